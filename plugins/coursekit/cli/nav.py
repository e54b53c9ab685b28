"""The command `coursekit nav`: the order of the pages, for engines that run no plugins."""

from __future__ import annotations

import re
from pathlib import Path

import click
import yaml

from coursekit.data.files import write_whole
from coursekit.exchange.files import read_text
from coursekit.model.folder import Folder
from coursekit.resources import navigation

# The navigation of a config: `nav:` and what is indented or listed below it.
NAV = re.compile(r"^nav:.*\n?(?:^(?:[ \t].*|-.*|)(?:\n|\Z))*", re.MULTILINE)


@click.command("nav")
@click.argument("folder", default="course", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--into",
    "config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A config, such as zensical's mkdocs.yml, whose `nav:` is written anew.",
)
def nav_command(folder: Path, config: Path | None) -> None:
    """Print the navigation of a course, or write it into a config.

    FOLDER is the folder of pages, course/ without one. The order comes from the pages themselves
    and from _data/pages.yml. MkDocs and ProperDocs need nothing of this: the plugin does it in each build.
    """
    text = navigation_text(Folder(folder))
    if config is None:
        click.echo(text, nl=False)
    else:
        write_whole(config, with_navigation(read_text(config), text).encode())


def navigation_text(docs: Folder) -> str:
    """Return the navigation as YAML."""
    return yaml.safe_dump({"nav": navigation.computed(docs, navigation.leaving(docs))}, sort_keys=False)


def with_navigation(config: str, text: str) -> str:
    """Return the text of a config with another navigation, at its place or at the end."""
    if NAV.search(config):
        return NAV.sub(lambda _: text, config, count=1)
    return config.rstrip("\n") + "\n" + text
