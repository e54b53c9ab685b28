/** The one place in a browser where the course keeps anything: one text under one name, always a locked record. */
var coursekit = coursekit || [];

coursekit.push(['notes/store', [], () => {
  const NAME = 'notes';
  /** A browser that refuses to keep things throws, and then nothing is there. */
  const attempt = (action) => {
    try {
      return action(localStorage);
    } catch {
      return undefined;
    }
  };
  /** The text; null where there is none, undefined where the browser keeps nothing. */
  const read = () => attempt((kept) => kept.getItem(NAME));

  return {
    read,

    /** Keep a text, and tell whether it is there now. */
    write(text) {
      attempt((kept) => kept.setItem(NAME, text));
      return read() === text;
    },

    /** Let go of it, and tell whether it is gone. */
    forget() {
      attempt((kept) => kept.removeItem(NAME));
      return read() === null;
    },
  };
}]);
