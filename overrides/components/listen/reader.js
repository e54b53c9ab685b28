/**
 * Reads a page aloud with a voice of the device, and marks the sentence that is read. The page is looked at anew for
 * each sentence, so that an answer that has been opened meanwhile is read too. Nothing is stored; it stops on leaving.
 */
var coursekit = coursekit || [];

coursekit.push(['listen/reader', ['main', 'listen/listen', 'listen/sentences'], ({ component }, voice, sentences) => {
  const voices = globalThis.speechSynthesis;

  class Reader {
    /** @param {HTMLElement} controls - all but the button that starts and stops */
    constructor(controls) {
      this.controls = controls;
      this.root = controls.closest('.listen');
      this.button = this.root.querySelector('button');
      this.speed = controls.querySelector('select');
      this.sentence = null; // the one that is read, or where it goes on
      this.utterance = null; // what is spoken now
    }

    start() {
      this.words = { listen: this.button.textContent, pause: this.root.dataset.i18nPause };
      this.controls.hidden = false;
      this.root.classList.add('listen--on');
      this.button.addEventListener('click', () => (this.utterance ? this.pause() : this.move(0)));
      this.controls.addEventListener('click', ({ target }) => target.dataset.step && this.move(Number(target.dataset.step)));
      this.speed.addEventListener('change', () => this.utterance && this.move(0));
      addEventListener('pagehide', () => this.end());
      document.addEventListener('visibilitychange', () => document.hidden && this.pause());
      document.addEventListener('click', ({ target }) => target.closest('a[href]') && this.pause());
      if (voices.addEventListener) voices.addEventListener('voiceschanged', () => this.look());
      this.move(0);
    }

    /** Read the sentence so many after the one that is read now; 0 is that one, or the first. */
    move(step) {
      const list = sentences();
      const now = this.sentence;
      const order = ({ range }) => (now ? range.compareBoundaryPoints(Range.START_TO_START, now.range) : 0);
      const same = (each) => order(each) === 0 && (!now || each.text === now.text);
      const at = list.findIndex((each) => same(each) || order(each) > 0);
      // Where the sentence has gone from the page, the one after it stands in its place.
      const skipped = at >= 0 && !same(list[at]) && step > 0 ? 1 : 0;
      this.speak(at < 0 ? undefined : list[Math.max(0, at + step - skipped)]);
    }

    speak(sentence) {
      const chosen = sentence && voice(sentence.lang);
      if (!chosen) return this.end();
      const utterance = new SpeechSynthesisUtterance(sentence.text);
      utterance.voice = chosen;
      utterance.lang = chosen.lang;
      utterance.rate = Number(this.speed.value);
      // What was cancelled ends as well.
      utterance.onend = () => this.utterance === utterance && this.move(1);
      utterance.onerror = () => this.utterance === utterance && this.pause();
      this.utterance = utterance;
      this.sentence = sentence;
      this.button.textContent = this.words.pause;
      this.mark(sentence.range);
      voices.cancel();
      voices.speak(utterance);
      return undefined;
    }

    /** Stop, and know where to go on. Browsers differ in what their own pause does. */
    pause() {
      this.utterance = null;
      voices.cancel();
      this.button.textContent = this.words.listen;
    }

    end() {
      this.pause();
      this.sentence = null;
      this.mark(null);
    }

    /** Fall silent when the voice that speaks is no longer one of the device. */
    look() {
      const said = this.utterance && this.utterance.voice;
      const same = (each) => each.localService === true && each.voiceURI === said.voiceURI && each.name === said.name;
      if (said && !voices.getVoices().some(same)) this.pause();
    }

    /** Mark what is read, and only that, and bring it into view. Older browsers mark the whole paragraph. */
    mark(range) {
      if (this.marked) this.marked.classList.remove('listen__now');
      if (globalThis.Highlight) CSS.highlights.delete('listen');
      if (!range) return;
      if (globalThis.Highlight) CSS.highlights.set('listen', new Highlight(range));
      else {
        const { startContainer } = range;
        this.marked = startContainer.nodeType === Node.TEXT_NODE ? startContainer.parentElement : startContainer;
        this.marked.classList.add('listen__now');
      }
      const { top, bottom, height } = range.getBoundingClientRect();
      const covered = this.root.getBoundingClientRect().bottom;
      if (height && (top < covered || bottom > innerHeight)) scrollBy(0, top - Math.max(covered + 16, innerHeight / 3));
    }
  }

  component('.listen__controls', Reader);
}]);
