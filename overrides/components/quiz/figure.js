/** Numbers as people write them, read exactly. `model/figures.py` does the same; tests/examples/figures.yaml holds both to it. */
var coursekit = coursekit || [];

coursekit.push(['quiz/figure', [], () => {
  // "-16 1/2 ml", "1e-5", "3 × 10^4": sign, whole, figure, exponent or divisor; the unit is what comes after.
  const NUMBER = /^([-+]?)\s*(?:(\d+)\s+(?=\d+\s*\/))?([\d.,'\s]*\d)(?:(?:e|\s*[x×*]\s*10\s*\^)([-+]?\d\d?)(?!\d)|\s*\/\s*(\d+))?/iu;
  // "1,000", "1 000", "1,00,000", "1.000,5"
  const GROUPED = /^([1-9]\d{0,2}(?:([.,' ])(?:\d{2,3}\2)*\d{3}))(?:(?!\2)[.,](\d+))?$/;

  /** Write digits of any script as 0 to 9: each script has its ten in a row. */
  const digits = (text) => text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0);
    let before = 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
    return before % 10;
  });

  /** Write the signs around digits as a keyboard has them: "−16½" as "-16 1/2", "10³" as "10^3". */
  const plain = (text) => digits(text)
    .replace(/[！-～]/g, (sign) => sign.normalize('NFKC'))
    .replace(/[¼-¾⅐-⅞]/g, (sign) => ` ${sign.normalize('NFKC')}`)
    .replace(/(\d)([⁰¹²³⁴-⁻]+)/g, (_, before, power) => `${before}^${power.normalize('NFKC')}`)
    .replace(/[⁄∕]/g, '/').replace(/[\p{Pd}−]/gu, '-').replace(/[’_٬]/g, "'").replace(/،/g, ',')
    .replace(/\s+/g, ' ').trim();

  /** The values that the figure of a number can have, with a point for decimals. */
  function meanings(figure, decimal) {
    const [, whole, , part = ''] = figure.match(GROUPED) ?? [];
    const thousands = whole && `${whole.replace(/[^\d]/g, '')}.${part}`;
    if (!/^\d*[.,]?\d+$/.test(figure)) return thousands ? [thousands] : [];
    const one = figure.replace(',', '.');
    return thousands && !figure.includes(decimal) ? [one, thousands] : [one];
  }

  /** A number as two whole ones, so that nothing is rounded. */
  function ratio(number, power = 0, divisor = 1) {
    const [whole, part = ''] = number.split('.');
    const scale = Number(power) - part.length;
    const [up, down] = [scale, -scale].map((zeros) => BigInt(10) ** BigInt(Math.max(0, zeros)));
    return [BigInt(whole + part) * up, down * BigInt(divisor)];
  }

  /**
   * Read a text that is one number, with a unit or without.
   *
   * @returns {{values: BigInt[][], rest: string}} none where it is no number, two where it can mean two
   */
  function read(text, decimal) {
    const written = plain(text).replace(/[٫·]/g, decimal).replace(/[\s.!?。۔]+$/u, '');
    const [all, sign, whole = '0', figure, power, divisor] = written.match(NUMBER) ?? [];
    const rest = written.slice(all?.length).trim();
    if (!all || /\d/.test(rest) || /^0+$/.test(divisor)) return { values: [], rest };
    const values = meanings(figure, decimal).map((each) => {
      const [up, down] = ratio(each, power, divisor);
      const value = BigInt(whole) * down + up;
      return [sign === '-' ? -value : value, down];
    });
    return { values, rest };
  }

  const bound = (text) => {
    const [number, divisor] = text.replace('-', '').split('/');
    const [up, down] = ratio(number, 0, divisor);
    return [text.startsWith('-') ? -up : up, down];
  };
  const most = (a, b) => a[0] * b[1] <= b[0] * a[1];

  /**
   * Find the accepted number that was written.
   *
   * @param {string} given
   * @param {HTMLElement[]} elements - those that are numbers have `data-low`, `data-high` and `data-unit`
   * @param {DOMStringMap} words - the page's: its decimal sign, and what has to be exact
   * @param {(text: string) => string} fold
   * @param {boolean} [bare] - whether a unit in words can be left out: the page shows it beside the field
   * @returns {{hit?: HTMLElement, asks?: string}} what was written, or what to ask for instead of judging
   */
  function find(given, elements, { decimal, exact = '' }, fold, bare) {
    const numbers = elements.filter(({ dataset }) => dataset.low);
    const { values: [value, other], rest } = read(given, decimal);
    if (!numbers.length) return {};
    if (!value || other) return { asks: other ? 'i18nMeanings' : 'i18nNumber' };
    const wanted = exact.includes('units');
    // "min" and "minutes" are one unit; "m" and "k" can be another one, or a thousand.
    const begins = (long, short) => long === short || (short.length > 2 && long.startsWith(short));
    const fits = ({ dataset: { unit } }) => {
      if (wanted) return rest === plain(unit);
      if (!rest) return bare || !/\p{L}/u.test(unit);
      return begins(fold(unit), fold(rest)) || begins(fold(rest), fold(unit));
    };
    if (!rest && !numbers.some(fits)) return { asks: 'i18nUnit' };
    if (!wanted && !numbers.some(fits)) return { asks: 'i18nNumber' };
    const within = ({ dataset: { low, high } }) => most(bound(low), value) && most(value, bound(high));
    return { hit: numbers.find((each) => fits(each) && within(each)) };
  }

  return { digits, plain, read, find };
}]);
