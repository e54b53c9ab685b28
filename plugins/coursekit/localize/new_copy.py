"""The first files of a copy, from a few answers: `local.yml`, and in `local/` the place that it is for.

The files are what an editor sees first, so they explain each key in a comment.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from zoneinfo import available_timezones

import jinja2

from coursekit.data import tags
from coursekit.data.files import write_whole
from coursekit.localize import settings

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

    @property
    def file(self) -> str:
        """Return the name of the files of the place, without their endings."""
        plain = unicodedata.normalize("NFKD", self.place).encode("ascii", "ignore").decode().lower()
        return OTHER.sub("-", plain).strip("-") or "our-place"


def problems(answers: Answers) -> Iterator[str]:
    """Yield, as sentences, what no file can be made of."""
    if not answers.name.strip():
        yield "The site needs a name."
    if not tags.is_tag(answers.language):
        yield f'"{answers.language}" is no tag of a language: write one such as fr, fr-CA or es-419.'
    if not COUNTRY.fullmatch(answers.country):
        yield f'"{answers.country}" is no country: write the two letters of ISO 3166, such as KE.'
    if answers.place and answers.timezone not in available_timezones():
        yield f'"{answers.timezone}" is no time zone: write a name such as Africa/Nairobi.'


def files(answers: Answers, today: dt.date) -> Mapping[str, str]:
    """Return the text of each file by its path below the top of the repository."""
    later = today.year * 12 + today.month - 1 + REVIEW_MONTHS
    given = {
        **asdict(answers),
        "file": answers.file,
        "review": f"{later // 12}-{later % 12 + 1:02}",
    }
    made = {settings.FILE: "local.yml"}
    if answers.place:
        made[f"{settings.OWN}/_data/resources/{answers.file}.yml"] = "place.yml"
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
    for name in (settings.FILE, settings.OWN):
        if (root / name).exists():
            raise FileExistsError(name)
    made = files(answers, today)
    for name, text in made.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode())
    return list(made)
