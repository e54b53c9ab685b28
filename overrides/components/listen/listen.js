/**
 * Shows the control to listen where the device itself has a voice of the page's language; the part that reads is
 * loaded by the first tap. A voice counts only if the browser says that it is local: another one would send the text away.
 */
var coursekit = coursekit || [];

coursekit.push(['listen/listen', ['main', 'later'], ({ component }, later) => {
  const voices = globalThis.speechSynthesis;

  /** A tag with its script and region, such as `fr-Latn-CA`; what is no tag fits nothing. */
  const whole = (tag) => {
    try {
      return new Intl.Locale(tag.replace(/_/g, '-')).maximize();
    } catch {
      return { language: NaN };
    }
  };

  /** A local voice for a language, of the same region where there is one; undefined where there is none. */
  const voice = (tag) => {
    const wanted = whole(tag);
    const same = (name) => (each) => whole(each.lang)[name] === wanted[name];
    const fitting = voices.getVoices()
      .filter((each) => each.localService === true).filter(same('language')).filter(same('script'));
    return fitting.find(same('region')) || fitting[0];
  };

  class Listen {
    /** @param {HTMLElement} root - the element with `data-module="listen"` */
    constructor(root) {
      this.root = root;
    }

    start() {
      const look = () => { this.root.hidden = !voice(this.root.closest('[lang]').lang); };
      const button = this.root.querySelector('button');
      // Without a connection nothing arrives; the next tap tries again.
      const ask = () => Promise.all([later('listen/sentences'), later('listen/reader')])
        .catch(() => button.addEventListener('click', ask, { once: true }));
      button.addEventListener('click', ask, { once: true });
      // Some browsers tell their voices late.
      if (voices.addEventListener) voices.addEventListener('voiceschanged', look);
      look();
    }
  }

  component('[data-module="listen"]', Listen, () => voices);
  return voice;
}]);
