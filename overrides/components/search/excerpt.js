/** The part of a text that shows what was looked for. */
var coursekit = coursekit || [];

coursekit.push(['search/excerpt', ['search/fold'], (fold) => {
  const CONTEXT = 90; // characters shown before and after the first hit
  // Signs that nobody sees, such as a place to break a word, do not end it.
  const WORD = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}\p{Cf}]*/gu;

  /** Where a part of a word begins and ends, found by its folded form: a script without spaces is one long word. */
  function part(word, term) {
    let end = 1;
    while (end < word.length && !fold(word.slice(0, end)).includes(term)) end += 1;
    let start = end - 1;
    while (start > 0 && !fold(word.slice(start, end)).includes(term)) start -= 1;
    return [start, end];
  }

  /** The places in a word of the text of what was looked for. */
  function* places(word, terms) {
    const own = fold(word);
    if (!fold.unspaced(own) && !own.includes(' ')) {
      if (terms.some((term) => own.startsWith(term))) yield [0, word.length];
      return;
    }
    for (let at = 0; at < word.length;) {
      const rest = ` ${fold(word.slice(at))}`;
      const index = (term) => rest.indexOf(fold.unspaced(term) ? term : ` ${term}`);
      const [first] = terms.filter((term) => index(term) >= 0).sort((a, b) => index(a) - index(b));
      if (!first) return;
      const [start, end] = part(word.slice(at), first);
      yield [at + start, at + end];
      at += end;
    }
  }

  /** Places of a text, from one on, that were looked for; only those that one excerpt can show. */
  function hits(text, terms, from) {
    const pattern = new RegExp(WORD);
    // A word is looked at from its beginning.
    const before = text.slice(0, from).match(/[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}\p{Cf}]*$/u);
    pattern.lastIndex = before ? before.index : from;
    const found = [];
    for (const { 0: word, index } of text.matchAll(pattern)) {
      for (const [start, end] of places(word, terms)) {
        if (found.length && index + start > found[0][0] + CONTEXT) return found;
        found.push([index + start, index + end]);
      }
    }
    return found;
  }

  /** The nearest space, where there is one soon enough; else the place itself, but not inside a sign. */
  function edge(text, at, step) {
    const space = step < 0 ? text.lastIndexOf(' ', at) + 1 : text.indexOf(' ', at);
    const near = space >= 0 && Math.abs(space - at) <= CONTEXT / 2;
    let found = near ? space : at;
    while (!near && found > 0 && found < text.length && /^[\p{M}\udc00-\udfff]/u.test(text.slice(found, found + 1))) found += step;
    return found;
  }

  /**
   * The text around the first hit, preferably of the longest word.
   *
   * @returns {{text: string, hit?: boolean}[]} its parts, those that were looked for with `hit`
   */
  return (text, terms, asked) => {
    const longest = asked.reduce((one, other) => (other.length > one.length ? other : one));
    let found = hits(text, terms, Math.max(0, fold(text).indexOf(longest)));
    if (!found.length) found = hits(text, terms, 0);
    const first = found.length ? found[0][0] : 0;
    const start = first <= CONTEXT ? 0 : edge(text, first - CONTEXT, -1);
    const end = first + CONTEXT >= text.length ? text.length : edge(text, first + CONTEXT, 1);
    const parts = [{ text: start > 0 ? '… ' : '' }];
    let at = start;
    for (const [begin, stop] of found.filter(([begin]) => begin < end)) {
      parts.push({ text: text.slice(at, begin) }, { text: text.slice(begin, stop), hit: true });
      at = stop;
    }
    return [...parts, { text: text.slice(at, Math.max(at, end)) }, { text: end < text.length ? ' …' : '' }];
  };
}]);
