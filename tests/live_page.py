"""What works on a page in a browser, and what a policy has stopped there."""

from __future__ import annotations

LOOK = """() => ({
    sheets: [...document.querySelectorAll('link[rel=stylesheet]')].filter(({ sheet }) => !sheet).length,
    dead: [...document.querySelectorAll('form.quiz[data-module]')]
        .filter(() => !location.pathname.endsWith('/whole.html'))
        .filter((form) => !form.querySelector(':is(.quiz__check, .quiz__open):not([hidden])')).length,
    images: [...document.images].filter((each) => each.complete && !each.naturalWidth).length,
    planted: Boolean(globalThis.planted),
})"""
"""What does not work on a page, by number. A module on one page, to print, has no scripts of questions: answers fold out."""
RIGHT = {"sheets": 0, "dead": 0, "images": 0, "planted": False}
RECORD = """
    globalThis.violations = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
        globalThis.violations.push([violatedDirective, blockedURI, sourceFile]);
    });
"""
EVIL = "globalThis.planted = 1;\n"
