/* What a reader does on a page, in any browser: opens all that is folded, answers, filters, looks for a word, begins to write. Returns what there was to do. */
async () => {
    const all = (selector) => [...document.querySelectorAll(selector)];
    const tell = (element, value, ...events) => {
        element.value = value;
        for (const name of events) element.dispatchEvent(new Event(name, { bubbles: true }));
    };
    const done = {
        open: all('details'),
        answer: all('form.quiz[data-module]:not([hidden])'),
        filter: all('[data-filter]'),
        write: all('.reflection__write:not([hidden])'),
    };
    for (const each of done.open) each.open = true;
    for (const each of all('.search__open, .quiz__open:not([hidden])')) each.click();
    for (const each of all('form.quiz[data-module] :is(input, select), [data-filter]')) {
        if (each.matches('select')) tell(each, each.options[each.options.length - 1].value, 'input', 'change');
        else if (each.matches('[type=radio], [type=checkbox]')) each.click();
        else tell(each, '1', 'input', 'change');
    }
    for (const each of all('.quiz__check:not([hidden])')) each.click();
    for (const each of all('input[type=search]')) tell(each, 'condom', 'input');
    for (const each of all('[role=switch]')) each.click();
    for (const each of done.write) each.click();
    // What it takes to find is loaded only now.
    const wait = () => new Promise((over) => { setTimeout(over, 20); });
    while (all('.search__status').length && !all('.search__results a, .search__again:not([hidden])').length) await wait();
    done.search = all('.search__results a');
    return Object.keys(done).filter((name) => done[name].length);
}
