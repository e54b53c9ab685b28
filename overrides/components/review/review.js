/**
 * What the questions of this page came to, in words. Listens to `quiz:result`; keeps everything in
 * memory. What felt sure and was wrong comes first: that is where most is to be learned.
 */
var coursekit = coursekit || [];

coursekit.push(['review/review', ['main'], ({ component, fill, replace }) => {
  class Review {
    /** @param {HTMLElement} root - the element with `data-module="review"` */
    constructor(root) {
      this.root = root;
      this.words = root.dataset;
      this.results = new Map();
      this.numbers = root.dataset.scores === 'yes';
    }

    start() {
      document.addEventListener('quiz:result', (event) => this.add(event.target, event.detail));
      addEventListener('pagehide', () => { this.results.clear(); this.root.hidden = true; });
      this.root.querySelector('.review__retry').addEventListener('click', () => this.retry());
      const toggle = this.root.querySelector('.review__scores');
      toggle.hidden = !this.numbers;
      toggle.addEventListener('click', () => { this.numbers = !this.numbers; this.show(); });
    }

    /** Take up a result; `first` stays true only for a question that was right at once. */
    add(form, { right, first, certainty }) {
      if (right === null) return;
      this.results.set(form, { right, first: right && first, certainty });
      this.root.hidden = false;
      this.show();
    }

    show() {
      const results = [...this.results.values()];
      const right = results.filter((result) => result.right);
      // A question that was answered still counts after others of its set took its place.
      const total = [...document.querySelectorAll('form.quiz[data-module][data-teaches]')]
        .filter((form) => !form.hidden || this.results.has(form)).length;
      const lines = [fill(this.words.i18nAnswered, { answered: results.length, total })];
      if (this.numbers && right.length) {
        const first = right.filter((result) => result.first).length;
        lines.push(fill(this.words.i18nScore, { right: right.length, first }));
      }
      if (right.length === results.length) lines.push(this.words.i18nAll);
      this.root.querySelector('.review__words').textContent = lines.join(' ');
      const toggle = this.root.querySelector('.review__scores');
      toggle.textContent = this.numbers ? toggle.dataset.i18nHide : toggle.dataset.i18nShow;
      this.list();
    }

    /** Questions that were not right, the ones that felt sure first. */
    wrong() {
      return [...this.results].filter(([, result]) => !result.right)
        .sort(([, a], [, b]) => b.certainty - a.certainty);
    }

    list() {
      const wrong = this.wrong();
      this.root.querySelector('.review__again').hidden = wrong.length === 0;
      replace(this.root.querySelector('.review__again ul'), ...wrong.map(([form, result]) => {
        const link = document.createElement('a');
        link.href = `#${form.id}`;
        link.addEventListener('click', () => { form.hidden = false; });
        link.textContent = form.querySelector('.quiz__stem').textContent.trim();
        const item = document.createElement('li');
        item.append(link, result.certainty === 3 ? ` ${this.words.i18nSure}` : '');
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
