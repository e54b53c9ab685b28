/**
 * Says how old the check of each listing is, as of today in this browser, so that an old copy
 * warns too. What has not been checked for long comes last or is folded away, and is never lost.
 */
var coursekit = coursekit || [];

coursekit.push(['resources/resources', ['main', 'resources/ageing'], ({ component, fill }, { age, folded }) => {
  /** Today where the reader is, as a text. */
  const today = () => {
    const now = new Date();
    return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  };

  class Resources {
    /** @param {HTMLElement} root - the element with `data-module="resources"` */
    constructor(root) {
      this.root = root;
    }

    start() {
      for (const list of this.root.querySelectorAll('.resources__list')) this.sort(list);
    }

    sort(list) {
      const found = [...list.children].map((element) => {
        const { verified, months, crisis = '' } = element.dataset;
        return { element, age: age(verified, Number(months), today()), crisis: crisis.split(' ').filter(Boolean) };
      });
      const old = found.filter((each) => each.age !== 'checked');
      for (const each of old) this.warn(each, list.dataset);
      const hidden = folded(found);
      const away = new Set(found.filter((_, index) => hidden[index]));
      // What stays comes after what was checked; the order of the editor is kept otherwise.
      list.append(...old.filter((each) => !away.has(each)).map((each) => each.element));
      if (away.size) list.after(this.fold([...away].map((each) => each.element), list));
    }

    warn({ element, age: found }, words) {
      const line = element.querySelector('.resources__checked');
      element.dataset.age = found;
      const date = line.querySelector('time');
      if (date) line.textContent = fill(words.i18nDue, { date: date.textContent });
    }

    fold(elements, list) {
      const details = document.createElement('details');
      details.className = 'resources__unconfirmed';
      const summary = document.createElement('summary');
      summary.textContent = list.dataset.i18nUnconfirmed;
      const rest = document.createElement('ul');
      rest.className = list.className;
      rest.append(...elements);
      details.append(summary, rest);
      return details;
    }
  }

  component('[data-module="resources"]', Resources);
}]);
