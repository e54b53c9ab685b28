/**
 * A place to write, which appears only when the reader asks for it: a text field in the page would
 * make some browsers ask their maker what kind of form this is.
 *
 * What is written lives in the field alone. It has no name and no form, so it cannot be sent; it is
 * never stored; and it is erased when the page is left, so that the Back button cannot bring it back.
 */
var coursekit = coursekit || [];

coursekit.push(['reflection/reflection', ['main', 'private'], ({ component, leaving }, keepPrivate) => {
  /** The field of a prompt, nothing where there is none. */
  const fieldOf = (prompt) => prompt.querySelector('.reflection__field');

  /** Open the field of a prompt with a text. */
  const open = (prompt, text) => {
    const field = fieldOf(prompt) || document.createElement('textarea');
    const paper = prompt.querySelector('.reflection__paper');
    keepPrivate(field);
    field.className = 'reflection__field';
    field.rows = 5;
    field.setAttribute('aria-labelledby', prompt.firstElementChild.id);
    // Paper shows the whole text, where a field would cut it off.
    field.oninput = () => { paper.textContent = field.value; };
    if (field.value !== text) field.value = text;
    field.oninput();
    if (!field.parentNode) prompt.firstElementChild.after(field);
    return field;
  };

  /** Empty the field of a prompt and take it away. */
  const close = (prompt) => {
    const field = fieldOf(prompt);
    if (!field) return;
    field.value = '';
    field.remove();
    prompt.querySelector('.reflection__paper').textContent = '';
  };

  /** Let the buttons of a prompt open and close its field; the style sheet shows the one that can be pressed. */
  const prepare = (prompt) => {
    const [write, erase] = prompt.querySelectorAll('button');
    write.hidden = erase.hidden = false;
    write.onclick = () => open(prompt, '').focus();
    erase.onclick = () => {
      close(prompt);
      write.focus();
    };
  };

  /** @param {HTMLElement} root - the element with `data-module="reflection"` */
  function Reflection(root) {
    this.start = () => {
      root.querySelector('.reflection__note').textContent = root.dataset.i18nNote;
      root.dataset.ready = '';
      for (const prompt of root.querySelectorAll('.reflection__prompt')) {
        prepare(prompt);
        leaving(() => close(prompt));
      }
    };
  }

  component('[data-module="reflection"]', Reflection);
  return { fieldOf, open, close, prepare };
}]);
