/**
 * Text folded, so that words are compared without what people leave out: capitals, accents, the
 * points of Hebrew and Arabic, the stretching line, signs that nobody sees. Vowel signs of other
 * scripts stay, because they tell words apart. `model/folding.py` does the same.
 */
var coursekit = coursekit || [];

coursekit.push(['fold', [], () => {
  // Accents of Latin, Greek and Cyrillic; points of Hebrew, but not its hyphen; points of Arabic.
  const MARKS = /[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff\u1ab0-\u1ac0\u1dc0-\u1dff\u20d0-\u20f0\u2de0-\u2dff\u{a66f}\ufe20-\ufe2f]/gu;
  // Places to break a word, joins, marks of direction, forms of signs.
  const UNSEEN = /[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]/g;
  // The sign of a vowel and that of a tone, which people type in either order: Thai and Lao.
  const SWAPPED = /([\u0e4d\u0ecd])([\u0e48-\u0e4b\u0ec8-\u0ecb])/g;

  /** Write digits of any script as 0 to 9: each script has its ten in a row. */
  const digits = (text) => text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0);
    let before = 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
    return before % 10;
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
