// Run the scripts of the notes without a page: node notes.js FOLDER_OF_COMPONENTS, a list of calls as JSON on stdin,
// their results as JSON on stdout. Notes are lists of [id, asked, written].
const fs = require('fs');
const path = require('path');
const vm = require('vm');

const [folder] = process.argv.slice(2);
const parts = new Map();
const kept = new Map();
let room = Infinity;

globalThis.coursekit = {
  push: ([name, needs, make]) => parts.set(name, make(...needs.map((each) => parts.get(each)))),
};
globalThis.localStorage = {
  getItem: (name) => (kept.has(name) ? kept.get(name) : null),
  setItem(name, text) {
    if (text.length > room) throw new Error('QuotaExceededError');
    kept.set(name, text);
  },
  removeItem: (name) => kept.delete(name),
};
for (const name of ['record', 'store', 'notebook']) {
  vm.runInThisContext(fs.readFileSync(path.join(folder, 'notes', `${name}.js`), 'utf8'));
}
const record = parts.get('notes/record');
const map = (entries) => new Map(entries.map(([id, asked, written]) => [id, [asked, written]]));
const list = (notes) => notes && [...notes].map(([id, [asked, written]]) => [id, asked, written]);
const flipped = (bytes, bit) => {
  const changed = Buffer.from(bytes);
  changed[bit >> 3] ^= 1 << (bit & 7);
  return changed.toString('base64');
};

/** A tab: fields that are a Map, and the notebook over them. */
const tabs = new Map();
const tab = (name) => {
  if (!tabs.has(name)) {
    const fields = { notes: new Map(), collect: () => new Map(fields.notes), apply: (notes) => { fields.notes = new Map(notes); }, clear: () => fields.notes.clear() };
    tabs.set(name, { fields, book: parts.get('notes/notebook')(fields) });
  }
  return tabs.get(name);
};

const calls = {
  digits: (count) => Array.from({ length: count }, record.digits),
  plain: (...typed) => typed.map(record.plain),
  lock: async (secret, entries) => record.seal(await record.lock(secret), map(entries)),
  twice: async (secret, entries) => {
    const lock = await record.lock(secret);
    return [await record.seal(lock, map(entries)), await record.seal(lock, map(entries))];
  },
  unlock: async (text, secret) => {
    const found = await record.unlock(text, secret);
    return found && list(found.notes);
  },
  merge: (base, mine, theirs) => list(record.merge(map(base), map(mine), map(theirs))),
  // How many of the texts open with a lock that opened the first one; the secret itself is not derived anew.
  opened: async (text, secret, texts) => {
    const { lock } = await record.unlock(text, secret);
    const found = await Promise.all([text, ...texts].map((each) => record.open(lock, each)));
    return found.filter(Boolean).length - 1;
  },
  // The same for each flip of one bit, from a bit on, and for each shorter text.
  flips: async (text, secret, from, step) => {
    const { lock } = await record.unlock(text, secret);
    const bytes = Buffer.from(text, 'base64');
    let [tried, opened] = [0, 0];
    for (let bit = from; bit < bytes.length * 8; bit += step, tried += 1) {
      if (await record.open(lock, flipped(bytes, bit))) opened += 1;
    }
    return [tried, opened];
  },
  cuts: async (text, secret, step) => {
    const { lock } = await record.unlock(text, secret);
    const bytes = Buffer.from(text, 'base64');
    let [tried, opened] = [0, 0];
    for (let end = bytes.length - 1; end >= 0; end -= step, tried += 1) {
      if (await record.open(lock, bytes.subarray(0, end).toString('base64'))) opened += 1;
    }
    return [tried, opened];
  },
  flipped: (text, bit) => flipped(Buffer.from(text, 'base64'), bit),
  // Tabs.
  write: (name, id, text) => { tab(name).fields.notes.set(id, ['?', text]); },
  take: (name, id) => { tab(name).fields.notes.delete(id); },
  fields: (name) => list(tab(name).fields.notes),
  begin: (name, secret) => tab(name).book.begin(secret),
  open: (name, secret) => tab(name).book.open(secret),
  save: (name) => tab(name).book.save(),
  // Two at once, and what is written while they run.
  both: async (...names) => Promise.all(names.map((name) => tab(name).book.save())),
  during: async (name, id, text) => {
    const { fields, book } = tab(name);
    const first = book.save();
    fields.notes.set(id, ['?', text]);
    const second = book.save();
    return [await first, await second];
  },
  close: (name) => tab(name).book.close(),
  closing: async (name, id, text) => {
    const { fields, book } = tab(name);
    const running = book.save();
    fields.notes.set(id, ['?', text]);
    const done = book.close();
    const empty = fields.notes.size === 0;
    await Promise.all([running, done]);
    return [empty, book.isOpen()];
  },
  add: (name, text, secret) => tab(name).book.add(text, secret),
  forget: (name) => tab(name).book.forget(),
  kept: () => localStorage.getItem('notes'),
  put: (text) => { kept.set('notes', text); },
  limit: (signs) => { room = signs === null ? Infinity : signs; },
  refuse: () => { delete globalThis.localStorage; },
};

(async () => {
  const results = [];
  for (const [name, ...values] of JSON.parse(fs.readFileSync(0, 'utf8'))) {
    const found = await calls[name](...values);
    results.push(found === undefined ? null : found);
  }
  console.log(JSON.stringify(results));
})();
