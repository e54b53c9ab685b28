"""Components' scripts and styles as they are served: parts of a bundle in one file, without what only people read.

The sources stay what people read and change. The minifier is tdewolff's; where it has no wheel for a computer, files
are joined and served as they are written, which a reader does not notice.
"""

from __future__ import annotations

import functools
import importlib.util
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from coursekit.render import assets

TYPES = {".css": "text/css", ".js": "application/javascript"}
"""The files that are made smaller, by the end of their name: their media type."""
# What Chrome 80 and Firefox 78 read; what is newer is never written.
SETTINGS: dict[str, str | bool | int] = {"js-version": 2020}
# How each script begins, so that files can come in any order; within one file once is enough.
BEGIN = "var coursekit=coursekit||[];"

# `<pre><code>…</code></pre>`, which a page shows as it is written
PREFORMATTED = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
# The end of a tag, empty lines and an indent, the begin of the next one: `<ul>\n      <li>`. Of it a line break is left.
BETWEEN = re.compile(r">\s*\n\s*<")


class NoCodeError(ValueError):
    """A script or style sheet cannot be read; the message says which one, and where."""


@functools.cache
def minifier() -> Any:
    """Return the minifier; None on a computer that has none (`pyproject.toml` names those that have it).

    It is loaded when it is first needed, as it starts threads, and a process with threads cannot divide.
    """
    return importlib.import_module("minify") if importlib.util.find_spec("minify") else None


def minified(text: str, name: str) -> str:
    """Return a script or a style sheet as it is served.

    Args:
        text: its source.
        name: its path in the folder of components, such as `quiz/quiz.js`.

    Raises:
        NoCodeError: it is no script, or no style sheet.
    """
    tdewolff = minifier()
    if tdewolff is None:
        return text
    tdewolff.config(SETTINGS)
    try:
        made: str = tdewolff.string(TYPES[PurePosixPath(name).suffix], text)
    except tdewolff.MinifyError as error:
        # `unexpected } in expression on line 3 and column 7`, then the line itself
        msg = f"components/{name}: {str(error).partition(chr(10))[0]}"
        raise NoCodeError(msg) from None
    return made


def without_indents(html: str) -> str:
    """Return a page without the white space between tags that stands on lines of its own; what is preformatted stays."""
    return "".join(
        piece if piece.startswith("<pre") else BETWEEN.sub(">\n<", piece)
        for piece in PREFORMATTED.split(html)
    )


def joined(sources: Mapping[str, str]) -> dict[str, str]:
    """Return the files that are served for some scripts and style sheets, minified.

    Args:
        sources: their texts by their path in the folder of components, such as `quiz/quiz.js`. Of a bundle all
            parts must be there.

    Returns:
        The texts by their path there: `questions.js`.

    Raises:
        NoCodeError: one of them cannot be read.
    """
    texts = {name: minified(text, name) for name, text in with_imports(sources).items()}
    made: dict[str, str] = {}
    held: set[str] = set()
    for suffix in TYPES:
        for bundle, parts in assets.BUNDLES.items():
            names = [name for part in parts if (name := f"{part}{suffix}") in texts]
            own = {name for name in names if name.removesuffix(suffix) not in assets.SHARED}
            # What stands in several bundles is no reason for one of them.
            if any(len(assets.holding(name.removesuffix(suffix))) == 1 for name in own):
                first, *others = (texts[name] for name in names)
                made[f"{bundle}{suffix}"] = "\n".join([first, *(text.removeprefix(BEGIN) for text in others)])
                held |= own
    return made | {name: text for name, text in texts.items() if name not in held}


def with_imports(sources: Mapping[str, str]) -> dict[str, str]:
    """Return style sheets and scripts with the sheets that one imports in their place: one file is one request."""
    texts, taken = dict(sources), set()
    for name, text in sources.items():
        parts = [*assets.imported(name, text)]
        for part in parts:
            texts[name] = assets.IMPORT.sub(sources[part].replace("\\", r"\\"), texts[name], count=1)
        taken |= {*parts}
    return {name: text for name, text in texts.items() if name not in taken}


def read(folder: Path) -> dict[str, str]:
    """Return the scripts and style sheets below a folder by their path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.suffix in TYPES
    }


def write(target: Path, sources: Mapping[str, str]) -> None:
    """Write what is served for some scripts and style sheets into a site's folder of components, in the place of their sources.

    Raises:
        NoCodeError: one of them cannot be read; nothing is written.
    """
    made = joined(sources)
    for path in (target / name for name in sources):
        path.unlink(missing_ok=True)
        if path.parent.is_dir() and not any(path.parent.iterdir()):
            path.parent.rmdir()
    for name, text in made.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
