/**
 * What is loaded only when somebody asks for it: one fixed table of names and addresses, and the only door through
 * which a script gets into a page later. No value of a page comes into an address. A content policy that asks for
 * Trusted Types allows the one policy `coursekit`.
 */
var coursekit = coursekit || [];

coursekit.push(['later', [], ((own) => () => {
  const ADDRESSES = {
    'listen/reader': new URL('listen/reader.js', own),
  };
  const rules = { createScriptURL: (name) => ADDRESSES[name] };
  const { trustedTypes } = globalThis;
  const policy = trustedTypes ? trustedTypes.createPolicy('coursekit', rules) : rules;

  /**
   * Load a script of the table.
   * @param {string} name
   */
  return (name) => {
    const script = document.createElement('script');
    script.src = policy.createScriptURL(name);
    document.head.append(script);
  };
})(document.currentScript.src)]);
