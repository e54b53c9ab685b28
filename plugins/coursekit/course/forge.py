"""The form for issues of a repository, with its first fields filled in.

Where it is follows from the address at which files are edited, which has another form on each kind of host. Sources, read
on 2026-11-29: GitHub, docs.github.com "Creating an issue from a URL query", fields by their ids; Forgejo and Gitea,
`setTemplateIfExists` in routers/web/repo/issue_new.go; GitLab, docs.gitlab.com "Using a URL with prefilled values".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

FORM = "suggestion.yml"
"""The form, in `.github/ISSUE_TEMPLATE`; Forgejo reads that folder too."""
TEMPLATE = "Suggestion"
"""The same for GitLab, in `.gitlab/issue_templates`, which has no forms."""
PAGE, HEADING = "page", "heading"
"""The ids of the fields."""
# `https://gitlab.com/group/course/-/edit/main/`, `https://codeberg.org/group/course/_edit/main/`, `https://github.com/group/course/edit/main/`
EDIT = re.compile(r"(?P<repository>https://[^/?#]+(?:/[^/?#]+){2,}?)/(?P<way>-/edit|_edit|edit)/")


def form_address(edit: str, page: str, heading: str = "") -> str:
    """Return the address of the form; nothing where the host is of no kind that we know.

    Args:
        edit: the address below which files of the repository are edited.
        page: the path of the page that a change is suggested for.
        heading: the heading there, as the source has it; nothing for the page as a whole.
    """
    found = EDIT.match(edit)
    if not found:
        return ""
    new, query = WAYS[found["way"]]
    return f"{found['repository']}{new}?{urlencode(query(page, heading))}"


def _github(page: str, heading: str) -> Mapping[str, str]:
    return {"template": FORM, PAGE: page, **({HEADING: heading} if heading else {})}


def _forgejo(page: str, heading: str) -> Mapping[str, str]:
    fields = {f"field:{HEADING}": heading} if heading else {}
    return {"template": f".github/ISSUE_TEMPLATE/{FORM}", f"field:{PAGE}": page, **fields}


def _gitlab(page: str, heading: str) -> Mapping[str, str]:
    return {"issuable_template": TEMPLATE, "issue[description]": f"{page} {heading}".strip()}


WAYS: Mapping[str, tuple[str, Callable[[str, str], Mapping[str, str]]]] = {
    "edit": ("/issues/new", _github),
    "_edit": ("/issues/new", _forgejo),
    "-/edit": ("/-/issues/new", _gitlab),
}
"""For each form of the address for editing: what leads to a new issue, and how its fields are filled in."""
