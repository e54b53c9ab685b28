/**
 * The one object in which all scripts register, and what they share.
 *
 * A script hands over its name (its path without `.js`), the names of what it builds on, and a
 * function that makes it: `coursekit.push([name, needs, make])`. It is made once, when all that it
 * needs is there, in whatever order the files arrive and however often they run. The build reads
 * the same names to write the tags of a page; no value of a page chooses what is loaded or made.
 */
// `var`, so that no element with this id takes its place.
var coursekit = coursekit || [];

(() => {
  // Run again, because the page has been changed without loading.
  if (coursekit.mount) return coursekit.mount();
  const parts = new Map();
  const waiting = [];
  const components = [];
  const leavers = [];
  const started = new WeakSet();

  /** What fails stops nothing else, and is still said in the console. */
  const attempt = (action) => {
    try {
      return action();
    } catch (error) {
      setTimeout(() => { throw error; });
    }
  };

  /** Start each element of a component, once. */
  const mount = () => {
    for (const [selector, Component, ready] of components) {
      for (const element of document.querySelectorAll(selector)) {
        if (!started.has(element) && (!ready || ready(element))) {
          started.add(element);
          attempt(() => new Component(element).start());
        }
      }
    }
  };

  const push = (part) => {
    waiting.push(part);
    const whole = ([, needs]) => needs.every((name) => parts.has(name));
    while (waiting.some(whole)) {
      const [[name, needs, make]] = waiting.splice(waiting.findIndex(whole), 1);
      if (!parts.has(name)) parts.set(name, attempt(() => make(...needs.map((each) => parts.get(each)))));
    }
    mount();
  };

  addEventListener('pagehide', () => leavers.forEach(attempt));

  const early = coursekit;
  coursekit = { push, mount };
  parts.set('main', {
    /**
     * Let the elements that a selector finds be started.
     * @param {string} selector
     * @param {new (element: HTMLElement) => {start: () => void}} Component
     * @param {(element: HTMLElement) => boolean} [ready] - whether what an element needs is there
     */
    component: (...entry) => components.push(entry),

    /**
     * Let something be done when the page is left, with "Quick exit" too: a page that comes back must not show what
     * the last reader chose or wrote. Whatever one action does, the others are done.
     * @param {() => void} action
     */
    leaving: (action) => leavers.push(action),

    /** Put values into a sentence's `%{name}` places. */
    fill: (sentence, values) => sentence.replace(/%\{(\w+)\}/g, (_, name) => values[name] ?? ''),

    /** Put nodes or texts in the place of all that an element holds. */
    replace(element, ...nodes) {
      element.textContent = '';
      element.append(...nodes);
    },
  });
  return early.forEach(push);
})();
