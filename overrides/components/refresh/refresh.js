/** A set of drawn questions: shows some, and others when they are asked for. */
var coursekit = coursekit || [];

coursekit.push(['refresh/refresh', ['main'], ({ component }) => {
  class Refresh {
    /** @param {HTMLElement} root - the element with `data-module="refresh"` */
    constructor(root) {
      this.button = root.querySelector('.refresh__other');
      this.count = Number(root.dataset.count);
      this.forms = [...document.querySelectorAll(`.quiz[data-set="${root.dataset.set}"]`)];
      this.first = 0;
    }

    start() {
      if (!this.button) return;
      this.button.hidden = false;
      this.button.addEventListener('click', () => this.next());
    }

    /** Move on by one set; after the last question the first ones come again. */
    next() {
      this.first = (this.first + this.count) % this.forms.length;
      const shown = new Set();
      for (let n = 0; n < this.count; n += 1) shown.add((this.first + n) % this.forms.length);
      this.forms.forEach((form, n) => { form.hidden = !shown.has(n); });
      const next = this.forms[this.first];
      // Where nothing can be checked, there is only an answer to open.
      (next.querySelector('input, select, button:not([hidden])') || next.querySelector('summary')).focus();
    }
  }

  component('[data-module="refresh"]', Refresh);
}]);
