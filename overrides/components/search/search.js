/** The search page. Nothing typed here is sent, stored, or put into the address. */
var coursekit = coursekit || [];

coursekit.push(['search/search', ['main', 'search/fold', 'search/excerpt'], ({ component, fill, replace }, fold, excerpt) => {
  const MOST = 30; // results listed at once
  const TITLE = 8; // a word in a title counts as often as so many in the text

  /** @returns {HTMLElement} an element with some properties set */
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  class Search {
    /** @param {HTMLElement} root - the mount; its data attributes hold the words shown */
    constructor(root) {
      this.root = root;
      this.words = root.dataset;
      /** @type {{index: object, pages: {url: string, title: string, text: string}[]}} */
      const data = globalThis.courseSearchIndex;
      this.index = globalThis.lunr.Index.load(data.index);
      this.pages = data.pages;
    }

    start() {
      this.input = make('input', { id: '__query', type: 'search', autocomplete: 'off', spellcheck: false });
      this.input.setAttribute('autocapitalize', 'off');
      this.status = make('p', { className: 'search__status', textContent: this.words.start });
      this.status.setAttribute('role', 'status');
      this.list = make('ol', { className: 'search__results' });
      const form = make('form', { className: 'search__form' },
        make('label', { htmlFor: '__query', textContent: this.words.label }), this.input);
      form.setAttribute('role', 'search');
      form.addEventListener('submit', (event) => event.preventDefault());
      this.input.addEventListener('input', () => this.update());
      this.root.append(form, this.status, this.list);
      this.root.hidden = false;
      for (const note of document.querySelectorAll('[data-search-fallback]')) note.remove();
    }

    update() {
      const terms = fold(this.input.value).split(' ').filter(Boolean);
      const found = terms.map((term, n) => this.find(term, n === terms.length - 1));
      let results = this.together(found, found.length);
      if (!results.length) results = this.together(found, 1);
      this.status.textContent = terms.length ? this.count(results.length) : this.words.start;
      replace(this.list, ...results.slice(0, MOST).map((result) => this.item(result, terms)));
    }

    /** The sections in which at least so many of the words were found, best first. */
    together(found, least) {
      const all = new Map();
      for (const { ref, score, words } of found.flat()) {
        const { score: before = 0, times = 0, words: others = [] } = all.get(ref) ?? {};
        all.set(ref, { ref, score: before + score, times: times + 1, words: [...others, ...words] });
      }
      return [...all.values()].filter(({ times }) => times >= least).sort((a, b) => b.score - a.score);
    }

    /** The sections with one word. Whole words count most; the last one may still be half typed. */
    find(term, last) {
      if (fold.unspaced(term)) return this.inside(term);
      const { TRAILING } = globalThis.lunr.Query.wildcard;
      const results = this.index.query((query) => {
        for (const form of fold.forms(term)) {
          query.term(form, { boost: 10 });
          if (last) query.term(form, { wildcard: TRAILING, usePipeline: false });
        }
      });
      return results.map(({ ref, score, matchData }) => ({ ref, score, words: Object.keys(matchData.metadata) }));
    }

    /** The sections with a part of a word of a script without spaces: the texts are looked through. */
    inside(term) {
      this.texts = this.texts ?? this.pages.map(({ title, text }) => [fold(title), fold(text)]);
      const times = (text) => text.split(term).length - 1;
      return this.texts
        .map(([title, text], ref) => ({ ref: String(ref), score: TITLE * times(title) + times(text), words: [term] }))
        .filter(({ score }) => score);
    }

    count(number) {
      return number ? fill(this.words.count, { count: number }) : this.words.none;
    }

    item({ ref, words }, terms) {
      const page = this.pages[ref];
      const link = make('a', { href: `${this.words.base}/${page.url}`, textContent: page.title });
      const parts = excerpt(page.text, [...terms, ...words], terms)
        .map(({ text, hit }) => (hit ? make('mark', { textContent: text }) : text));
      return make('li', {}, link, make('p', {}, ...parts));
    }
  }

  component('[data-module="search"]', Search, () => globalThis.lunr && globalThis.courseSearchIndex);
}]);
