/** Order and match questions: a menu for each item. See `quiz.js` for what is returned. */
var coursekit = coursekit || [];

coursekit.push(['quiz/menus', ['main', 'quiz/quiz'], ({ fill }, { kinds }) => {
  const items = (form) => [...form.querySelectorAll('.quiz__item')];
  const menu = (item) => item.querySelector('select');
  const isRight = (item) => menu(item).value === item.dataset.right;
  const value = (item, right) => (right ? item.dataset.right : menu(item).value);
  const trim = (text) => text.trim().replace(/[.。۔]$/u, '');

  /** Put the menus in; boxes and lists to write on paper stay for print. */
  function prepare(form) {
    for (const item of items(form)) item.append(form.querySelector('template').content.cloneNode(true));
    for (const element of form.querySelectorAll('.quiz__box, .quiz__partners')) element.hidden = true;
  }

  /** The words of some items, each with what was chosen for it or is right. */
  function words(form, some, right) {
    const { i18nPair, i18nList } = form.querySelector('template').dataset;
    return some.map((item) => {
      const option = [...menu(item).options].find((each) => each.value === value(item, right));
      const said = { item: trim(item.querySelector('.quiz__text').textContent), choice: trim(option.text) };
      return fill(i18nPair, said);
    }).join(i18nList);
  }

  /** Read the menus. The words come in the order of the items or, if `sorted`, of the choices. */
  function result(form, sorted) {
    const all = items(form);
    const chosen = all.filter((item) => menu(item).value);
    const done = all.filter(isRight).length;
    const said = (some, right) => words(
      form, sorted ? [...some].sort((a, b) => value(a, right) - value(b, right)) : some, right,
    );
    return {
      empty: chosen.length === 0,
      right: done === all.length,
      done,
      of: all.length,
      chosen: said(chosen),
      answer: said(all, true),
      notes: [],
    };
  }

  function mark(form, on) {
    for (const item of items(form)) {
      item.classList.toggle('quiz__option--right', on && isRight(item));
      item.classList.toggle('quiz__option--wrong', on && !isRight(item));
    }
  }

  /** Clear only what is wrong. */
  function retry(form) {
    for (const item of items(form)) if (!isRight(item)) menu(item).value = '';
  }

  kinds.set('order', { prepare, read: (form) => result(form, true), mark, retry });
  kinds.set('match', { prepare, read: (form) => result(form, false), mark, retry });
}]);
