/** What can be written and chosen on the page of notes, as a Map of what was asked and written, and back. */
var coursekit = coursekit || [];

coursekit.push(['notes/fields', ['main', 'reflection/reflection'], ({ fill }, { fieldOf, open, close, prepare }) => {
  const PROMPT = '.reflection__prompt';
  const said = (element) => element.textContent.replace(/\s+/g, ' ').trim();
  const asked = (prompt) => said(prompt.firstElementChild);
  /** What a point that can be chosen says. */
  const point = (input) => said(input.closest('tr').cells[0]);

  /** @param {HTMLElement} root - the element with `data-module="notes"` */
  return (root) => {
    const all = (selector, inside = root) => [...inside.querySelectorAll(selector)];
    const others = root.querySelector('.notes__others');
    const blank = others.querySelector(PROMPT);
    blank.remove();
    all(PROMPT).forEach(prepare);

    /** The id of a prompt; one that the course asks no more says it apart. */
    const idOf = (prompt) => prompt.dataset.id || prompt.firstElementChild.id;

    /** What is written and chosen inside an element, all of it without one. */
    const collect = (inside) => {
      const found = new Map();
      for (const input of all('input:checked', inside)) {
        found.set(input.name, [said(input.closest('table').caption), point(input)]);
      }
      for (const prompt of all(PROMPT, inside)) {
        const field = fieldOf(prompt);
        if (field && field.value.trim()) found.set(idOf(prompt), [prompt.dataset.asked || asked(prompt), field.value]);
      }
      return found;
    };

    /** A place for what was written to a prompt that is not on the page any more. */
    const other = (id, question) => {
      const prompt = blank.cloneNode(true);
      prompt.dataset.id = id;
      prompt.firstElementChild.id += id;
      prompt.firstElementChild.textContent = question;
      others.querySelector('ol').append(prompt);
      others.hidden = false;
      prepare(prompt);
      return prompt;
    };

    const write = (prompt, question, text) => {
      open(prompt, text);
      if (question !== asked(prompt) && !prompt.dataset.asked) {
        // The course asks in other words now.
        const then = document.createElement('p');
        then.className = 'notes__then';
        then.textContent = fill(root.dataset.i18nThen, { asked: question });
        prompt.dataset.asked = question;
        prompt.firstElementChild.after(then);
      }
      prompt.closest('details').open = true;
    };

    /** Show notes, and nothing else; an empty field in which somebody is about to write stays. */
    const apply = (notes) => {
      for (const prompt of all(PROMPT)) {
        const field = fieldOf(prompt);
        if (field && field.value && !notes.has(idOf(prompt))) close(prompt);
      }
      for (const input of all('.notes__line input')) input.checked = false;
      for (const [id, [question, text]] of notes) {
        // Where two tabs chose, the last one counts.
        const chosen = all('.notes__line input').find((each) => each.name === id && text.endsWith(point(each)));
        if (chosen) chosen.checked = true;
        else write(all(PROMPT).find((each) => idOf(each) === id) || other(id, question), question, text);
      }
    };

    return {
      collect,
      apply,

      clear() {
        apply(new Map());
        for (const prompt of all(PROMPT)) {
          close(prompt);
          delete prompt.dataset.asked;
          if (prompt.dataset.id) prompt.remove();
        }
        all('.notes__then').forEach((each) => each.remove());
        others.hidden = true;
      },

      /** All that is written, by module, to be read without the page. */
      text: () => all('.notes__module').map((module) => {
        const own = [...collect(module).values()].map(([question, text]) => `${question}\n\n${text}\n`);
        return own.length ? [said(module.firstElementChild), '', ...own].join('\n') : '';
      }).filter(Boolean).join('\n'),
    };
  };
}]);
