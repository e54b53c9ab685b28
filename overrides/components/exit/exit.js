/**
 * "Quick exit". It stands before all other scripts and needs none of them; without it the link is a plain link.
 *
 * A press covers the page at once, however long the other website takes: nothing of the page is shown, its title is the
 * other website's name, and the event `exit` lets everything that was written go (`leaving` in `main.js`).
 */
(() => {
  const PAUSE = 5000; // so many milliseconds may lie between two presses of Shift
  const root = document.documentElement;
  const view = globalThis.visualViewport;
  const link = document.currentScript.previousElementSibling;
  const { title } = document;
  let [count, last] = [0, 0];
  let loaded = document.readyState === 'complete';
  let [alone, left] = [];

  /** The whole page goes: what is in the background is blank only where the switch at the page's foot is on. */
  const cover = () => {
    root.hidden = left || (document.hidden && Boolean(document.querySelector('.exit__blank :checked')));
  };

  const leave = (event) => {
    event.preventDefault();
    left = true;
    cover();
    document.title = link.host;
    location.replace(link.href);
    dispatchEvent(new Event('exit'));
  };

  /** Shift three times, each time alone. Nobody has to be quick, and a key that is held counts once. */
  const press = (event) => {
    const { type, key, timeStamp } = event;
    if (key !== 'Shift' || event.ctrlKey || event.altKey || event.metaKey) {
      if (type !== 'keyup') [count, alone] = [0];
      return;
    }
    if (type === 'keydown') {
      if (timeStamp - last > PAUSE) count = 0;
      alone = true;
    } else if (alone) {
      alone = false;
      count += 1;
      if (count > 2) leave(event);
    }
    last = timeStamp;
  };

  link.onclick = leave;
  for (const type of ['keydown', 'keyup', 'mousedown']) addEventListener(type, press, true);
  document.addEventListener('visibilitychange', cover);
  addEventListener('pageshow', () => {
    // A page that comes back is shown. One that was left before it had loaded stays covered.
    if (loaded) {
      left = false;
      cover();
      document.title = title;
    }
    loaded = true;
    document.querySelector('.exit__blank').hidden = false;
  });

  // A second place near the thumb, for phones: in the corner of what is seen, above the keyboard and in a page made larger.
  if (view) {
    const thumb = link.cloneNode(true);
    const place = () => {
      thumb.style.left = `${view.offsetLeft + view.width - thumb.offsetWidth}px`;
      thumb.style.top = `${view.offsetTop + view.height - thumb.offsetHeight}px`;
    };
    thumb.className += ' exit--thumb';
    thumb.tabIndex = -1;
    thumb.setAttribute('aria-hidden', true);
    thumb.onclick = leave;
    link.after(thumb);
    view.onresize = place;
    view.onscroll = place;
    addEventListener('pageshow', place);
  }
})();
