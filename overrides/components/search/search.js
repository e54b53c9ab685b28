/** The search page. Nothing typed here is sent, stored, or put into the address. */
var coursekit = coursekit || [];

coursekit.push(['search/search', ['main', 'search/fold'], ({ component, fill, replace }, fold) => {
  const CONTEXT = 90; // characters shown before and after the first hit
  const MOST = 30; // results listed at once
  const WORD = /[\p{L}\p{M}\p{N}]+/gu;

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
      const { REQUIRED, OPTIONAL } = globalThis.lunr.Query.presence;
      let results = terms.length ? this.find(terms, REQUIRED) : [];
      if (terms.length && !results.length) results = this.find(terms, OPTIONAL);
      this.status.textContent = terms.length ? this.count(results.length) : this.words.start;
      replace(this.list, ...results.slice(0, MOST).map((result) => this.item(result, terms)));
    }

    /** Whole words count most; the last word may still be half typed. */
    find(terms, presence) {
      const { TRAILING } = globalThis.lunr.Query.wildcard;
      const last = terms[terms.length - 1];
      return this.index.query((query) => {
        for (const term of terms.slice(0, -1)) query.term(term, { boost: 10, presence });
        query.term(last, { boost: 10 });
        query.term(last, { wildcard: TRAILING, usePipeline: false, presence });
      });
    }

    count(number) {
      return number ? fill(this.words.count, { count: number }) : this.words.none;
    }

    item(result, terms) {
      const page = this.pages[result.ref];
      const found = [...terms, ...Object.keys(result.matchData.metadata)];
      const link = make('a', { href: `${this.words.base}/${page.url}`, textContent: page.title });
      const longest = terms.reduce((one, other) => (other.length > one.length ? other : one));
      return make('li', {}, link, this.excerpt(page.text, found, longest));
    }

    /** Words of the text, from a place on, that were looked for; only those that one excerpt can show. */
    hits(text, found, from) {
      const pattern = new RegExp(WORD);
      pattern.lastIndex = from;
      const hits = [];
      for (const hit of text.matchAll(pattern)) {
        if (hits.length && hit.index > hits[0].index + CONTEXT) break;
        if (found.some((term) => fold(hit[0]).startsWith(term))) hits.push(hit);
      }
      return hits;
    }

    /** The text around the first hit, preferably of the longest word, every hit marked. */
    excerpt(text, found, longest) {
      let hits = this.hits(text, found, Math.max(0, fold(text).indexOf(longest)));
      if (!hits.length) hits = this.hits(text, found, 0);
      const first = hits.length ? hits[0].index : 0;
      const start = first <= CONTEXT ? 0 : text.lastIndexOf(' ', first - CONTEXT) + 1;
      const space = text.indexOf(' ', first + CONTEXT);
      const end = space < 0 ? text.length : space;
      const line = make('p', {}, start > 0 ? '… ' : '');
      let at = start;
      for (const { 0: word, index } of hits) {
        line.append(text.slice(at, index), make('mark', { textContent: word }));
        at = index + word.length;
      }
      line.append(text.slice(at, end), end < text.length ? ' …' : '');
      return line;
    }
  }

  component('[data-module="search"]', Search, () => globalThis.lunr && globalThis.courseSearchIndex);
}]);
