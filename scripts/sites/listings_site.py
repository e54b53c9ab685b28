"""Small sites about one place, for tests of directories and for measuring them."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from site_builder import ROOT, make

KINDS = {
    "line": {"label": "Crisis line", "topics": ["crisis"], "check_months": "3"},
    "clinic": {"label": "Clinic", "topics": ["clinic"], "check_months": "6"},
    "drop-in": {"label": "Drop-in", "topics": ["organization"], "check_months": "6"},
}
PAGE = """\
---
title: {title}
---

<{noun} place="here">

</{noun}>
"""


def listing(name: str, **fields: Any) -> dict[str, Any]:
    """A listing with what every listing needs, and what a test adds or changes."""
    return {
        "id": re.sub(r"[^a-z0-9]+", "-", f"a {name}".lower()).strip("-"),
        "name": name,
        "kind": ["clinic"],
        "publish": ["site", "print"],
        "verified": {"date": "2026-11-01", "how": "call"},
        **copy.deepcopy(fields),
    }


def site_of(
    folder: Path, listings: list[dict[str, Any]], place: Mapping[str, str] | None = None, language: str = "en"
) -> Path:
    """A site with a directory, a card and a poster of one place; returns its settings."""
    about = {"name": "Here", "country": "CA", "timezone": "America/Toronto", **(place or {})}
    config = {
        "site_name": "Course",
        "docs_dir": "course",
        "use_directory_urls": False,
        "exclude_docs": "/_data/\n",
        "theme": {
            "name": "material",
            "custom_dir": str(ROOT / "overrides"),
            "language": language,
            "font": False,
        },
        "plugins": ["coursekit/course", "coursekit/resources"],
        "markdown_extensions": ["attr_list", "coursekit"],
    }
    pages = {
        f"course/{noun}.md": PAGE.format(title="Page", noun=noun) for noun in ("directory", "card", "poster")
    }
    return (
        make(
            folder,
            {
                "mkdocs.yml": yaml.safe_dump(config),
                "course/index.md": "---\ntitle: Start\n---\n\n<directory>\n\n</directory>\n",
                "course/_data/kinds.yml": yaml.safe_dump({"kinds": KINDS}),
                "course/_data/resources/here.yml": yaml.safe_dump(
                    {"place": about, "listings": listings}, default_style='"', allow_unicode=True
                ),
                **pages,
            },
        )
        / "mkdocs.yml"
    )
