"""Read XML of other programs: without a document type in any encoding, of a modest depth and size.

A document type can name files, and make a small file endless; nothing that it declares is read.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from coursekit.exchange.losses import UnreadableError

DEEPEST = 60
"""Elements inside each other; a question of other programs has about fifteen."""
MOST = 20_000
"""Elements in one file."""


def parsed(data: bytes) -> Element:
    """Return the root of a file, the names of its elements without a namespace.

    Raises:
        UnreadableError: when it is not well formed, declares a document type, or is beyond a limit.
    """
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)  # noqa: FBT003 - expat's own interface
    except (expat.ExpatError, ValueError, LookupError) as error:
        message = f"it is no well-formed XML ({error})"
        raise UnreadableError(message) from None
    return reader.builder.close()


class _Reader:
    """Hands what expat reads to a builder of trees, and stops at what is not read."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()
        self.depth = self.count = 0
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.builder.data
        self.parser.StartDoctypeDeclHandler = self.document_type

    def document_type(self, *_: object) -> None:
        """Stop at a document type."""
        message = "it declares a document type, which is not read, to be safe"
        raise UnreadableError(message)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        self.depth += 1
        self.count += 1
        if self.depth > DEEPEST or self.count > MOST:
            message = (
                f"more than {DEEPEST} elements stand inside each other"
                if self.depth > DEEPEST
                else f"it has more than {MOST:,} elements"
            )
            raise UnreadableError(message)
        self.builder.start(name.rpartition("}")[2], attributes)

    def end(self, name: str) -> None:
        """End an element."""
        self.depth -= 1
        self.builder.end(name.rpartition("}")[2])
