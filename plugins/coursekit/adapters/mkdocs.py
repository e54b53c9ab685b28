"""The MkDocs adapters of blocks: one plugin for each family of blocks.

They only hand things over: the checks to `check`, the blocks to the Markdown extension. Only this
folder imports MkDocs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from coursekit.adapters import mkdocs_errors, mkdocs_whole
from coursekit.adapters.mkdocs_errors import Found
from coursekit.adapters.mkdocs_files import keep_refused_out, keep_sources_out
from coursekit.check import build_problems, reporters
from coursekit.data import catalogues
from coursekit.localize import origin
from coursekit.model.diagnostics import Level, Located
from coursekit.model.folder import Folder
from coursekit.page import language
from coursekit.render import assets, places, templates
from coursekit.render.markdown_renderer import Rendered, current_page, rendered
from coursekit.site import minify, search_redaction

log = get_plugin_logger("coursekit")


class BlockConfig(Config):
    """Options of every plugin of this family."""

    check = config_options.Type(bool, default=True)
    """Whether a build checks the sources first; `coursekit check` does the same alone."""
    components = config_options.Optional(config_options.Dir(exists=True))
    """A folder of templates that take the place of ours, `noun/noun.html`."""


class QuizConfig(BlockConfig):
    """Options of questions."""

    graded = config_options.Type(bool, default=True)
    """Whether questions can be answered and looked at; else each is there to think, then look."""


class BlockPlugin(BasePlugin[BlockConfig]):
    """Lets a site use some blocks. Subclasses say which."""

    nouns: tuple[str, ...] = ()
    preview = False
    docs: Folder | None = None
    """The folder of pages as the build in work reads it; in a preview the next one builds upon it."""
    withholds = True
    """Whether it can keep questions and listings from the searches of a page; one that changes the context cannot."""
    forms: Sequence[str] = ()
    whole = ""
    found: Found
    """What the check of this build has found, where this plugin has made it."""
    held: dict[str, Rendered]
    """What the extension said of each page, by its source path."""

    def on_startup(self, *, command: str, **_: Any) -> None:
        """Remember whether this is the live preview on the editor's own computer."""
        self.preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Switch the Markdown extension on, for the blocks of this plugin too."""
        refuse_language(config)
        templates.forget()  # a preview builds again after a template has changed
        assets.forget()
        self.held = {}
        if "coursekit" not in config.markdown_extensions:
            config.markdown_extensions.append("coursekit")
        self.docs = reading(config, self.docs)
        options = config.mdx_configs["coursekit"]
        options.setdefault("locale", locale(config))
        options["preview"] = self.preview
        if self.config.components:
            options["components"] = self.config.components
        options["blocks"] = [*options.get("blocks", []), *self.nouns]
        return config

    def is_first(self, config: MkDocsConfig, *, withholding: bool = False) -> bool:
        """Tell whether this is the one of these plugins that does what is done once."""
        return next((each for each in family(config) if each.withholds or not withholding), None) is self

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:
        """Let a preview see changed templates, styles, scripts and words around blocks too."""
        for path in (templates.components(), catalogues.LOCALES):
            if path.is_dir():
                server.watch(str(path))
        return server

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Check the sources, once however many of these plugins a site uses."""
        keep_refused_out(files, reading(config))
        keep_sources_out(files)
        self.found = Found()
        if self.is_first(config) and self.config.check:
            self.found = mkdocs_errors.check(reading(config), self.shown(config), files)
            for located in self.found.every:
                say = log.error if located.diagnostic.level is Level.ERROR else log.info
                say(reporters.as_text(located).rstrip())
        return files

    def on_page_markdown(self, markdown: str, page: MkDocsPage, config: MkDocsConfig, **_: Any) -> str:  # noqa: ARG002 - a subclass asks for the settings
        """Tell the Markdown extension which page it is about to render."""
        current_page.set(page.file.src_uri)
        rendered.set(None)
        return markdown

    def on_page_content(self, html: str, page: MkDocsPage, config: MkDocsConfig, **_: Any) -> str:
        """Keep what the extension says of the page that it has just rendered, and say what went wrong with it."""
        found = rendered.get() or Rendered()
        self.held[page.file.src_uri] = found
        if self.is_first(config):
            docs, name = reading(config), page.file.src_uri
            found_at = origin.read(docs.root)
            for each in build_problems.of_page(found.page, found.problems, docs, name, self.shown(config)):
                log.error(reporters.as_text(found_at.located(each) if found_at else each).rstrip())
        return html

    @event_priority(100)
    def withhold(
        self, context: TemplateContext, /, *, page: MkDocsPage, config: MkDocsConfig, **_: Any
    ) -> TemplateContext:
        """Let every search plugin, also one that knows no marks, see questions without answers and no listings."""
        if not self.is_first(config, withholding=True):
            return context
        self.whole = page.content or ""
        try:
            stems = self.held.get(page.file.src_uri, Rendered()).stems
            page.content, self.forms = search_redaction.withheld(self.whole, stems)
        except search_redaction.LostQuestionError:
            page.content, self.forms = "", ()
            log.warning(
                "%s: another plugin has taken out the comments around questions and listings, so the search gets nothing"
                " of this page. Let that plugin keep comments.",
                page.file.src_uri,
            )
        return context

    @event_priority(-100)
    def restore(
        self, context: TemplateContext, /, *, page: MkDocsPage, config: MkDocsConfig, **_: Any
    ) -> TemplateContext:
        """Give the page its questions and listings back."""
        if not self.is_first(config, withholding=True):
            return context
        try:
            found = search_redaction.restored(page.content or "", self.forms)
            page.content = found if self.forms else page.content or self.whole
        except search_redaction.LostQuestionError:
            page.content = self.whole
        return context

    on_page_context = CombinedEvent(withhold, restore)

    @staticmethod
    def shown(config: MkDocsConfig) -> frozenset[str]:
        """Return the names of the blocks that the site uses."""
        return frozenset(config.mdx_configs["coursekit"]["blocks"])

    @staticmethod
    def shell(config: MkDocsConfig) -> frozenset[str]:
        """Return the style sheets that the site's own shell holds."""
        return (
            assets.shell(Path(config.theme.custom_dir, "components"))
            if config.theme.custom_dir
            else frozenset()
        )

    def on_post_page(self, output: str, page: MkDocsPage, config: MkDocsConfig, **_: Any) -> str:
        """Put the style sheets of this plugin's blocks on pages that have one; scripts stand in the content.

        A page in which a mark of ours is left is not written: answers could stand beside it.
        """
        if places.PRIVATE.search(output):
            log.error(
                "%s: the page is not written, because a mark of a block is left in it", page.file.src_uri
            )
            return ""
        pages = [page.file.src_uri, *mkdocs_whole.parts_of(page)]
        found = {name for each in pages for name in self.held.get(each, Rendered()).styles}
        found -= self.shell(config)
        own = assets.served(name for name in found if name.partition("/")[0] in self.nouns)
        # Another plugin's block can have brought the sheet that holds this one's.
        head = output.partition("</head>")[0]
        if own and not self.shell(config):
            own = (*own, assets.ELSEWHERE)
        names = assets.in_order(name for name in own if f'components/{name}.css"' not in head)
        context = {"root": "../" * page.url.count("/"), "names": names}
        return output.replace("</head>", f"{templates.render('styles.html', context, 'en')}</head>", 1)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the styles and scripts into the site, and what they build on or are served with."""
        own = templates.components()
        found = [path for noun in self.nouns for path in sorted((own / noun).glob("*"))]
        names = [
            path.relative_to(own).with_suffix("").as_posix() for path in found if path.suffix in minify.TYPES
        ]
        names.append(assets.ELSEWHERE)
        wanted = assets.parts(part for name in names for part in (*assets.scripts(name), name))
        held = {f"{name}.css" for name in self.shell(config)}
        texts = {name: text for name, text in minify.read(own).items() if name not in held}
        serve(config, {name: texts[name] for name in texts if name.rpartition(".")[0] in wanted})


def family(config: MkDocsConfig) -> list[BlockPlugin]:
    """Return the plugins of blocks that a site uses, in the order of its settings."""
    return [each for each in config.plugins.values() if isinstance(each, BlockPlugin)]


def serve(config: MkDocsConfig, sources: Mapping[str, str]) -> None:
    """Write scripts and style sheets into the site as they are served.

    Raises:
        PluginError: one of them cannot be read.
    """
    try:
        minify.write(Path(config.site_dir, "components"), sources)
    except minify.NoCodeError as error:
        raise PluginError(str(error)) from None


def reading(config: MkDocsConfig, before: Folder | None = None) -> Folder:
    """Return the one reading of the folder of pages in a build, which all plugins and the extension share."""
    options = config.mdx_configs.setdefault("coursekit", {})
    if not isinstance(options.get("docs"), Folder):
        root = Path(options.get("docs") or config.docs_dir)
        options["docs"] = Folder(root, before, locale(config))
    docs: Folder = options["docs"]
    return docs


def locale(config: MkDocsConfig) -> str:
    """Return the site's language: Material's `theme.language`, MkDocs' `theme.locale`, or English."""
    theme = config.theme
    return str(theme.get("language") or theme.get("locale") or "en").replace("_", "-")


def refuse_language(config: MkDocsConfig) -> None:
    """Stop where the settings name a language that is none, with the place in their file.

    Raises:
        ConfigurationError: they do.
    """
    path = Path(config.config_file_path or "")
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    lines = text.split("\n")
    for each in language.settings_problems(text):
        told = reporters.as_text(Located(str(path), each, lines[each.span.line - 1])).rstrip()
        raise ConfigurationError(told)


class QuizPlugin(BlockPlugin):
    """`coursekit/quiz`."""

    config_class = QuizConfig
    config: QuizConfig
    nouns = ("quiz", "refresh", "sheet", "answers", "flashcards", "review")

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Hand over what the extension has to know as well."""
        super().on_config(config)
        if not self.config.graded:
            config.mdx_configs["coursekit"]["graded"] = False
        return config


class ReflectionPlugin(BlockPlugin):
    """`coursekit/reflection`."""

    nouns = ("reflection",)


class ScenarioPlugin(BlockPlugin):
    """`coursekit/scenario`."""

    nouns = ("scenario",)


class ResourcesPlugin(BlockPlugin):
    """`coursekit/resources`."""

    nouns = ("resources", "directory", "card", "poster", "local")
