"""A site of one page with every kind of question, in the course's look."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Locator, Page

from site_builder import ROOT, build, make

PAGE = ROOT / "tests" / "pages" / "every_kind.md"
SHAPE = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><rect width="60" height="60"/></svg>'
KINDS = ("one", "several", "either", "number", "short", "blanks", "order", "match", "scale")


def build_kinds(folder: Path, language: str = "en", **options: Any) -> Path:
    """Build the page into a folder and return the site; `options` are the ones of `coursekit/quiz`."""
    config = {
        "site_name": "Kinds",
        "use_directory_urls": False,
        "theme": {
            "name": "material",
            "custom_dir": str(ROOT / "overrides"),
            "language": language,
            "font": False,
        },
        "plugins": ["coursekit/course", {"coursekit/quiz": options}],
        "markdown_extensions": ["attr_list", "tables", "coursekit"],
    }
    files = {"index.md": PAGE.read_text(encoding="utf-8"), "plate.svg": SHAPE, "tile.svg": SHAPE}
    make(folder / "docs", files)
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    build(folder / "site", config=folder / "mkdocs.yml")
    return folder / "site"


def fill(form: Locator, *, right: bool) -> None:
    """Give an answer that is right, or as wrong as it can be."""
    if form.locator(".quiz__open").is_visible():
        form.locator(".quiz__open").click()
    rated = form.get_attribute("data-kind") == "scale"
    for box in form.locator(".quiz__question :is([type=radio], [type=checkbox])").all():
        fits = box.get_attribute("data-right") is not None
        if box.get_attribute("type") == "checkbox":
            box.set_checked(fits is right)
        elif rated or fits is right:
            box.check()
    for gap, field in enumerate(form.locator(".quiz__field").all()):
        accepted = form.locator(f'.quiz__accepted[data-gap="{gap}"]').first.text_content() or ""
        field.fill(accepted if right else "12345")
    for item in form.locator(".quiz__item").all():
        wanted = item.get_attribute("data-right") or ""
        values = item.locator("option").evaluate_all("all => all.map(each => each.value).filter(Boolean)")
        # The next value: wrong on every line, and no value twice.
        other = values[(values.index(wanted) + 1) % len(values)]
        item.locator("select").select_option(wanted if right else other)


def check(page: Page, name: str, *, right: bool) -> Locator:
    """Answer a question, press its button, and return its status."""
    form = page.locator(f"#{name}")
    fill(form, right=right)
    form.locator(".quiz__check").click()
    return form.locator(".quiz__status")


def open_answer(page: Page, name: str) -> Locator:
    """Give two different wrong answers, so that the answer opens, and return the form."""
    form = page.locator(f"#{name}")
    check(page, name, right=False)
    if form.locator(".quiz__answer[open]").count():
        return form
    boxes = form.locator(".quiz__question :is([type=radio], [type=checkbox]):not([data-right]):not(:checked)")
    if boxes.count():
        boxes.first.check()
    elif form.locator("[type=checkbox]").count():
        form.locator("[type=checkbox][data-right]").first.check()
    elif form.locator(".quiz__field").count():
        form.locator(".quiz__field").first.fill("54321")
    else:
        menus = form.locator("select")
        a, b = menus.nth(0).input_value(), menus.nth(1).input_value()
        menus.nth(0).select_option(b)
        menus.nth(1).select_option(a)
    form.locator(".quiz__check").click()
    return form
