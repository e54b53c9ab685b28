"""Lets the snippets of a course put in only what the check allows, in every engine."""

from __future__ import annotations

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from coursekit.page import snippets
from coursekit.render.markdown_renderer import Renderer

NAME = "snippet"
"""Under this name `pymdownx.snippets` registers."""
# Just before it; extensions come in any order, so it is looked for when a page is read.
PRIORITY = 32.5


class Guard(Preprocessor):
    """Answers the question where a file is. What is missing is left out: the check has named it (F018)."""

    def __init__(self, md: Markdown, renderer: Renderer) -> None:
        super().__init__(md)
        self.renderer = renderer

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines as they are."""
        if NAME in self.md.preprocessors:
            found = self.md.preprocessors[NAME]
            found.__dict__.update(
                get_snippet_path=self.path, check_paths=False, url_download=False, auto_append=[]
            )
        return lines

    def path(self, said: str) -> str | None:
        """Return the path of a page that may be put in."""
        docs = self.renderer.docs
        path = snippets.path_of(docs, said) if docs else None
        return str(path) if path else None
