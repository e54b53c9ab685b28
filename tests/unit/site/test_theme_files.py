"""What the theme brings and no page loads is not published."""

from __future__ import annotations

from pathlib import Path

from coursekit.site import theme_files
from site_builder import make


def test_what_no_page_loads_goes(tmp_path: Path) -> None:
    """A sheet, a script and a map that no page names go, and so does a folder that is empty then; pictures stay."""
    for name in ("css/used.css", "css/unused.css", "js/bundle.js", "js/bundle.js.map", "images/icon.png"):
        path = tmp_path / "assets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    (tmp_path / "a.html").write_text('<link href="assets/css/used.css">', encoding="utf-8")
    theme_files.drop_unloaded(tmp_path)
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*"))
    assert left == [
        "a.html",
        "assets",
        "assets/css",
        "assets/css/used.css",
        "assets/images",
        "assets/images/icon.png",
    ]


def test_templates_of_components_go(tmp_path: Path) -> None:
    """Styles, scripts and drawings stay, with their folders; what only a command reads is not published."""
    names = ("a/a.css", "a/a.js", "a/a.svg", "a/a.atom", "b/b.txt", "b/b.png", "b/inside/b.html")
    make(tmp_path, {f"components/{name}": "" for name in names})
    theme_files.drop_unloaded(tmp_path)
    left = {
        path.relative_to(tmp_path / "components").as_posix() for path in (tmp_path / "components").rglob("*")
    }
    assert left == {"a", "a/a.css", "a/a.js", "a/a.svg"}
