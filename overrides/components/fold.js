/**
 * Text folded, so that words are compared without what people leave out: capitals, accents, the
 * points of Hebrew and Arabic, the stretching line, marks of joining and direction. Vowel signs of
 * other scripts stay, because they tell words apart. `model/folding.py` does the same.
 */
var coursekit = coursekit || [];

coursekit.push(['fold', [], () => {
  const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u200c-\u200f]/g;

  // Capitals and back turn `ß` into `ss`.
  /**
   * @param {string} text
   * @param {string} [exact] - what counts all the same: `accents`, `capitals`
   */
  return (text, exact = '') => {
    const parts = text.normalize('NFKD');
    const plain = (exact.includes('accents') ? parts : parts.replace(MARKS, '')).normalize();
    return exact.includes('capitals') ? plain : plain.toUpperCase().toLowerCase();
  };
}]);
