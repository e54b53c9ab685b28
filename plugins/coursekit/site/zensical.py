"""The course or a copy of it for Zensical, which runs no plugins: its settings say what our plugins do in MkDocs.

Zensical reads one file of settings at the top of the repository, and a folder of theme files. Both are made
anew each time, and git ignores them. Settings: https://zensical.org/docs/setup/basics/
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from coursekit.blocks import registry
from coursekit.course import exit as exits
from coursekit.data import tags
from coursekit.data.catalogues import OURS, Wording
from coursekit.localize import assemble, brand, discreet, settings
from coursekit.localize.layers import layers
from coursekit.localize.settings import Settings
from coursekit.model.folder import Folder
from coursekit.page import front_matter, language
from coursekit.page.folder import opened, pages
from coursekit.page.paths import ASSEMBLED
from coursekit.render import assets, templates
from coursekit.render.page_language import page_language
from coursekit.resources import navigation
from coursekit.site import downloads, minify

FILE = "zensical.yml"
THEME = Path(__file__).parent / "zensical_theme"
"""What our theme for Zensical has of its own; its sheets of style and scripts are Zensical's."""
MADE = f"{ASSEMBLED}/zensical"
"""Where the folder of theme files is made: a name that is no tag of a language."""
COMPONENTS = "components"
EXIT, EXIT_STYLE = "exit/zensical.html", "exit.css"
TRUTH = {"true": True, "false": False}


def write(root: Path, address: str = "") -> Path:
    """Write the settings and the theme files for a tree, and return the path of the settings.

    Args:
        root: the top of the repository. In a copy its folder of pages has been assembled.
        address: where the site is published, when nothing else says so.
    """
    # Absolute, so that the engine can be started anywhere.
    root = root.resolve()
    chosen = settings.read(root)
    theme = root / MADE
    shutil.rmtree(theme, ignore_errors=True)
    shutil.copytree(THEME, theme)
    # Its pages have a shell of their own, which holds no sheet of ours.
    own = minify.read(templates.components())
    minify.write(
        theme / COMPONENTS, {name: text for name, text in own.items() if not name.startswith("shell/")}
    )
    if chosen:
        _write_brand(chosen, theme)
    made = settings_of(root, chosen, address)
    docs = opened(root / made["docs_dir"])
    if chosen and chosen.discreet:
        downloads.write_table(theme, docs)
    else:
        downloads.write(theme, docs, made["site_name"], made.get("site_url", ""), made["extra"]["language"])
    leave_to = exits.address(docs, chosen.exit if chosen else "")
    # A theme's part of every page has to be there, also where a course has no exit.
    part = (
        templates.render(EXIT, {"exit_address": leave_to}, docs.language, wording=_wording(chosen))
        if leave_to
        else ""
    )
    (theme / "partials" / "exit.html").write_text(part, encoding="utf-8")
    path = root / FILE
    path.write_text(yaml.safe_dump(made, sort_keys=False), encoding="utf-8")
    return path


def settings_of(root: Path, chosen: Settings | None, address: str = "") -> dict[str, Any]:
    """Return the settings of a tree, those of a copy where it is one, as Zensical reads them."""
    text = (root / language.SETTINGS).read_text(encoding="utf-8")
    ours = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts, lists and groups
    folder = assemble.folder_of(chosen) if chosen else root / settings.COURSE
    docs = opened(folder)
    own = chosen or Settings(root)
    tag = own.locale.tag if chosen else docs.language
    languages = dict(_languages(docs, tag, own))
    gone = navigation.leaving(docs)
    name = folder.relative_to(root).as_posix()
    made = {
        "site_name": discreet.site_name(own, ours["site_name"]),
        "site_url": own.address or address or None,
        "copyright": own.copyright or ours.get("copyright"),
        "docs_dir": name,
        "use_directory_urls": False,
        "exclude_docs": "".join([ours["exclude_docs"], *(f"/{each}\n" for each in sorted(gone))]),
        "validation": {"links": {"anchors": "ignore"}},
        "theme": {
            "variant": "classic",
            "font": False,
            "custom_dir": MADE,
            "language": languages[tag]["words"],
            **_signs(own),
        },
        "extra": {"language": tag, "languages": languages},
        "extra_css": [EXIT_STYLE, *_block_styles(), *([brand.STYLE] if brand.style_sheet(own.brand) else ())],
        "markdown_extensions": [
            each for entry in ours["markdown_extensions"] for each in _extension(entry, folder, own, chosen)
        ],
        "nav": navigation.computed(docs, gone),
    }
    return {key: value for key, value in made.items() if value is not None}


def _wording(chosen: Settings | None) -> Wording:
    """Return a copy's own words around pages."""
    if not chosen:
        return OURS
    language_of = layers(chosen.locale.tag, chosen.locale.fallback or ())
    return Wording(chosen.wording, tuple(language_of.tags[1:]))


def _languages(docs: Folder, tag: str, own: Settings) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the languages of the site and of its pages, each by its tag as a page writes it."""
    chosen = layers(tag, own.locale.fallback or (), own.locale.name, own.locale.direction)
    yield tag, {**_language(tag), "direction": chosen.direction}
    for path in pages(docs):
        said = docs.made(front_matter.read, path).values.get(language.FIELD)
        if isinstance(said, str) and said != tag and tags.is_tag(said):
            yield said, _language(said)


def _language(tag: str) -> dict[str, str]:
    """Return a language for the theme's template, with the name under which the theme has the nearest words."""
    found = page_language(tag, _nearest)
    return {"tag": found.tag, "direction": found.direction, "words": Path(found.theme_words).stem}


def _nearest(names: list[str]) -> str:
    """Return the first of some templates that Zensical has; the last one, English, where it is not installed."""
    spec = find_spec("zensical")
    folders = [Path(each) / "templates" for each in (spec.submodule_search_locations or ())] if spec else []
    return next((name for name in names for folder in folders if (folder / name).is_file()), names[-1])


def _extension(
    entry: str | Mapping[str, Mapping[str, str]], folder: Path, own: Settings, chosen: Settings | None
) -> Iterator[str | dict[str, Any]]:
    """Yield a Markdown extension with its options, which name the folder of pages wherever the engine was started."""
    if isinstance(entry, str) and entry != "coursekit":
        yield entry
        return
    name, options = (entry, {}) if isinstance(entry, str) else next(iter(entry.items()))
    found: dict[str, Any] = {key: TRUTH.get(value, value) for key, value in (options or {}).items()}
    if "base_path" in found:
        found["base_path"] = str(folder)
    if name == "coursekit":
        found |= {"docs": str(folder), **own.questions, "discreet": own.discreet}
        if chosen:
            wording = _wording(chosen)
            found |= {
                "locale": layers(own.locale.tag, own.locale.fallback or ()).tag,
                "wording": {"folder": str(own.wording), "after": list(wording.after)},
            }
    yield {name: found}


def _block_styles() -> list[str]:
    """Return the addresses of the style sheets of blocks, which every page gets: no template of ours says which it needs."""
    names = sorted({name for noun in registry.BLOCK_MODULES for name in assets.every_style(noun)})
    return [f"{COMPONENTS}/{name}.css" for name in assets.in_order((*assets.served(names), assets.ELSEWHERE))]


def _signs(own: Settings) -> dict[str, str]:
    """Return the logo and the sign of the tabs, where a copy has some."""
    names = {"logo": own.brand.logo, "favicon": own.brand.favicon}
    return {key: f"{brand.SITE}/{name}" for key, name in names.items() if name}


def _write_brand(chosen: Settings, theme: Path) -> None:
    """Put the files of a copy's brand among the theme's."""
    target = theme / brand.SITE
    target.mkdir(parents=True)
    for name in {chosen.brand.logo, chosen.brand.favicon} - {""}:
        source = chosen.own / brand.FOLDER / name
        if source.is_file():
            shutil.copyfile(source, target / name)
    if sheet := brand.style_sheet(chosen.brand):
        (theme / brand.STYLE).write_text(sheet, encoding="utf-8")
