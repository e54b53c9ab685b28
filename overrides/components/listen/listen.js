/**
 * Shows the control to listen where the device itself has a voice of the page's language; the tap loads what reads.
 * A voice counts only if the browser says that it is local: another one would send the text away.
 */
var coursekit = coursekit || [];

coursekit.push(['listen/listen', ['main', 'later'], ({ component }, later) => {
  const voices = globalThis.speechSynthesis;
  // `fr-CA`, or `fr_CA` of Android
  const language = (tag) => tag.split(/[-_]/)[0].toLowerCase();
  const fitting = (tag) => voices.getVoices()
    .filter((voice) => voice.localService === true && language(voice.lang) === language(tag));

  component('.listen', class {
    constructor(root) {
      this.root = root;
    }

    start() {
      const look = () => { this.root.hidden = !fitting(this.root.closest('[lang]').lang).length; };
      look();
      // Where nothing arrives, the next tap tries again; what reads takes the button over.
      this.root.querySelector('button').onclick = () => ['listen/sentences', 'listen/reader'].forEach(later);
      // Some browsers tell their voices late.
      voices.addEventListener?.('voiceschanged', look);
    }
  }, () => voices);
  return fitting;
}]);
