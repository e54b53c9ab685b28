/** The panel above the notes: one of its steps at a time, the fields of that step, and a sentence for each result. */
var coursekit = coursekit || [];

coursekit.push(['notes/panel', ['private', 'notes/record'], (keepPrivate, { digits }) => (root) => {
  const one = (selector) => root.querySelector(selector);
  const step = () => one('.notes__step:not([hidden])');
  const input = (field) => step().querySelector(`[data-field=${field}] input`);

  const make = (label) => {
    const made = document.createElement('input');
    const { field } = label.dataset;
    keepPrivate(made);
    made.type = field === 'file' ? field : 'text';
    if (field === 'digits') made.inputMode = 'numeric';
    made.className = 'notes__input';
    label.append(made);
  };

  return {
    input,

    /** Show one step. Its fields are made for it, and gone with it. */
    show(name) {
      root.querySelectorAll('.notes__input').forEach((each) => each.remove());
      for (const each of root.querySelectorAll('.notes__step')) each.hidden = each.dataset.step !== name;
      step().querySelectorAll('[data-field]').forEach(make);
      one('.notes__digits').textContent = name === 'lock' ? digits() : '';
    },

    /** The digits that are offered. */
    offered: () => one('.notes__digits').textContent,

    /** Say the sentence of a result. */
    say(word) {
      one('.notes__status').textContent = root.getAttribute(`data-i18n-${word}`);
    },

    /** Where the button that had the focus is gone, what it led to has it. */
    focus() {
      if (!document.activeElement.offsetParent) (step().querySelector('.notes__input') || step()).focus();
    },
  };
}]);
