/**
 * Filters and searches the listings of a place. What is chosen lives in the controls alone: it is
 * not in the address, not stored, and gone when the page is left. What is not known never counts
 * as a yes.
 */
var coursekit = coursekit || [];

coursekit.push(['directory/directory', ['main', 'private', 'search/fold', 'directory/hours', 'resources/resources'], ({ component, fill, leaving }, keepPrivate, fold, { change, state, timetable, wall }) => {
  /** What a search looks in: names and answers without the questions, and numbers without their blanks. */
  const searched = (element) => {
    const parts = [...element.querySelectorAll('.resources__name, .resources__listing > p:not([class]), dd')];
    const numbers = [...element.querySelectorAll('dd a[href^="tel:"], dd a[href^="sms:"], dd bdi')];
    const digits = (each) => (each.getAttribute('href') || each.textContent).replace(/\D/g, '');
    return fold([...parts.map((each) => each.textContent), ...numbers.map(digits)].join(' '));
  };

  class Directory {
    /** @param {HTMLElement} root - the element with `data-module="directory"` */
    constructor(root) {
      this.root = root;
      this.words = root.dataset;
      this.form = root.querySelector('.directory__filters');
      this.status = root.querySelector('.directory__count');
    }

    start() {
      const { first, last, quiet } = this.words;
      this.listings = [...this.root.querySelectorAll('.resources__listing')].map((element) => {
        const { week, days } = element.dataset;
        return {
          element,
          // Words of a field that holds several, such as languages.
          sets: Object.fromEntries(['kind', 'languages', 'hoped'].map((name) => [name, element.dataset[name].split(' ')])),
          text: searched(element),
          table: week === undefined ? null : timetable({ week, days, first, last, quiet }),
        };
      });
      this.root.querySelector('.directory__find').append(this.search());
      this.form.hidden = false;
      this.form.addEventListener('change', () => this.apply());
      this.form.addEventListener('submit', (event) => { event.preventDefault(); this.status.scrollIntoView(); });
      this.form.addEventListener('reset', () => { this.field.value = ''; setTimeout(() => this.apply()); });
      // A page that stays open for hours must not say "open now" of a service that has closed.
      setInterval(() => this.apply(), 60000);
      leaving(() => { this.form.reset(); this.field.value = ''; this.apply(); });
      this.apply();
    }

    /**
     * The field to search in. It is made here, in a form of its own: a page with several fields makes
     * some browsers ask their maker what kind of form this is.
     */
    search() {
      const form = document.createElement('form');
      form.className = 'directory__search';
      form.method = 'dialog';
      form.setAttribute('role', 'search');
      const label = document.createElement('label');
      label.textContent = this.words.i18nSearch;
      this.field = document.createElement('input');
      this.field.type = 'search';
      keepPrivate(this.field);
      label.append(this.field);
      form.append(label);
      form.addEventListener('submit', (event) => event.preventDefault());
      form.addEventListener('input', () => this.apply());
      return form;
    }

    /** What is asked for: words, the menus that say something, the boxes that are ticked. */
    wanted() {
      const controls = [...this.form.querySelectorAll('[data-filter]')];
      const menus = controls.filter((each) => each.matches('select') && each.value);
      const boxes = controls.filter((each) => each.checked);
      return {
        words: fold(this.field.value).split(' ').filter(Boolean),
        menus: menus.map((each) => [each.dataset.filter, each.value]),
        hoped: boxes.filter((each) => each.dataset.filter === 'hoped').map((each) => each.value),
        open: boxes.some((each) => each.dataset.filter === 'open'),
      };
    }

    apply() {
      const wanted = this.wanted();
      this.look();
      let count = 0;
      for (const listing of this.listings) {
        const fits = this.fits(listing, wanted);
        if (listing.element.hidden === fits) listing.element.hidden = !fits;
        count += fits;
      }
      for (const details of this.root.querySelectorAll('.resources__unconfirmed')) {
        details.hidden = !details.querySelector('.resources__listing:not([hidden])');
      }
      this.say(count);
    }

    /** See what is open, once in a minute. */
    look() {
      const now = wall(new Date(), this.words.zone);
      const minute = `${now.date} ${now.minute}`;
      if (minute === this.minute) return;
      this.minute = minute;
      for (const listing of this.listings) this.mark(listing, state(listing.table, now), now);
    }

    fits({ element, sets, text, open }, { words, menus, hoped, open: onlyOpen }) {
      return (!onlyOpen || open === 'open')
        && words.every((word) => fold.forms(word).some((form) => text.includes(form)))
        && hoped.every((name) => sets.hoped.includes(name))
        && menus.every(([name, value]) => (name === 'notFor'
          ? element.dataset.notFor !== value
          : sets[name]?.includes(value) ?? element.dataset[name] === value));
    }

    /** Say beside the hours whether it is open by them; nothing where that is not known. */
    mark(listing, open, now) {
      listing.open = open;
      const hours = listing.element.querySelector('.resources__hours');
      const said = open === 'unknown' ? '' : this.said(open, change(listing.table, now), now);
      if (!hours || (!listing.badge && !said)) return;
      if (!listing.badge) {
        listing.badge = document.createElement('strong');
        hours.prepend(listing.badge, ' ');
      }
      listing.badge.className = `directory__state directory__state--${open}`;
      if (listing.badge.textContent !== said) listing.badge.textContent = said;
    }

    /** Open until when, or closed until when; the day stands there where it is not today. */
    said(open, next, now) {
      const { i18nOpen, i18nUntil, i18nClosed, i18nOpens } = this.words;
      if (!next) return open === 'open' ? i18nOpen : i18nClosed;
      const clock = `${String(Math.floor(next.minute / 60)).padStart(2, '0')}:${String(next.minute % 60).padStart(2, '0')}`;
      const name = new Intl.DateTimeFormat(document.documentElement.lang || 'en', { weekday: 'long', timeZone: 'UTC' });
      // A night ends on the next day, and nobody needs to be told.
      const far = next.date !== now.date && !(open === 'open' && next.date === this.tomorrow(now) && next.minute <= 720);
      const time = far ? `${name.format(new Date(`${next.date}T00:00Z`))} ${clock}` : clock;
      return fill(open === 'open' ? i18nUntil : i18nOpens, { time });
    }

    tomorrow({ date }) {
      return new Date(Date.parse(`${date}T00:00Z`) + 86400000).toISOString().slice(0, 10);
    }

    say(count) {
      const words = count ? this.words.i18nCount : this.words.i18nNone;
      const text = fill(words, { count, total: this.listings.length });
      // Said anew only when it changes: screen readers read this out.
      if (this.status.textContent !== text) this.status.textContent = text;
    }
  }

  component('[data-module="directory"]', Directory);
}]);
