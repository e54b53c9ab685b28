/**
 * Words and numbers to write, alone or in gaps of a text, compared with the accepted ones; what is no mistake is
 * forgiven. `model/figures.py` and `model/folding.py` do the same; tests/examples/figures.yaml and folding.yaml hold
 * both sides to it.
 */
var coursekit = coursekit || [];

coursekit.push(['quiz/text', ['fold', 'quiz/quiz', 'quiz/field'], (fold, { kinds }, { kindWith }) => {
  // "-16 1/2 ml", "1e-5": sign, whole, figure, exponent or divisor; the unit is what comes after.
  const NUMBER = /^([-+]?) ?(?:(\d+) (?=\d+ ?\/))?([\d.,' ]*\d)(?:e([-+]?\d\d?)(?!\d)| ?\/ ?(\d+))?/i;
  // "1,000", "1 000", "1,00,000", "1.000,5"
  const GROUPED = /^([1-9]\d{0,2}(?:([.,' ])(?:\d{2,3}\2)*\d{3}))(?:(?!\2)[.,](\d+))?$/;

  /** Write the signs around digits as a keyboard has them: "−16½" as "-16 1/2", "10³" as "10^3". */
  const typed = (text) => fold.digits(text)
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
    const written = typed(text).replace(/[٫·]/g, decimal).replace(/[\s.!?。۔]+$/, '');
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
   * @param {DOMStringMap} words - the page's, with its decimal sign
   * @param {string} exact - what has to be exact
   * @returns {{hit?: HTMLElement, asks?: string}} what was written, or what to ask for instead of judging
   */
  function number(given, elements, { decimal }, exact) {
    const numbers = elements.filter(({ dataset }) => dataset.low);
    const { values: [value, other], rest } = read(given, decimal);
    if (!numbers.length) return {};
    if (!value || other) return { asks: other ? 'i18nMeanings' : 'i18nNumber' };
    const wanted = exact.includes('units');
    // "min" stands for "minutes"; "m" and "k" can be another unit, or a thousand.
    const fits = ({ dataset: { unit } }) => (wanted ? rest === typed(unit)
      : [fold(unit), ''].includes(fold(rest)) || (rest[2] && fold(unit).startsWith(fold(rest))));
    if (!numbers.some(fits) && !(wanted && rest)) return { asks: wanted ? 'i18nUnit' : 'i18nNumber' };
    const [low, high] = ['low', 'high'].map((end) => ({ dataset }) => read(dataset[end], '.').values[0]);
    return { hit: numbers.find((each) => fits(each) && most(low(each), value) && most(value, high(each))) };
  }

  // What has a meaning: a sign with the digits after it, digits with all that stands between them ("-1,5", "3-4").
  const MEANING = /(?:-\s?)?[.,]?\d+(?:[\s\p{P}]+\d+)*|[#%‰&@*\\]/gu;
  // What an answer is made of. All other punctuation and white space does not count.
  const PIECES = new RegExp(`${MEANING.source}|[^\\s\\p{P}]`, 'gu');

  /** Words as they are compared. A dash after a letter is no minus: "COVID-19". */
  const folded = (text, exact) => fold(typed(text), exact).replace(/(\p{L})[-.,]+(?=\d)/gu, '$1 ');

  /** Words without what stands around them. */
  function plain(text, exact) {
    const words = folded(text, exact);
    return words.replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '') || words;
  }

  /** The form in which two answers are the same. `model/folding.py` has it too. */
  function same(text, exact) {
    const words = folded(text, exact);
    return words.match(PIECES)?.join('') ?? words;
  }

  /** How many letters were left out, added, changed or swapped with their neighbour. */
  function slips(a, b) {
    const rows = [[0, ...b].map((_, j) => j)];
    a.forEach((letter, i) => {
      const row = [i + 1];
      b.forEach((other, j) => {
        const swapped = letter === b[j - 1] && other === a[i - 1] ? rows[i - 1][j - 1] + 1 : 99;
        row.push(Math.min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (letter !== other), swapped));
      });
      rows.push(row);
    });
    return rows[a.length][b.length];
  }

  /**
   * Whether there is only a slip: one in six letters, two in all. Short words, numbers and the first
   * letter of each word have to be right: "legal" is no slip for "illegal". Without any, signs differ.
   */
  function near(wanted, given) {
    const others = given.split(' ');
    const counts = wanted.split(' ').map((word, n) => {
      const [a, b] = [[...word], [...others[n] ?? '']];
      if (word === others[n]) return 0;
      return a.length < 4 || a[0] !== b[0] || /\d/.test(a + b) ? 99 : slips(a, b);
    });
    const total = counts.reduce((sum, count) => sum + count);
    return counts.length === others.length && total > 0 && total <= Math.min(2, Math.floor([...wanted].length / 6));
  }

  const meaning = (text) => `${folded(text).match(MEANING)}`;

  /** Find what was written. See `field.js`. */
  function find(given, answers, words) {
    // A language in which accents tell words apart has them in the page's words, a question in its own.
    const exact = `${words.exact ?? ''}${words.accents ?? ''}`;
    const own = plain(given, exact);
    const figure = number(given, answers, words, exact);
    const equal = (!/units/.test(exact) && answers.find(({ textContent }) => same(textContent, exact) === same(given, exact)))
      || figure.hit;
    const hit = equal || (!words.exact && answers.find(({ textContent }) => meaning(textContent) === meaning(given)
      && near(plain(textContent, exact), own)));
    // A text without digits is asked for a number only where nothing else is accepted.
    if (!hit) return { asks: /\p{N}/u.test(given) || answers.every(({ dataset }) => dataset.low) ? figure.asks : '' };
    // For another accepted word the first one is named, for a slip the word as it is spelt.
    const best = (equal ? answers[0] : hit).textContent;
    return { hit, near: !equal, shown: plain(best, exact) !== own && best };
  }

  kinds.set('short', kindWith(find));
  kinds.set('blanks', kindWith(find));
  kinds.set('number', kindWith(find));

  return { same, read };
}]);
