/** Choice questions: radio buttons or check boxes. */
var coursekit = coursekit || [];

coursekit.push(['quiz/choice', ['quiz/quiz', 'quiz/result'], ({ kinds }, { mark: say, spoken }) => {
  const inputs = (form) => [...form.querySelectorAll('.quiz__option input')];
  const isRight = (input) => 'right' in input.dataset;
  const optionOf = (input) => input.closest('.quiz__option');
  const textOf = (input) => optionOf(input).querySelector('.quiz__text');

  /** The words of some options; the place of one that has none, such as a picture without a text. */
  const words = (form, some, and) => some
    .map((input) => spoken(textOf(input)) || inputs(form).indexOf(input) + 1)
    .join(and);

  /**
   * Read what the learner chose. See `quiz.js` for what is returned.
   *
   * @param {HTMLFormElement} form
   * @param {DOMStringMap} texts - the form's words
   */
  function read(form, texts) {
    const all = inputs(form);
    const chosen = all.filter((input) => input.checked);
    const answer = all.filter(isRight);
    const hits = chosen.filter(isRight).length;
    // Where one choice is possible, each right option is enough.
    const one = all[0].type === 'radio';
    const reasonOf = (input) => form.querySelector(`[data-option="${input.value}"]`);
    const noteOf = (reason) => reason.querySelector('.quiz__feedback');
    const reasons = chosen.map(reasonOf);
    const plain = answer.map(reasonOf).filter((reason) => !noteOf(reason));
    return {
      empty: chosen.length === 0,
      right: one ? hits > 0 : all.every((input) => input.checked === isRight(input)),
      // A wrong choice takes back a right one, so that choosing everything is worth nothing.
      done: Math.max(0, 2 * hits - chosen.length),
      of: one ? 1 : answer.length,
      chosen: words(form, chosen, texts.i18nList),
      answer: words(form, answer, one ? texts.i18nOr : texts.i18nList),
      notes: reasons.map(noteOf).filter(Boolean),
      told: [...reasons, ...plain],
    };
  }

  /** Mark the options that were chosen or, where the answer is open, are right. */
  function mark(form, on, all) {
    for (const input of inputs(form)) {
      const said = on && (input.checked || (all && isRight(input)));
      say(optionOf(input), textOf(input), said ? isRight(input) : undefined);
    }
  }

  /** Take back only what was wrong. */
  function retry(form) {
    for (const input of inputs(form)) if (!isRight(input)) input.checked = false;
  }

  /** Show the options in another order. */
  function shuffle(form) {
    const labels = inputs(form).map(optionOf);
    const before = [...labels];
    const place = document.createComment('');
    labels[0].before(place);
    do {
      labels.sort(() => Math.random() - 0.5);
    } while (labels.every((label, n) => label === before[n]));
    place.replaceWith(...labels);
  }

  kinds.set('choice', { read, mark, retry, shuffle });
}]);
