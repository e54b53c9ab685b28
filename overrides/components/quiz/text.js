/** Words to write, alone or in gaps of a text, compared with the accepted ones; what is no mistake is forgiven. */
var coursekit = coursekit || [];

coursekit.push(['quiz/text', ['fold', 'quiz/quiz', 'quiz/field'], (fold, { kinds }, { digits, kindWith }) => {
  /** Words without what does not count. */
  function plain(text) {
    const folded = fold(digits(text));
    return folded.replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '').replace(/\s+/g, ' ') || folded;
  }

  /** The form in which two answers are the same. */
  function same(text) {
    const words = plain(text);
    return words.replace(/[\s\p{P}]/gu, '') || words;
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
   * letter of each word have to be right: "legal" is no slip for "illegal".
   */
  function near(wanted, given) {
    const others = given.split(' ');
    const counts = wanted.split(' ').map((word, n) => {
      const [a, b] = [[...word], [...others[n] ?? '']];
      if (word === others[n]) return 0;
      return a.length < 4 || a[0] !== b[0] || /\d/.test(a + b) ? 99 : slips(a, b);
    });
    const total = counts.reduce((sum, count) => sum + count);
    return counts.length === others.length && total <= Math.min(2, Math.floor([...wanted].length / 6));
  }

  function find(given, accepted) {
    const typed = plain(given);
    const exact = accepted.find(({ textContent }) => same(textContent) === same(given));
    const hit = exact ?? accepted.find(({ textContent }) => near(plain(textContent), typed));
    // For another accepted word the first one is named, for a slip the word as it is spelt.
    const best = (exact ? accepted[0] : hit)?.textContent;
    return hit && { hit, shown: plain(best) !== typed && best };
  }

  kinds.set('short', kindWith(find));
  kinds.set('blanks', kindWith(find));

  return same;
}]);
