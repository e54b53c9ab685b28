/** Scales: radio buttons of which none is right. See `quiz.js` for what is returned. */
var coursekit = coursekit || [];

coursekit.push(['quiz/scale', ['quiz/quiz'], ({ kinds }) => {
  /** @param {HTMLFormElement} form */
  function read(form) {
    const chosen = form.querySelector('.quiz__option input:checked');
    return {
      empty: !chosen,
      right: null,
      done: 0,
      of: 0,
      chosen: chosen?.parentElement.textContent.trim().replace(/[.。۔]$/u, ''),
      answer: '',
      notes: [...form.querySelectorAll('.quiz__answer .quiz__feedback')],
    };
  }

  /** A point is neither right nor wrong. */
  const mark = () => {};

  kinds.set('scale', { read, mark });
}]);
