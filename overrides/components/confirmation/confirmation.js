/**
 * Fields on a sheet to show, which appear only when somebody asks for them. What is written lives in the fields and
 * on the lines of the sheet alone, and both are emptied when the page is left.
 */
var coursekit = coursekit || [];

coursekit.push(['confirmation/confirmation', ['main', 'private'], ({ component, leaving, replace }, keepPrivate) => {
  class Confirmation {
    /** @param {HTMLElement} root - the element with `data-module="confirmation"` */
    constructor(root) {
      this.root = root;
      this.fields = [];
    }

    start() {
      const note = this.one('[data-i18n-note]');
      note.textContent = note.dataset.i18nNote;
      this.one('.confirmation__write').addEventListener('click', () => this.open());
      this.one('.confirmation__erase').addEventListener('click', () => this.close(true));
      this.one('.confirmation__print').addEventListener('click', () => print());
      this.topics = this.one('.confirmation__topics input');
      // A page that is loaded again may have got it back from the browser.
      this.topics.checked = false;
      this.topics.addEventListener('change', () => this.root.toggleAttribute('data-topics', this.topics.checked));
      leaving(() => this.close(false));
      this.show(false);
    }

    one(selector) {
      return this.root.querySelector(selector);
    }

    open() {
      for (const line of this.root.querySelectorAll('[data-field]')) this.write(line);
      for (const module of this.root.querySelectorAll('.confirmation__module')) this.offer(module);
      this.show(true);
      this.fields[0].focus();
    }

    /** Put a field between a line and its label; paper has the line, which holds the whole text. */
    write(line) {
      const label = line.previousElementSibling;
      const field = this.field('text', line);
      field.className = 'confirmation__field';
      field.setAttribute('aria-labelledby', label.id);
      field.addEventListener('input', () => { line.textContent = field.value; });
    }

    /** Put a box to tick before a module. */
    offer(module) {
      const field = this.field('checkbox', module.querySelector('.confirmation__box'));
      field.addEventListener('change', () => {
        module.toggleAttribute('data-chosen', field.checked);
        this.count();
      });
    }

    field(type, place) {
      const field = document.createElement('input');
      keepPrivate(field);
      field.type = type;
      place.before(field);
      this.fields.push(field);
      return field;
    }

    /** Say how long the chosen modules are, in halves of an hour as the reader writes them. */
    count() {
      const chosen = [...this.root.querySelectorAll('[data-chosen]')];
      const minutes = chosen.reduce((sum, module) => sum + Number(module.dataset.minutes), 0);
      const hours = Math.round(minutes / 30) / 2;
      this.one('[data-hours]').textContent = minutes ? hours.toLocaleString(document.documentElement.lang) : '';
    }

    close(focus) {
      for (const field of this.fields) {
        field.value = '';
        field.remove();
      }
      this.fields = [];
      for (const line of this.root.querySelectorAll('.confirmation__line')) replace(line);
      for (const module of this.root.querySelectorAll('[data-chosen]')) module.removeAttribute('data-chosen');
      this.topics.checked = false;
      this.root.removeAttribute('data-topics');
      this.show(false);
      if (focus) this.one('.confirmation__write').focus();
    }

    show(writing) {
      this.root.toggleAttribute('data-writing', writing);
      this.one('.confirmation__write').hidden = writing;
      for (const name of ['erase', 'print', 'topics']) this.one(`.confirmation__${name}`).hidden = !writing;
    }
  }

  component('[data-module="confirmation"]', Confirmation);
}]);
