/** Order questions: buttons move lines up and down. See `quiz.mjs` for what is returned. */

const list = (form) => form.querySelector('.quiz__lines');
const lines = (form) => [...list(form).children];
const isRight = (line, n) => Number(line.dataset.place) === n + 1;
const text = (line) => line.querySelector('.quiz__text').textContent.trim().replace(/[.。۔]$/u, '');

/** Write each line's place into its box. */
const number = (form) => lines(form).forEach((line, n) => {
  line.querySelector('.quiz__box').textContent = n + 1;
});

/** Put the buttons in. */
export function prepare(form) {
  const sent = lines(form);
  sent.forEach((line, n) => {
    line.dataset.sent = n;
    line.append(form.querySelector('template').content.cloneNode(true));
    for (const button of line.querySelectorAll('button')) {
      const label = button.getAttribute('aria-label');
      button.setAttribute('aria-label', label.replace('%{text}', () => text(line)));
      button.addEventListener('click', () => move(form, line, 'down' in button.dataset));
    }
  });
  form.addEventListener('reset', () => {
    list(form).append(...sent);
    number(form);
  });
  number(form);
}

/** Move a line by one place: its neighbour goes to its other side, so that focus stays on the button. */
function move(form, line, down) {
  const neighbour = down ? line.nextElementSibling : line.previousElementSibling;
  if (neighbour) line[down ? 'before' : 'after'](neighbour);
  number(form);
  form.dispatchEvent(new Event('change'));
  const all = lines(form);
  const said = { text: text(line), place: all.indexOf(line) + 1, of: all.length };
  form.querySelector('.quiz__status').textContent = list(form).dataset.i18nPlace
    .replace(/%\{(\w+)\}/g, (_, name) => said[name]);
}

/** @param {HTMLFormElement} form */
export function read(form) {
  const all = lines(form);
  const done = all.filter(isRight).length;
  const then = list(form).dataset.i18nList;
  return {
    empty: all.every((line, n) => Number(line.dataset.sent) === n),
    right: done === all.length,
    done,
    of: all.length,
    chosen: all.map(text).join(then),
    answer: [...all].sort((a, b) => a.dataset.place - b.dataset.place).map(text).join(then),
    notes: [],
  };
}

export function mark(form, on) {
  lines(form).forEach((line, n) => {
    line.classList.toggle('quiz__option--right', on && isRight(line, n));
    line.classList.toggle('quiz__option--wrong', on && !isRight(line, n));
  });
}

/** Trying again goes on from the order that was reached. */
export const retry = () => {};
