/** Choice questions: radio buttons or check boxes. */
var coursekit = coursekit || [];

coursekit.push(['quiz/choice', ['quiz/quiz'], ({ kinds }) => {
  const inputs = (form) => [...form.querySelectorAll('.quiz__option input')];
  const isRight = (input) => 'right' in input.dataset;

  /** The words of some options. A full stop at their end would double the sentence's own. */
  const words = (some, and) => some
    .map((input) => input.closest('label').querySelector('.quiz__text').textContent.trim().replace(/[.。۔]$/u, ''))
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
    const wrong = chosen.filter((input) => !isRight(input)).length;
    return {
      empty: chosen.length === 0,
      right: all.every((input) => input.checked === isRight(input)),
      // A wrong choice takes back a right one, so that choosing everything is worth nothing.
      done: Math.max(0, chosen.length - 2 * wrong),
      of: answer.length,
      chosen: words(chosen, texts.i18nList),
      answer: words(answer, texts.i18nList),
      notes: chosen
        .map((input) => form.querySelector(`[data-option="${input.value}"] .quiz__feedback`))
        .filter(Boolean),
    };
  }

  /** Mark the options that were chosen or are right, for the eye; the status says the same in words. */
  function mark(form, on) {
    for (const input of inputs(form)) {
      const { classList } = input.closest('label');
      classList.toggle('quiz__option--right', on && isRight(input));
      classList.toggle('quiz__option--wrong', on && !isRight(input) && input.checked);
    }
  }

  /** Take back only what was wrong. */
  function retry(form) {
    for (const input of inputs(form)) if (!isRight(input)) input.checked = false;
  }

  kinds.set('choice', { read, mark, retry });
}]);
