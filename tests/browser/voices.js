// A device with the voices that the address asks for, such as `a.html?local,remote`. It notes what it is told to say.
(() => {
  const voice = (name, lang, localService) => ({ name, voiceURI: name, lang, localService, default: !localService });
  const every = {
    remote: voice('remote', 'en-US', false),
    unsure: voice('unsure', 'en-US', undefined),
    local: voice('local', 'en_GB', true),
    french: voice('french', 'fr-FR', true),
    spanish: voice('spanish', 'es-ES', true),
    broken: voice('broken', 'no tag at all', true),
  };
  const device = new EventTarget();
  const asked = location.search.slice(1).split(',');
  let voices = asked.includes('late') ? [] : asked.filter((name) => every[name]).map((name) => every[name]);
  let now = null;
  globalThis.said = [];
  globalThis.device = {
    change(...names) {
      voices = names.map((name) => every[name]);
      device.dispatchEvent(new Event('voiceschanged'));
    },
    /** The voice has come to the end of its sentence. */
    finish() {
      const utterance = now;
      now = null;
      if (utterance) utterance.onend();
      return Boolean(utterance);
    },
    speaks: () => (now ? now.text : null),
  };
  device.getVoices = () => voices;
  device.speak = (utterance) => {
    now = utterance;
    const { text, rate, voice: chosen } = utterance;
    globalThis.said.push({ text, rate, voice: chosen && chosen.name, local: chosen && chosen.localService });
  };
  device.cancel = () => {
    const utterance = now;
    now = null;
    // As browsers do: what was cancelled ends with an error, a little later.
    if (utterance) setTimeout(() => utterance.onerror(new Event('error')));
  };
  globalThis.SpeechSynthesisUtterance = class {
    constructor(text) { this.text = text; }
  };
  Object.defineProperty(globalThis, 'speechSynthesis', { value: device });
})();
