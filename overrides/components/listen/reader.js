/**
 * Reads a page aloud with a voice of the device, and marks the sentence that is read. The page is looked at anew for
 * each sentence, so that an answer that has been opened meanwhile is read too. Nothing is stored; it stops on leaving.
 */
var coursekit = coursekit || [];

coursekit.push(['listen/reader', ['main', 'listen/listen', 'listen/sentences'], ({ component }, fitting, sentences) => {
  const voices = globalThis.speechSynthesis;
  /** A voice of the device for `fr-CA`: one of the region, or else of the language. */
  const chosen = (tag) => fitting(tag).find(({ lang }) => lang.replace('_', '-') === tag) || fitting(tag)[0];

  component('.listen__controls', class {
    /** @param {HTMLElement} controls - all but the button that starts and stops */
    constructor(controls) {
      this.controls = controls;
      this.root = controls.parentNode;
      this.button = this.root.querySelector('button');
      this.speed = controls.querySelector('select');
    }

    start() {
      this.listen = this.button.textContent;
      this.controls.hidden = false;
      this.root.classList.add('listen--on');
      this.button.onclick = () => (this.spoken ? this.pause() : this.move(0));
      this.controls.onclick = ({ target }) => target.dataset.step && this.move(Number(target.dataset.step));
      this.speed.onchange = () => this.spoken && this.move(0);
      const silent = (target, event, leaves) => target.addEventListener?.(event, (each) => leaves(each) && this.pause());
      silent(globalThis, 'pagehide', () => { this.mark(); return true; });
      silent(document, 'visibilitychange', () => document.hidden);
      silent(document, 'click', ({ target }) => target.closest('a'));
      // The voice that speaks has gone, or is no longer one of the device.
      silent(voices, 'voiceschanged', () => this.spoken && !fitting(this.spoken.lang).some(({ name }) => name === this.spoken.voice.name));
      this.move(0);
    }

    /** Read the sentence so many after the one that is read now; 0 is that one, or the first. */
    move(step) {
      const { now } = this;
      const order = ({ range }) => now && range.compareBoundaryPoints(Range.START_TO_START, now.range);
      const list = sentences();
      const at = list.findIndex((each) => order(each) > 0 || (!order(each) && (!now || each.text === now.text)));
      // Where that sentence has gone from the page, the one after it stands in its place.
      const next = at >= 0 && list[Math.max(0, at + (step > 0 && order(list[at]) ? 0 : step))];
      const voice = next && chosen(next.lang);
      this.pause();
      this.mark(voice && next);
      if (voice) this.speak(next, voice);
    }

    speak({ text }, voice) {
      const spoken = new SpeechSynthesisUtterance(text);
      Object.assign(spoken, { voice, lang: voice.lang, rate: Number(this.speed.value) });
      // What was cancelled ends as well, a little later.
      spoken.onend = () => this.spoken === spoken && this.move(1);
      spoken.onerror = () => this.spoken === spoken && this.pause();
      this.spoken = spoken;
      this.button.textContent = this.root.dataset.i18nPause;
      voices.speak(spoken);
    }

    /** Stop, and know where to go on. Browsers differ in what their own pause does. */
    pause() {
      this.spoken = null;
      this.button.textContent = this.listen;
      voices.cancel();
    }

    /** Mark what is read, nothing without a sentence, and bring it into view. Older browsers mark the whole paragraph. */
    mark(now) {
      const { Highlight } = globalThis;
      if (this.marked) this.marked.classList.remove('listen__now');
      this.now = now;
      if (Highlight) CSS.highlights.set('listen', new Highlight(...(now ? [now.range] : [])));
      if (!now) return;
      this.marked = now.range.startContainer.parentElement;
      if (!Highlight) this.marked.classList.add('listen__now');
      const { top, bottom } = now.range.getBoundingClientRect();
      const covered = this.root.getBoundingClientRect().bottom;
      if (bottom && (top < covered || bottom > innerHeight)) scrollBy(0, top - Math.max(covered + 9, innerHeight / 3));
    }
  });
}]);
