"""The MkDocs adapters of blocks: one plugin for each family of blocks.

They only hand things over: the checks to `lint`, the blocks to the Markdown extension. Only this
module and `plugin_course` import MkDocs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from coursekit.check import reporters
from coursekit.check.checker import Checker
from coursekit.model.diagnostics import Level
from coursekit.page import folder
from coursekit.render import templates
from coursekit.render.markdown_renderer import current_page
from coursekit.site import minify, search_redaction, source_folders

log = get_plugin_logger("coursekit")
# A component with behaviour says `data-module`, one that is only to be styled `data-style`.
MODULE = re.compile(r'data-module="([a-z]+)"')
STYLE = re.compile(r'data-(?:module|style)="([a-z]+)"')


class BlockConfig(Config):
    """Options of every plugin of this family."""

    check = config_options.Type(bool, default=True)
    """Whether a build checks the sources first; `coursekit check` does the same alone."""
    components = config_options.Optional(config_options.Dir(exists=True))
    """A folder of templates that take the place of ours, `noun/noun.html`."""


class BlockPlugin(BasePlugin[BlockConfig]):
    """Lets a site use some blocks. Subclasses say which."""

    nouns: tuple[str, ...] = ()
    preview = False

    def on_startup(self, *, command: str, **_: Any) -> None:
        """Remember whether this is the live preview on the editor's own computer."""
        self.preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Switch the Markdown extension on, for the blocks of this plugin too."""
        templates.forget()  # a preview builds again after a template has changed
        if "coursekit" not in config.markdown_extensions:
            config.markdown_extensions.append("coursekit")
        options = config.mdx_configs.setdefault("coursekit", {})
        options.setdefault("docs", config.docs_dir)
        options.setdefault("locale", locale(config))
        options["preview"] = self.preview
        if self.config.components:
            options["components"] = self.config.components
        options["blocks"] = [*options.get("blocks", []), *self.nouns]
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Check the sources, once however many of these plugins a site uses."""
        keep_sources_out(files)
        family = [plugin for plugin in config.plugins.values() if isinstance(plugin, BlockPlugin)]
        if family[0] is self and self.config.check:
            docs = Path(config.docs_dir)
            checker = Checker(
                docs, blocks=frozenset(config.mdx_configs["coursekit"]["blocks"]), advising=False
            )
            wanted = [Path(file.abs_src_path) for file in files.documentation_pages() if file.abs_src_path]
            for located in checker.run([*wanted, *folder.banks(docs), *checker.data_files()]):
                say = log.error if located.diagnostic.level is Level.ERROR else log.info
                say(reporters.as_text(located).rstrip())
        return files

    def on_page_markdown(self, markdown: str, page: MkDocsPage, **_: Any) -> str:
        """Tell the Markdown extension which page it is about to render."""
        current_page.set(page.file.src_uri)
        return markdown

    def on_post_page(self, output: str, page: MkDocsPage, **_: Any) -> str:
        """Put the style and script of this plugin's blocks on pages that have one, and only there."""
        used = sorted(set(STYLE.findall(output)).intersection(self.nouns))
        root = "../" * page.url.count("/")
        output = output.replace("</head>", f"{styles(used, root)}</head>", 1)
        # In the article and not in the head: a theme that changes pages without loading them runs
        # only the scripts of the part that it changes.
        end = "</article>" if "</article>" in output else "</body>"
        before, found, after = output.rpartition(end)
        return f"{before}{script(used, root, output)}{found}{after}"

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Copy the styles and scripts into the site."""
        for noun in ("", *self.nouns):
            folder = templates.components() / noun
            for path in sorted(folder.iterdir()) if folder.is_dir() else ():
                if path.suffix in minify.SUFFIXES:
                    minify.copy(path, Path(config.site_dir, "components", noun, path.name))


def keep_sources_out(files: Files) -> None:
    """Exclude what stands in the folders of sources and no page asks for, whatever the settings of the site say."""
    sources = [file for file in files if source_folders.inside(file.src_uri)]
    pages = [file for file in files if file.is_documentation_page() and file not in sources]
    asked = (
        source_folders.asked_for(
            (page.src_uri, page.content_bytes.decode(errors="replace")) for page in pages
        )
        if sources
        else set()
    )
    for file in sources:
        if file.src_uri not in asked:
            file.inclusion = InclusionLevel.EXCLUDED


def locale(config: MkDocsConfig) -> str:
    """Return the site's language: Material's `theme.language`, MkDocs' `theme.locale`, or English."""
    theme = config.theme
    return str(theme.get("language") or theme.get("locale") or "en")


@lru_cache(maxsize=128)
def has(noun: str, suffix: str) -> bool:
    """Tell whether a component has a file of its own name with a suffix."""
    return (templates.components() / noun / f"{noun}{suffix}").is_file()


def styles(nouns: list[str], root: str) -> str:
    """Return the link elements for the components that have a style sheet."""
    styled = [noun for noun in nouns if has(noun, ".css")]
    return "".join(f'<link rel="stylesheet" href="{root}components/{noun}/{noun}.css">' for noun in styled)


def script(nouns: list[str], root: str, output: str) -> str:
    """Return the script element, if a live component on the page needs it and it is not there yet."""
    live = set(MODULE.findall(output)).intersection(nouns)
    address = f"{root}components/main.mjs"
    if address in output or not any(has(noun, ".mjs") for noun in live):
        return ""
    return f'<script type="module" src="{address}"></script>'


class QuizPlugin(BlockPlugin):
    """`coursekit/quiz`. Search plugins read a page between the two halves of `on_page_context`."""

    nouns = ("quiz", "refresh", "sheet", "answers", "review")
    forms: Sequence[str] = ()

    @event_priority(100)
    def withhold(self, context: TemplateContext, /, *, page: MkDocsPage, **_: Any) -> TemplateContext:
        """Let every search plugin, also one that knows no marks, see the questions without answers."""
        page.content, self.forms = search_redaction.withheld(page.content or "")
        return context

    @event_priority(-100)
    def restore(self, context: TemplateContext, /, *, page: MkDocsPage, **_: Any) -> TemplateContext:
        """Give the page its questions back."""
        page.content = search_redaction.restored(page.content or "", self.forms)
        return context

    on_page_context = CombinedEvent(withhold, restore)


class ReflectionPlugin(BlockPlugin):
    """`coursekit/reflection`."""

    nouns = ("reflection",)


class ScenarioPlugin(BlockPlugin):
    """`coursekit/scenario`."""

    nouns = ("scenario",)


class ResourcesPlugin(BlockPlugin):
    """`coursekit/resources`."""

    nouns = ("resources", "directory", "card", "poster", "local")
