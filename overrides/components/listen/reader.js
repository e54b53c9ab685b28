/**
 * Reads a page aloud with a voice of the device, sentence by sentence, and marks the one that is read. The page is looked
 * at anew for each sentence, so that an answer that has been opened meanwhile is read too. Nothing is stored; it stops on leaving.
 */
var coursekit = coursekit || [];

coursekit.push(['listen/reader', ['main', 'listen/listen'], ({ fill, leaving }, fitting) => {
  const [root] = document.getElementsByClassName('listen');
  const [button, controls] = root.children;
  const speed = root.querySelector('select');
  const listen = button.textContent;
  const { Highlight } = globalThis;
  const WORDS = /[\p{L}\p{N}]/u;
  const HEADING = 'h1,h2,h3,h4,h5,h6';
  // Controls, marks of citations, what is folded. What is hidden shows in its style.
  const SKIPPED = 'nav,button,select,[aria-hidden=true],details:not([open]),form summary,.listen,'
    + '.citation,[class^=footnote-],.shell-lesson>:not(h1)';
  // What can be chosen. What belongs together is chosen from menus, and read from the list that paper has.
  const OPTION = '.quiz__option:not(.quiz__item),.quiz__partners li';
  // Signs that end a sentence: `.` and the like before a space, those of other scripts anywhere.
  const END = /.+?((?:[.!?]+[^\s\p{L}\p{N}]*\s|(?![.!?])\p{STerm}[^\s\p{L}\p{N}]*)\s*|$)/gsu;
  // At most 200 signs at once, cut at a space: some browsers fall silent after 15 seconds.
  const PART = /.{1,200}$|.{1,199}\s|.{1,200}/gsu;

  const split = (text, lang) => {
    const { Segmenter } = Intl;
    return (Segmenter
      ? Array.from(new Segmenter(lang, { granularity: 'sentence' }).segment(text), ({ segment }) => segment)
      : text.match(END)).flatMap((each) => each.match(PART));
  };

  /**
   * Everything on the page that a voice of the device can read now, in its order.
   * @returns {{text: string, range: Range, lang: string}[]}
   */
  const sentences = () => {
    const found = [];
    let [unit, places, before, taken] = ['', [], ''];

    /** Add a text to the unit: each of its signs stands at a place, as ranges name it. */
    const add = (text, node, at, step) => {
      unit += text.replace(/\s/g, ' ');
      for (let n = 0; n < text.length; n += 1) places.push([node, at + n * step]);
    };

    /** End the unit: one paragraph, one option, or a piece in another language. */
    const close = (lang) => {
      const said = WORDS.test(unit) && fitting(lang)[0];
      let at = 0;
      for (const part of said ? split(unit, lang) : []) {
        const text = part.trim();
        if (WORDS.test(text)) {
          const range = document.createRange();
          const start = at + part.indexOf(text);
          const [node, end] = places[start + text.length - 1];
          range.setStart(...places[start]);
          range.setEnd(node, end + 1);
          found.push({ text: before + text.replace(/ +(?=[ .,])/g, ''), range, lang });
          before = '';
        }
        at += part.length;
      }
      [unit, places, before] = ['', [], said ? '' : before];
    };

    const walk = (element, lang) => element.childNodes.forEach((node, n) => {
      if (node.nodeType === 3 && !taken) add(node.data, node, 0, 1);
      if (node.nodeType !== 1) return;
      if (node.matches(`${HEADING},[class^=shell]`)) taken = false;
      if (taken && !node.querySelector(HEADING)) return;
      // A picture and the gap of a sentence are read by the words that say what they are.
      const words = node.matches('img,.quiz__gap,.quiz__field') && (node.alt || node.getAttribute('aria-label'));
      if (words) add(` ${words} `, element, n, 0);
      const { display } = getComputedStyle(node);
      if (words || (!node.matches('div.quiz__partners') && (display === 'none' || node.matches(SKIPPED)))) return;
      const own = node.lang || lang;
      // `inline`, `contents`, `ruby` go on in the line.
      const apart = own !== lang || node.tagName === 'BR' || !/^[icr]/.test(display);
      if (apart) close(lang);
      if (node.matches(OPTION)) {
        before = `${fill(root.dataset.i18nOption, { number: 1 + [...element.querySelectorAll(OPTION)].indexOf(node) })} `;
      }
      walk(node, own);
      if (apart) close(own);
      // A recording takes the place of the device's voice, up to the next heading.
      if (node.matches('.recording')) taken = true;
    });

    const { lang } = document.documentElement;
    walk(document.querySelector('#__content'), lang);
    close(lang);
    return found;
  };

  let [spoken, now, marked] = [];

  /** Stop, and know where to go on. Browsers differ in what their own pause does. */
  const pause = () => {
    spoken = null;
    button.textContent = listen;
    speechSynthesis.cancel();
  };

  /** Mark what is read, nothing without a sentence, and bring it into view. Older browsers mark the whole paragraph. */
  const mark = (sentence) => {
    now = sentence;
    if (marked) marked.classList.remove('listen__now');
    if (Highlight) CSS.highlights.set('listen', new Highlight(...(now ? [now.range] : [])));
    if (!now) return;
    marked = now.range.startContainer.parentElement;
    if (!Highlight) marked.classList.add('listen__now');
    const { top, bottom } = now.range.getBoundingClientRect();
    // Below the bar and the control.
    if (top < 150 || bottom > innerHeight) scrollBy(0, top - 200);
  };

  /** Read the sentence so many after the one that is read now; 0 is that one, or the first. */
  const move = (step) => {
    const order = ({ range }) => now && range.compareBoundaryPoints(0, now.range);
    const list = sentences();
    const at = list.findIndex((each) => order(each) > 0 || (!order(each) && (!now || each.text === now.text)));
    // Where that sentence has gone from the page, the one after it stands in its place.
    const next = at >= 0 && list[Math.max(0, at + (step > 0 && order(list[at]) ? 0 : step))];
    pause();
    mark(next);
    if (!next) return;
    const own = fitting(next.lang);
    const voice = own.find(({ lang }) => lang.replace('_', '-') === next.lang) || own[0];
    const said = Object.assign(new SpeechSynthesisUtterance(next.text), { voice, lang: voice.lang, rate: +speed.value });
    // What was cancelled ends as well, a little later.
    said.onend = () => spoken === said && move(1);
    said.onerror = () => spoken === said && pause();
    spoken = said;
    button.textContent = root.dataset.i18nPause;
    speechSynthesis.speak(said);
  };

  const silent = (target, event, leaves) => target.addEventListener(event, (each) => leaves(each) && pause());
  leaving(() => { mark(); pause(); });
  silent(document, 'visibilitychange', () => document.hidden);
  silent(document, 'click', ({ target }) => target.closest('a'));
  // The voice that speaks has gone, or is no longer one of the device.
  silent(speechSynthesis, 'voiceschanged', () => spoken && !fitting(now.lang).some(({ name }) => name === spoken.voice.name));
  controls.hidden = false;
  root.classList.add('listen--on');
  button.onclick = () => (spoken ? pause() : move(0));
  controls.onclick = ({ target }) => target.dataset.step && move(+target.dataset.step);
  speed.onchange = () => spoken && move(0);
  move(0);
}]);
