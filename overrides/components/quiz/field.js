/**
 * Fields to write in. What is accepted stands in the answer of the page, as `.quiz__accepted`, and wrong
 * answers that were foreseen, as `.quiz__foreseen`.
 */
var coursekit = coursekit || [];

coursekit.push(['quiz/field', ['main', 'private', 'quiz/result'], ({ fill }, keepPrivate, { mark: say }) => {
  const fields = (form) => [...form.querySelectorAll('.quiz__field')];
  const right = new WeakSet();

  /** Put a field in the place of each gap, or the menu that its question has. */
  function prepare(form) {
    for (const gap of form.querySelectorAll('.quiz__gap')) {
      const field = form.querySelector('template')?.content.firstChild.cloneNode(true) ?? document.createElement('input');
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
   * @param {(given: string, answers: Element[], words: DOMStringMap) => object} find - the answer that was
   *   written as `hit`, its words where they are not the learner's as `shown`, whether it is only near as
   *   `near`; or what to ask for instead of judging as `asks`
   */
  function judge(form, texts, find) {
    const { accepted: sentence } = form.querySelector('[data-accepted]').dataset;
    const all = fields(form).map((field, gap) => {
      const given = field.value.trim();
      const seek = (answers) => (given ? find(given, [...form.querySelectorAll(answers)], texts) : {});
      const found = seek(`.quiz__accepted[data-gap="${gap}"]`);
      const wrong = seek('.quiz__foreseen');
      // What was foreseen as wrong is no slip for what is right.
      const foreseen = found.hit && !(found.near && !wrong.near) ? null : wrong.hit;
      const hit = foreseen ? null : found.hit;
      const first = form.querySelector(`.quiz__accepted[data-gap="${gap}"]`);
      right[hit ? 'add' : 'delete'](field);
      const chosen = given.replace(/[.。۔]$/u, '');
      const said = hit && found.shown ? fill(sentence, { chosen, answer: found.shown }) : chosen;
      return { given, said, answer: first.textContent, hit, note: hit || foreseen, asks: foreseen ? '' : found.asks, first };
    });
    const hits = all.filter(({ hit }) => hit);
    const open = all.filter(({ given }) => !given).length;
    const asking = all.find(({ asks }) => asks)?.asks;
    const list = (name) => all.map((each) => each[name]).join(texts.i18nList);
    return {
      open,
      // What to say instead of judging
      asks: texts[open === all.length ? 'i18nWrite' : open ? 'i18nOpen' : asking],
      right: hits.length === all.length,
      done: hits.length,
      of: all.length,
      chosen: list('said'),
      answer: list('answer'),
      // What the result says, the opened answer need not say again.
      told: all.map(({ hit, first }) => (hit || first).closest('li')).filter((item, gap) => (
        item.querySelectorAll('.quiz__accepted').length === 1 && (all[gap].hit || !item.querySelector('.quiz__feedback'))
      )),
      notes: all.map(({ note }) => note?.closest('li').querySelector('.quiz__feedback')).filter(Boolean),
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
    asks: 'text',
    prepare,
    mark,
    retry,
    read: (form, texts) => judge(form, texts, find),
    open: (form, texts) => {
      const { asks, open, of } = judge(form, texts, find);
      return asks ? fill(asks, { open, of }) : '';
    },
  });

  return { kindWith };
}]);
