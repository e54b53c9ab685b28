/** Words and numbers to write, alone or in gaps of a text, compared with the accepted ones; what is no mistake is forgiven. */
var coursekit = coursekit || [];

coursekit.push(['quiz/text', ['fold', 'quiz/quiz', 'quiz/field', 'quiz/figure'], (fold, { kinds }, { kindWith }, figure) => {
  // What has a meaning: a sign with the digits after it, digits with all that stands between them ("-1,5", "3-4").
  const MEANING = /(?:-\s?)?[.,]?\d+(?:[\s\p{P}]+\d+)*|[#%‰&@*\\]/gu;
  // What an answer is made of. All other punctuation and white space does not count.
  const PIECES = new RegExp(`${MEANING.source}|[^\\s\\p{P}]`, 'gu');

  /** Words as they are compared. A dash after a letter is no minus: "COVID-19". */
  const folded = (text, exact) => fold(figure.plain(text), exact).replace(/(\p{L})[-.,]+(?=\d)/gu, '$1 ');

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
    const typed = plain(given, exact);
    const number = figure.find(given, answers, words, fold);
    const equal = (!/units/.test(exact) && answers.find(({ textContent }) => same(textContent, exact) === same(given, exact)))
      || number.hit;
    const hit = equal || (!words.exact && answers.find(({ textContent }) => meaning(textContent) === meaning(given)
      && near(plain(textContent, exact), typed)));
    // A text without digits is asked for a number only where nothing else is accepted.
    if (!hit) return { asks: /\p{N}/u.test(given) || answers.every(({ dataset }) => dataset.low) ? number.asks : '' };
    // For another accepted word the first one is named, for a slip the word as it is spelt.
    const best = (equal ? answers[0] : hit).textContent;
    return { hit, near: !equal, shown: plain(best, exact) !== typed && best };
  }

  kinds.set('short', kindWith(find));
  kinds.set('blanks', kindWith(find));
  kinds.set('number', kindWith(find));

  return same;
}]);
