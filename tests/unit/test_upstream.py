"""In an organization's copy the tests of the code look at upstream's files alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder import make
from upstream import LOCAL, upstream

FILES = {
    "mkdocs.yml": "site_name: Course\n",
    "course/index.md": "# Start\n",
    "course/_data/pages.yml": "order: []\n",
    "scripts/build": "#!/bin/sh\n",
}
LOCAL_FILES = {"local.yml": "name: Own\n", "local/pages/own.md": "# Own\n"}


def files(folder: Path) -> dict[str, str]:
    """All files below a folder with their texts, without what stands under `.cache`."""
    return {
        name: path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not (name := path.relative_to(folder).as_posix()).startswith(".cache")
    } | {"scripts/build": (folder / "scripts" / "build").read_text(encoding="utf-8")}


def test_upstream_itself_is_looked_at_as_it_is(tmp_path: Path) -> None:
    """Nothing is made."""
    assert upstream(make(tmp_path, FILES)) == tmp_path
    assert not (tmp_path / ".cache").exists()


@pytest.mark.parametrize("name", LOCAL)
def test_a_copy_is_looked_at_without_what_it_adds(tmp_path: Path, name: str) -> None:
    """Also where only one of both is there, and as the files are now."""
    more = {path: text for path, text in LOCAL_FILES.items() if path.startswith(name)}
    make(tmp_path, FILES | more)
    shown = upstream(tmp_path)
    assert files(shown) == FILES
    (tmp_path / "course" / "_data" / "pages.yml").unlink()
    (tmp_path / "course" / "index.md").write_text("# Begin\n", encoding="utf-8")
    changed = {key: value for key, value in FILES.items() if key != "course/_data/pages.yml"}
    assert files(upstream(tmp_path)) == changed | {"course/index.md": "# Begin\n"}
    assert files(tmp_path) == changed | {"course/index.md": "# Begin\n"} | more
