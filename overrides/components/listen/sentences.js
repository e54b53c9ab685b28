/**
 * What of a page is read aloud, in the page's order, in sentences. A question is read with its options; controls,
 * marks of citations and what is folded or hidden are not read.
 */
var coursekit = coursekit || [];

coursekit.push(['listen/sentences', ['main', 'listen/listen'], ({ fill }, fitting) => {
  const WORDS = /[\p{L}\p{N}]/u;
  const HEADING = 'h1,h2,h3,h4,h5,h6';
  const SKIPPED = 'nav,button,input,select,audio,svg,[hidden],[aria-hidden=true],details:not([open]),form summary,.listen,'
    + '.citation,.footnote-ref,.footnote-backref,.shell-lesson>:not(h1)';
  // What can be chosen. What belongs together is chosen from menus, and read from the list that paper has.
  const OPTION = '.quiz__option:not(.quiz__item),.quiz__partners li';
  const PARTNERS = 'div.quiz__partners';
  // What is read by the words that say what it is: a picture, the gap of a sentence.
  const NAMED = 'img,[role=img],.quiz__field';
  // Signs that end a sentence: `.` and the like before a space, those of other scripts anywhere.
  const SENTENCE = /.+?((?:[.!?]+[^\s\p{L}\p{N}]*\s|(?![.!?])\p{STerm}[^\s\p{L}\p{N}]*)\s*|$)/gsu;
  // At most 200 signs at once, cut at a space: some browsers fall silent after 15 seconds.
  const PART = /.{1,200}$|.{1,199}\s|.{1,200}/gsu;

  const split = (text, lang) => {
    const { Segmenter } = Intl;
    const sentences = Segmenter
      ? Array.from(new Segmenter(lang, { granularity: 'sentence' }).segment(text), ({ segment }) => segment)
      : text.match(SENTENCE);
    return sentences.flatMap((each) => each.match(PART));
  };

  /**
   * Everything on the page that a voice of the device can read now.
   * @returns {{text: string, range: Range, lang: string}[]}
   */
  return () => {
    const page = document.querySelector('#__content');
    const found = [];
    let [unit, places, before, recorded] = ['', [], '', false];

    /** Add a text to the unit: each of its signs stands at a place, as ranges name it. */
    const add = (text, node, at, step) => {
      unit += text.replace(/\s/g, ' ');
      for (let n = 0; n < text.length; n += 1) places.push([node, at + n * step]);
    };

    /** End the unit: one paragraph, one option, or a piece in another language. */
    const close = (lang) => {
      const said = WORDS.test(unit);
      let at = 0;
      for (const part of said && fitting(lang).length ? split(unit, lang) : []) {
        const text = part.trim();
        const range = document.createRange();
        const start = at + part.indexOf(text);
        const [node, end] = places[start + Math.max(text.length, 1) - 1];
        range.setStart(...places[start]);
        range.setEnd(node, end + 1);
        if (WORDS.test(text)) found.push({ text: before + text.replace(/ +/g, ' '), range, lang });
        at += part.length;
        before = '';
      }
      [unit, places, before] = ['', [], said ? '' : before];
    };

    const walk = (element, lang) => element.childNodes.forEach((node, n) => {
      if (node.nodeType === 3 && !recorded) add(node.data, node, 0, 1);
      if (node.nodeType !== 1) return;
      if (node.matches(`${HEADING},[class^=shell]`)) recorded = false;
      const words = node.matches(NAMED) && (node.alt || node.getAttribute('aria-label'));
      if (recorded && !node.querySelector(HEADING)) return;
      if (words) add(` ${words} `, element, n, 0);
      const { display } = getComputedStyle(node);
      if (words || (!node.matches(PARTNERS) && (display === 'none' || node.matches(SKIPPED)))) return;
      const own = node.lang || lang;
      const apart = own !== lang || node.tagName === 'BR' || !/^(inline|contents|ruby)/.test(display);
      if (apart) close(lang);
      if (node.matches(OPTION)) {
        const number = 1 + [...element.querySelectorAll(OPTION)].indexOf(node);
        before = `${fill(page.querySelector('.listen').dataset.i18nOption, { number })} `;
      }
      walk(node, own);
      if (apart) close(own);
      // A recording takes the place of the device's voice, up to the next heading.
      if (node.matches('.recording')) recorded = true;
    });

    const { lang } = page.closest('[lang]');
    walk(page, lang);
    close(lang);
    return found;
  };
}]);
