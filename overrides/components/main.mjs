/**
 * Finds the elements that have a module and starts each once. Only the modules that a page uses
 * are loaded; without this script every page still says everything.
 * It also holds what the modules share, because every page with one of them has it already.
 */
const modules = {
  quiz: () => import('./quiz/quiz.mjs'),
  reflection: () => import('./reflection/reflection.mjs'),
  refresh: () => import('./refresh/refresh.mjs'),
  scenario: () => import('./scenario/scenario.mjs'),
  resources: () => import('./resources/resources.mjs'),
  directory: () => import('./directory/directory.mjs'),
  review: () => import('./review/review.mjs'),
};
const started = new WeakSet();

/** Put values into a sentence's `%{name}` places. */
export const fill = (sentence, values) => sentence.replace(/%\{(\w+)\}/g, (_, name) => values[name] ?? '');

/**
 * What a field to write in gets: requests to browsers and known writing assistants to keep out. They
 * are no more than requests; the course says so.
 */
export const PRIVATE = {
  autocomplete: 'off',
  autocorrect: 'off',
  autocapitalize: 'off',
  spellcheck: 'false',
  writingsuggestions: 'false',
  translate: 'no',
  'data-gramm': 'false',
  'data-gramm_editor': 'false',
  'data-enable-grammarly': 'false',
  'data-lt-active': 'false',
  'data-1p-ignore': '',
  'data-lpignore': 'true',
};

async function create(element) {
  const { default: Component } = await modules[element.dataset.module]();
  return new Component(element);
}

/**
 * All are loaded before the first one starts, so that nobody meets a page of which a half is ready:
 * a search, say, in listings that are not in their order yet. What fails stops nothing else.
 */
async function mount() {
  const elements = [...document.querySelectorAll('[data-module]')].filter(
    (element) => modules[element.dataset.module] && !started.has(element),
  );
  elements.forEach((element) => started.add(element));
  const created = elements.map(create);
  await Promise.allSettled(created);
  for (const each of created) each.then((component) => component.start());
}

// Material's own script, where a site has it, replaces pages without loading them.
if (globalThis.document$) globalThis.document$.subscribe(mount);
else mount();
