/**
 * What is loaded only when somebody asks for it: one fixed table of names and addresses, and the only door through
 * which a script gets into a page later. No value of a page comes into an address. A content policy that asks for
 * Trusted Types allows the one policy `coursekit`.
 */
var coursekit = coursekit || [];

coursekit.push(['later', [], ((own) => () => {
  const ADDRESSES = new Map([
    ['listen/reader', new URL('listen/reader.js', own).href],
    ['listen/sentences', new URL('listen/sentences.js', own).href],
  ]);
  const rules = { createScriptURL: (name) => ADDRESSES.get(name) };
  const policy = globalThis.trustedTypes ? globalThis.trustedTypes.createPolicy('coursekit', rules) : rules;

  /**
   * Load a script of the table.
   * @param {string} name
   * @returns {Promise<void>} rejected where it did not arrive
   */
  return (name) => new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = policy.createScriptURL(name);
    script.onload = done;
    script.onerror = () => { script.remove(); failed(new Error(name)); };
    document.head.append(script);
  });
})(document.currentScript.src)]);
