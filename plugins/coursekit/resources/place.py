"""The places and their listings, read from files.

The data is a friendly subset of Open Referral HSDS 3 in string-only YAML, one file a place, in
`_data/resources/`. `_data/kinds.yml` names the kinds of service, the topics each belongs to and
how many months a check of it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from coursekit.data import loader
from coursekit.data.loader import Data, Value
from coursekit.model.folder import DATA, Folder
from coursekit.model.spelling import nearest
from coursekit.resources.fields import FIELDS, SEVERAL

FOLDER = "resources"
EXAMPLES = "examples"
"""The folder of made-up places that the guide for editors shows; pages of learners never do."""
SUFFIX = ".yml"
AFTER_CALL = ".after-call.yml"
"""The end of the names of files that say what people are told after they called."""
KINDS = "kinds.yml"
MONTHS = re.compile(r"[1-9]|1[0-9]|2[0-4]")
USUAL_MONTHS = 12
"""Months for which a check counts where a kind of service does not say."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of service: its name for readers and the topics under which lessons ask for it."""

    id: str
    label: str
    topics: tuple[str, ...]
    months: int = USUAL_MONTHS
    """For how many months a check of such a service counts."""
    hides: bool = True
    """Whether such a service mostly keeps its address from the public; so it is where nobody says that not."""
    neutral: str = ""
    """What stands for it where others may look, on paper or in a phone; empty where its topic's word does."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its listings, as the editor wrote them."""

    file: str
    name: str
    country: str
    """Two letters of ISO 3166, such as KE; empty where the file names none."""
    timezone: str
    """A name of the IANA time zone database, such as Africa/Nairobi."""
    listings: tuple[dict[str, Value], ...]
    demo: bool = False
    """Whether everything here is made up."""
    upstream: bool = False
    """Whether the file comes with the course, and is not the copy's own."""
    example: bool = False
    """Whether it stands among the examples of the guide for editors."""
    note: str = ""
    report: str = ""
    """Where readers write when a listing is wrong: a mail address, a web address, or nothing."""
    info: Mapping[str, dict[str, Value]] = field(default_factory=dict)
    """Texts of local information by id."""
    tables: Mapping[str, dict[str, Value]] = field(default_factory=dict)
    """Tables of local information by id."""
    holidays: tuple[str, ...] = ()
    """Days of the place itself on which usual hours may not hold."""

    @property
    def path(self) -> str:
        """Return the path of its file in the folder of pages."""
        return f"{DATA}/{EXAMPLES if self.example else FOLDER}/{self.file}{SUFFIX}"

    @property
    def own(self) -> bool:
        """Tell whether the organization that runs this copy wrote the file."""
        return not (self.demo or self.upstream or self.example)


def texts(value: Value | None) -> list[str]:
    """Return a value that may be one text or a list of texts as a list."""
    if isinstance(value, str):
        return [value] if value else []
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def codes(value: Value | None) -> list[str]:
    """Return a value that may be one code or a list of codes; none where one text holds several of them."""
    return [] if isinstance(value, str) and SEVERAL.search(value.strip()) else texts(value)


def group(value: Value | None) -> dict[str, Value]:
    """Return a group of named values; empty where something else stands."""
    return value if isinstance(value, dict) else {}


def publish(listing: Mapping[str, Value]) -> list[str]:
    """Return where a listing may appear: on the site where it does not say, nowhere where that is empty."""
    return texts(listing.get("publish", "site"))


def places(folder: Folder) -> tuple[Place, ...]:
    """Return the places of a data folder in the order of their files."""
    return folder.once(_places)


def _places(folder: Folder) -> tuple[Place, ...]:
    return tuple(
        replace(read_place(path.stem, folder.text(path)), example=path.parent.name == EXAMPLES)
        for path in place_files(folder)
    )


def relevant(found: Sequence[Place]) -> list[Place]:
    """Return the places that concern a copy's readers.

    The examples of the guide never do. As long as an organization has no place of its own, all others
    do. Then made-up places go, and what came with the course stays for the countries of its places only:
    the numbers of another country would reach nobody.
    """
    own = {place.country for place in found if place.own}
    if not own:
        return [place for place in found if not place.example]
    return [place for place in found if not place.demo and (place.own or place.country in own)]


def place_files(folder: Folder) -> list[Path]:
    """Return the files of a data folder that hold listings: of places, then of the guide's examples."""
    found = [path for name in (FOLDER, EXAMPLES) for path in sorted((folder / name).glob(f"*{SUFFIX}"))]
    return [path for path in found if not path.name.endswith(AFTER_CALL)]


def unread_files(folder: Folder) -> list[Path]:
    """Return the files that were meant to hold listings, but whose name keeps them from being read."""
    meant = (path for path in (folder / FOLDER).glob("[!.~]*") if path.is_file())
    return sorted(path for path in meant if path.suffix not in {SUFFIX, ".md"})


def read_place(file: str, text: str) -> Place:
    """Return a place from the text of its file, whatever stands in it."""
    document = loader.load(text)
    root = group(document.value)
    about = group(root.get("place"))
    return Place(
        file=file,
        name=str(about.get("name") or file),
        country=str(about.get("country", "")),
        timezone=str(about.get("timezone", "")),
        listings=tuple(listing for _, listing in listings_of(document)),
        demo=about.get("demo") == "yes",
        upstream=about.get("upstream") == "yes",
        note=str(about.get("note", "")),
        report=str(about.get("report", "")),
        info={key: group(value) for key, value in group(root.get("info")).items()},
        tables={key: group(value) for key, value in group(root.get("tables")).items()},
        holidays=tuple(codes(about.get("holidays"))),
    )


def listings_of(document: Data) -> Iterator[tuple[int, dict[str, Value]]]:
    """Yield each listing of a file with its number; what is no listing is left out.

    Where a mistake leaves open what may be shown, nothing may: the check names the mistake, and a
    site that is built all the same keeps what it was meant to hide.
    """
    listings = group(document.value).get("listings")
    for number, listing in enumerate(listings if isinstance(listings, list) else []):
        if isinstance(listing, dict):
            yield number, {**listing, **_in_doubt(listing, ("listings", number), document.twice)}


def _in_doubt(
    listing: dict[str, Value], path: loader.Path, twice: frozenset[loader.Path]
) -> dict[str, Value]:
    """Return empty values for those fields of a listing that say what may be shown, but not clearly."""
    doubtful: dict[str, Value] = {}
    misspelt = "publish" not in listing and any(
        name not in FIELDS and nearest(name.lower(), FIELDS) == "publish" for name in listing
    )
    if misspelt or (*path, "publish") in twice:
        doubtful["publish"] = []
    if (*path, "where") in twice or (*path, "where", "share") in twice:
        doubtful["where"] = {}
    return doubtful


def kinds(folder: Folder) -> dict[str, Kind]:
    """Return the kinds of service that a data folder names."""
    return folder.made_of(_kinds, KINDS, {})


def _kinds(text: str) -> dict[str, Kind]:
    entries = group(group(loader.load(text).value).get("kinds"))
    return {key: _kind(key, group(entry)) for key, entry in entries.items()}


def _kind(key: str, entry: dict[str, Value]) -> Kind:
    wanted = str(entry.get("check_months", ""))
    counts = int(wanted) if MONTHS.fullmatch(wanted) else USUAL_MONTHS
    hides = entry.get("hides") != "no"
    topics = tuple(texts(entry.get("topics")))
    return Kind(key, str(entry.get("label", key)), topics, counts, hides, str(entry.get("neutral", "")))
