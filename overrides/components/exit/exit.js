/**
 * "Quick exit". It stands before all other scripts and needs none of them; without it the link is a plain link.
 *
 * A press covers the page at once, however long the other website takes: nothing of the page is shown, and its title is
 * the other website's name. All that was chosen and written goes as it does when a page is left: see `leaving` in `main.js`.
 */
(() => {
  const root = document.documentElement;
  const view = globalThis.visualViewport;
  const link = document.currentScript.previousElementSibling;
  const { title } = document;
  let [steps, last] = [0, 0];
  let loaded;

  const leave = () => {
    root.hidden = true;
    document.title = link.host;
    location.replace(link);
    dispatchEvent(new Event('pagehide'));
    // The link itself leads nowhere then: it would leave the page among those of Back.
    return false;
  };

  /**
   * Shift three times, each time alone: down and up, six steps. A key that is held down is one of them. Nobody has to
   * be quick: five seconds may lie between two.
   */
  const press = ({ type, key, timeStamp, ctrlKey, altKey, metaKey }) => {
    const up = type === 'keyup';
    const alone = key === 'Shift' && !ctrlKey && !altKey && !metaKey;
    if (!alone || (!up && timeStamp - last > 5000)) steps = 0;
    if (alone) steps += up === (steps % 2 > 0);
    last = timeStamp;
    if (steps > 5) leave();
  };

  link.onclick = leave;
  for (const type of ['keydown', 'keyup', 'mousedown']) addEventListener(type, press, true);
  addEventListener('pageshow', ({ persisted }) => {
    // A page that comes back is shown. One that was left before it had loaded stays covered.
    if (persisted || loaded) {
      root.hidden = false;
      document.title = title;
    }
    loaded = true;
  });

  // A second place near the thumb, for phones: in the corner of what is seen, above the keyboard and in a page made larger.
  if (view) {
    const thumb = link.cloneNode(true);
    const place = () => {
      // Its own size is not known before the style sheet is there. What is moved like this shifts nothing else.
      const corner = `${view.offsetLeft + view.width}px, ${view.offsetTop + view.height}px`;
      thumb.style.transform = `translate(${corner}) translate(-100%, -100%)`;
    };
    thumb.tabIndex = -1;
    thumb.setAttribute('aria-hidden', true);
    thumb.onclick = leave;
    link.after(thumb);
    view.onresize = view.onscroll = place;
    addEventListener('pageshow', place);
    place();
  }
})();
