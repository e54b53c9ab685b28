/**
 * Text folded for a search: see `fold.js`; and one letter for those that are written in several
 * ways, no article before a word of Arabic, and only words. `model/folding.py` does the same.
 */
var coursekit = coursekit || [];

coursekit.push(['search/fold', ['fold'], (fold) => {
  const ARTICLE = /(^| )[وبفك]?ال(?=\p{L}{2})/gu;
  const LETTERS = { æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', ى: 'ي', ة: 'ه', ٱ: 'ا' };
  const VARIANT = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');

  return (text) => fold(text)
    .replace(VARIANT, (letter) => LETTERS[letter])
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .replace(ARTICLE, '$1');
}]);
