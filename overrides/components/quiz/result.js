/** How a result is said: in words at the options and in the status, before any colour. */
var coursekit = coursekit || [];

coursekit.push(['quiz/result', ['main'], ({ fill, replace }) => {
  const marks = new WeakMap();
  // What earlier questions of this page came to, by id.
  const outcomes = new Map();

  // The page says once what all its questions say, and once what those say of some kinds.
  const texts = () => Object.assign({}, ...[...document.querySelectorAll('[data-words="quiz"]')].map(({ dataset }) => dataset));

  /**
   * What an element says when it is read out: a picture its alternative text, a power the sign that the page gives it. A
   * full stop at the end would double the sentence's own.
   *
   * @param {Element} element
   * @returns {string} the words; empty for a picture without any
   */
  function spoken(element) {
    const copy = element.cloneNode(true);
    for (const image of copy.querySelectorAll('img')) image.replaceWith(` ${image.alt} `);
    for (const figure of copy.querySelectorAll('[data-spoken]')) figure.textContent = figure.dataset.spoken;
    return copy.textContent.trim().replace(/\s+/g, ' ').replace(/[.。۔]$/u, '');
  }

  const make = (name, ...nodes) => {
    const element = document.createElement(name);
    element.append(...nodes);
    return element;
  };

  const word = (text, right) => {
    const element = make('span', text);
    element.className = `quiz__mark quiz__mark--${right ? 'right' : 'wrong'}`;
    return element;
  };

  /**
   * Say at an option, a line or a field what it is, in a word, a sign and a border.
   *
   * @param {Element} target - gets the class
   * @param {Element} last - the word comes after it; the target itself if it is a field
   * @param {boolean} [right] - undefined takes the mark away
   */
  function mark(target, last, right) {
    const [name] = target.classList;
    marks.get(target)?.remove();
    target.classList.toggle(`${name}--right`, right === true);
    target.classList.toggle(`${name}--wrong`, right === false);
    if (right === undefined) return;
    const { i18nMarkRight, i18nMarkWrong, i18nMarkNot } = texts();
    const said = word(right ? i18nMarkRight : target === last ? i18nMarkNot : i18nMarkWrong, right);
    marks.set(target, said);
    last.after(said);
  }

  const paragraph = (text, strong) => make('p', ...(strong ? [make('strong', strong), ' '] : []), text);

  /** What was right, line by line: of each line its words, and what was chosen where that differs. */
  function list(lines) {
    const { i18nMarkRight, i18nMarkChose } = texts();
    const element = make('ul', ...lines.map(({ said, chosen }) => (
      make('li', said, ' ', word(chosen ? fill(i18nMarkChose, { chosen }) : i18nMarkRight, !chosen))
    )));
    element.className = 'quiz__lines';
    return element;
  }

  /** Leave out of the opened answer what the result has just said; nothing brings it back. */
  function shorten(answer, told = []) {
    for (const element of answer.querySelectorAll('li')) element.hidden = told.includes(element);
    for (const each of answer.querySelectorAll('ul, ol')) {
      each.hidden = each.children.length > 0 && [...each.children].every((child) => child.hidden);
    }
  }

  /** What was chosen or written, how much of it is right, and what the answer is where that differs. */
  function sentence({ words, kind }, { right, done, of, chosen, answer }, wait) {
    const own = right === null ? words.i18nStands : kind.asks === 'text' ? words.i18nWrote : words.i18nChosen;
    const said = chosen ? [fill(own, { chosen })] : [];
    if (right === false && of > 1 && done > 0) said.push(fill(words.i18nPart, { done, of }));
    if (right === false && !wait && answer) said.push(fill(words.i18nAnswer, { answer }));
    // A question mark ends a sentence as well.
    return said.join(' ').replace(/([?!…:؟！？])\./g, '$1');
  }

  /** The same question asked before on this page: how it went then, and now. */
  function compare({ form, words }, now) {
    const { pair, set } = words;
    // One that was drawn from another page stands here for the one there.
    const stands = set && !document.getElementById(pair);
    outcomes.set(stands ? pair : form.id, now);
    const before = stands ? '' : outcomes.get(pair);
    return before ? fill(words.i18nBefore, { before, now }) : '';
  }

  /** Say one sentence, or nothing. */
  const plainly = (status, text) => replace(status, ...(text ? [paragraph(text)] : []));

  /**
   * Say the result of a question in words, with the notes for this try.
   *
   * @param {Quiz} quiz - see `quiz.js`
   * @param {object} result - what the kind read
   * @param {boolean} wait - whether the answer stays closed
   */
  function show(quiz, result, wait) {
    const { answer, status, tries, words } = quiz;
    const verdict = { true: words.i18nRight, false: words.i18nWrong }[result.right];
    const notes = result.notes.map((note) => {
      const later = note.nextElementSibling;
      return (tries > 1 && later?.matches('[data-later]') ? later : note).cloneNode(true);
    });
    const pair = compare(quiz, verdict ?? `${result.chosen}.`);
    status.classList.toggle('quiz__status--right', result.right !== false);
    replace(status, ...[
      paragraph(sentence(quiz, result, wait), verdict),
      result.lines && !wait && list(result.lines),
      ...notes,
      wait && paragraph(words.i18nTry),
      result.right === false && quiz.certainty() === 3 && paragraph(words.i18nSure),
      pair && paragraph(pair),
    ].filter(Boolean));
    shorten(answer, wait ? undefined : result.told);
  }

  return { fill, mark, plainly, shorten, show, spoken, texts };
}]);
