/**
 * The record: all notes in one text, locked with a secret. Nothing here touches a page or a storage.
 *
 * base64 of: "CKN" 1 | rounds, 4 bytes | salt, 16 | IV, 12 | AES-256-GCM of (length, 4 bytes | JSON | zeros to a
 * multiple of 4,096). The first 36 bytes are authenticated too. The key is PBKDF2-HMAC-SHA-256 of the secret (NIST
 * SP 800-132, SP 800-38D). The salt is the secret's, the IV is new each time. Numbers are big-endian.
 *
 * Notes are a Map: the id of a prompt, and what was asked and written there.
 */
var coursekit = coursekit || [];

coursekit.push(['notes/record', [], () => {
  const [LOCK, HEAD, BLOCK, TAG] = [24, 36, 4096, 16];
  const [ROUNDS, MOST] = [600000, 5000000];
  const MAGIC = 'CKN\u0001';
  const DIGIT = /\p{Nd}/gu;

  const random = (count) => crypto.getRandomValues(new Uint8Array(count));
  const string = (bytes) => bytes.reduce((text, byte) => text + String.fromCharCode(byte), '');
  const bytesOf = (text) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  const number = (bytes, at) => new DataView(bytes.buffer).getUint32(at);

  /** The value of a digit of any script: those of one script follow each other, from zero. */
  const value = (sign) => {
    const code = sign.codePointAt(0);
    let zero = code;
    while (code - zero < 9 && String.fromCodePoint(zero - 1).match(DIGIT)) zero -= 1;
    return code - zero;
  };

  /** A secret as it counts: digits of any script are the same, and what stands between them does not matter. */
  const plain = (typed) => {
    const text = typed.normalize('NFKC').replace(DIGIT, value).trim().replace(/\s+/g, ' ');
    const digits = text.replace(/[\s\p{Pd}\p{Cf}]/gu, '');
    return /^\d+$/.test(digits) ? digits : text;
  };

  /** 16 digits, each as likely as the others: what would favour some is thrown away. */
  const digits = () => {
    const found = [...random(64)].filter((byte) => byte < 250).map((byte) => byte % 10).slice(0, 16).join('');
    return found.length < 16 ? digits() : found.replace(/(....)(?=.)/g, '$1 ');
  };

  const derive = async (secret, begin) => {
    const name = 'PBKDF2';
    const raw = await crypto.subtle.importKey('raw', new TextEncoder().encode(plain(secret)), name, false, ['deriveKey']);
    const how = { name, hash: 'SHA-256', iterations: number(begin, 4), salt: begin.slice(8) };
    const key = await crypto.subtle.deriveKey(how, raw, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    return { key, begin };
  };

  const cipher = (bytes) => ({ name: 'AES-GCM', iv: bytes.slice(LOCK, HEAD), additionalData: bytes.slice(0, HEAD) });

  /** The bytes of a text that has the form of a record, else nothing. */
  const parse = (text) => {
    let bytes;
    try {
      bytes = bytesOf(atob(text));
    } catch {
      return null;
    }
    const whole = bytes.length > HEAD + TAG && (bytes.length - HEAD - TAG) % BLOCK === 0;
    const rounds = whole && number(bytes, 4);
    // Written anew it must be the same text: base64 has several for the same bytes.
    const ours = rounds >= ROUNDS && rounds <= MOST && string(bytes.slice(0, 4)) === MAGIC && btoa(string(bytes)) === text;
    return ours ? bytes : null;
  };

  /** The notes of a record, nothing where the lock is another one or anything is changed. */
  const open = async ({ key, begin }, text) => {
    const bytes = parse(text);
    if (!bytes || string(bytes.slice(0, LOCK)) !== string(begin)) return null;
    try {
      const held = new Uint8Array(await crypto.subtle.decrypt(cipher(bytes), key, bytes.slice(HEAD)));
      const entries = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(held.slice(4, 4 + number(held, 0))));
      return new Map(entries.map(([id, asked, written]) => [id, [`${asked}`, `${written}`]]));
    } catch {
      return null;
    }
  };

  return {
    digits,
    plain,
    open,

    /** A new lock for a secret. */
    lock: (secret) => {
      const begin = bytesOf(`${MAGIC}\0\0\0\0${string(random(16))}`);
      new DataView(begin.buffer).setUint32(4, ROUNDS);
      return derive(secret, begin);
    },

    /** The lock and the notes of a record, nothing where the secret is another one or anything is changed. */
    async unlock(text, secret) {
      const bytes = parse(text);
      const lock = bytes && await derive(secret, bytes.slice(0, LOCK));
      const notes = lock && await open(lock, text);
      return notes ? { lock, notes } : null;
    },

    /** Notes as a record. */
    async seal({ key, begin }, notes) {
      const json = new TextEncoder().encode(JSON.stringify([...notes].map(([id, [asked, written]]) => [id, asked, written])));
      const held = new Uint8Array(Math.ceil((json.length + 4) / BLOCK) * BLOCK);
      new DataView(held.buffer).setUint32(0, json.length);
      held.set(json, 4);
      const head = new Uint8Array([...begin, ...random(HEAD - LOCK)]);
      const body = new Uint8Array(await crypto.subtle.encrypt(cipher(head), key, held));
      return btoa(string(head) + string(body));
    },

    /**
     * What two have written since both had the same: where only one wrote, that; where both did, both texts.
     * @param {Map} base - what both had
     * @param {Map} mine
     * @param {Map} theirs
     */
    merge(base, mine, theirs) {
      const found = new Map();
      for (const id of new Set([...theirs.keys(), ...mine.keys()])) {
        const [old, own, other] = [base, mine, theirs].map((each) => (each.get(id) || ['', ''])[1]);
        const both = () => (own.includes(other) ? own : other.includes(own) ? other : `${other}\n\n${own}`);
        const text = own === other || other === old ? own : own === old ? other : both();
        if (text) found.set(id, [(mine.get(id) || theirs.get(id))[0], text]);
      }
      return found;
    },
  };
}]);
