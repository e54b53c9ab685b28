"""The addresses of forms for issues, on each kind of host."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from conftest import ROOT
from coursekit.course import forge
from coursekit.course.forge import form_address

HEADING = "What stigma does & how {#what-stigma-does}"


@pytest.mark.parametrize(
    ("edit", "new", "asked"),
    [
        (
            "https://github.com/group/course/edit/main/course/",
            "https://github.com/group/course/issues/new",
            {"template": "suggestion.yml", "page": "01/a.md", "heading": HEADING},
        ),
        (
            "https://codeberg.org/group/course/_edit/main/course/",
            "https://codeberg.org/group/course/issues/new",
            {
                "template": ".github/ISSUE_TEMPLATE/suggestion.yml",
                "field:page": "01/a.md",
                "field:heading": HEADING,
            },
        ),
        (
            "https://gitlab.com/group/part/course/-/edit/main/course/",
            "https://gitlab.com/group/part/course/-/issues/new",
            {"issuable_template": "Suggestion", "issue[description]": f"01/a.md {HEADING}"},
        ),
        # A branch and a folder may be called like a way.
        (
            "https://forge.example.org/edit/course/edit/edit/course/",
            "https://forge.example.org/edit/course/issues/new",
            {"template": "suggestion.yml", "page": "01/a.md", "heading": HEADING},
        ),
    ],
)
def test_page_and_heading_are_filled_in(edit: str, new: str, asked: dict[str, str]) -> None:
    """Each host has its own names for the fields."""
    found = urlsplit(form_address(edit, "01/a.md", HEADING))
    assert f"{found.scheme}://{found.netloc}{found.path}" == new
    assert parse_qs(found.query, strict_parsing=True) == {name: [value] for name, value in asked.items()}


@pytest.mark.parametrize(
    "edit",
    ["https://github.com/group/course/edit/main/", "https://codeberg.org/group/course/_edit/main/",
     "https://gitlab.com/group/course/-/edit/main/"],
)  # fmt: skip
def test_a_page_as_a_whole(edit: str) -> None:
    """Without a heading no field of it is filled in."""
    asked = form_address(edit, "01/a.md")
    assert "01%2Fa.md" in asked
    assert "heading" not in asked


@pytest.mark.parametrize(
    "edit",
    ["", "https://example.org/course/", "https://github.com/group/edit/main/", "http://github.com/a/b/edit/main/",
     "javascript:https://a.example/b/c/edit/main/", "https://a.example/b?c/d/edit/main/"],
)  # fmt: skip
def test_other_addresses_have_no_form(edit: str) -> None:
    """Where we do not know the kind of host, nothing is guessed."""
    assert form_address(edit, "01/a.md") == ""


def test_the_forms_are_there() -> None:
    """The names in addresses are those of files in the repository."""
    assert (ROOT / ".github/ISSUE_TEMPLATE" / forge.FORM).is_file()
    assert (ROOT / ".gitlab/issue_templates" / f"{forge.TEMPLATE}.md").is_file()
