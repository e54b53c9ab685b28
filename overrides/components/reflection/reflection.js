/**
 * A place to write, which appears only when the reader asks for it: a text field in the page would
 * make some browsers ask their maker what kind of form this is.
 *
 * What is written lives in the field alone. It has no name and no form, so it cannot be sent; it is
 * never stored; and it is erased when the page is left, so that the Back button cannot bring it back.
 */
var coursekit = coursekit || [];

coursekit.push(['reflection/reflection', ['main', 'private'], ({ component, leaving }, keepPrivate) => {
  class Reflection {
    /** @param {HTMLElement} root - the element with `data-module="reflection"` */
    constructor(root) {
      this.root = root;
    }

    start() {
      this.root.querySelector('.reflection__note').textContent = this.root.dataset.i18nNote;
      this.root.dataset.ready = '';
      for (const prompt of this.root.querySelectorAll('.reflection__prompt')) this.prepare(prompt);
    }

    prepare(prompt) {
      const write = prompt.querySelector('.reflection__write');
      const erase = prompt.querySelector('.reflection__erase');
      write.hidden = false;
      write.addEventListener('click', () => this.open(prompt));
      erase.addEventListener('click', () => this.close(prompt, true));
      leaving(() => this.close(prompt, false));
    }

    open(prompt) {
      const field = document.createElement('textarea');
      keepPrivate(field);
      field.className = 'reflection__field';
      field.rows = 5;
      field.setAttribute('aria-labelledby', prompt.firstElementChild.id);
      const paper = prompt.querySelector('.reflection__paper');
      // Paper shows the whole text, where a field would cut it off.
      field.addEventListener('input', () => { paper.textContent = field.value; });
      prompt.firstElementChild.after(field);
      this.show(prompt, true);
      field.focus();
    }

    close(prompt, focus) {
      const field = prompt.querySelector('.reflection__field');
      if (!field) return;
      field.value = '';
      field.remove();
      prompt.querySelector('.reflection__paper').textContent = '';
      this.show(prompt, false);
      if (focus) prompt.querySelector('.reflection__write').focus();
    }

    show(prompt, writing) {
      prompt.querySelector('.reflection__write').hidden = writing;
      prompt.querySelector('.reflection__erase').hidden = !writing;
    }
  }

  component('[data-module="reflection"]', Reflection);
}]);
