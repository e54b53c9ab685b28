"""The settings of the site, `mkdocs.yml`: what a course uses, and nothing that runs code or publishes more. Codes F019 and F025.

The file is read as a tree, and nothing that it names is made, opened or run. The lists say what may be
there; a copy that wants more changes them here, where the change is seen to be one of code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from coursekit.check import exit as exit_rules
from coursekit.data import loader
from coursekit.model import encoding, limits
from coursekit.model.diagnostics import Diagnostic, Located, Span
from coursekit.model.folder import Folder
from coursekit.page import language, paths

Rule: TypeAlias = "re.Pattern[str] | dict[str, Rule] | None"
"""What a value may be: a text of a form, a group with known names, or (None) names of files and words in groups of any name."""

# `course`, `material/book`, `assets/favicon.svg`: never a way out of the folder, and no address
INNER = re.compile(r"[a-z0-9-]+(?:[/.][a-z0-9-]+)*")
COURSE, OVERRIDES = "course", "overrides"
TRUTH = re.compile("true|false")
ANYTHING = re.compile(r"[^<>]*")
WEB = re.compile(r"(?:https://[\w./:-]+)?")
VARIABLES = (
    "COURSE_SITE_URL",
    "COURSE_EDIT_URL",
    "COURSE_DOWNLOADS",
    "COURSE_PREVIEW_ERRORS",
    "COURSE_PREVIEW_NOTES",
)
"""What `!ENV` may hand over; another variable of the computer could be a secret."""
PLAIN: Rule = {}
PLUGINS: dict[str, Rule] = {
    "coursekit/course": {
        "exit": ANYTHING,
        "blank": TRUTH,
        "noindex": re.compile("places|all|none"),
        "downloads": re.compile(r"course\.(?:zip|zim|tar\.gz)"),
        "errors": TRUTH,
        # Only of a preview on the editor's own computer; a site says it in local.yml.
        "notes": re.compile(r"(?:http://127\.0\.0\.1:[0-9]{1,5})?"),
    },
    "coursekit/localize": PLAIN,
    "coursekit/quiz": {"graded": TRUTH},
    "coursekit/reflection": PLAIN,
    "coursekit/resources": PLAIN,
    "coursekit/scenario": PLAIN,
    "coursekit/search": {"exclude": None},
}
EXTENSIONS: dict[str, Rule] = {
    **dict.fromkeys(("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html"), PLAIN),
    "tables": {"use_align_attribute": TRUTH},
    "toc": {"permalink": TRUTH, "toc_depth": re.compile(r"[1-6](?:-[1-6])?")},
    "pymdownx.superfences": PLAIN,
    "pymdownx.tabbed": {"alternate_style": TRUTH},
    "pymdownx.tasklist": {"custom_checkbox": TRUTH},
    "pymdownx.snippets": {"base_path": re.compile("course"), "check_paths": re.compile("true")},
    "coursekit": {
        "locale": re.compile(r"[\w-]+"),
        **dict.fromkeys(("confidence", "graded", "scores"), TRUTH),
    },
}
THEME: Rule = {
    "name": re.compile("material"),
    "custom_dir": re.compile(OVERRIDES),
    "language": re.compile(r"[\w-]+"),
    "direction": re.compile("ltr|rtl"),
    "font": re.compile("false"),
    "favicon": INNER,
    "icon": {"logo": INNER},
    "static_templates": re.compile(r"search\.html"),
    "features": re.compile(r"[a-z]+(?:\.[a-z]+)*"),
}
KEYS: dict[str, Rule] = {
    **dict.fromkeys(("site_name", "site_description", "copyright"), ANYTHING),
    "site_url": WEB,
    "edit_uri": WEB,
    "docs_dir": re.compile(COURSE),
    "use_directory_urls": TRUTH,
    # Nothing is taken in again with `!`.
    "exclude_docs": re.compile(r"[\w./*\n-]*"),
    "theme": THEME,
    "plugins": PLUGINS,
    "markdown_extensions": EXTENSIONS,
    "validation": None,
    "nav": None,
}
NEEDED: dict[str, frozenset[str]] = {
    "the settings": frozenset({"docs_dir", "theme", "plugins", "markdown_extensions"}),
    "theme": frozenset({"name", "custom_dir", "font"}),
    "plugins": frozenset({"coursekit/course"}),
    "markdown_extensions": frozenset({"coursekit"}),
}
"""Without these other parts would take the place of ours, and nothing would look at what pages bring along."""
# `facilitator/index.md`, `warn`: in no list of ours stands an address, or a way out of the folder
TEXT = re.compile(r"(?!/|(?:.*/)?\.\.(?:/|$))[\w./-]*")
STANDARD = "tag:yaml.org,2002:"
EMPTY = f"{STANDARD}null"
# The same loader in C where PyYAML was built with it: many times as fast.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NO_COURSE = Diagnostic(
    "F025",
    "there is neither _data/bibliography.yml nor _data/pages.yml, so nothing here is looked at as a course",
    paths.PLACE,
    "bring one of them back; the rules of a course hold for a folder that has one",
)
REMEDY = "take the line out; if the site needs it, a maintainer adds it to plugins/coursekit/check/settings.py first"


def check(path: Path) -> list[Located]:
    """Return what the settings hold that a course does not use, and what of it is a link or is not there."""
    top, course = Folder(path.parent), path.parent / COURSE
    found = [(each, top.foreign(each)) for each in (path, course, path.parent / OVERRIDES)]
    if links := [Located(str(each), problem, "") for each, problem in found if problem]:
        return links
    if line := encoding.misread(path):
        return [Located(str(path), encoding.not_text(line), "")]
    text = path.read_text(encoding="utf-8", errors="replace")
    lines = text.split("\n")
    if found_beyond := limits.breaches(text, data=True):
        return [Located(str(path), each, "") for each in found_beyond]
    docs = Folder(course)
    none = [] if not course.is_dir() or paths.is_course(docs) else [Located(str(course), NO_COURSE, "")]
    return none + [
        Located(str(path), each, lines[each.span.line - 1] if each.span.line <= len(lines) else "")
        for each in (*problems(text), *exit_rules.settings_problems(text, docs))
    ]


def problems(text: str) -> Iterator[Diagnostic]:
    """Yield F019 for each thing in the text of the settings that is on no list, and Z001 for a language that is none."""
    yield from language.settings_problems(text)
    try:
        loader.refuse_deep(text)
        for event in yaml.parse(text, Loader=LOADER):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                yield said(event.start_mark, "a name for a part of the file (& or *)")
                return
        root = yaml.compose(text, Loader=LOADER)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        yield Diagnostic(
            "F019",
            "the settings cannot be read",
            Span(mark.line + 1 if mark else 1, 1, 2),
            "look at the indents and quotation marks of this line",
        )
        return
    if root is not None:
        yield from within(root, KEYS, "the settings")


def said(mark: Any, what: str) -> Diagnostic:
    """Return F019 at a place."""
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Diagnostic("F019", f"the settings hold {what}", Span(line, column, column + 1), REMEDY)


def within(node: yaml.Node, rule: Rule, where: str) -> Iterator[Diagnostic]:
    """Yield what in a value does not follow its rule."""
    if not (node.tag or "").startswith(STANDARD) or "python" in node.tag:
        yield from tagged(node, where)
    elif isinstance(rule, dict):
        yield from group(node, rule, where)
    elif isinstance(node, yaml.ScalarNode):
        if not (rule or TEXT).fullmatch(str(node.value)) or not can_be_made(node):
            yield said(node.start_mark, f'"{node.value}" as {where}')
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from within(each, rule, where)
    elif rule is not None:
        yield said(node.start_mark, f"a group as {where}")
    else:
        for key, value in node.value:
            yield from within(key, ANYTHING, where)
            yield from within(value, None, where)


def can_be_made(node: yaml.Node) -> bool:
    """Tell whether something stands in a value that its reader can make: no number of 5,000 digits, no 30th of February."""
    try:
        return yaml.constructor.SafeConstructor().construct_object(node) is not None
    except (yaml.YAMLError, ValueError, OverflowError):
        return False


def tagged(node: yaml.Node, where: str) -> Iterator[Diagnostic]:
    """Yield F019 for a value with a tag, unless it asks for a variable that the site knows."""
    asked = node.value[0] if isinstance(node, yaml.SequenceNode) and node.value else node
    known = node.tag == "!ENV" and isinstance(asked, yaml.ScalarNode) and asked.value in VARIABLES
    others = node.value[1:] if isinstance(node, yaml.SequenceNode) else []
    if not known:
        yield said(node.start_mark, f"{node.tag.replace(STANDARD, '!!')} in {where}")
    for each in others:
        if each.value:
            yield said(each.start_mark, f"something in place of {asked.value}")


def group(node: yaml.Node, rule: dict[str, Rule], where: str) -> Iterator[Diagnostic]:
    """Yield what in a group, or in a list of names with their options, is not known."""
    seen: set[str] = set()
    for key, value in entries(node):
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else "a key that is no text"
        if not (key.tag or "").startswith(STANDARD) or name not in rule or "python" in key.tag:
            yield said(key.start_mark, f'"{name}" in {where}')
        elif name in seen:
            yield said(key.start_mark, f'"{name}" twice')
        elif value is not None and (value.tag != EMPTY or not isinstance(rule[name], dict)):
            yield from within(value, rule[name], name)
        seen.add(name)
    for name in sorted(NEEDED.get(where, frozenset()) - seen):
        yield Diagnostic(
            "F019",
            f'"{name}" is missing in {where}',
            Span(node.start_mark.line + 1, node.start_mark.column + 1, node.start_mark.column + 2),
            "write it as it stands in the settings of the course that this one was copied from",
        )


def entries(node: yaml.Node) -> Iterator[tuple[yaml.Node, yaml.Node | None]]:
    """Yield the names of a group or a list and what belongs to each."""
    if isinstance(node, yaml.MappingNode):
        yield from node.value
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            if isinstance(each, yaml.ScalarNode):
                yield each, None
            else:
                yield from entries(each)
    else:
        yield node, None
