"""Which names a selector needs: a rule whose names are on no page is left out."""

from __future__ import annotations

import pytest
import tinycss2

from coursekit.site import purge_css


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
