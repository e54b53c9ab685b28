/**
 * The search page. Nothing typed here is sent, stored, or put into the address.
 *
 * Keys: Enter and the arrow down lead from the field to the first place found, the arrows from one
 * to the next, Escape back to an empty field. No key works from elsewhere on the page, since a
 * letter alone would get in the way of those who dictate.
 */
var coursekit = coursekit || [];

coursekit.push(['search/search', ['main', 'private', 'search/fold', 'search/excerpt'], ({ component, fill, leaving, replace }, keepPrivate, fold, excerpt) => {
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
      this.input = make('input', { id: '__query', type: 'search' });
      keepPrivate(this.input);
      this.status = make('p', { className: 'search__status', textContent: this.words.start });
      this.status.setAttribute('role', 'status');
      this.list = make('ol', { className: 'search__results' });
      const form = make('form', { className: 'search__form' },
        make('label', { htmlFor: '__query', textContent: this.words.label }), this.input);
      form.setAttribute('role', 'search');
      form.addEventListener('submit', (event) => event.preventDefault());
      this.input.addEventListener('input', () => this.update());
      this.rest = make('button', { className: 'search__rest md-button', type: 'button', hidden: true });
      this.rest.addEventListener('click', () => this.showAll());
      this.none = this.root.querySelector('.search__none');
      this.root.prepend(form, this.status, this.list, this.rest);
      this.root.addEventListener('keydown', (event) => this.move(event));
      leaving(() => this.empty());
      this.root.hidden = false;
      for (const note of document.querySelectorAll('[data-search-fallback]')) note.remove();
    }

    empty() {
      this.input.value = '';
      this.update();
    }

    update() {
      const terms = fold(this.input.value).split(' ').filter(Boolean);
      const found = terms.map((term, n) => this.find(term, n === terms.length - 1));
      let results = this.together(found, found.length);
      if (!results.length) results = this.together(found, 1);
      results = this.called(terms, results);
      const { length } = results;
      this.status.textContent = terms.length ? this.count(length) : this.words.start;
      this.none.hidden = !terms.length || length > 0;
      this.items = results.map((result) => () => this.item(result, terms));
      replace(this.list, ...this.items.slice(0, MOST).map((show) => show()));
      this.rest.hidden = length <= MOST;
      this.rest.textContent = fill(this.words.rest, { count: length });
    }

    /** The places after the best, and the first of them in focus. */
    showAll() {
      this.list.append(...this.items.slice(MOST).map((show) => show()));
      this.rest.hidden = true;
      this.status.textContent = fill(this.words.count, { count: this.items.length });
      this.links()[MOST].focus();
    }

    links() {
      return [...this.list.querySelectorAll('a')];
    }

    move(event) {
      const { key, target } = event;
      const row = [this.input, ...this.links()];
      const here = row.indexOf(target);
      if (event.isComposing || here < 0) return;
      const next = { ArrowDown: here + 1, ArrowUp: here - 1, Enter: here || 1, Escape: 0 }[key];
      if (next === undefined || (key === 'Enter' && here)) return;
      event.preventDefault();
      if (key === 'Escape') this.empty();
      row[Math.min(Math.max(next, 0), row.length - 1)].focus();
    }

    /** First the page that is called so: `7.1` is the first lesson of module 7, and `7` its first page. */
    called(terms, results) {
      const ref = this.pages.findIndex(({ code }) => code && fold(code) === terms.join(' '));
      if (ref < 0) return results;
      return [{ ref: String(ref), words: [] }, ...results.filter((result) => result.ref !== String(ref))];
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
      if (!number) return this.words.none;
      return fill(number > MOST ? this.words.best : this.words.count, { count: number, most: MOST });
    }

    item({ ref, words }, terms) {
      const page = this.pages[ref];
      const title = page.code ? `${page.code} ${page.title}` : page.title;
      const link = make('a', { href: `${this.words.base}/${page.url}`, textContent: title });
      const parts = excerpt(page.text, [...terms, ...words], terms)
        .map(({ text, hit }) => (hit ? make('mark', { textContent: text }) : text));
      return make('li', {}, link, make('p', {}, ...parts));
    }
  }

  component('[data-module="search"]', Search, () => globalThis.lunr && globalThis.courseSearchIndex);
}]);
