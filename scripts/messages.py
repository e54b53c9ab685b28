"""Extract the sentences of the interface from the templates, and renew the catalogues of their translations."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from coursekit.data import tags
from coursekit.data.catalogues import ENDING, LOCALES

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "overrides"
POT = LOCALES / "messages.pot"
METHODS = [("**.html", "jinja2"), ("**.atom", "jinja2"), ("**.txt", "jinja2")]
# As the environment of templates has them.
OPTIONS = {name: {"silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"} for name, _ in METHODS}


def extracted(folder: Path = TEMPLATES) -> Catalog:
    """Return the sentences of the templates of a folder, sorted by where they stand; a file is named once, without lines.

    Raises:
        jinja2.TemplateSyntaxError: a template cannot be read.
    """
    catalog = Catalog(project="coursekit", copyright_holder="the course's contributors")
    found = extract_from_dir(folder, METHODS, OPTIONS)
    for name, _, message, _, _ in sorted(found, key=lambda each: each[:2]):
        catalog.add(message, locations=[(name, 0)])
    return catalog


def written(catalog: Catalog) -> str:
    """Return the text of a catalogue, the same for the same sentences."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, omit_header=True, include_lineno=False, width=100)
    return buffer.getvalue().decode("utf-8")


def update(path: Path, template: Catalog) -> None:
    """Renew a catalogue: new sentences are empty, changed ones `fuzzy`, gone ones kept as remarks."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=tags.cldr(path.stem))
    catalog.update(template)
    with path.open("wb") as file:
        write_po(file, catalog, include_lineno=False, width=100)


def main() -> None:
    """Write the template of all catalogues, and renew those that are named, or else all that there are."""
    catalog = extracted()
    LOCALES.mkdir(exist_ok=True)
    POT.write_text(written(catalog), encoding="utf-8")
    for path in map(Path, sys.argv[1:]) if sys.argv[1:] else sorted(LOCALES.glob(f"*{ENDING}")):
        update(path, catalog)
    print(f"{len(catalog)} sentences")


if __name__ == "__main__":
    main()
