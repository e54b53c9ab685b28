"""The first files of a copy, from a few answers: `local.yml`, and in `local/` the place that it is for.

The files are what an editor sees first, so they explain each key in a comment.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from zoneinfo import available_timezones

import jinja2

from coursekit.data import tags
from coursekit.data.files import write_whole
from coursekit.localize import settings
from coursekit.model import characters
from coursekit.model.folder import DATA
from coursekit.resources.fields import MAIL, WEB
from coursekit.resources.place import FOLDER as RESOURCES

TEMPLATES = jinja2.Environment(
    loader=jinja2.PackageLoader("coursekit.localize", "templates"),
    autoescape=False,  # noqa: S701 - these are files of YAML and Markdown, and every answer is quoted
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    keep_trailing_newline=True,
)
TEMPLATES.filters["quoted"] = lambda text: json.dumps(text, ensure_ascii=False)
# `KE`
COUNTRY = re.compile(r"[A-Z]{2}")
# Everything that is no letter of English, digit or hyphen: `São Tomé` becomes `sao-tome`
OTHER = re.compile(r"[^a-z0-9]+")
REVIEW_MONTHS = 24


LONGEST = 100
"""So many signs an answer has at most: it is one line in a menu or a tab."""
LONGEST_FILE = 40
# What begins markup or a variable of a page: `<b>`, `{number}`
MARKUP = re.compile(r"[<>{}]")
ADDRESS = re.compile(str(settings.FORM.schema["properties"]["address"]["pattern"]))


@dataclass(frozen=True, slots=True)
class Answers:
    """What an organization says about its copy. Empty texts are not known yet."""

    name: str
    language: str
    country: str
    address: str = ""
    emergency: str = ""
    place: str = ""
    timezone: str = ""
    contact: str = ""


def problem(field: str, text: str) -> str:
    """Return, as a sentence, why no file can be made of an answer; nothing where one can.

    Args:
        field: the name of the answer, as `Answers` has it.
        text: the answer.
    """
    if not text:
        return "The site needs a name." if field == "name" else ""
    if len(text) > LONGEST:
        return f"This is {len(text)} signs long. Write at most {LONGEST}."
    if any(unicodedata.category(sign) in UNWRITABLE for sign in text) or next(characters.hidden(text), None):
        return "There is a sign in it that nobody sees, or a new line. Write it anew, by hand."
    if MARKUP.search(text):
        return "Write it without < > { and }."
    fits, wanted = FITS.get(field, (None, ""))
    return f'"{text}" is {wanted}' if fits and not fits(text) else ""


UNWRITABLE = {"Cc", "Cs", "Zl", "Zp"}
"""Controls, halves of signs, and ends of lines: https://www.unicode.org/reports/tr44/#General_Category_Values"""
FITS: Mapping[str, tuple[Callable[[str], object], str]] = {
    "language": (tags.is_tag, "no tag of a language: write one such as fr, fr-CA or es-419."),
    "country": (COUNTRY.fullmatch, "no country: write the two letters of ISO 3166, such as KE."),
    "emergency": (re.compile(r"[0-9]").search, "no number: write one such as 112, or leave it empty."),
    "address": (
        ADDRESS.search,
        "no address of a site: write it in full, https://example.org/course/, or leave it empty.",
    ),
    "timezone": (
        lambda text: text in available_timezones(),
        "no time zone: write a name such as Africa/Nairobi.",
    ),
    "contact": (
        re.compile(f"{MAIL}|{WEB}").search,
        "no address to write to: write name@example.org or https://example.org/wrong, or leave it empty.",
    ),
}
"""What an answer has to be, and what it is where it is not that."""


def file_of(answers: Answers, root: Path) -> str:
    """Return the name of the files of the place without their endings; the course has no place of that name."""
    plain = unicodedata.normalize("NFKD", answers.place).encode("ascii", "ignore").decode().lower()
    name = OTHER.sub("-", plain)[:LONGEST_FILE].strip("-") or "our-place"
    theirs = root / settings.COURSE / DATA / RESOURCES / f"{name}.yml"
    return f"our-{name}" if theirs.exists() else name


def there(root: Path) -> str:
    """Return what of a copy is there already, nothing where nothing is."""
    return next((name for name in (settings.FILE, settings.OWN) if (root / name).exists()), "")


def files(answers: Answers, file: str, today: dt.date) -> Mapping[str, str]:
    """Return the text of each file by its path below the top of the repository."""
    later = today.year * 12 + today.month - 1 + REVIEW_MONTHS
    given = {
        **asdict(answers),
        "file": file,
        "review": f"{later // 12}-{later % 12 + 1:02}",
    }
    made = {settings.FILE: "local.yml"}
    if answers.place:
        made[f"{settings.OWN}/{DATA}/{RESOURCES}/{file}.yml"] = "place.yml"
        made[f"{settings.OWN}/pages/near-you/b.md"] = "place.md"
    return {name: TEMPLATES.get_template(template).render(given) for name, template in made.items()}


def write(root: Path, answers: Answers, today: dt.date) -> list[str]:
    """Write the files of a new copy, and return their paths.

    Args:
        root: the top of the repository.
        answers: what the organization says.
        today: the day from which pages count until they are to be looked at again.

    Raises:
        FileExistsError: when `local.yml` or `local/` is there already; nothing is written then.
    """
    if found := there(root):
        raise FileExistsError(found)
    made = files(answers, file_of(answers, root), today)
    for name, text in made.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode())
    return list(made)
