/** Numbers as people write them, read exactly. `model/figures.py` does the same; tests/examples/figures.yaml holds both to it. */
var coursekit = coursekit || [];

coursekit.push(['quiz/figure', [], () => {
  // "-16 1/2 ml", "1e-5": sign, whole, figure, exponent or divisor; the unit is what comes after.
  const NUMBER = /^([-+]?) ?(?:(\d+) (?=\d+ ?\/))?([\d.,' ]*\d)(?:e([-+]?\d\d?)(?!\d)| ?\/ ?(\d+))?/i;
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

  /**
   * Read a text that is one number, with a unit or without.
   *
   * @returns {{values: BigInt[][], rest: string}} none where it is no number, two where it can mean two
   */
  function read(text, decimal) {
    const written = plain(text).replace(/[٫·]/g, decimal).replace(/[\s.!?。۔]+$/, '');
    const [all, sign, whole = '0', figure, power = 0, divisor = '1'] = written.match(NUMBER) ?? [];
    const rest = written.slice(all?.length).trim();
    if (!all || /\d/.test(rest) || !Number(divisor)) return { values: [], rest };
    const values = meanings(figure, decimal).map((each) => {
      const [before, after = ''] = each.split('.');
      const zeros = (count) => '0'.repeat(Math.max(0, count));
      const up = BigInt(before + after + zeros(power - after.length));
      const down = BigInt(divisor + zeros(after.length - power));
      const value = BigInt(whole) * down + up;
      return [sign === '-' ? -value : value, down];
    });
    return { values, rest };
  }

  /** Whether one number is at most another one. */
  const most = ([up, down], [other, divisor]) => up * divisor <= other * down;

  /**
   * Find the accepted number that was written.
   *
   * @param {string} given
   * @param {HTMLElement[]} elements - those that are numbers have `data-low`, `data-high` and `data-unit`
   * @param {DOMStringMap} words - the page's: its decimal sign, and what has to be exact
   * @param {(text: string) => string} fold
   * @returns {{hit?: HTMLElement, asks?: string}} what was written, or what to ask for instead of judging
   */
  function find(given, elements, { decimal, exact = '' }, fold) {
    const numbers = elements.filter(({ dataset }) => dataset.low);
    const { values: [value, other], rest } = read(given, decimal);
    if (!numbers.length) return {};
    if (!value || other) return { asks: other ? 'i18nMeanings' : 'i18nNumber' };
    const wanted = exact.includes('units');
    // "min" stands for "minutes"; "m" and "k" can be another unit, or a thousand.
    const fits = ({ dataset: { unit } }) => (wanted ? rest === plain(unit)
      : [fold(unit), ''].includes(fold(rest)) || (rest[2] && fold(unit).startsWith(fold(rest))));
    if (!numbers.some(fits) && !(wanted && rest)) return { asks: wanted ? 'i18nUnit' : 'i18nNumber' };
    const [low, high] = ['low', 'high'].map((end) => ({ dataset }) => read(dataset[end], '.').values[0]);
    return { hit: numbers.find((each) => fits(each) && most(low(each), value) && most(value, high(each))) };
  }

  return { digits, plain, read, find };
}]);
