/**
 * The frame of a question: the Check button, the result in words, trying again.
 *
 * A kind of question brings `read(form)` and `mark(form, on)` in a file of its own, loaded only
 * when a page has that kind. Nothing is stored or sent, nothing happens without the button, and
 * all text is set as text.
 */

/** Put values into a sentence's `%{name}` places. */
const fill = (sentence, values) => sentence.replace(/%\{(\w+)\}/g, (_, name) => values[name] ?? '');

const paragraph = (text, strong) => {
  const element = document.createElement('p');
  if (strong) {
    const bold = document.createElement('strong');
    bold.textContent = strong;
    element.append(bold, ' ');
  }
  element.append(text);
  return element;
};

export default class Quiz {
  /** @param {HTMLFormElement} form - the element with `data-module="quiz"` */
  constructor(form) {
    this.form = form;
    this.words = form.dataset;
    this.status = form.querySelector('.quiz__status');
    this.details = form.querySelector('.quiz__answer');
    this.checkButton = form.querySelector('.quiz__check');
    this.againButton = form.querySelector('.quiz__again');
  }

  /** Load the kind and switch the buttons on. */
  async start() {
    this.kind = await import(`./${this.words.kind}.mjs`);
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.check();
    });
    this.form.addEventListener('change', () => this.clear());
    this.againButton.addEventListener('click', () => this.again());
    // A page that comes back with the Back button must not show the last reader's answers.
    addEventListener('pagehide', () => this.reset());
    this.checkButton.disabled = false;
    this.checkButton.hidden = false;
  }

  check() {
    const result = this.kind.read(this.form);
    if (result.empty) {
      this.status.replaceChildren(paragraph(this.words.i18nEmpty));
      return;
    }
    this.kind.mark(this.form, true);
    this.status.classList.toggle('quiz__status--right', result.right);
    this.status.replaceChildren(
      paragraph(this.sentence(result), result.right ? this.words.i18nRight : this.words.i18nWrong),
      ...result.notes.map((note) => note.cloneNode(true)),
    );
    this.details.open = true;
    this.againButton.hidden = false;
  }

  /** What was chosen, and what the answer is where that differs. */
  sentence({ right, chosen, answer }) {
    const said = fill(this.words.i18nChosen, { chosen: this.list(chosen) });
    if (right) return said;
    const form = answer.length > 1 ? this.words.i18nAnswers : this.words.i18nAnswer;
    return `${said} ${fill(form, { answer: this.list(answer) })}`;
  }

  /** Join words; a full stop at their end would double the sentence's own. */
  list(words) {
    return words.map((text) => text.replace(/[.。۔]$/u, '')).join(this.words.i18nList);
  }

  /** Take the result away, because what it was about has changed. */
  clear() {
    this.kind.mark(this.form, false);
    this.status.replaceChildren();
  }

  reset() {
    this.form.reset();
    this.clear();
    this.details.open = false;
    this.againButton.hidden = true;
  }

  again() {
    this.reset();
    this.form.querySelector('input, select, textarea')?.focus();
  }
}
