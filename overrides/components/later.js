/**
 * What is loaded only when somebody asks for it: one fixed table of names and addresses, and the only door through
 * which a script gets into a page later. No value of a page comes into an address. A content policy that asks for
 * Trusted Types allows the one policy `coursekit`.
 */
var coursekit = coursekit || [];

coursekit.push(['later', [], ((own) => () => {
  const ADDRESSES = {
    'listen/reader': new URL('listen/reader.js', own),
    'search/lunr': new URL('../search/lunr.js', own),
    'search/index': new URL('../search/index.js', own),
  };
  const rules = { createScriptURL: (name) => ADDRESSES[name] };
  let policy;

  /**
   * Load a script of the table.
   * @param {string} name
   * @returns {HTMLScriptElement} its tag, which says when it has arrived, or that it does not
   */
  return (name) => {
    // Made once, and only where something is loaded: another site need not allow it.
    policy = policy || (globalThis.trustedTypes ? trustedTypes.createPolicy('coursekit', rules) : rules);
    const script = document.createElement('script');
    script.src = policy.createScriptURL(name);
    // The same tag stands in a template of the page, where it loads nothing. As any other it has its hash there, which
    // only lets in what the policy names: a file that somebody changed is not run.
    script.integrity = document.querySelector(`[data-script="${name}"]`).content.firstElementChild.integrity;
    return document.head.appendChild(script);
  };
})(document.currentScript.src)]);
