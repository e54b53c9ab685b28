/**
 * The switch that blanks a page while it is in the background, where pictures of open pages are shown. It is off at
 * first, and what is chosen lives no longer than the page.
 */
(() => {
  const label = document.currentScript.previousElementSibling;
  const look = () => {
    document.body.style.display = document.hidden && label.firstElementChild.checked ? 'none' : '';
  };
  label.hidden = false;
  document.addEventListener('visibilitychange', look);
})();
