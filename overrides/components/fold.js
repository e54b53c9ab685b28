/**
 * Text folded, so that words are compared without what people leave out: capitals, accents, the
 * points of Hebrew and Arabic, the stretching line, signs that nobody sees. Vowel signs of other
 * scripts stay, because they tell words apart. `model/folding.py` does the same.
 */
var coursekit = coursekit || [];

coursekit.push(['fold', [], () => {
  // Marks of Latin, Greek, Cyrillic, Hebrew and Arabic, and the stretching line.
  const MARKS = /(?=[\u0300-\u06ff\u0890-\u08ff\u1dc0-\u1dff\u20d0-\u20ff])[\p{M}\u0640]/gu;
  // Places to break a word, joins, marks of direction, forms of signs.
  const UNSEEN = /[\p{Cf}\u034f\ufe00-\ufe0f]/gu;
  // The sign of a vowel and that of a tone, which people type in either order: Thai and Lao.
  const SWAPPED = /([\u0e4d\u0ecd])([\u0e48-\u0e4b\u0ec8-\u0ecb])/g;

  /** Write digits of any script as 0 to 9: each script has its ten in a row. */
  const digits = (text) => text.replace(/\p{Nd}/gu, (digit) => {
    const before = (code) => (/\p{Nd}/u.test(String.fromCodePoint(code - 1)) ? 1 + before(code - 1) : 0);
    return before(digit.codePointAt(0)) % 10;
  });

  // Capitals and back turn `ß` into `ss`. The sigma at the end of a word is one like others.
  /**
   * @param {string} text
   * @param {string} [exact] - what counts all the same: `accents`, `capitals`
   */
  const fold = (text, exact = '') => {
    const parts = digits(text.normalize('NFKD').replace(UNSEEN, '')).replace(SWAPPED, '$2$1');
    const plain = (exact.includes('accents') ? parts : parts.replace(MARKS, '')).normalize();
    return exact.includes('capitals') ? plain : plain.toUpperCase().toLowerCase().replace(/ς/g, 'σ');
  };

  return Object.assign(fold, { digits });
}]);
