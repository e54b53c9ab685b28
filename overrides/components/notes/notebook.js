/**
 * The notebook while it is open: who has the key, what was kept last, and what becomes of what another tab wrote.
 *
 * What is written stands in the fields. A result is one word, for which the page has a sentence.
 */
var coursekit = coursekit || [];

coursekit.push(['notes/notebook', ['notes/record', 'notes/store'], (record, { read, write, forget }) => {
  const { merge } = record;

  /** @param {{collect: () => Map, apply: (notes: Map) => void, clear: () => void}} fields */
  return (fields) => {
    let lock;
    // What was kept last: its text and its notes.
    let base;
    // What stood in the fields when they were emptied, until it is kept.
    let last;
    let running;
    let again;

    const collect = () => last || fields.collect();
    const take = (made, text, notes) => { [lock, base, last] = [made, { text, notes }, null]; };

    const keep = async () => {
      const mine = collect();
      let notes = mine;
      let seen;
      let text;
      do {
        seen = read();
        if (seen !== base.text) {
          // Another tab has written. With another key, or with nothing there, its will stands.
          const theirs = seen && await record.open(lock, seen);
          if (!theirs) return 'changed';
          notes = merge(base.notes, mine, theirs);
        }
        text = await record.seal(lock, notes);
      } while (read() !== seen);
      if (!write(text)) return 'lost';
      base = { text, notes };
      if (notes === mine) return 'kept';
      // What was written meanwhile stays as well.
      const now = merge(mine, collect(), notes);
      if (last) last = now;
      else fields.apply(now);
      return 'both';
    };

    /** Keep what is written. One run at a time; what is written meanwhile is kept by the next. */
    const save = () => {
      again = !!running;
      running = running || keep().then((result) => {
        running = null;
        return again ? save() : result;
      });
      return running;
    };

    return {
      save,
      kept: read,
      isOpen: () => !!lock,

      /** Lock what stands in the fields with a secret, and keep it. */
      async begin(secret) {
        const made = await record.lock(secret);
        take(made, null, new Map());
        const result = await save();
        if (result !== 'kept') lock = null;
        return result;
      },

      /** Open what is kept. What was written before stays, beside what is kept. */
      async open(secret) {
        const text = read();
        const found = await record.unlock(text, secret);
        if (!found) return 'wrong';
        const written = fields.collect();
        take(found.lock, text, found.notes);
        fields.apply(merge(new Map(), written, found.notes));
        return written.size ? save() : 'opened';
      },

      /** Add the notes of a locked copy; where nothing is kept yet, they are kept with its lock. */
      async add(text, secret) {
        const found = await record.unlock(text.trim(), secret);
        if (!found) return 'wrong';
        if (!lock) take(found.lock, null, new Map());
        fields.apply(merge(new Map(), fields.collect(), found.notes));
        return save();
      },

      /** Empty the fields at once, and let go of the key as soon as what was written is kept. */
      async close() {
        const made = lock;
        if (made) last = fields.collect();
        fields.clear();
        if (made) await save();
        // Opened again meanwhile, it has another key.
        if (lock === made) lock = last = base = null;
      },

      /** Let go of what is kept; what stands in the fields stays until the page is left. */
      forget() {
        lock = null;
        return forget() ? 'forgotten' : 'stays';
      },
    };
  };
}]);
