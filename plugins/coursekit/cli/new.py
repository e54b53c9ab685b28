"""The commands `coursekit new`: the first files of something, from a few questions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

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
COURSEKIT = ".venv/bin/coursekit"
"""The command as it is run at the top of a copy."""


class Answer(click.ParamType[str]):
    """An answer that a file can be made of. In a terminal a question is asked again until there is one."""

    def __init__(self, field: str) -> None:
        self.name = self.field = field

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return an answer without spaces around it, or say what is wrong with it."""
        text = value.strip()
        wrong = new_copy.problem(self.field, text)
        return self.fail(wrong, param, ctx) if wrong else text


class Questions(click.Command):
    """A command that asks, and says what has become of the answers when they end too soon."""

    def make_context(self, *words: Any, **rest: Any) -> click.Context:
        """Ask for what no option says."""
        try:
            return super().make_context(*words, **rest)
        except click.Abort:
            self.stopped()

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, which may ask too."""
        try:
            return super().invoke(ctx)
        except click.Abort:
            self.stopped()

    def stopped(self) -> NoReturn:
        """End, because somebody stopped it, or because it was started where nobody can answer."""
        stop(
            "\nStopped before the last question. Nothing has been written."
            f"\nAll answers can be given as options too: {COURSEKIT} new {self.name} --help"
        )


def refuse_early(_context: click.Context, _parameter: click.Parameter, folder: Path) -> Path:
    """Return the folder, or end before the first question where no copy can begin."""
    if not (folder / settings.COURSE).is_dir():
        stop(f"There is no folder {settings.COURSE}/ here. Run this at the top of the copy.")
    if found := new_copy.there(folder):
        stop(
            f"{found} is there already, and stays as it is. Change it by hand: {GUIDE}make-it-yours.md says how."
        )
    return folder


@click.group("new")
def new_group() -> None:
    """Begin something new from a few questions."""


@new_group.command("copy", cls=Questions)
@click.argument(
    "folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path),
    is_eager=True, callback=refuse_early,
)  # fmt: skip
@click.option("--exposure", type=click.Choice(["public", "private"]), prompt=EXPOSED, help="Who may know.")
@click.option("--name", type=Answer("name"), prompt="The name of the site", help="The name of the site.")
@click.option(
    "--language",
    type=Answer("language"),
    prompt="Its language, as a tag such as sw or fr-CA",
    default="en",
    help="A tag such as fr-CA.",
)
@click.option(
    "--country",
    type=Answer("country"),
    prompt="The country, two letters such as KE",
    help="Two letters of ISO 3166.",
)
@click.option(
    "--emergency-number", "emergency", type=Answer("emergency"), default="",
    prompt="The emergency number there (empty: nobody has made sure yet)", help="Such as 112.",
)  # fmt: skip
@click.option(
    "--address", type=Answer("address"), default="",
    prompt="The address of the site (empty: the host says it)", help="https://...",
)  # fmt: skip
@click.option(
    "--place",
    type=Answer("place"),
    default="",
    prompt="The name of your place (empty: later)",
    help="Such as a town; empty for later.",
)
@click.option(
    "--timezone",
    type=Answer("timezone"),
    default="",
    help="Such as Africa/Nairobi; needed with --place.",
)
@click.option(
    "--contact", type=Answer("contact"), default="",
    prompt="How readers reach you: a mail or web address (empty: not yet)", help="A mail or web address.",
)  # fmt: skip
def copy_command(folder: Path, *, exposure: str, **given: str) -> None:
    """Make local.yml and local/ of an organization's own copy, and say what is left to do.

    FOLDER is the top of the repository. What is there already is never overwritten.
    """
    if given["place"] and not given["timezone"]:
        question = "The time zone of your place, a name such as Africa/Nairobi"
        given["timezone"] = click.prompt(question, type=Answer("timezone"))
    answers = Answers(**given)
    file = new_copy.file_of(answers, folder)
    made = new_copy.write(folder, answers, build_day())
    click.echo("Made: " + ", ".join(made))
    click.echo("\nLeft to do:")
    for number, each in enumerate(left(answers, exposure, file), 1):
        click.echo(f"{number}. {each}")


def left(answers: Answers, exposure: str, file: str) -> Iterator[str]:
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
        yield f"Ask services whether they want to be listed, and add them: local/_data/resources/{file}.yml."
    if not answers.contact:
        yield "Decide how readers reach you, and say it in the file of your place."
    if answers.language.partition("-")[0] != "en":
        yield (
            "Translate, the lines that people need in danger first: "
            f"{COURSEKIT} status --locale {answers.language}."
        )
    yield f"Look at it: {COURSEKIT} check, then scripts/serve."
    yield f"Commit local.yml and local/, and publish: {GUIDE}make-it-yours.md."
