/**
 * The drawer for those who use keys: the focus goes in when it opens, Esc closes it, and the focus
 * comes back. Without this script it opens and closes all the same.
 */
var coursekit = coursekit || [];

coursekit.push(['drawer/drawer', ['main'], ({ component, leaving }) => {
  // The switch that shows the drawer stands before the page's header.
  const toggle = document.getElementById('__menu');

  /** @returns {boolean} whether it was open */
  const close = () => toggle.checked && !(toggle.checked = false);

  /** @param {HTMLElement} root - the drawer */
  function Drawer(root) {
    this.start = () => {
      toggle.onchange = () => toggle.checked && (root.querySelector('[aria-current]') || root.querySelector('a')).focus();
      addEventListener('keydown', ({ key }) => key === 'Escape' && close() && toggle.focus());
      // Where the focus goes on to the page, what covers the page goes away.
      root.addEventListener('focusout', ({ relatedTarget: next }) => next && next !== toggle && !root.contains(next) && close());
      // A link to a place on the same page leaves the drawer too, and a page that comes back has it closed.
      root.onclick = ({ target }) => target.closest('a') && close();
      leaving(close);
    };
  }

  component('.shell-drawer', Drawer);
}]);
