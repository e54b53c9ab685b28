/**
 * The page of notes: its buttons, and when it is covered and emptied. What is locked and kept is the matter of
 * `notebook.js`; it is offered only at the one address that an organization has named as its own.
 */
var coursekit = coursekit || [];

coursekit.push(['notes/notes', ['main', 'notes/fields', 'notes/notebook', 'notes/panel', 'notes/record'], (
  { component, leaving }, fieldsOf, notebookOf, panelOf, { plain },
) => {
  const [PAUSE, AWAY, SHORTEST] = [300, 60000, 12];
  const KEPT = /kept|both/;

  /** Give a text as a file. Its address is no text: lists of downloads keep addresses. */
  const give = (text, name) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text]));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), AWAY);
  };

  class Notes {
    /** @param {HTMLElement} root - the element with `data-module="notes"` */
    constructor(root) {
      this.root = root;
      this.panel = panelOf(root);
      this.fields = fieldsOf(root);
      this.notebook = notebookOf(this.fields);
    }

    start() {
      const { root } = this;
      root.dataset.ready = '';
      root.querySelector('[data-do=text]').hidden = !navigator.clipboard;
      for (const button of root.querySelectorAll('[data-do]')) button.onclick = () => this.press(button.dataset);
      const target = document.getElementById(location.hash.slice(1));
      for (const each of root.querySelectorAll('.notes__module')) each.open = each.contains(target);
      if (target) target.scrollIntoView();
      const prompts = root.querySelector('.notes__prompts');
      prompts.oninput = () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.save(), PAUSE);
      };
      prompts.onchange = () => this.save();
      prompts.onclick = ({ target }) => { if (/erase/.test(target.className)) this.save(); };
      document.addEventListener('visibilitychange', () => this.look());
      leaving(() => this.close(''));
      this.panel.show(this.step);
    }

    /** The step that the page stands at: why nothing can be kept here, or how far it is. */
    get step() {
      const kept = this.notebook.kept();
      if (location.protocol === 'file:') return 'off-file';
      if (!isSecureContext || !crypto.subtle) return 'off-open';
      if (location.origin !== this.root.dataset.origin) return 'off-undeclared';
      if (kept === undefined) return 'off-refused';
      return this.notebook.isOpen() ? 'kept' : kept === null ? 'ask' : 'open';
    }

    /** What a button does; its result is said, and the panel follows. */
    async press({ do: name, step }) {
      const { panel, fields, notebook } = this;
      if (this.busy) return;
      this.busy = true;
      const typed = () => panel.input('digits').value;
      const actions = {
        step: () => panel.show(step === 'back' ? this.step : step),
        print: () => print(),
        text: () => navigator.clipboard.writeText(fields.text()).then(() => 'copied'),
        save: () => give(fields.text(), 'notes.txt'),
        copy: () => give(notebook.kept(), 'notes-locked.txt'),
        letters: () => { panel.input('digits').inputMode = 'text'; },
        lock: () => this.lock(typed()),
        open: () => notebook.open(typed()),
        add: () => this.add(typed()),
        close: () => this.shut(),
        forget: () => notebook.forget(),
      };
      let result = 'failed';
      panel.say('moment');
      try {
        result = await actions[name]();
      } finally {
        this.busy = false;
        panel.say(result);
        // A mistake leaves what was typed.
        if (result && !/wrong|short|different/.test(result)) panel.show(this.step);
        panel.focus();
      }
    }

    lock(typed) {
      const secret = plain(this.panel.input('own').value || this.panel.offered());
      if ([...secret].length < SHORTEST) return 'short';
      return plain(typed) === secret ? this.notebook.begin(secret) : 'different';
    }

    async add(typed) {
      const [file] = this.panel.input('file').files;
      return file ? this.notebook.add(await file.text(), typed) : 'wrong';
    }

    /** Lock again, once everything is kept. */
    async shut() {
      const result = await this.save();
      if (KEPT.test(result)) await this.notebook.close();
      return KEPT.test(result) ? 'closed' : result;
    }

    async save() {
      const result = this.notebook.isOpen() && await this.notebook.save();
      if (result) this.panel.say(result);
      return result;
    }

    /** In the background: kept and covered. After a minute, or where the clock was put back, the key is dropped. */
    async look() {
      const { root, notebook } = this;
      const now = [Date.now(), performance.now()];
      if (document.hidden && notebook.isOpen()) {
        this.left = now;
        this.saving = this.save();
        root.dataset.covered = '';
      } else if (this.left) {
        const gone = now.map((time, n) => time - this.left[n]);
        this.left = null;
        // What could not be kept stays, with its sentence.
        if ((gone[0] < 0 || Math.max(...gone) >= AWAY) && KEPT.test(await this.saving)) await this.close('away');
        delete root.dataset.covered;
      }
    }

    async close(word) {
      clearTimeout(this.timer);
      const done = this.notebook.close();
      this.panel.say(word);
      await done;
      this.panel.show(this.step);
    }
  }

  component('[data-module="notes"]', Notes);
}]);
