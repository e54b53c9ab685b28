/**
 * The drawer for those who use keys: the focus goes in when it opens, Esc closes it, and the focus
 * comes back. Without this script it opens and closes all the same.
 */
var coursekit = coursekit || [];

coursekit.push(['drawer/drawer', ['main'], ({ component, leaving }) => {
  class Drawer {
    /** @param {HTMLElement} root - the drawer; the switch that shows it stands before the page's header */
    constructor(root) {
      this.root = root;
      this.toggle = document.getElementById('__menu');
    }

    start() {
      const { root, toggle } = this;
      toggle.addEventListener('change', () => {
        if (toggle.checked) (root.querySelector('[aria-current]') || root.querySelector('a')).focus();
      });
      addEventListener('keydown', ({ key }) => {
        if (key === 'Escape' && this.close()) toggle.focus();
      });
      // Where the focus goes on to the page, what covers the page goes away.
      root.addEventListener('focusout', ({ relatedTarget: next }) => {
        if (next && next !== toggle && !root.contains(next)) this.close();
      });
      // A link to a place on the same page leaves the drawer too, and a page that comes back has it closed.
      root.addEventListener('click', ({ target }) => target.closest('a') && this.close());
      leaving(() => this.close());
    }

    /** @returns {boolean} whether it was open */
    close() {
      const { checked } = this.toggle;
      this.toggle.checked = false;
      return checked;
    }
  }

  component('.shell-drawer', Drawer);
}]);
