/** Scales: radio buttons of which none is right. See `quiz.js` for what is returned. */
var coursekit = coursekit || [];

coursekit.push(['quiz/scale', ['quiz/quiz', 'quiz/result'], ({ kinds }, { spoken }) => {
  /** @param {HTMLFormElement} form */
  function read(form) {
    const chosen = form.querySelector('.quiz__option input:checked');
    const notes = [...form.querySelectorAll('.quiz__answer .quiz__feedback')];
    return {
      empty: !chosen,
      right: null,
      done: 0,
      of: 0,
      chosen: chosen ? spoken(chosen.closest('.quiz__option').querySelector('.quiz__text')) || Number(chosen.value) + 1 : '',
      notes,
    };
  }

  /** A point is neither right nor wrong. */
  const mark = () => {};

  kinds.set('scale', { read, mark });
}]);
