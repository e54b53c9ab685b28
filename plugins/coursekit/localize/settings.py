"""The settings of a copy: `local.yml`, beside the settings of the site. Codes O001, O020, O031, X006 and Z001.

What an organization wants to be different stands there and in `local/`; nothing else of the course is
edited. A tree with this file is a copy (a fork); the course that copies come from has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from coursekit.check import hidden_signs
from coursekit.data import loader
from coursekit.data.loader import Data, Value
from coursekit.data.schema import Form, form_problems, schema_of
from coursekit.localize import brand, notes_host
from coursekit.localize.layers import TagError, parse
from coursekit.model import limits
from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.page import paths, variables

FILE, OWN = paths.OWN_SETTINGS, paths.OWN_FOLDER
COURSE = "course"
FORM = Form(schema_of("local"), {"*": "O001"}, "this file of settings")
MONTHS = re.compile(FORM.schema["properties"]["check_months"]["additionalProperties"]["pattern"])
ENGLISH = "en"
"""The language of the course itself."""
TRUE = ("yes", "true")


@dataclass(frozen=True, slots=True)
class Locale:
    """One language of a site. `fallback` is None where the copy names no list of its own."""

    tag: str = ENGLISH
    name: str = ""
    direction: str = ""
    fallback: tuple[str, ...] | None = None
    untranslated: str = "show"


@dataclass(frozen=True)
class Settings:
    """What `local.yml` says, and what is wrong with it. What is wrong has its default here."""

    root: Path
    """The top of the repository."""
    document: Data = field(default_factory=lambda: Data({}))
    flaws: tuple[Diagnostic, ...] = ()
    """What was wrong with values that were read: see `problems`."""
    name: str = ""
    locales: tuple[Locale, ...] = (Locale(),)
    hide: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    after: str = ""
    vars: Mapping[str, str] = field(default_factory=dict)
    brand: brand.Brand = field(default_factory=brand.Brand)
    check_months: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, bool] = field(default_factory=dict)

    @cached_property
    def problems(self) -> tuple[Diagnostic, ...]:
        """Return all that is wrong with the file, in its order. Its form is looked at when somebody asks."""
        found = [
            *self._misshapen,
            *self.flaws,
            *self._unfit_host,
            *brand.check(self.document, self.own / brand.FOLDER),
        ]
        return tuple(sorted(found, key=lambda each: (each.span, each.code)))

    @cached_property
    def _misshapen(self) -> tuple[Diagnostic, ...]:
        return (*self.document.diagnostics, *form_problems(self.document, FORM))

    @cached_property
    def address(self) -> str:
        """Return the address of the published site."""
        return self._plain("address")

    @cached_property
    def edit(self) -> str:
        """Return the address below which files of the repository are edited."""
        return self._plain("edit")

    @cached_property
    def copyright(self) -> str:
        """Return what the foot of each page says of rights."""
        return self._plain("copyright")

    @cached_property
    def exit(self) -> str:
        """Return what chooses where the exit leads: a country of the list, or an address in it."""
        return self._plain("exit")

    @cached_property
    def blank(self) -> str:
        """Return whether pages have a switch to be blank in the background: `yes`, `no`, or nothing said."""
        return self._plain("blank")

    @cached_property
    def noindex(self) -> str:
        """Return which pages ask search engines to leave them out: `places`, `all`, `none`, or nothing said."""
        return self._plain("noindex")

    @cached_property
    def discreet(self) -> bool:
        """Return whether what a phone shows outside a page is to say nothing of what the site is about."""
        return self._plain("discreet") in TRUE

    @cached_property
    def notes(self) -> str:
        """Return the host at which readers can keep notes; nothing where none is named, or where it is not all of an address."""
        return "" if self._unfit_host else self._plain("notes")

    @cached_property
    def _unfit_host(self) -> tuple[Diagnostic, ...]:
        host, place = self._plain("notes"), self.document.place(("notes",))
        return tuple(notes_host.problems(host, self.address, place))

    def _plain(self, name: str) -> str:
        """Return a text that nothing is wrong with, else nothing."""
        text = _text(_group(self.document.value).get(name))
        refused = text and self.document.place((name,)) in {each.span for each in self._misshapen}
        return "" if refused else text

    @property
    def file(self) -> Path:
        """Return the path of the file itself."""
        return self.root / FILE

    @property
    def own(self) -> Path:
        """Return the folder of what the copy adds."""
        return self.root / OWN

    @property
    def wording(self) -> Path:
        """Return the folder of the copy's own words for the interface, `fr.po`."""
        return self.own / "ui"

    @property
    def course(self) -> Path:
        """Return the folder of the course's own pages."""
        return self.root / COURSE

    @property
    def locale(self) -> Locale:
        """Return the locale that the site is built in."""
        return self.locales[0]


def read(root: Path) -> Settings | None:
    """Return the settings of a copy, None for a tree that is no copy."""
    path = root / FILE
    if not is_copy(root):
        return None
    data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
    text = data.decode("utf-8", errors="replace")
    if refused := tuple(_unreadable(path, data, text)):
        return Settings(root, flaws=refused)
    return read_text(text, root)


def root_of(path: Path) -> Path | None:
    """Return the top of the copy that a file or folder is part of, None where it is of none."""
    here = path.resolve()
    return next(filter(is_copy, (here, *here.parents)), None)


def is_copy(root: Path) -> bool:
    """Tell whether a tree is a copy: it has the file, or something that is no file under its name."""
    return (root / FILE).exists() or (root / FILE).is_symlink()


def read_text(text: str, root: Path) -> Settings:
    """Return what the text of `local.yml` says, for a tree."""
    document = loader.load(text)
    root_value = _group(document.value)
    locales, wrong = _locales(document, root_value.get("locales"))
    vars_, unfit = variables.declared(document, ("vars",))
    pages = _group(root_value.get("pages"))
    return Settings(
        root,
        document,
        flaws=(*wrong, *unfit, *hidden_signs.in_data(text)),
        name=_text(root_value.get("name")),
        locales=locales or (Locale(),),
        hide=_texts(root_value.get("hide")),
        add=_texts(pages.get("add")),
        after=_text(pages.get("after")),
        vars=vars_,
        brand=brand.read(document),
        check_months={
            k: v
            for k, v in _group(root_value.get("check_months")).items()
            if isinstance(v, str) and MONTHS.search(v)
        },
        questions={k: v in TRUE for k, v in _group(root_value.get("questions")).items()},
    )


def _unreadable(path: Path, data: bytes, text: str) -> Iterator[Diagnostic]:
    """Yield why a file of settings is not read: a link, another encoding, or beyond the limits of data."""
    place = Span(1, 1, 2)
    if path.is_symlink():
        yield Diagnostic("O001", f"{FILE} is a link to another place", place, "put the file itself here")
    elif not path.is_file():
        yield Diagnostic(
            "O001", f"{FILE} is no file", place, "put a file of this name here, or take this away"
        )
    if data != text.encode():
        yield Diagnostic(
            "O001", f"{FILE} cannot be read as text", place, "save it again with the encoding UTF-8"
        )
    yield from limits.breaches(text, data=True)


def _locales(document: Data, value: Value | None) -> tuple[tuple[Locale, ...], list[Diagnostic]]:
    """Return the locales, and what is wrong with their tags (Z001)."""
    found: list[Locale] = []
    problems: list[Diagnostic] = []
    for number, entry in enumerate(value if isinstance(value, list) else []):
        group = entry if isinstance(entry, dict) else {"tag": entry}
        tags: list[tuple[loader.Path, str]] = [(("locales", number, "tag"), _text(group.get("tag")))]
        tags += [
            (("locales", number, "fallback", n), each) for n, each in enumerate(_texts(group.get("fallback")))
        ]
        wrong = [_tag_problem(document.place(place), tag) for place, tag in tags if tag]
        problems += filter(None, wrong)
        if not any(wrong) and parse(tags[0][1] or ENGLISH) in {each.tag for each in found}:
            problems.append(_twice(parse(tags[0][1] or ENGLISH), document.place(("locales", number))))
        elif not any(wrong) and tags[0][1]:
            found.append(
                Locale(
                    parse(tags[0][1]),
                    _text(group.get("name")),
                    _one_of(group.get("direction"), ("ltr", "rtl")),
                    _texts(group["fallback"]) if "fallback" in group else None,
                    _one_of(group.get("untranslated"), ("show", "mark", "hide")) or "show",
                )
            )
    return tuple(found), problems


def _twice(tag: str, place: Span) -> Diagnostic:
    """Return O020 for a language that stands there a second time."""
    return Diagnostic("O020", f"the language {tag} stands in `locales` twice", place, "take one of them out")


def _tag_problem(place: Span, tag: str) -> Diagnostic | None:
    """Return Z001 for a text that is no tag of a language."""
    try:
        parse(tag)
    except TagError as error:
        return Diagnostic("Z001", str(error), place, error.help)
    return None


def _text(value: Value | None) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: Value | None) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _group(value: Value | None) -> Mapping[str, Value]:
    return value if isinstance(value, dict) else {}


def _one_of(value: Value | None, known: Sequence[str]) -> str:
    return value if isinstance(value, str) and value in known else ""
