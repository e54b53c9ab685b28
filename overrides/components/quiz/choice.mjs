/** Choice questions: radio buttons or check boxes. */

/** @param {HTMLInputElement} input */
const words = (input) => input.closest('label').querySelector('.quiz__text').textContent.trim();

/**
 * Read what the learner chose.
 *
 * @param {HTMLFormElement} form
 * @returns {{empty: boolean, right: boolean, chosen: string[], answer: string[], notes: Element[]}}
 *   whether anything and the right thing was chosen, the words of both, and the feedback to show
 */
export function read(form) {
  const inputs = [...form.querySelectorAll('.quiz__option input')];
  const chosen = inputs.filter((input) => input.checked);
  const answer = inputs.filter((input) => 'right' in input.dataset);
  return {
    empty: chosen.length === 0,
    right: inputs.every((input) => input.checked === 'right' in input.dataset),
    chosen: chosen.map(words),
    answer: answer.map(words),
    notes: chosen
      .map((input) => form.querySelector(`[data-option="${input.value}"] .quiz__feedback`))
      .filter(Boolean),
  };
}

/**
 * Mark the options that were chosen or are right, for the eye; the status says the same in words.
 *
 * @param {HTMLFormElement} form
 * @param {boolean} on - whether to set the marks or take them away
 */
export function mark(form, on) {
  for (const input of form.querySelectorAll('.quiz__option input')) {
    const right = 'right' in input.dataset;
    const label = input.closest('label');
    label.classList.toggle('quiz__option--right', on && right);
    label.classList.toggle('quiz__option--wrong', on && !right && input.checked);
  }
}
