"""What may stay of a listing that is not public: L011, L012, L022, and L050 for kinds that hide.

Of a place and of what came with an import, a list says what may stay; what is not on it goes. People also
write an address into a name or a note, or paste a link to a map: `whereabouts.py` finds that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coursekit.data import loader
from coursekit.data.loader import Data, Value
from coursekit.model.diagnostics import Diagnostic, Level
from coursekit.resources.fields import FIELDS
from coursekit.resources.place import Kind, codes, group
from coursekit.resources.schema import HISTORY
from coursekit.resources.whereabouts import SPOT, STREET, without

PUBLIC = "public"
KEPT = "x_hsds"
OPEN_WHERE = ("share", "area", "directions")
"""What stays of `where` when the place is not public."""
TERM = (
    *("id", "name", "alternate_name", "description", "code", "label", "link_id", "link_entity", "link_type"),
    *("value", "taxonomy", "taxonomy_detail", "taxonomy_id", "taxonomy_term", "taxonomy_term_id", "term_uri"),
    *("language", "parent_id", "version", "uri"),
)
SERVICE = (
    *(
        "status",
        "email",
        "url",
        "website",
        "interpretation_services",
        "application_process",
        "wait_time",
        "fees",
    ),
    *(
        "fees_description",
        "accreditations",
        "eligibility_description",
        "minimum_age",
        "maximum_age",
        "licenses",
    ),
    *(
        "assured_date",
        "assurer_email",
        "alert",
        "last_modified",
        "organization",
        "organization_id",
        "program",
    ),
    *("program_id", "service_id", "additional_urls", "additional_websites", "required_documents", "document"),
    *(
        "service_areas",
        "service_area_id",
        "service_at_locations",
        "service_capacities",
        "capacities",
        "available",
    ),
    *(
        "maximum",
        "updated",
        "unit",
        "unit_id",
        "scheme",
        "identifier",
        "attributes",
        "metadata",
        "eligibility_type",
    ),
)
PEOPLE = (
    *("phones", "number", "extension", "type", "languages", "note", "contacts", "title", "department"),
    *(
        "contact_id",
        "phone_id",
        "funding",
        "source",
        "cost_options",
        "option",
        "amount",
        "amount_description",
    ),
    *("currency", "legal_status", "year_incorporated", "tax_id", "tax_status", "logo", "programs"),
    *("parent_organization_id", "organization_identifiers", "identifier_scheme", "identifier_type"),
)
TIMES = (
    *(
        "schedules",
        "freq",
        "interval",
        "byday",
        "byweekno",
        "bymonthday",
        "byyearday",
        "dtstart",
        "until",
        "count",
    ),
    *(
        "wkst",
        "opens_at",
        "closes_at",
        "valid_from",
        "valid_to",
        "timezone",
        "schedule_link",
        "attending_type",
    ),
    *("notes", "valid_from_date", "location_id", "service_at_location_id"),
)
RECORD = ("id", "last_action_date", "last_action_type", "field_name", "updated_by")
RECORD_VALUES = ("previous_value", "replacement_value")
KEPT_NAMES = frozenset((*TERM, *SERVICE, *PEOPLE, *TIMES))
"""What may stay in `x_hsds`: fields of HSDS 3 that do not say where something is."""
NARROWER = {
    "service_at_locations": frozenset(
        (
            "id",
            "service_id",
            "location",
            "contacts",
            "phones",
            "schedules",
            "attributes",
            "metadata",
            "languages",
        )
    ),
    "location": frozenset(
        ("id", "location_type", "languages", "accessibility", "contacts", "phones", "schedules", "attributes")
    ),
    "accessibility": frozenset(("id", "description", "details")),
    "metadata": frozenset((*RECORD, *RECORD_VALUES)),
}
"""Parts of which less may stay: a place, what is said of it, and what changed (which can be an address)."""
NOTHING = "take it out, or write share: public if the service wants that"
TAKE_OUT = f"{NOTHING}. {HISTORY}"
# Fields with rules of their own.
CHECKED_BY_NAME = {("where", "address"), ("where", "latitude"), ("where", "longitude"), (KEPT,)}


def is_public(listing: Mapping[str, Value]) -> bool:
    """Tell whether a listing says that its place is public."""
    return group(listing.get("where")).get("share") == PUBLIC


def reduced(listing: Mapping[str, Value]) -> dict[str, Value]:
    """Return a listing of which only that stays which its place lets be seen; all of it where that is public."""
    if is_public(listing):
        return {**listing}
    where = {name: value for name, value in group(listing.get("where")).items() if name in OPEN_WHERE}
    left: dict[str, Value] = {name: value for name, value in listing.items() if name not in {"where", KEPT}}
    left = group(worded(left | ({"where": where} if where else {})))
    kept = allowed(listing.get(KEPT, ""))[0]
    # In the order of the listing, so that nothing but what goes is different.
    return {name: kept if name == KEPT else left[name] for name in listing if name == KEPT or name in left}


def worded(value: Value) -> Value:
    """Return data whose texts do not say where a place is."""
    if isinstance(value, str):
        return without(value)
    if isinstance(value, dict):
        return {name: worded(inner) for name, inner in value.items()}
    return [worded(inner) for inner in value]


def allowed(value: Value, path: loader.Path = (), part: str = "") -> tuple[Value, list[loader.Path]]:
    """Return what may stay of `x_hsds`, and the paths of what goes.

    Args:
        value: some of the data.
        path: where it stands.
        part: the name of the part that it is, such as location.
    """
    if isinstance(value, str):
        return ("", [path]) if without(value) != value else (value, [])
    gone: list[loader.Path] = []
    if isinstance(value, list):
        rows = [allowed(item, (*path, number), part) for number, item in enumerate(value)]
        gone = [each for _, more in rows for each in more]
        return [item for item, more in rows if item or not more], gone
    names = NARROWER.get(part, KEPT_NAMES)
    hidden = RECORD_VALUES if part == "metadata" and value.get("field_name") != "assured_date" else ()
    found: dict[str, Value] = {}
    for name, inner in value.items():
        if inner and (name not in names or name in hidden):
            gone.append((*path, name))
            continue
        left, more = allowed(inner, (*path, name), name)
        gone += more
        if left or not more:
            found[name] = left
    return found, gone


def address_problems(document: Data, where: loader.Path, listing: dict[str, Value]) -> Iterator[Diagnostic]:
    """Yield L011, L012 and L022: an address, a spot on a map, words like an address that may not be public."""
    if is_public(listing):
        return
    place = group(listing.get("where"))
    share = str(place.get("share") or "not given")
    for name, code, what in (
        ("address", "L011", "a street address"),
        ("latitude", "L012", "the latitude"),
        ("longitude", "L012", "the longitude"),
    ):
        if place.get(name):
            span = document.place((*where, "where", name))
            yield Diagnostic(code, f"where.share is {share}, but here is {what}", span, TAKE_OUT)
    for path, text in texts_of(listing):
        yield from text_problems(document, (*where, *path), text, share)
    yield from imported_problems(document, where, listing, share)


def text_problems(document: Data, path: loader.Path, text: str, share: str) -> Iterator[Diagnostic]:
    """Yield L012 or L022 for a text that says where a place is."""
    span = document.place(path)
    if spot := SPOT.search(text):
        message = f'where.share is {share}, but "{spot[0]}" is a spot on a map'
        yield Diagnostic("L012", message, span, TAKE_OUT)
    elif street := STREET.search(text):
        message = f'where.share is {share}, but "{street[0].strip()}" looks like an address'
        help_text = f"take it out if it is one; pages and exports leave these words out. {HISTORY}"
        yield Diagnostic("L022", message, span, help_text, level=Level.WARNING)


def texts_of(value: Value, path: loader.Path = ()) -> Iterator[tuple[loader.Path, str]]:
    """Yield every text in the fields of a listing with its path, but for those with rules of their own."""
    if path in CHECKED_BY_NAME or (path and path[0] not in FIELDS):
        return
    if isinstance(value, str):
        yield path, value
        return
    for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield from texts_of(inner, (*path, name))


def imported_problems(
    document: Data, where: loader.Path, listing: Mapping[str, Value], share: str
) -> Iterator[Diagnostic]:
    """Yield L011 for what may say in `x_hsds` where a service is, L012 and L022 for words that do."""
    for path in allowed(listing.get(KEPT, ""), (KEPT,))[1]:
        text = _at(listing, path)
        if isinstance(text, str) and without(text) != text:
            yield from text_problems(document, (*where, *path), text, share)
            continue
        yield Diagnostic(
            "L011",
            f'where.share is {share}, but "{path[-1]}" of x_hsds may say where it is',
            document.place((*where, *path)),
            f"take it out. {HISTORY}",
        )


def _at(value: Value | Mapping[str, Value], path: loader.Path) -> Value:
    """Return what stands at a path of some data."""
    for name in path:
        if isinstance(value, Mapping):
            value = value.get(str(name), "")
        elif isinstance(value, list) and isinstance(name, int):
            value = value[name]
    return value if isinstance(value, str | list | dict) else ""


def kind_hides(
    document: Data, where: loader.Path, listing: Mapping[str, Value], known: Mapping[str, Kind]
) -> Iterator[Diagnostic]:
    """Yield L050 where the address of a service is public, though its kind of service mostly hides."""
    hidden = [code for code in codes(listing.get("kind")) if code in known and known[code].hides]
    place = group(listing.get("where"))
    if (
        is_public(listing)
        and hidden
        and any(place.get(name) for name in ("address", "latitude", "longitude"))
    ):
        yield Diagnostic(
            "L050",
            f"the address of this listing is public, and {hidden[0]} is a kind of service that hides",
            document.place((*where, "where", "share")),
            "ask the service whether everybody may know its address; if not, write share: call-first"
            f" and take the address out. {HISTORY}",
            level=Level.WARNING,
        )
