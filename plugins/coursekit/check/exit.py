"""The rules of the exit: the list of addresses, and the setting that chooses one. Codes J001 to J004."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import yaml

from coursekit.course import exit as exits
from coursekit.data import loader
from coursekit.data.schema import form_problems
from coursekit.model.clock import calendar_day
from coursekit.model.diagnostics import Diagnostic, Level, Span
from coursekit.model.folder import Folder
from coursekit.model.spelling import did_you_mean

PLUGIN, OPTION = "coursekit/course", "exit"
YEARS = 2
"""A list that nobody has looked at for so many years is named: names of websites change hands."""


def check(text: str, docs: Folder, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 - as all rules of records
    """Yield what is wrong with a list of addresses: J003 its form, J004 a day that is long ago or still to come."""
    document = loader.load(text)
    yield from document.diagnostics
    yield from form_problems(document, exits.FORM)
    value = document.value if isinstance(document.value, dict) else {}
    day = calendar_day(str(value.get("date", "")))
    if not day:
        return
    place = document.place(("date",))
    if day > today:
        yield Diagnostic(
            "J004",
            f"{day} is still to come",
            place,
            "write the day on which they were opened",
            level=Level.WARNING,
        )
    elif (today.year - YEARS, today.month, today.day) > (day.year, day.month, day.day):
        yield Diagnostic(
            "J004",
            f"nobody has looked at these addresses since {day}",
            place,
            "open each one; then write the day, and `seen: opened`",
            level=Level.WARNING,
        )


def setting_problem(chosen: str, known: Mapping[str, str], place: Span) -> Diagnostic | None:
    """Return what is wrong with a setting: J001 an address that is not with https, J002 what is not in the list.

    Args:
        chosen: the code of a country or an address.
        known: the addresses of the list, by the codes of their countries.
        place: where it stands.
    """
    codes = ", ".join(known)
    if chosen in known or chosen in known.values():
        return None
    if ":" in chosen and not chosen.startswith("https://"):
        return Diagnostic(
            "J001",
            f'the exit leads to "{chosen}", which is no address with https',
            place,
            f"without https the network sees where somebody goes, and can change it; write one of: {codes}",
        )
    if not known:
        return Diagnostic(
            "J002",
            f'the exit "{chosen}" is in no list, because there is no _data/{exits.FILE}',
            place,
            "take the line out, or write the list",
        )
    return Diagnostic(
        "J002",
        f'the exit "{chosen}" is not in _data/{exits.FILE}',
        place,
        did_you_mean(chosen, known, f"write one of: {codes}; or add it in local/_data/{exits.FILE}"),
    )


def settings_problems(text: str, docs: Folder) -> Iterator[Diagnostic]:
    """Yield what is wrong with the exit in the settings of a site, `mkdocs.yml`. What is no YAML has other messages."""
    for node in _chosen(text):
        mark, end = node.start_mark, node.end_mark
        place = Span(mark.line + 1, mark.column + 1, end.column + 1)
        problem = setting_problem(str(node.value), exits.addresses(docs), place)
        if problem:
            yield problem


def _chosen(text: str) -> Iterator[yaml.ScalarNode]:
    """Yield the values of the option in the settings of a site."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return
    plugins = _value(root, "plugins")
    for entry in plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]:
        found = _value(_value(entry, PLUGIN), OPTION)
        if isinstance(found, yaml.ScalarNode) and found.value:
            yield found


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """Return the value of a key in a group, None where it is no group or has no such key."""
    rows = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in rows if name.value == key), None)
