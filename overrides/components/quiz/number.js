/** A number to write. */
var coursekit = coursekit || [];

coursekit.push(['quiz/number', ['fold', 'quiz/quiz', 'quiz/field', 'quiz/figure'], (fold, { kinds }, { kindWith }, figure) => {
  function find(given, answers, words) {
    const { hit, asks } = figure.find(given, answers, words, fold, true);
    if (!hit) return { asks };
    const { low, high } = answers[0].dataset;
    return { hit, shown: (hit !== answers[0] || low !== high) && answers[0].textContent };
  }

  kinds.set('number', kindWith(find));
}]);
