/** Match questions: a menu of partners for each item. See `quiz.mjs` for what is returned. */

const items = (form) => [...form.querySelectorAll('.quiz__pairs label')];
const partners = (form) => form.querySelector('.quiz__partners');
const menu = (item) => item.querySelector('select');
const isRight = (item) => menu(item).value === item.dataset.partner;
const text = (element) => element.textContent.trim().replace(/[.。۔]$/u, '');

/** Put the menus in; they say all that the list of partners says. */
export function prepare(form) {
  const column = partners(form);
  for (const item of items(form)) {
    const select = document.createElement('select');
    select.add(new Option(column.dataset.i18nChoose, ''));
    for (const partner of column.querySelectorAll('li')) {
      select.add(new Option(text(partner), partner.dataset.partner));
    }
    item.querySelector('.quiz__box').remove();
    item.append(select);
  }
  column.hidden = true;
}

/** The words of some pairs, each item with the partner of that number. */
function words(form, some, number) {
  const { i18nPair, i18nList } = partners(form).dataset;
  return some.map((item) => {
    const partner = partners(form).querySelector(`[data-partner="${number(item)}"]`);
    const values = { item: text(item.querySelector('.quiz__text')), partner: text(partner) };
    return i18nPair.replace(/%\{(\w+)\}/g, (_, name) => values[name]);
  }).join(i18nList);
}

/** @param {HTMLFormElement} form */
export function read(form) {
  const all = items(form);
  const chosen = all.filter((item) => menu(item).value);
  const done = all.filter(isRight).length;
  return {
    empty: chosen.length === 0,
    right: done === all.length,
    done,
    of: all.length,
    chosen: words(form, chosen, (item) => menu(item).value),
    answer: words(form, all, (item) => item.dataset.partner),
    notes: [],
  };
}

export function mark(form, on) {
  for (const item of items(form)) {
    item.classList.toggle('quiz__option--right', on && isRight(item));
    item.classList.toggle('quiz__option--wrong', on && !isRight(item));
  }
}

/** Clear only what was wrong. */
export function retry(form) {
  for (const item of items(form)) if (!isRight(item)) menu(item).value = '';
}
