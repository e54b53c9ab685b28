/** A number to write. */
var coursekit = coursekit || [];

coursekit.push(['quiz/number', ['quiz/quiz', 'quiz/field'], ({ kinds }, { digits, kindWith }) => {
  // One number, with any words around it. A point after letters is no decimal point: "ca. 8".
  const NUMBER = /^(?:\D*(?:\p{L}\.|[^\d.,+-]))?([-+]?[.,]?\d(?:[\d.,]*\d)?)\D*$/u;

  /** The numbers that a text can mean: "1,000" is written for a thousand and for one. */
  function readings(text) {
    const plain = digits(text).replace(/[−‒–]/g, '-').replace('٫', '.').replace(/[\s'’_٬]/g, '');
    const figure = plain.match(NUMBER)?.[1] ?? 'none';
    const marks = figure.match(/[.,]/g) ?? [];
    const one = new Set(marks).size === 1;
    const found = [];
    if (!one || !marks[1]) found.push(figure.replace(/[.,](?=.*[.,])/g, '').replace(',', '.'));
    if (one && /^[-+]?[1-9]\d?\d?([.,]\d{2,3})*[.,]\d{3}$/.test(figure)) found.push(figure.replace(/[.,]/g, ''));
    return found.map(Number);
  }

  function find(given, accepted) {
    const numbers = readings(given);
    const hit = accepted.find(({ dataset: { low, high } }) => numbers.some((n) => n >= low && n <= high));
    const [{ dataset: { low, high }, textContent }] = accepted;
    return hit && { hit, shown: (hit !== accepted[0] || low !== high) && textContent };
  }

  kinds.set('number', kindWith(find));
}]);
