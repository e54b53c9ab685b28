/**
 * What of a page is read aloud, in the page's order, in sentences. A question is read with its options; controls,
 * marks of citations and what is folded or hidden are not read.
 */
var coursekit = coursekit || [];

coursekit.push(['listen/sentences', ['main', 'listen/listen'], ({ fill }, voice) => {
  const MOST = 200; // signs at once: some browsers fall silent after 15 seconds
  const WORDS = /[\p{L}\p{N}]/u;
  const HEADING = 'h1, h2, h3, h4, h5, h6';
  // Controls, and what is looked at and not read; what is folded is not read before it is opened.
  const SKIPPED = 'nav, button, input, select, textarea, audio, svg, [hidden], [aria-hidden="true"], details:not([open]), '
    + 'form summary, .listen, .citation, .footnote-ref, .footnote-backref, .shell-lesson__place, .shell-lesson__time, .shell-marks, .shell-edit';
  // What is read by the words that say what it is: a picture, the gap of a sentence.
  const NAMED = 'img, [role="img"], .quiz__field';
  // The end of a sentence: signs that need a space after them, and signs that do not.
  const ENDS = /.+?(?:[.!?…؟۔։]+["'”’»)\]]*\s+|[。！？｡।॥።፧།၊။។៕]+["'”’»」』）\])]*\s*|$)/gs;
  // The rest, or as much as ends with a space or a comma, or as much as may be.
  const PARTS = new RegExp(`.{1,${MOST}}$|.{1,${MOST - 1}}[\\s,;:،؛、，；]|.{1,${MOST}}`, 'gsu');

  const split = (text, lang) => {
    const { Segmenter } = Intl;
    const sentences = Segmenter
      ? [...new Segmenter(lang, { granularity: 'sentence' }).segment(text)].map(({ segment }) => segment)
      : text.match(ENDS) || [];
    return sentences.flatMap((sentence) => sentence.match(PARTS) || []);
  };

  /**
   * Everything on the page that a voice of the device can read now.
   * @returns {{text: string, range: Range, lang: string}[]}
   */
  return () => {
    const found = [];
    let unit = [];
    let before = '';
    let recorded = false;

    /** Set the start or the end of a range to a place in the unit: within a text, or at an element. */
    const put = (range, edge, offset) => {
      let [left, n] = [offset, 0];
      for (; n < unit.length - 1 && left >= unit[n][1].length + (edge === 'End'); n += 1) left -= unit[n][1].length;
      const [node, text] = unit[n];
      if (node.nodeType === Node.TEXT_NODE) range[`set${edge}`](node, Math.min(left, text.length));
      else range[edge === 'End' ? 'setEndAfter' : 'setStartBefore'](node);
    };

    /** End a unit: what was gathered is one paragraph, one option, or a piece in another language. */
    const close = (lang) => {
      const whole = unit.map(([, text]) => text).join('').replace(/\s/g, ' ');
      let at = 0;
      for (const part of WORDS.test(whole) && voice(lang) ? split(whole, lang) : []) {
        const range = document.createRange();
        put(range, 'Start', at + part.length - part.trimStart().length);
        put(range, 'End', at + part.trimEnd().length);
        at += part.length;
        if (WORDS.test(part)) found.push({ text: before + part.trim().replace(/ +/g, ' '), range, lang });
        before = '';
      }
      if (WORDS.test(whole)) before = '';
      unit = [];
    };

    const alone = (node, text, lang) => { unit = [[node, text]]; close(lang); };
    const option = (number) => `${fill(document.querySelector('.listen').dataset.i18nOption, { number })} `;

    /** The choices of the menus in a question, once, after its last line. */
    const choices = (menu, lang) => {
      const menus = [...menu.form.querySelectorAll('.quiz__item select')];
      if (menu !== menus[menus.length - 1]) return;
      close(lang);
      [...menu.options].filter(({ value, text }) => value && text !== value).forEach((each, n) => {
        before = option(n + 1);
        alone(each, each.text, lang);
      });
    };

    const walk = (element, lang) => {
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE && !recorded) unit.push([node, node.data]);
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        if (node.matches(`${HEADING}, [class^="shell-"]`)) recorded = false;
        if (recorded && !node.querySelector(HEADING)) continue;
        const name = node.matches(NAMED) && (node.alt || node.getAttribute('aria-label'));
        if (name) unit.push([node, ` ${name} `]);
        else if (node.matches('.quiz__item select')) choices(node, lang);
        if (name || node.matches(SKIPPED)) continue;
        const { display } = getComputedStyle(node);
        if (display === 'none') continue;
        const own = node.lang || lang;
        const apart = own !== lang || node.tagName === 'BR' || !/^(inline|contents|ruby)/.test(display);
        if (apart) close(lang);
        if (node.matches('.quiz__option') && node.querySelector('input')) {
          before = option([...node.closest('form').querySelectorAll('.quiz__option')].indexOf(node) + 1);
        }
        walk(node, own);
        if (apart) close(own);
        // A recording takes the place of the device's voice, up to the next heading.
        if (node.matches('.recording')) recorded = true;
      }
    };

    const page = document.querySelector('#__content');
    const { lang } = page.closest('[lang]');
    walk(page, lang);
    close(lang);
    return found;
  };
}]);
