/**
 * The frame of a question: the Check button, the result in words, trying again.
 *
 * A kind of question brings `read`, `mark` and where it needs them `prepare`, `open`, `retry` and
 * `shuffle` in a file of its own, which is there only on a page with that kind. Nothing is stored or
 * sent, nothing happens without the button, and all text is set as text. Each result is announced on
 * the page as the event `quiz:result`, which lists and pairs listen to; it lives no longer than the page.
 */
var coursekit = coursekit || [];

coursekit.push(['quiz/quiz', ['main', 'quiz/result'], ({ component, leaving }, say) => {
  // The kinds whose scripts are there, by name.
  const kinds = new Map();
  const FIELDS = '.quiz__question input, .quiz__question select';

  class Quiz {
    /** @param {HTMLFormElement} form - the element with `data-module="quiz"` */
    constructor(form) {
      this.form = form;
      // A form's own attributes come on top of what the page says once.
      this.words = { ...say.texts(), ...form.dataset };
      for (const name of ['status', 'answer', 'check', 'again', 'other', 'open', 'sure']) {
        this[name] = form.querySelector(`.quiz__${name}`);
      }
      this.tries = 0;
    }

    /** Switch the buttons on. */
    start() {
      this.kind = kinds.get(this.form.dataset.kind);
      this.form.onsubmit = (event) => {
        event.preventDefault();
        this.grade();
      };
      this.form.addEventListener('quiz:check', () => this.grade(true));
      this.form.oninput = this.form.onchange = () => this.clear();
      // The second click of a double click is for the button that stood here before.
      this.again.onclick = ({ detail }) => detail < 2 && this.retry();
      if (this.other) this.other.onclick = () => { this.kind.shuffle(this.form); this.retry(true); };
      leaving(() => this.reset());
      if (this.kind.asks === 'text') this.ask();
      else this.ready();
    }

    /** Fields to write in appear when they are asked for: see the reflection. */
    ask() {
      this.open.hidden = false;
      this.open.onclick = () => {
        this.open.hidden = true;
        this.ready();
        this.field().focus();
      };
    }

    ready() {
      this.kind.prepare?.(this.form);
      this.check.disabled = false;
      this.check.hidden = false;
      if (this.sure) this.sure.hidden = false;
    }

    field() {
      return this.form.querySelector(FIELDS);
    }

    /** Everything that is chosen or written, to tell whether an answer is the one from before. */
    given() {
      // Options can stand in another order, lines and gaps cannot.
      return [...this.form.querySelectorAll(FIELDS)]
        .map((each, n) => [each.matches('.quiz__option input') ? each.checked : n, each.value]).sort().join('\n');
    }

    /**
     * Say how the answer is. One that is not whole is no answer, and the same one again is no new try.
     *
     * @param {boolean} [quiet] - leave the page where it is, because many questions are looked at
     */
    grade(quiet) {
      if (this.result || this.check.disabled) return;
      const result = this.kind.read(this.form, this.words);
      const open = this.kind.open?.(this.form, this.words) || (result.empty && this.words.i18nEmpty);
      if (open && quiet) return;
      if (open) say.plainly(this.status, open);
      else this.finish(result);
      // In view, and the focus stays where it was.
      if (!quiet) this.status.scrollIntoView({ block: 'nearest' });
    }

    finish(result) {
      const given = this.given();
      if (given !== this.last) this.tries += 1;
      this.last = given;
      // The first wrong try is free, where there is more to choose from than this and the other.
      const wait = 'staged' in this.words && this.tries === 1 && result.right === false;
      this.result = result;
      this.kind.mark(this.form, result.right !== null, !wait);
      say.show(this, result, wait);
      // What encourages has just been said; a wrong try waits.
      this.answer.open = !wait && result.right !== null;
      this.actions(true);
      const detail = { right: result.right, first: this.tries === 1, certainty: this.certainty() };
      this.form.dispatchEvent(new CustomEvent('quiz:result', { bubbles: true, detail }));
    }

    /** Check makes room for what can be done with a result; see the style sheet for its focus. */
    actions(done) {
      this.check.setAttribute('aria-disabled', done);
      this.again.hidden = !done;
      if (this.other) this.other.hidden = !(done && this.result.right === false && this.kind.shuffle);
    }

    certainty() {
      return Number(this.form.querySelector('.quiz__sure input:checked')?.value ?? 0);
    }

    /** Take the result away, because what it was about has changed. */
    clear() {
      this.kind.mark(this.form);
      say.plainly(this.status);
      say.shorten(this.answer);
      this.result = null;
      this.actions(false);
    }

    /** Keep what is right in a question of several parts, and ask for the rest again. */
    retry(whole) {
      const part = !whole && this.result?.right === false && this.result.done > 0 && this.kind.retry;
      if (part) this.kind.retry(this.form);
      else this.form.reset();
      this.close();
      this.field()?.focus();
    }

    reset() {
      this.form.reset();
      this.tries = 0;
      this.last = undefined;
      this.close();
    }

    close() {
      this.clear();
      this.answer.open = false;
    }
  }

  component('form[data-module="quiz"]', Quiz, (form) => kinds.has(form.dataset.kind));
  return { kinds };
}]);
