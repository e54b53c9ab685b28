/**
 * Finds the elements that have a module and starts each once. Only the modules that a page uses
 * are loaded; without this script every page still says everything.
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

async function mount() {
  for (const element of document.querySelectorAll('[data-module]')) {
    const load = modules[element.dataset.module];
    if (!load || started.has(element)) continue;
    started.add(element);
    const { default: Component } = await load();
    await new Component(element).start();
  }
}

// Material's own script, where a site has it, replaces pages without loading them.
if (globalThis.document$) globalThis.document$.subscribe(mount);
else mount();
