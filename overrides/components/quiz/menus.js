/** Order and match questions: a menu for each item. See `quiz.js` for what is returned. */
var coursekit = coursekit || [];

coursekit.push(['quiz/menus', ['quiz/quiz', 'quiz/result'], ({ kinds }, { fill, mark: say, spoken }) => {
  const items = (form) => [...form.querySelectorAll('.quiz__item')];
  const menu = (item) => item.querySelector('select');
  const isRight = (item) => menu(item).value === item.dataset.right;

  /** Put the menus in; boxes and lists to write on paper stay for print. */
  function prepare(form) {
    const { content } = form.querySelector('template');
    // A menu holds text only, so a partner that is a picture or a power is put into words.
    form.querySelectorAll('.quiz__partners li').forEach((partner, n) => {
      const option = content.querySelectorAll('option')[n + 1];
      option.textContent = spoken(partner) || n + 1;
    });
    for (const item of items(form)) {
      item.append(content.cloneNode(true));
      // Text of several parts stands in no label.
      const { id } = item.querySelector('.quiz__text');
      if (id) menu(item).setAttribute('aria-labelledby', id);
    }
    for (const element of form.querySelectorAll('.quiz__box, .quiz__partners')) element.hidden = true;
  }

  /** The words of a menu's option. */
  const text = (item, value) => menu(item).querySelector(`[value="${value}"]`).text;

  /** One line: the item with what belongs to it, and what was chosen where that is something else. */
  function line(form, item) {
    const { i18nPair } = form.querySelector('template').dataset;
    const place = items(form).indexOf(item) + 1;
    const values = { item: spoken(item.querySelector('.quiz__text')) || place, choice: text(item, item.dataset.right) };
    return { said: fill(i18nPair, values), chosen: isRight(item) ? '' : text(item, menu(item).value) };
  }

  /** What keeps the answer from being whole: menus that are open, and a number that is used twice. */
  function open(form, texts, once) {
    const values = items(form).map((item) => menu(item).value);
    const empty = values.filter((value) => !value).length;
    if (empty === values.length) return texts.i18nEmpty;
    if (empty) return fill(texts.i18nOpen, { open: empty, of: values.length });
    const twice = once && values.find((value, n) => values.indexOf(value) < n);
    return twice ? fill(texts.i18nTwice, { value: twice }) : '';
  }

  /** Read the menus; the lines come as they are shown or, if `sorted`, in their right order. */
  function result(form, sorted) {
    const all = items(form);
    const done = all.filter(isRight).length;
    const shown = sorted ? [...all].sort((a, b) => a.dataset.right - b.dataset.right) : all;
    return {
      right: done === all.length,
      done,
      of: all.length,
      lines: shown.map((item) => line(form, item)),
      notes: [],
      told: [...form.querySelectorAll('.quiz__answer [data-said]')],
    };
  }

  function mark(form, on) {
    for (const item of items(form)) say(item, item.lastElementChild, on ? isRight(item) : undefined);
  }

  /** Clear only what is wrong. */
  function retry(form) {
    for (const item of items(form)) if (!isRight(item)) menu(item).value = '';
  }

  const kindWith = (ordered) => ({
    prepare, mark, retry,
    open: (form, texts) => open(form, texts, ordered),
    read: (form) => result(form, ordered),
  });

  kinds.set('order', kindWith(true));
  kinds.set('match', kindWith(false));
}]);
