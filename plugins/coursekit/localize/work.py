"""What is known while a copy is assembled: the files that are laid over each other, and what came out so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from coursekit.localize import own_files
from coursekit.localize.layering import Layer
from coursekit.localize.merge import Instructions, Page, Row
from coursekit.localize.settings import Settings
from coursekit.model.diagnostics import Located
from coursekit.model.folder import Folder


@dataclass(slots=True)
class Work:
    """An assembly in work."""

    settings: Settings
    docs: Folder
    """The course's own folder."""
    names: dict[str, Path]
    """The files of the assembled folder that are taken as they are."""
    own: own_files.Own
    layers: list[Layer] = field(default_factory=list)
    instructed: dict[str, Instructions] = field(default_factory=dict)
    fronts: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    """The front matters of `local/sections`."""
    bases: dict[str, Page] = field(default_factory=dict)
    """The pages that something is laid over, or that are the copy's own."""
    rows: dict[str, list[Row]] = field(default_factory=dict)
    languages: dict[str, dict[str, str]] = field(default_factory=dict)
    problems: list[Located] = field(default_factory=list)

    @property
    def pages(self) -> list[str]:
        """Return the paths of all pages, for hints."""
        return sorted(name for name in self.names if name.endswith(".md"))
