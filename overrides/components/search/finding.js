/** What is found in the index of the site: for words, and for the number of a page. */
var coursekit = coursekit || [];

coursekit.push(['search/finding', ['later', 'search/fold'], (later, fold) => {
  const TITLE = 8; // a word in a title counts as often as so many in the text
  // What is loaded when somebody searches, and the name under which it is there then.
  const LOADED = { 'search/lunr': 'lunr', 'search/index': 'courseSearchIndex' };

  /** Load a part that is not there yet; whether it arrived is seen by its name. */
  const load = (name) => globalThis[LOADED[name]] || new Promise((done) => {
    Object.assign(later(name), { onload: done, onerror: done });
  });

  /** The sections in which at least so many of the words were found, best first. */
  function together(found, least) {
    const all = new Map();
    for (const { ref, score, words } of found.flat()) {
      const { score: before = 0, times = 0, words: others = [] } = all.get(ref) ?? {};
      all.set(ref, { ref, score: before + score, times: times + 1, words: [...others, ...words] });
    }
    return [...all.values()].filter(({ times }) => times >= least).sort((a, b) => b.score - a.score);
  }

  return class Finding {
    /**
     * Load what it takes. What arrived before is not asked for again.
     *
     * @returns {Promise<Finding | undefined>} nothing where a part did not arrive
     */
    static async load() {
      await Promise.all(Object.keys(LOADED).map(load));
      return Object.values(LOADED).every((name) => globalThis[name]) ? new Finding(globalThis.courseSearchIndex) : undefined;
    }

    /** @param {{index: object, pages: {url: string, title: string, text: string, code?: string}[]}} data */
    constructor({ index, pages }) {
      this.index = globalThis.lunr.Index.load(index);
      this.pages = pages;
    }

    /**
     * The sections for some folded words, best first: with all of the words, or else with any.
     *
     * @param {string[]} terms
     * @returns {{ref: string, words: string[]}[]} the number of each section, and what was found in it
     */
    find(terms) {
      const found = terms.map((term, n) => (fold.unspaced(term) ? this.inside(term) : this.word(term, n === terms.length - 1)));
      const every = together(found, found.length);
      return this.called(terms, every.length ? every : together(found, 1));
    }

    /** First the page that is called so: `7.1` is the first lesson of module 7, and `7` its first page. */
    called(terms, results) {
      const ref = this.pages.findIndex(({ code }) => code && fold(code) === terms.join(' '));
      if (ref < 0) return results;
      return [{ ref: String(ref), words: [] }, ...results.filter((result) => result.ref !== String(ref))];
    }

    /** The sections with one word. Whole words count most; the last one may still be half typed. */
    word(term, last) {
      const { TRAILING } = globalThis.lunr.Query.wildcard;
      const results = this.index.query((query) => {
        for (const form of fold.forms(term)) {
          query.term(form, { boost: 10 });
          if (last) query.term(form, { wildcard: TRAILING, usePipeline: false });
        }
      });
      return results.map(({ ref, score, matchData }) => ({ ref, score, words: Object.keys(matchData.metadata) }));
    }

    /** The sections with a part of a word of a script without spaces: the texts are looked through. */
    inside(term) {
      this.texts = this.texts ?? this.pages.map(({ title, text }) => [fold(title), fold(text)]);
      const times = (text) => text.split(term).length - 1;
      return this.texts
        .map(([title, text], ref) => ({ ref: String(ref), score: TITLE * times(title) + times(text), words: [term] }))
        .filter(({ score }) => score);
    }
  };
}]);
