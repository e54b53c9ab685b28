"""What may run in a site: the hash of each script as it is served, computed from where it comes from.

A page or a file of the site is never asked what may run: that would let in whatever somebody has put there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path

from coursekit.model.integrity import integrity
from coursekit.render import templates
from coursekit.site import minify, themes

# An assignment: `globalThis.courseSearchIndex={"index":null,"pages":[]};`
DATA = re.compile(rb"globalThis\.courseSearchIndex=(?P<data>\{.*\});\n?", re.DOTALL)
# What ends a script, a line of it, or could, though it stands in JSON: `</script>`, U+2028
BREAKING = re.compile(r"</|[\u2028\u2029]")


ENGINES = ("mkdocs", "properdocs")
LIBRARY = Path("contrib", "search", "templates", "search", "lunr.js")
"""Where an engine has the library of its search, which our search page uses."""


def libraries() -> list[Path]:
    """Return the scripts of installed packages that a site serves as they are."""
    found = (find_spec(name) for name in ENGINES)
    places = [Path(each.origin).parent / LIBRARY for each in found if each and each.origin]
    return [*(path for path in places if path.is_file()), *themes.files()]


def pinned(others: Iterable[Path]) -> Mapping[str, str]:
    """Return the scripts that may run, as they are served: the integrity of each, and its name.

    Args:
        others: scripts of installed packages that are served as they are, such as lunr.js.
    """
    served = minify.joined(minify.read(templates.components()))
    own = {
        integrity(text.encode()): f"components/{name}"
        for name, text in served.items()
        if name.endswith(".js")
    }
    return own | {integrity(path.read_bytes()): path.name for path in others}


def is_search_data(content: bytes) -> bool:
    """Tell whether a script does nothing but give the search its data: JSON, in a form that no script can be read from."""
    found = DATA.fullmatch(content)
    if not found:
        return False
    try:
        text = found["data"].decode("utf-8")
        # What JSON reads and scripts do not, such as NaN, is none.
        json.loads(text, parse_constant=_refuse, object_pairs_hook=_names)
    except (ValueError, RecursionError):
        return False
    return not BREAKING.search(text)


def _names(pairs: list[tuple[str, object]]) -> None:
    # However it is written, a name `__proto__` would be an instruction in a script, and is data in JSON.
    for name, _ in pairs:
        if name == "__proto__":
            _refuse(name)


def _refuse(word: str) -> None:
    raise ValueError(word)
