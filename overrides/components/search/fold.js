/**
 * Text folded for a search: see `fold.js`; and one letter for those that are written in several
 * ways, and only words. `model/folding.py` does the same; what is asked for is only needed here.
 */
var coursekit = coursekit || [];

coursekit.push(['search/fold', ['fold'], (fold) => {
  const LETTERS = {
    æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ŋ: 'n', ı: 'i', ɓ: 'b', ɗ: 'd', ɖ: 'd', ƙ: 'k', ƴ: 'y', ɛ: 'e', ɔ: 'o',
    ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه', ٱ: 'ا',
  };
  const VARIANT = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');
  // Scripts without spaces between words: Thai, Lao, Burmese, Khmer, those of the Tai, Balinese, Javanese, Japanese, Chinese.
  const UNSPACED = '\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u1950-\\u19df\\u1a20-\\u1aaf\\u1b00-\\u1b7f\\ua980-\\ua9ff\\uaa60-\\uaadf\\u3005-\\u3007\\u3040-\\u312f\\u31a0-\\u31bf\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}';
  const RUN = new RegExp(`[${UNSPACED}]+`, 'gu');
  const BEGINS = new RegExp(`^[${UNSPACED}]`, 'u');
  // Before a word of Arabic: the article, and the words of one letter that are written together with it or alone.
  const ARTICLE = /^(?:[وف]?[بك]?ال|[وف]?لل)(?=\p{L}{2})/u;
  const BEFORE = ['ال', 'وال', 'فال', 'بال', 'كال', 'لل', 'وبال', 'ولل', 'و', 'ف', 'ب', 'ك', 'ل'];
  const ARABIC = /^[\u0621-\u064a]{2}/;

  const words = (text) => fold(text)
    .replace(VARIANT, (letter) => LETTERS[letter])
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .replace(RUN, ' $& ')
    .replace(/ +/g, ' ')
    .trim();

  /** Whether a folded word is of a script without spaces, so that any part of it can be looked for. */
  const unspaced = (word) => BEGINS.test(word);

  /** The forms in which a folded word stands in a text: one of Arabic with the article and without. */
  const forms = (word) => {
    if (!ARABIC.test(word)) return [word];
    const bare = word.replace(ARTICLE, '');
    return [...new Set([word, bare, ...BEFORE.map((before) => before + bare)])];
  };

  return Object.assign(words, { unspaced, forms });
}]);
