/**
 * Shows the control to listen where the device itself has a voice of the page's language; the tap loads what reads.
 * A voice counts only if the browser says that it is local: another one would send the text away.
 */
var coursekit = coursekit || [];

coursekit.push(['listen/listen', ['main', 'later'], (main, later) => {
  const voices = globalThis.speechSynthesis;
  const root = document.querySelector('.listen');
  // `fr-CA`, or `fr_CA` of Android
  const language = (tag) => tag.split(/[-_]/)[0];
  const fitting = (tag) => voices.getVoices().filter((each) => each.localService === true && language(each.lang) === language(tag));
  const look = () => { root.hidden = !fitting(document.documentElement.lang)[0]; };

  if (root && voices) {
    look();
    // Some browsers tell their voices late.
    voices.addEventListener('voiceschanged', look);
    // Where nothing arrives, the next tap tries again; what reads takes the button over.
    root.firstElementChild.onclick = () => later('listen/reader');
  }
  return fitting;
}]);
