"""Which names a selector needs: a rule whose names are on no page is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
import tinycss2

from coursekit.site import purge_css
from site_builder import make


@pytest.mark.parametrize(
    ("selector", "names"),
    [
        ("a", {"a"}),
        (".b", {".b"}),
        ("A.b", {"a", ".b"}),
        ("a:hover", {"a"}),
        ("a::before", {"a"}),
        ("a > .b#c", {"a", ".b", "#c"}),
        ("a[Hidden]", {"a", "[hidden]"}),
        ("a[type=text]", {"a", "[type]"}),
        ("a:not(.b)", {"a"}),
        (".b .c:is(d, e) + f", {".b", ".c", "f"}),
        ("*", set()),
    ],
)
def test_what_a_selector_requires(selector: str, names: set[str]) -> None:
    """Elements, classes, ids and attributes; what stands after a colon requires nothing."""
    assert purge_css.required(tinycss2.parse_component_value_list(selector)) == names


@pytest.mark.parametrize(
    ("css", "left"),
    [
        ("a{b:c}", "a{b:c}"),
        ("x{b:c}", ""),
        ("a,x,.k{b:c}", "a,.k{b:c}"),
        ("a { b : c ;\n  d: e  f }", "a{b: c;d: e f}"),
        ("/* one */ a{/* two */b:c} /* three */", "a{b:c}"),
        ("a{}", ""),
        ("@media print{a{b:c}x{d:e}}", "@media print{a{b:c}}"),
        ("@media print{x{d:e}}", ""),
        ("@supports (b:c){a{b:c}}", "@supports (b:c){a{b:c}}"),
        ("@media print;", "@media print;"),
        ("@font-face{src:c}", "@font-face{src:c}"),
        ("@charset 'utf-8';a{b:c}", "a{b:c}"),
        ("a{--read:c;--unread:d;e:var( --read )}", "a{--read:c;e:var( --read )}"),
        ("a{--others:c}", "a{--others:c}"),
        ("@keyframes one{to{b:c}}", ""),
        ("@keyframes one{to{b:c}}a{animation:one 2s}", "@keyframes one{to{b:c}}a{animation:one 2s}"),
        ("@keyframes one{to{b:c}}x{animation-name:one}", ""),
        # Who alone reads a property goes, and so goes the property.
        ("a{--one:c}x{d:var(--one)}", ""),
        ("a{--one:c;--two:var(--one)}a{e:f}", "a{e:f}"),
    ],
)
def test_what_stays_of_a_sheet(css: str, left: str) -> None:
    """Rules that can match, and properties that are read."""
    assert purge_css.pruned_sheet(css, {"a", ".k"}, "g{h:var(--others)}") == left


def test_what_stays_of_a_site(tmp_path: Path) -> None:
    """Sheets and scripts of the theme that a page names; what our own scripts make counts as on a page."""
    page = '<p class="one two" id="three" hidden><link href="a.css"><script src="a.js"></script>'
    sheet = "p{b:c}q{b:c}.one{b:c}.two{b:c}.four{b:c}#three{b:c}[hidden]{b:c}made{b:c}body{--own:c;--none:c}"
    make(
        tmp_path,
        {
            "1/page.html": page,
            "assets/stylesheets/a.css": sheet,
            "assets/stylesheets/b.css": sheet,
            "assets/stylesheets/a.css.map": "",
            "assets/javascripts/a.js": "kept",
            "assets/javascripts/deep/b.js": "",
            "assets/c.js": "of nobody but the site",
            "components/d/d.css": "e{f:var(--own)}",
            "components/d/d.js": "make('made')",
        },
    )
    purge_css.prune(tmp_path)
    found = {p.relative_to(tmp_path).as_posix(): p.read_text() for p in tmp_path.rglob("*") if p.is_file()}
    assert found == {
        "1/page.html": page,
        "assets/stylesheets/a.css": "p{b:c}.one{b:c}.two{b:c}#three{b:c}[hidden]{b:c}made{b:c}body{--own:c}",
        "assets/javascripts/a.js": "kept",
        "assets/c.js": "of nobody but the site",
        "components/d/d.css": "e{f:var(--own)}",
        "components/d/d.js": "make('made')",
    }
