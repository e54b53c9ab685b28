/**
 * What the questions of this page came to, in words, and a button for all of them at once. Listens to
 * `quiz:result` and asks with `quiz:check`; keeps everything in memory. What felt sure and was wrong
 * comes first: that is where most is to be learned.
 */
var coursekit = coursekit || [];

coursekit.push(['review/review', ['main'], ({ component, fill, leaving, replace }) => {
  class Review {
    /** @param {HTMLElement} root - the element with `data-module="review"` */
    constructor(root) {
      this.root = root;
      this.words = root.dataset;
      this.results = new Map();
      this.offered = root.dataset.scores === 'yes';
      this.numbers = this.offered;
      this.asked = false;
    }

    start() {
      document.addEventListener('quiz:result', (event) => this.add(event.target, event.detail));
      leaving(() => { this.results.clear(); this.asked = false; this.show(); });
      this.root.hidden = false;
      this.root.querySelector('.review__check').addEventListener('click', () => this.check());
      this.root.querySelector('.review__retry').addEventListener('click', () => this.retry());
      const toggle = this.root.querySelector('.review__scores');
      toggle.addEventListener('click', () => { this.numbers = !this.numbers; this.show(); });
    }

    /** Take up a result; `first` stays true only for a question that was right at once. */
    add(form, { right, first, certainty }) {
      if (right === null) return;
      this.results.set(form, { right, first: right && first, certainty });
      this.show();
    }

    /** The questions that count here. One that was answered still counts after others of its set took its place. */
    forms() {
      return [...document.querySelectorAll('form.quiz[data-module][data-teaches]')]
        .filter((form) => !form.hidden || this.results.has(form));
    }

    /** Look at all that is answered, and list what is still open. */
    check() {
      this.asked = true;
      for (const form of this.forms()) form.dispatchEvent(new CustomEvent('quiz:check'));
      this.show();
    }

    show() {
      const results = [...this.results.values()];
      const right = results.filter((result) => result.right);
      const forms = this.forms();
      const lines = results.length || this.asked
        ? [fill(this.words.i18nAnswered, { answered: results.length, total: forms.length })] : [];
      if (this.numbers && right.length) {
        const first = right.filter((result) => result.first).length;
        lines.push(fill(this.words.i18nScore, { right: right.length, first }));
      }
      if (results.length && right.length === results.length) lines.push(this.words.i18nAll);
      this.root.querySelector('.review__words').textContent = lines.join(' ');
      const toggle = this.root.querySelector('.review__scores');
      toggle.hidden = !this.offered || !results.length;
      toggle.textContent = this.numbers ? toggle.dataset.i18nHide : toggle.dataset.i18nShow;
      this.list('again', this.wrong().map(([form, { certainty }]) => [form, certainty === 3 ? ` ${this.words.i18nSure}` : '']));
      const open = forms.filter((form) => !this.results.has(form));
      this.list('open', this.asked ? open.map((form) => [form, '']) : []);
    }

    /** Questions that were not right, the ones that felt sure first. */
    wrong() {
      return [...this.results].filter(([, result]) => !result.right)
        .sort(([, a], [, b]) => b.certainty - a.certainty);
    }

    /** Links to some questions, each with what is to be said of it. */
    list(name, questions) {
      const part = this.root.querySelector(`.review__${name}`);
      part.hidden = questions.length === 0;
      replace(part.querySelector('ul'), ...questions.map(([form, note]) => {
        const link = document.createElement('a');
        link.href = `#${form.id}`;
        link.addEventListener('click', () => { form.hidden = false; });
        const parts = ['.quiz__number', '.quiz__stem'].map((each) => form.querySelector(each)?.textContent.trim());
        link.textContent = parts.filter(Boolean).join(': ');
        const item = document.createElement('li');
        item.append(link, note);
        return item;
      }));
    }

    retry() {
      const forms = this.wrong().map(([form]) => form);
      for (const form of forms.reverse()) {
        this.results.delete(form);
        form.hidden = false;
        form.querySelector('.quiz__again').click();
      }
      this.show();
    }
  }

  component('[data-module="review"]', Review);
}]);
