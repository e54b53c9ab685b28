"""The fields of a file of listings: the one place that names them, their values and their meaning.

The rules (`check.py`), the page of the guide, what readers see of a listing and the JSON Schema for
editors' tools (`schemas/place.json`) all come from here. Every value is text: nothing is read as a
number, a date or a yes. The words that readers see for a value are in `resources/words.html`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

ANSWERS = ("yes", "no", "sometimes", "unknown")
YES_NO = ("yes", "no", "unknown")
SEVERAL = re.compile(r"\s*[,;]\s*")
"""What people write between codes in one text."""
DAY = r"^\d{4}-\d{2}-\d{2}$"
WEB = r"^https?://[^\s/]+\.\S+$"
MAIL = r"^[^\s@:]+@[^\s@]+\.[^\s@]+$"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name and what an editor writes in it.

    `values` are the only texts it takes, any text when empty; `many` says that it is one value or
    a list; `fields` are what a group of named values holds, `rows` that it is a list of groups.
    With `noted`, a field NAME_note beside it takes free text. `free` fields take anything. With
    `empty`, a field without a value says something else than no field. Values of a field with
    `many` are codes, without commas in them, unless it says that they are not `coded`.

    A group that is `open` also takes texts under names that a copy has given itself.

    Readers see every field, unless it is `unseen`. What each listing answers, even with "not known",
    comes `first`: a wrong guess can harm most there. `hope` is the answer that people look for.
    """

    name: str
    about: str
    values: tuple[str, ...] = ()
    many: bool = False
    fields: tuple[Field, ...] = ()
    rows: bool = False
    required: bool = False
    noted: bool = False
    free: bool = False
    empty: bool = False
    coded: bool = True
    pattern: str = ""
    open: bool = False
    unseen: bool = False
    first: bool = False
    hope: str = ""

    def inner(self) -> dict[str, Field]:
        """Return the fields of a group by name, with their fields for notes."""
        return {field.name: field for field in expanded(self.fields)}


def one(field: Field) -> Field:
    """Return the field for a single row of a list of groups."""
    return replace(field, rows=False)


def expanded(fields: tuple[Field, ...]) -> Iterator[Field]:
    """Yield fields, each followed by the field for its note where it has one."""
    for field in fields:
        yield field
        if field.noted:
            yield Field(f"{field.name}_note", f"what {field.name} leaves open, in one sentence")


VERIFIED = Field(
    "verified",
    "who made sure of this, when and how",
    required=True,
    fields=(
        Field(
            "date", "the day on which somebody last made sure, such as 2026-10-01", required=True, pattern=DAY
        ),
        Field("by", "who: a group or a role, never a person's name", unseen=True),
        Field("how", "how", ("visit", "call", "email", "told-by-service", "read-source")),
        Field("note", "what readers should know about this check"),
    ),
)
SOURCE = Field("source", "the id of the source in the bibliography, shown to readers", many=True)

PLACE = Field(
    "place",
    "the place that the file is about",
    required=True,
    fields=(
        Field("name", "what people call the place", required=True),
        Field("country", "two letters of ISO 3166, such as KE; XX for a made-up country"),
        Field("timezone", "a name such as Africa/Nairobi; it decides what is open now", required=True),
        Field(
            "holidays",
            "days such as 2027-06-24 on which usual hours may not hold: no page then says open or closed",
            many=True,
            pattern=DAY,
            unseen=True,
        ),
        Field("demo", "yes where everything is made up", ("yes", "no"), unseen=True),
        Field("upstream", "yes where the file comes with the course", ("yes", "no"), unseen=True),
        Field("note", "what readers should know about the whole list"),
        Field(
            "report",
            "where readers write when a listing is wrong: a mail or web address of yours",
            unseen=True,
        ),
    ),
)

OF_CONTACT = Field(
    "contact",
    "ways to reach the service, one a row",
    rows=True,
    open=True,
    fields=(
        Field("phone", "the number exactly as people dial it"),
        Field("sms", "a number for text messages, also one that nobody answers by voice"),
        Field("tty", "the number of a textphone (TTY)"),
        Field("whatsapp", "a number or a link"),
        Field("signal", "a number, a name or a link"),
        Field("email", "an address", pattern=MAIL),
        Field("web", "a web address, with https:// before it", pattern=WEB),
        Field("other", "what people look for or write to in another way, with its name beside it"),
        Field("name", "what the other way is called"),
        Field("note", "when to use it, or what to say"),
        Field("hours", "when this way is answered, where that differs from the service's hours"),
        Field("languages", "codes of the languages that people answer in", many=True),
        Field("cost", "what it costs, such as the price of a message"),
        Field("free", "whether a call costs nothing", YES_NO),
        Field("shows_on_bill", "whether the number can be seen on a phone bill", YES_NO),
    ),
)
QUALIFIERS = ("note", "hours", "languages", "cost", "free", "shows_on_bill")
"""The fields that say something about a way; they go wherever it goes."""

WHERE = Field(
    "where",
    "where it is, as far as the service wants that to be public",
    fields=(
        Field(
            "share",
            "what may be public: the address, the area only, the address after a call, or nothing",
            ("public", "area-only", "call-first", "none"),
            required=True,
            unseen=True,
        ),
        Field("area", "a part of town that people know"),
        Field("directions", "the way in words, or where you are met"),
        Field("address", "the street address; only with share: public"),
        Field("latitude", "only with share: public", unseen=True),
        Field("longitude", "only with share: public", unseen=True),
    ),
)

ACCESS = Field(
    "access",
    "getting in",
    fields=(
        Field("step_free", "whether there is a way in without steps", ANSWERS, noted=True, hope="yes"),
        Field("toilet", "whether there is a toilet for visitors", ANSWERS, noted=True, hope="yes"),
        Field("note", "what else helps to know"),
    ),
)

KNOW_BEFORE = Field(
    "know_before",
    "what people need to know before they go",
    fields=(
        Field(
            "id_asked", "whether they ask for a name or papers", ANSWERS, noted=True, first=True, hope="no"
        ),
        Field(
            "reports_to_authorities",
            "whether they tell police, immigration or child services",
            ANSWERS,
            noted=True,
            first=True,
            hope="no",
        ),
        Field("anonymous_testing", "whether a test works without a name", ANSWERS, noted=True, hope="yes"),
        Field("trans_affirming", "whether trans people are treated well", ANSWERS, noted=True, hope="yes"),
        Field(
            "migrants_without_papers",
            "whether people without papers are welcome",
            ANSWERS,
            noted=True,
            hope="yes",
        ),
        Field("children_welcome", "whether children can come along", ANSWERS, noted=True, hope="yes"),
        Field("police_nearby", "whether police are near", ANSWERS, noted=True, hope="no"),
    ),
)
"""The questions in the order in which readers see them: what matters most is first."""

LISTING = Field(
    "listings",
    "the services",
    rows=True,
    required=True,
    fields=(
        Field("id", "small letters, digits and hyphens; it never changes", required=True, unseen=True),
        Field("name", "what the service is called", required=True),
        Field(
            "name_on_paper",
            "yes if its name may stand on cards, posters and saved contacts; else a neutral word does",
            ("yes", "no"),
            unseen=True,
        ),
        Field(
            "run_by",
            "who runs it",
            fields=(
                Field("name", "the organization"),
                Field(
                    "type",
                    "what kind of organization it is",
                    ("sex-worker-led", "peer-led", "community", "government", "private", "faith"),
                ),
                Field("website", "its web address, with https:// before it", pattern=WEB),
            ),
        ),
        Field("kind", "kinds of service from _data/kinds.yml", many=True, required=True),
        Field("about", "what people get there"),
        Field("who", "who is welcome"),
        Field("not_for", "who is not, said plainly"),
        Field("cost", "what it costs", ("free", "pay-what-you-can", "paid"), noted=True),
        Field(
            "how",
            "how people get in",
            ("walk-in", "call-first", "appointment", "referral", "online"),
            noted=True,
        ),
        Field(
            "languages",
            "codes of the languages that people speak there, such as en, sw",
            many=True,
            noted=True,
        ),
        Field("hours", "when it is open, such as Mo-Fr 09:00-17:00; PH off", noted=True),
        OF_CONTACT,
        WHERE,
        ACCESS,
        KNOW_BEFORE,
        Field(
            "publish",
            "where it may appear: site when left out, nowhere when empty",
            ("site", "offline", "print", "vcard"),
            many=True,
            empty=True,
            unseen=True,
        ),
        VERIFIED,
        SOURCE,
        Field("status", "open when left out; closed keeps the id", ("open", "paused", "closed"), noted=True),
        Field("x_hsds", "what an import could not place", free=True, unseen=True),
    ),
)

INFO = Field(
    "info",
    "local information by its id in _data/local_info.yml",
    fields=(
        Field("text", "the information, in plain sentences", required=True),
        VERIFIED,
        SOURCE,
    ),
)
TABLE = Field(
    "tables",
    "local tables by their id in _data/local_info.yml",
    fields=(
        Field("caption", "what the table shows", required=True),
        Field("columns", "the heads of the columns", many=True, required=True, coded=False),
        Field("rows", "the rows, each a list with one text for each column", free=True, required=True),
        Field("note", "how to read the table"),
        SOURCE,
        VERIFIED,
    ),
)
TOP = (PLACE, LISTING, INFO, TABLE)

FIELDS = tuple(LISTING.inner())
"""The names of a listing's fields."""
CONTACT = tuple(OF_CONTACT.inner())
"""The names of the fields of one way to reach a service."""
