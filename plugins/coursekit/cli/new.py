"""The commands `coursekit new`: the first files of something, from a few questions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from coursekit.cli.output import stop
from coursekit.localize import new_copy, settings
from coursekit.localize.new_copy import Answers
from coursekit.model.clock import build_day

GUIDE = "course/contribute/"
EXPOSED = (
    "Who may know that you make this copy? A fork of a public repository is public, and so are the names, "
    "mail addresses and time zones in its commits. Write public or private"
)


@click.group("new")
def new_group() -> None:
    """Begin something new from a few questions."""


@new_group.command("copy")
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--exposure", type=click.Choice(["public", "private"]), prompt=EXPOSED, help="Who may know.")
@click.option("--name", prompt="The name of the site", help="The name of the site.")
@click.option(
    "--language",
    prompt="Its language, as a tag such as sw or fr-CA",
    default="en",
    help="A tag such as fr-CA.",
)
@click.option("--country", prompt="The country, two letters such as KE", help="Two letters of ISO 3166.")
@click.option(
    "--emergency-number", "emergency", default="",
    prompt="The emergency number there (empty: nobody has made sure yet)", help="Such as 112.",
)  # fmt: skip
@click.option(
    "--address", default="", prompt="The address of the site (empty: the host says it)", help="https://..."
)
@click.option(
    "--place",
    default="",
    prompt="The name of your place (empty: later)",
    help="Such as a town; empty for later.",
)
@click.option("--timezone", default="", help="Such as Africa/Nairobi; needed with --place.")
@click.option(
    "--contact", default="", prompt="How readers reach you: a mail or web address (empty: not yet)", help="A mail or web address."
)  # fmt: skip
def copy_command(folder: Path, *, exposure: str, **given: str) -> None:
    """Make local.yml and local/ of an organization's own copy, and say what is left to do.

    FOLDER is the top of the repository. What is there already is never overwritten.
    """
    if not (folder / settings.COURSE).is_dir():
        stop(f"There is no folder {settings.COURSE}/ here. Run this at the top of the copy.")
    if given["place"] and not given["timezone"]:
        given["timezone"] = click.prompt("Its time zone, a name such as Africa/Nairobi")
    answers = Answers(**{key: text.strip() for key, text in given.items()})
    if wrong := list(new_copy.problems(answers)):
        stop("\n".join(wrong))
    try:
        made = new_copy.write(folder, answers, build_day())
    except FileExistsError as error:
        stop(
            f"{error} is there already, and stays as it is. Change it by hand: {GUIDE}make-it-yours.md says how."
        )
    click.echo("Made: " + ", ".join(made))
    click.echo("\nLeft to do:")
    for number, each in enumerate(left(answers, exposure), 1):
        click.echo(f"{number}. {each}")


def left(answers: Answers, exposure: str) -> Iterator[str]:
    """Yield what is left to do, what keeps people safe first."""
    if exposure == "private":
        yield (
            "Do not use the fork button, and send nothing to a public place yet: make a private mirror "
            f"({GUIDE}make-it-yours.md, A private mirror)."
        )
    yield f"Set the name, the mail address and the time zone of your commits: {GUIDE}exposure.md."
    if not answers.emergency:
        yield "Make sure of the emergency number, and write it into local.yml."
    if not answers.place:
        yield f"Add your place: {GUIDE}resources.md, Your own place."
    else:
        yield f"Ask services whether they want to be listed, and add them: local/_data/resources/{answers.file}.yml."
    if not answers.contact:
        yield "Decide how readers reach you, and say it in the file of your place."
    if answers.language.partition("-")[0] != "en":
        yield f"Translate, the lines that people need in danger first: coursekit status --locale {answers.language}."
    yield "Look at it: coursekit check, then scripts/serve."
    yield f"Commit local.yml and local/, and publish: {GUIDE}make-it-yours.md."
