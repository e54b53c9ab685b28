/** Fields to write in. What is accepted stands in the answer of the page, as `.quiz__accepted`. */
var coursekit = coursekit || [];

coursekit.push(['quiz/field', ['main', 'private', 'quiz/result'], ({ fill }, keepPrivate, { mark: say }) => {
  const fields = (form) => [...form.querySelectorAll('.quiz__field')];
  const right = new WeakSet();

  /** Write digits of any script as 0 to 9: each script has its ten in a row. */
  const digits = (text) => text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0);
    let before = 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
    return before % 10;
  });

  /** Put a field in the place of each gap. */
  function prepare(form) {
    for (const gap of form.querySelectorAll('.quiz__gap')) {
      const field = document.createElement('input');
      for (const { name, value } of gap.attributes) if (name !== 'role') field.setAttribute(name, value);
      keepPrivate(field);
      field.dir = 'auto';
      field.className = 'quiz__field';
      gap.replaceWith(field);
    }
  }

  /**
   * Read what was written. See `quiz.js` for what is returned.
   *
   * @param {HTMLFormElement} form
   * @param {DOMStringMap} texts - the form's words
   * @param {(given: string, accepted: Element[]) => {hit: Element, shown: string}|undefined} find -
   *   the accepted answer that was written, and its words where they are not the learner's
   */
  function judge(form, texts, find) {
    const { accepted: sentence } = form.querySelector('[data-accepted]').dataset;
    const all = fields(form).map((field, gap) => {
      const given = field.value.trim();
      const accepted = [...form.querySelectorAll(`.quiz__accepted[data-gap="${gap}"]`)];
      const { hit, shown } = (given && find(given, accepted)) || {};
      right[hit ? 'add' : 'delete'](field);
      const values = { chosen: given.replace(/[.。۔]$/u, '') || '…', answer: shown };
      const said = shown ? fill(sentence, values) : values.chosen;
      return { given, said, answer: accepted[0].textContent, hit, first: accepted[0] };
    });
    const hits = all.filter(({ hit }) => hit);
    const list = (name) => all.map((each) => each[name]).join(texts.i18nList);
    return {
      empty: all.every(({ given }) => !given),
      right: hits.length === all.length,
      done: hits.length,
      of: all.length,
      chosen: list('said'),
      answer: list('answer'),
      // What the result says, the opened answer need not say again.
      told: all.map(({ hit, first }) => (hit || first).closest('li')).filter((item, gap) => (
        item.querySelectorAll('.quiz__accepted').length === 1 && (all[gap].hit || !item.querySelector('.quiz__feedback'))
      )),
      notes: hits.map(({ hit }) => hit.closest('li').querySelector('.quiz__feedback')).filter(Boolean),
    };
  }

  /** Mark the fields. */
  function mark(form, on) {
    for (const field of fields(form)) {
      say(field, field, on ? right.has(field) : undefined);
      field.setAttribute('aria-invalid', Boolean(on) && !right.has(field));
    }
  }

  /** Empty what is not right. */
  function retry(form) {
    for (const field of fields(form)) if (!right.has(field)) field.value = '';
  }

  /** A kind that finds the accepted answer in its own way. */
  const kindWith = (find) => ({
    asks: 'text', prepare, mark, retry, read: (form, texts) => judge(form, texts, find),
  });

  return { digits, kindWith };
}]);
