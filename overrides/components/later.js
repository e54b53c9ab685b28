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
  // What is served stands here when it is served: a file that somebody changed is not run.
  const HASHES = { 'listen/reader': 'sha256 of listen/reader.js' };
  const rules = { createScriptURL: (name) => ADDRESSES[name] };
  let policy;

  /**
   * Load a script of the table.
   * @param {string} name
   */
  return (name) => {
    // Made once, and only where something is loaded: another site need not allow it.
    policy = policy || (globalThis.trustedTypes ? trustedTypes.createPolicy('coursekit', rules) : rules);
    const script = document.createElement('script');
    script.src = policy.createScriptURL(name);
    // Opened from a folder, browsers refuse each file that has a hash.
    if (location.protocol !== 'file:') script.integrity = HASHES[name];
    document.head.append(script);
  };
})(document.currentScript.src)]);
