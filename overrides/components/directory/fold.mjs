/**
 * Text folded for a search: small letters, no accents, and for Arabic no vowel signs, one form of
 * each letter that is written in several, and no article before a word. Pure function.
 */

const SIGNS = /[\p{M}\u0640]/gu;
const ARTICLE = /(^|[^\p{L}\p{N}])[وبفك]?ال(?=\p{L}{2})/gu;
const LETTERS = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', ى: 'ي', ة: 'ه', ٱ: 'ا' };
const VARIANT = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');

export default function fold(text) {
  return text.toLowerCase().normalize('NFKD').replace(SIGNS, '')
    .replace(VARIANT, (letter) => LETTERS[letter])
    .replace(ARTICLE, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
