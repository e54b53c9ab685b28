/**
 * The frame of a question: the Check button, the result in words, trying again.
 *
 * A kind of question brings `read`, `mark` and where it needs them `prepare` and `retry` in a file
 * of its own, which is there only on a page with that kind. Nothing is stored or sent, nothing happens
 * without the button, and all text is set as text. Each result is announced on the page as the
 * event `quiz:result`, which lists and pairs listen to; it lives no longer than the page.
 */
var coursekit = coursekit || [];

coursekit.push(['quiz/quiz', ['main'], ({ component, fill, replace }) => {
  // The kinds whose scripts are there, by name; what earlier questions of this page came to, by id.
  const kinds = new Map();
  const outcomes = new Map();

  const paragraph = (text, strong) => {
    const element = document.createElement('p');
    if (strong) element.append(Object.assign(document.createElement('strong'), { textContent: strong }), ' ');
    element.append(text);
    return element;
  };

  class Quiz {
    /** @param {HTMLFormElement} form - the element with `data-module="quiz"` */
    constructor(form) {
      this.form = form;
      // The page says once what all its questions say; a form's own attributes come on top.
      this.words = { ...document.querySelector('[data-words="quiz"]').dataset, ...form.dataset };
      for (const name of ['status', 'answer', 'check', 'again', 'open', 'sure']) {
        this[name] = form.querySelector(`.quiz__${name}`);
      }
      // With hints, or another text for later tries, the first try leaves the answer closed.
      this.staged = Boolean(form.querySelector('.quiz__tip, [data-later]'));
      this.tries = 0;
    }

    /** Switch the buttons on. */
    start() {
      this.kind = kinds.get(this.form.dataset.kind);
      this.form.addEventListener('submit', (event) => {
        event.preventDefault();
        this.grade();
      });
      this.form.addEventListener('change', () => this.clear());
      this.again.addEventListener('click', () => this.retry());
      // A page that comes back with the Back button must not show the last reader's answers.
      addEventListener('pagehide', () => this.reset());
      if (this.kind.asks === 'text') this.ask();
      else this.ready();
    }

    /** Fields to write in appear when they are asked for: see the reflection. */
    ask() {
      this.open.hidden = false;
      this.open.addEventListener('click', () => {
        this.open.hidden = true;
        this.ready();
        this.field().focus();
      });
    }

    ready() {
      this.kind.prepare?.(this.form);
      this.check.disabled = false;
      this.check.hidden = false;
      if (this.sure) this.sure.hidden = false;
    }

    field() {
      return this.form.querySelector('.quiz__question input, .quiz__question select, .quiz__question button');
    }

    grade() {
      const result = this.kind.read(this.form, this.words);
      // What is missing or can be read in two ways is asked for, not judged.
      const open = this.kind.open?.(this.form, this.words) || (result.empty && this.words.i18nEmpty);
      if (open) {
        replace(this.status, paragraph(open));
        return;
      }
      this.tries += 1;
      const wait = this.staged && this.tries === 1 && result.right === false;
      this.result = result;
      this.show(result, wait);
      this.answer.open = !wait;
      this.again.hidden = false;
      const detail = { right: result.right, first: this.tries === 1, certainty: this.certainty() };
      this.form.dispatchEvent(new CustomEvent('quiz:result', { bubbles: true, detail }));
    }

    /** Say the result in words, with the notes for this try. */
    show(result, wait) {
      const verdict = { true: this.words.i18nRight, false: this.words.i18nWrong }[result.right];
      this.kind.mark(this.form, !wait && result.right !== null);
      this.status.classList.toggle('quiz__status--right', result.right !== false);
      const notes = result.notes.map((note) => {
        const later = note.nextElementSibling;
        return (this.tries > 1 && later?.matches('[data-later]') ? later : note).cloneNode(true);
      });
      const lines = [paragraph(this.sentence(result, wait), verdict), ...notes];
      if (wait) lines.push(paragraph(this.words.i18nTry));
      if (result.right === false && this.certainty() === 3) lines.push(paragraph(this.words.i18nSure));
      const pair = this.compare(verdict ?? `${result.chosen}.`);
      if (pair) lines.push(paragraph(pair));
      replace(this.status, ...lines);
    }

    /** What was chosen or written, how much of it is right, and what the answer is where that differs. */
    sentence({ right, done, of, chosen, answer }, wait) {
      const { i18nWrote, i18nChosen } = this.words;
      const said = [fill(this.kind.asks === 'text' ? i18nWrote : i18nChosen, { chosen })];
      if (right === false && of > 1 && done > 0) said.push(fill(this.words.i18nPart, { done, of }));
      if (right === false && !wait) said.push(fill(this.words.i18nAnswer, { answer }));
      return said.join(' ');
    }

    certainty() {
      return Number(this.form.querySelector('.quiz__sure input:checked')?.value ?? 0);
    }

    /** The same question asked before on this page: how it went then, and now. */
    compare(now) {
      const { pair, set } = this.words;
      // One that was drawn from another page stands here for the one there.
      const stands = set && !document.getElementById(pair);
      outcomes.set(stands ? pair : this.form.id, now);
      const before = stands ? '' : outcomes.get(pair);
      return before ? fill(this.words.i18nBefore, { before, now }) : '';
    }

    /** Take the result away, because what it was about has changed. */
    clear() {
      this.kind.mark(this.form, false);
      replace(this.status);
    }

    /** Keep what is right in a question of several parts, and ask for the rest again. */
    retry() {
      const part = this.result?.right === false && this.result.done > 0 && this.kind.retry;
      if (part) this.kind.retry(this.form);
      else this.form.reset();
      this.close();
      this.field()?.focus();
    }

    reset() {
      this.form.reset();
      this.tries = 0;
      this.close();
    }

    close() {
      this.clear();
      this.answer.open = false;
      this.again.hidden = true;
    }
  }

  component('form[data-module="quiz"]', Quiz, (form) => kinds.has(form.dataset.kind));
  return { kinds };
}]);
