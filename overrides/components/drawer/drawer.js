/**
 * The drawer for those who use keys: the focus goes in when it opens, Esc closes it, and the focus
 * comes back. It builds on nothing, because it is on every page; without it the drawer opens and
 * closes all the same.
 */
(() => {
  const toggle = document.getElementById('__menu');
  const drawer = document.querySelector('.shell-drawer');

  toggle.addEventListener('change', () => {
    if (toggle.checked) (drawer.querySelector('[aria-current]') || drawer.querySelector('a')).focus();
  });
  addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !toggle.checked) return;
    toggle.checked = false;
    toggle.focus();
  });
  // Where the focus goes on to the page, what covers the page goes away.
  drawer.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && relatedTarget !== toggle && !drawer.contains(relatedTarget)) toggle.checked = false;
  });
  // A link to a place on the same page leaves the drawer too, and a page that comes back has it closed.
  drawer.addEventListener('click', ({ target }) => {
    if (target.closest('a')) toggle.checked = false;
  });
  addEventListener('pagehide', () => { toggle.checked = false; });
})();
