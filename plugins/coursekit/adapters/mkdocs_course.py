"""The MkDocs adapters of a whole course: its order for the theme, and its search.

A module of their own, because another site that only uses questions need not load what they need.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import jinja2
from mkdocs.config import config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from coursekit.adapters import mkdocs_bundle, mkdocs_edit, mkdocs_errors, mkdocs_sitemap, mkdocs_whole
from coursekit.adapters.mkdocs import BlockConfig, BlockPlugin, family, locale, log, reading, serve
from coursekit.adapters.mkdocs_errors import Found, Teller
from coursekit.adapters.mkdocs_files import draw_pictures, unpublished
from coursekit.adapters.mkdocs_localize import LocalizePlugin
from coursekit.check import exit as exit_rules
from coursekit.check import reporters
from coursekit.course import bibliography, course_view, pathway, quick_look, structure
from coursekit.course import exit as exits
from coursekit.data import tags
from coursekit.data.catalogues import OURS
from coursekit.model import anchors
from coursekit.model.clock import build_day
from coursekit.model.diagnostics import Located
from coursekit.page import folder, front_matter, language, paths, sources
from coursekit.render import assets, templates
from coursekit.render.markdown_renderer import Rendered
from coursekit.render.page_language import page_language
from coursekit.resources import navigation
from coursekit.site import (
    aside,
    downloads,
    guard,
    minify,
    noindex,
    redirects,
    theme_files,
)
from coursekit.site.bundle import zim
from coursekit.site.editor_errors import Shown


class CourseConfig(BlockConfig):
    """Options of `coursekit/course`."""

    downloads = config_options.Type((str, list), default="")
    """The bundles that the site offers, a list or a text with spaces: see `mkdocs_bundle`."""
    exit = config_options.Type(str, default="")
    """Where "Quick exit" leads: a country of `_data/exit.yml`, or an address in it; `exit` in `local.yml` comes before."""
    blank = config_options.Type(bool, default=False)
    """Whether each page has a switch that blanks it while it is in the background; `blank` in `local.yml` comes before."""
    noindex = config_options.Choice(
        [each.value for each in noindex.Choice], default=noindex.Choice.PLACES.value
    )
    """Which pages ask search engines to leave them out; `noindex` in `local.yml` comes before."""
    errors = config_options.Type((bool, str), default="")
    """Whether pages say what is wrong with them, for those who look at a change; the live preview says it anyway."""
    notes = config_options.Type(str, default="")
    """The address of a preview at which notes can be kept; that of a site is said by `notes` in `local.yml` alone."""


class CoursePlugin(BlockPlugin):
    """`coursekit/course`: tells the theme where a page stands in the course."""

    config_class = CourseConfig
    config: CourseConfig
    withholds = False
    nouns = (
        "bibliography", "evidence", "glossary", "modules", "activities", "notes", "diagram", "handout",
        "slips", "confirmation", "abilities", "pathway", "plan", "start", "pieces", "changes", "suggestions",
        "tree", "listen", "recording", "exit", "code", "table", "admonition", "address", "error",
        "footnote", "paper",
    )  # fmt: skip
    teller: Teller | None = None
    """Says on its pages what is wrong with them, in a preview."""
    structure: structure.Course
    nav: Navigation
    files: Files
    gone: set[str]
    config_of_site: MkDocsConfig
    aside: tuple[Path, Path] | None = None
    """Where the site is built and where it is to be, unless this is a preview."""
    writes = dirty = built = False
    changed_in: dict[str, tuple[str, ...]]
    """For each page the files that it is changed in, by their source paths."""

    def on_startup(self, *, command: str, dirty: bool = False, **rest: Any) -> None:
        """Remember whether the site is to be written, and whether only what has changed is."""
        super().on_startup(command=command, dirty=dirty, **rest)
        self.writes = command != "serve"
        self.dirty = dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let pages include others by their path in the folder of pages, and add the pages of a copy's places."""
        if "pymdownx.snippets" in config.mdx_configs:
            config.mdx_configs["pymdownx.snippets"]["base_path"] = [config.docs_dir]
        config = super().on_config(config)
        docs = reading(config)
        options = config.mdx_configs["coursekit"]
        options["edit"] = config.edit_uri or ""
        if self.preview:
            options["notes"] = self.config.notes
        self.teller = Teller(docs) if self.preview or self.config.errors else None
        options["told"] = self.teller or ""
        mkdocs_bundle.offer(config, self.config.downloads, writes=self.writes)
        self.config_of_site = config
        if self.writes:
            self.build_aside(config)
        self.changed_in = {}
        self.gone = navigation.leaving(docs) | unpublished(docs)
        config.nav = (
            navigation.arranged(config.nav, docs, self.gone)
            if config.nav
            else navigation.computed(docs, self.gone)
        )
        return config

    def build_aside(self, config: MkDocsConfig) -> None:
        """Let the engine write beside the site, so that what fails or is stopped leaves the old one whole."""
        site = Path(config.site_dir).resolve()
        try:
            self.aside = (aside.begin(site, keep=self.dirty), site)
        except aside.NotInPlaceError as error:
            log.error(str(error))
            sys.exit(1)
        config.site_dir = str(self.aside[0])

    def on_shutdown(self, **_: Any) -> None:
        """Put the site in place, if all of it is built and nothing has stopped the engine."""
        if not self.aside:
            return
        new, site = self.aside
        try:
            if self.built and sys.exc_info()[0] is None:
                # Here, because other plugins have written their parts of the site by now.
                mkdocs_bundle.write(new, self.config_of_site)
                aside.end(new, site, look=self.docs is not None and paths.is_course(self.docs))
                if not aside.is_aside(site):
                    log.info("The site is in %s", site)
        except zim.NoLibraryError:
            log.error("Files for Kiwix need the package libzim; install it with: pip install libzim")
            sys.exit(1)
        except (aside.NotInPlaceError, guard.NotGuardedError) as error:
            log.error(reporters.visible_signs(str(error)))
            sys.exit(1)
        finally:
            shutil.rmtree(new, ignore_errors=True)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave out the pages of places that do not concern a copy's readers, and draw its pictures anew."""
        for name in self.gone:
            file = files.get_file_from_path(name)
            if file:
                files.remove(file)
        files = super().on_files(files, config)
        if self.teller:
            mkdocs_errors.stand_in(files, config, reading(config))
        draw_pictures(files, reading(config))
        self.check_exit(config)
        mkdocs_whole.add(files, config, reading(config))
        return files

    def exit_address(self, config: MkDocsConfig) -> str:
        """Return where the exit leads, nothing for a course without the list."""
        return exits.address(reading(config), config.extra.get("exit") or self.config.exit)

    def frame(self, config: MkDocsConfig) -> redirects.Frame:
        """Return what pages at old addresses show."""
        tag = locale(config)
        direction = config.extra.get("directions", {}).get(tag) or tags.direction(tag)
        wording = config.mdx_configs["coursekit"].get("wording", OURS)
        return redirects.Frame(config.site_name, tag, direction, wording, self.exit_address(config))

    def check_exit(self, config: MkDocsConfig) -> None:
        """Name an option that leads nowhere; readers get the first address of the list."""
        path = Path(config.config_file_path or "")
        text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
        for each in exit_rules.settings_problems(text, reading(config)):
            line = text.split("\n")[each.span.line - 1]
            log.error(reporters.as_text(Located(str(path), each, line)).rstrip())

    def on_page_markdown(self, markdown: str, page: MkDocsPage, config: MkDocsConfig, **rest: Any) -> str:
        """Hand the templates only what the front matter may hold; the check names the rest."""
        docs = reading(config)
        path = docs / page.file.src_uri
        if (docs.data / bibliography.FILE).is_file() and path.is_file():
            ours = docs.made(front_matter.read, path).values
            # The engine also takes lines for front matter that are none here: without hyphens, ended by dots.
            for name in {*page.meta} - ({*ours} - front_matter.wrong_fields(ours)):
                page.meta.pop(name)
            # The engine takes front matter that it cannot read for text.
            markdown = front_matter.without(markdown, docs.text(path))
        return super().on_page_markdown(markdown, page, config=config, **rest)

    def on_page_content(self, html: str, page: MkDocsPage, config: MkDocsConfig, **rest: Any) -> str:
        """Keep which files the page is changed in, while its content is whole."""
        super().on_page_content(html, page=page, config=config, **rest)
        own = page.file.src_uri
        self.changed_in[own] = sources.sources(own, html, self.held[own].drawn, reading(config))
        return html

    def on_nav(self, nav: Navigation, **_: Any) -> Navigation:
        """Keep the navigation: its order is the order of the course, from the pages where no navigation is written."""
        self.nav = nav
        return nav

    def on_env(self, env: jinja2.Environment, /, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Give templates the site's words, now that all pages have been read."""
        pages = [
            course_view.Page(page.file.src_uri, page.url, str(page.title), page.meta)
            for page in [*self.nav.pages, *mkdocs_whole.made(files)]
        ]
        docs = reading(config)
        declared = folder.order(docs)
        self.course = structure.Course(pages, config.site_name, build_day(), declared)
        self.course.docs = docs
        self.files = files
        self.noindex = noindex.of_course(docs, config.extra.get("noindex") or self.config.noindex)
        mkdocs_sitemap.leave_out(config, self.noindex)
        env.autoescape = templates.own(Path(config.theme.custom_dir or templates.components()))
        env.add_extension("jinja2.ext.i18n")
        env.globals["scripts_needed"] = assets.still_needed
        env.globals["language_of"] = lambda page: page_language(
            language.language_of(docs, docs / page.file.src_uri) if page else docs.language,
            lambda names: str(env.select_template(names).name),
            config.extra.get("directions"),
        )
        templates.add_words(env, locale(config), config.mdx_configs["coursekit"].get("wording", OURS))
        env.globals["exit_address"] = self.exit_address(config)
        env.globals["exit_blank"] = config.extra.get("blank", self.config.blank)
        env.globals["anchor"] = anchors.anchor if paths.is_course(docs) else str
        return env

    def on_page_context(
        self, context: TemplateContext, /, *, page: MkDocsPage, config: MkDocsConfig, **_: Any
    ) -> TemplateContext:
        """Give a page's template the course as seen from there, the page's place in the short course, and its quick look."""
        variables = cast("dict[str, Any]", context)
        variables["course"] = self.course.view(page.file.src_uri)
        variables["noindex"] = page.file.src_uri in self.noindex
        variables["pathway"] = pathway.stand(reading(config), page.file.src_uri)
        variables["quick_look"] = quick_look.quick_look(reading(config), page.file.src_uri)
        variables["errors"] = self.errors(page, config)
        wanted = self.changed_in.get(page.file.src_uri, ())
        variables["edits"] = mkdocs_edit.links(page, config, reading(config), wanted)
        variables["suggestions"] = mkdocs_edit.suggestions(page, reading(config))
        variables["parts"] = mkdocs_whole.parts(page, self.files)
        return context

    def errors(self, page: MkDocsPage, config: MkDocsConfig) -> Mapping[str, Sequence[Shown]]:
        """Return what a page of a preview says at its top. What is wrong with files that are no page stands on all, for an editor looks at any."""
        if not self.teller:
            return {}
        found = next((each.found for each in family(config) if each.is_first(config)), Found())
        copies = (each for each in config.plugins.values() if isinstance(each, LocalizePlugin))
        others = [*found.others, *(problem for each in copies for problem in each.problems)]
        name = page.file.src_uri
        own = self.teller.of_page(found, name, self.held.get(name, Rendered()).boxed)
        shown = {"page": own, "others": self.teller.first(others if self.preview else ())}
        return shown if any(shown.values()) else {}

    def on_post_page(self, output: str, page: MkDocsPage, config: MkDocsConfig, **rest: Any) -> str:
        """Leave out the indents of the shell's templates."""
        return minify.without_indents(super().on_post_page(output, page=page, config=config, **rest))

    def on_template_context(self, context: TemplateContext, /, **_: Any) -> TemplateContext:
        """Give a template without a page (404, search, map of the site) the course, and the pages that may be listed."""
        variables = cast("dict[str, Any]", context)
        variables["course"] = self.course.view("")
        variables["noindex"] = "" in self.noindex
        variables["pages"] = mkdocs_sitemap.listed(variables["pages"], self.noindex)
        return context

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Publish the schemas, the feed of changes and the table of pieces; take out what the theme brings unused."""
        # The theme brings its folder of components as it is written.
        if config.theme.custom_dir:
            serve(config, minify.read(Path(config.theme.custom_dir, "components")))
        super().on_post_build(config)
        site, docs = Path(config.site_dir), reading(config)
        if config.extra.get("discreet"):
            downloads.write_table(site, docs)
        else:
            downloads.write_schemas(site)
            downloads.write(site, docs, config.site_name, config.site_url or "", locale(config))
        redirects.write(site, docs, self.frame(config))
        theme_files.drop_unloaded(site)
        self.built = True
