"""Take out of a built site what no page uses: style rules and theme scripts.

Material's style sheet serves every feature of the theme; a lesson needs about a third of it. A rule
goes when each of its selectors names an element, class, id or attribute that occurs on no page.
CSS syntax: https://www.w3.org/TR/css-syntax-3/, read with tinycss2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import tinycss2

READ = re.compile(r"var\(\s*(--[\w-]+)")
# animation:pulse 2s infinite
ANIMATION = re.compile(r"animation(?:-name)?\s*:([^;}]+)")
QUOTED = re.compile(r"['\"]([a-z][\w-]*)['\"]")


@dataclass(slots=True)
class Vocabulary(HTMLParser):
    """The names that occur on a site's pages: elements, `.classes`, `#ids` and `[attributes]`."""

    names: set[str] = field(default_factory=lambda: {"html", "body"})

    def __post_init__(self) -> None:
        """Set the parser up."""
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take up one element."""
        self.names.add(tag)
        for name, value in attrs:
            self.names.add(f"[{name}]")
            if name == "class":
                self.names.update(f".{each}" for each in (value or "").split())
            if name == "id":
                self.names.add(f"#{value}")


def required(selector: list[Any]) -> set[str]:
    """Return the names without which one selector cannot match.

    What stands in a function, such as `:not(…)` or `:is(…)`, is not looked at: it requires nothing.
    """
    found: set[str] = set()
    previous = None
    for token in selector:
        if token.type == "ident" and previous == ".":
            found.add(f".{token.value}")
        elif token.type == "ident" and previous != ":":
            found.add(token.lower_value)
        elif token.type == "hash":
            found.add(f"#{token.value}")
        elif token.type == "[] block":
            found |= {f"[{inner.lower_value}]" for inner in token.content[:1] if inner.type == "ident"}
        previous = token.value if token.type == "literal" else None
    return found


def selectors(prelude: list[Any]) -> list[list[Any]]:
    """Split a rule's prelude at its commas."""
    result: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            result.append([])
        else:
            result[-1].append(token)
    return result


def pruned(rules: Iterable[Any], names: set[str], read: set[str]) -> str:
    """Return as CSS the rules that can match on a site, without properties that nothing reads.

    Args:
        rules: parsed rules.
        names: the names that occur on the site's pages.
        read: the custom properties that some rule reads, and the words of its animations.
    """
    kept = []
    for rule in rules:
        if rule.type == "qualified-rule":
            alive = [s for s in selectors(rule.prelude) if required(s) <= names]
            body = declarations(rule.content, read) if alive else ""
            if body:
                head = ",".join(tinycss2.serialize(s).strip() for s in alive)
                kept.append(f"{head}{{{body}}}")
        elif rule.type == "at-rule" and rule.lower_at_keyword in {"media", "supports"} and rule.content:
            body = pruned(parsed(rule.content), names, read)
            if body:
                kept.append(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{body}}}")
        elif rule.type == "at-rule" and rule.lower_at_keyword.endswith("keyframes"):
            if tinycss2.serialize(rule.prelude).strip() in read:
                kept.append(rule.serialize())
        elif rule.type == "at-rule" and rule.lower_at_keyword != "charset":
            kept.append(rule.serialize())
    return "".join(kept)


def parsed(content: Any) -> list[Any]:
    """Parse a style sheet, or the content of a block that holds rules."""
    rules: list[Any] = tinycss2.parse_rule_list(content)
    return rules


def declarations(content: list[Any], read: set[str]) -> str:
    """Return a rule's declarations, without custom properties that nothing reads."""
    parts = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    kept = [p for p in parts if p.type != "declaration" or not p.name.startswith("--") or p.name in read]
    return ";".join(" ".join(part.serialize().split()) for part in kept)


def pruned_sheet(css: str, names: set[str], others: str) -> str:
    """Prune one style sheet until nothing more goes: a property may be read only by one that goes."""
    while True:
        read = set(READ.findall(css + others))
        read.update(word for found in ANIMATION.findall(css + others) for word in found.split())
        smaller = pruned(parsed(css), names, read)
        if len(smaller) == len(css):
            return smaller
        css = smaller


def prune(site: Path) -> None:
    """Prune a built site in place: the theme's style sheets, and theme scripts that no page loads."""
    vocabulary = Vocabulary()
    pages = [path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))]
    for text in pages:
        vocabulary.feed(text)
    assets = site / "assets"
    components = site / "components"
    own = "".join(path.read_text(encoding="utf-8") for path in sorted(components.rglob("*.css")))
    for path in sorted(components.rglob("*.js")):
        # What a script makes stands in it as a quoted word.
        vocabulary.names.update(QUOTED.findall(path.read_text(encoding="utf-8")))
    for path in sorted((assets / "stylesheets").glob("*.css")):
        if not any(path.name in text for text in pages):
            path.unlink()
            continue
        sheet = pruned_sheet(path.read_text(encoding="utf-8"), vocabulary.names, own)
        path.write_text(sheet, encoding="utf-8")
    for path in [*sorted((assets / "javascripts").rglob("*.*")), *sorted(assets.rglob("*.map"))]:
        if path.is_file() and not any(path.name in text for text in pages):
            path.unlink()
