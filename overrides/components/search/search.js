/**
 * The search page. Nothing typed here is sent, stored, or put into the address. What it takes to find is loaded when
 * somebody asks for the field, and what is typed meanwhile is answered then.
 *
 * Keys: Enter and the arrow down lead from the field to the first place found, the arrows from one
 * to the next, Escape back to an empty field. No key works from elsewhere on the page, since a
 * letter alone would get in the way of those who dictate.
 */
var coursekit = coursekit || [];

coursekit.push(['search/search', ['main', 'private', 'search/fold', 'search/excerpt', 'search/finding'], ({ component, fill, leaving, replace }, keepPrivate, fold, excerpt, Finding) => {
  const MOST = 30; // results listed at once

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
    }

    start() {
      this.opener = make('button', { className: 'search__open md-button md-button--primary', type: 'button', textContent: this.words.label });
      this.opener.addEventListener('click', () => this.open());
      this.none = this.root.querySelector('.search__none');
      this.parts = [];
      this.root.prepend(this.opener);
      leaving(() => this.close());
      this.root.hidden = false;
      for (const note of document.querySelectorAll('[data-search-fallback]')) note.remove();
    }

    /** The field is made when somebody asks for it, as all fields of the course. */
    open() {
      this.input = make('input', { id: '__query', type: 'search' });
      keepPrivate(this.input);
      this.status = make('p', { className: 'search__status' });
      this.status.setAttribute('role', 'status');
      this.list = make('ol', { className: 'search__results' });
      const form = make('form', { className: 'search__form' },
        make('label', { htmlFor: '__query', textContent: this.words.label }), this.input);
      form.setAttribute('role', 'search');
      form.addEventListener('submit', (event) => event.preventDefault());
      this.input.addEventListener('input', () => this.update());
      for (const each of [form, this.list]) each.addEventListener('keydown', (event) => this.move(event));
      this.rest = make('button', { className: 'search__rest md-button', type: 'button', hidden: true });
      this.rest.addEventListener('click', () => this.showAll());
      this.again = make('button', { className: 'search__again md-button', type: 'button', textContent: this.words.again, hidden: true });
      this.again.addEventListener('click', () => this.load());
      this.parts = [form, this.status, this.again, this.list, this.rest];
      this.opener.replaceWith(...this.parts);
      this.load();
    }

    /** Load what it takes to find. Where it does not arrive, the page says so, and a button tries again. */
    async load() {
      const { input } = this;
      input.focus();
      this.again.hidden = true;
      try {
        if (!this.finding) {
          this.status.textContent = this.words.wait;
          this.finding = await Finding.load();
        }
      } finally {
        // Unless the field has gone meanwhile, with what was typed.
        if (input.isConnected) this.loaded();
      }
    }

    loaded() {
      if (this.finding) this.update();
      else this.status.textContent = this.words.lost;
      this.again.hidden = Boolean(this.finding);
    }

    /** Nothing that was typed or found is left, and no field. */
    close() {
      for (const each of this.parts.splice(0)) each.remove();
      this.none.hidden = true;
      this.root.prepend(this.opener);
    }

    empty() {
      this.input.value = '';
      this.update();
    }

    update() {
      if (!this.finding) return;
      const terms = fold(this.input.value).split(' ').filter(Boolean);
      const results = this.finding.find(terms);
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

    count(number) {
      if (!number) return this.words.none;
      return fill(number > MOST ? this.words.best : this.words.count, { count: number, most: MOST });
    }

    item({ ref, words }, terms) {
      const page = this.finding.pages[ref];
      const title = page.code ? `${page.code} ${page.title}` : page.title;
      const link = make('a', { href: `${this.words.base}/${page.url}`, textContent: title });
      const parts = excerpt(page.text, [...terms, ...words], terms)
        .map(({ text, hit }) => (hit ? make('mark', { textContent: text }) : text));
      return make('li', {}, link, make('p', {}, ...parts));
    }
  }

  component('[data-module="search"]', Search);
}]);
