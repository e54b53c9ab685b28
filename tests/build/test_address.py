"""Where a build takes the site's address from."""

from __future__ import annotations

import re
import subprocess

import pytest

from conftest import ROOT

# The lines of the script that decide it.
CHOICE = re.compile(r'^if \[ -z "\$\{COURSE_SITE_URL.*?^fi$', re.MULTILINE | re.DOTALL)
OWN = "https://own.example/"


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ({}, ""),
        ({"COURSE_SITE_URL": OWN, "CI_PAGES_URL": "https://a.gitlab.io/b"}, OWN),
        ({"CI_PAGES_URL": "https://a.gitlab.io/b"}, "https://a.gitlab.io/b"),
        ({"NETLIFY": "true", "URL": "https://a.netlify.app"}, "https://a.netlify.app"),
        # A name that many programs use is believed of this host only.
        ({"URL": "https://elsewhere.example"}, ""),
    ],
)
def test_address(said: dict[str, str], address: str) -> None:
    """What somebody has said, else what the host of the build says, else none."""
    (lines,) = CHOICE.findall((ROOT / "scripts/build").read_text(encoding="utf-8"))
    done = subprocess.run(
        ["/bin/sh", "-euc", f'{lines}\nprintf %s "$COURSE_SITE_URL"'],
        env=said,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == address
