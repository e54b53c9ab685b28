"""The MkDocs adapter of copies: `coursekit/localize` lays `local/` over the course and takes the site's settings from `local.yml`.

It comes first of the plugins. In a tree without `local.yml` it does nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from coursekit.adapters.mkdocs import log
from coursekit.check import reporters
from coursekit.data.catalogues import Wording
from coursekit.localize import assemble, brand, discreet, settings
from coursekit.localize.layers import layers
from coursekit.localize.origin import Origin
from coursekit.localize.settings import COURSE, Settings
from coursekit.model.diagnostics import Level, Located
from coursekit.site.noindex import Choice


class LocalizeConfig(Config):
    """It has no options: what a copy wants stands in `local.yml`."""


class LocalizePlugin(BasePlugin[LocalizeConfig]):
    """`coursekit/localize`."""

    preview = False
    settings: Settings | None = None
    origin: Origin | None = None
    problems: Sequence[Located] = ()
    """What is wrong with the files of the copy."""

    def on_startup(self, *, command: str, **_: Any) -> None:
        """Remember whether this is the live preview, which has an address of its own."""
        self.preview = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Assemble the pages of a copy, and let the build read those; before other plugins look at the folder."""
        self.settings = settings.read(root_of(config))
        if self.settings is None:
            return config
        made = assemble.assembled(self.settings)
        made.write()
        self.problems = made.problems
        for each in self.problems:
            say = log.error if each.diagnostic.level is Level.ERROR else log.info
            say(reporters.as_text(each).rstrip())
        self.origin = made.origin
        config.docs_dir = str(made.origin.folder)
        self.name_site(config, self.settings)
        return config

    def name_site(self, config: MkDocsConfig, chosen: Settings) -> None:
        """Take the name, the addresses, the language and the brand of the site from the settings of the copy."""
        config.site_name = discreet.site_name(chosen, config.site_name)
        config.copyright = chosen.copyright or config.copyright
        if chosen.address and not self.preview:
            config.site_url = chosen.address.rstrip("/") + "/"
        config.edit_uri = edit_address(chosen, config.edit_uri or "")
        locale = chosen.locale
        language = layers(locale.tag, locale.fallback or (), locale.name, locale.direction)
        config.theme["language"] = language.tag
        if locale.direction:
            # Not the theme's own option, which would also hold for pages in other languages.
            config.extra["directions"] = {language.tag: locale.direction}
        options = config.mdx_configs.setdefault("coursekit", {})
        options["locale"] = language.tag
        options["wording"] = Wording(chosen.wording, language.tags[1:])
        options.update(chosen.questions)
        options["discreet"] = config.extra["discreet"] = chosen.discreet
        if chosen.notes:
            options["notes"] = f"https://{chosen.notes}"
        if chosen.brand.logo:
            config.theme["logo"] = f"{brand.SITE}/{chosen.brand.logo}"
        if chosen.brand.favicon:
            config.theme["favicon"] = f"{brand.SITE}/{chosen.brand.favicon}"
        if chosen.exit:
            config.extra["exit"] = chosen.exit
        if chosen.blank:
            config.extra["blank"] = chosen.blank in settings.TRUE
        if choice := Choice.ALL.value if chosen.discreet else chosen.noindex:
            config.extra["noindex"] = choice
        if brand.style_sheet(chosen.brand):
            config.extra["brand_style"] = brand.STYLE

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the files of the brand."""
        if self.settings is None:
            return files
        found = self.settings.brand
        for name in {found.logo, found.favicon} - {""}:
            path = self.settings.own / brand.FOLDER / name
            if path.is_file():
                files.append(File.generated(config, f"{brand.SITE}/{name}", abs_src_path=str(path)))
        if sheet := brand.style_sheet(found):
            files.append(File.generated(config, brand.STYLE, content=sheet))
        return files

    def on_page_markdown(self, markdown: str, page: MkDocsPage, config: MkDocsConfig, **_: Any) -> str:
        """Lead the link for editing to the file that the page comes from."""
        if self.origin is not None:
            name = self.origin.source(page.file.src_uri)
            page.edit_url = f"{config.edit_uri}{name}" if config.edit_uri else None
        return markdown

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
        """Follow the sources of a copy in a preview, and not the folder that each build writes."""
        if self.settings is not None:
            server.unwatch(config.docs_dir)
            for path in (self.settings.course, self.settings.own, self.settings.file):
                if path.exists():
                    server.watch(str(path))
        return server


def root_of(config: MkDocsConfig) -> Path:
    """Return the top of the repository: where the settings of the site stand."""
    return Path(config.config_file_path or ".").absolute().parent


def edit_address(chosen: Settings, before: str) -> str:
    """Return the address up to the top of the repository, below which files are edited; empty where there is none, or where it would tell."""
    if chosen.discreet:
        return ""
    found = chosen.edit or before.removesuffix(f"{COURSE}/")
    return found.rstrip("/") + "/" if found else ""
