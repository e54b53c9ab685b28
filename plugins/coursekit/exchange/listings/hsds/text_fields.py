"""What a listing says of a service, its hours and its check, as fields of an HSDS service, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping

from coursekit.data import languages
from coursekit.data.loader import Value
from coursekit.exchange.listings.hsds import schedule
from coursekit.exchange.listings.hsds.codec import Codec, Group, filled
from coursekit.exchange.listings.tree import rows, text
from coursekit.resources.fields import VERIFIED
from coursekit.resources.place import Place, group, texts

COSTS = {"free": "Free", "pay-what-you-can": "Pay what you can", "paid": "There is a fee"}
WAYS = {
    "walk-in": "Walk in",
    "call-first": "Call first",
    "appointment": "By appointment",
    "referral": "By referral",
    "online": "Online",
}
STATES = {"open": "active", "paused": "temporarily closed", "closed": "defunct"}
HOWS = next(field.values for field in VERIFIED.fields if field.name == "how")
CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
PAPERS = "A name or papers"


def write_texts(listing: Group, _place: Place) -> Group:
    """Write what the service is called, what people get and who is welcome."""
    return filled(
        name=text(listing, "name"),
        description=text(listing, "about"),
        eligibility_description=text(listing, "who"),
    )


def read_texts(service: Group, _place: Place) -> Group:
    """Read the same."""
    return filled(
        name=text(service, "name"),
        about=text(service, "description"),
        who=text(service, "eligibility_description"),
    )


def _labelled(code: str, note: str, labels: Mapping[str, str]) -> str:
    return " ".join(part for part in (f"{labels[code]}." if code in labels else code, note) if part)


def _code(sentence: str, labels: Mapping[str, str]) -> tuple[str, str]:
    """Return the code of a sentence that begins with its label, and what follows."""
    for code, label in labels.items():
        if sentence == f"{label}." or sentence.startswith(f"{label}. "):
            return code, sentence.removeprefix(f"{label}.").removeprefix(" ")
    return "", sentence


def write_cost(listing: Group, _place: Place) -> Group:
    """Write what it costs."""
    cost = text(listing, "cost")
    free: list[Value] = [{"option": COSTS["free"], "amount": "0"}] if cost == "free" else []
    words = _labelled(cost, text(listing, "cost_note"), COSTS)
    return filled(fees_description=words, cost_options=free)


def read_cost(service: Group, _place: Place) -> Group:
    """Read what it costs."""
    code, note = _code(text(service, "fees_description"), COSTS)
    options = rows(service, "cost_options")
    amounts = {text(option, "amount").partition(".")[0] for option in options}
    return filled(cost=code or ("free" if amounts == {"0"} else ""), cost_note=note)


def write_how(listing: Group, _place: Place) -> Group:
    """Write how people get in."""
    return filled(application_process=_labelled(text(listing, "how"), text(listing, "how_note"), WAYS))


def read_how(service: Group, _place: Place) -> Group:
    """Read how people get in."""
    code, note = _code(text(service, "application_process"), WAYS)
    return filled(how=code, how_note=note)


def write_languages(listing: Group, _place: Place) -> Group:
    """Write the languages, with their English names."""
    found: list[Value] = [
        filled(name=languages.name(code) or code, code=code if CODE.fullmatch(code) else "")
        for code in texts(listing.get("languages"))
    ]
    return filled(languages=found, interpretation_services=text(listing, "languages_note"))


def read_languages(service: Group, _place: Place) -> Group:
    """Read the languages: their codes, or their names where a code is missing."""
    found = [text(row, "code") or text(row, "name") for row in rows(service, "languages")]
    codes: list[Value] = [*dict.fromkeys(code for code in found if code)]
    return filled(languages=codes, languages_note=text(service, "interpretation_services"))


def write_hours(listing: Group, place: Place) -> Group:
    """Write the opening hours."""
    found = schedule.write(text(listing, "hours"), text(listing, "hours_note"), place.country)
    return filled(schedules=[*found])


def read_hours(service: Group, place: Place) -> Group:
    """Read the opening hours, of the service or else of where it is."""
    places = rows(service, "service_at_locations")
    sources = [service, *places, *(group(row.get("location")) for row in places)]
    readings = (schedule.read(rows(source, "schedules"), place.country) for source in sources)
    return next((found for found in readings if found), {})


def write_verified(listing: Group, _place: Place) -> Group:
    """Write when somebody last made sure, by whom and how."""
    verified = group(listing.get("verified"))
    date, by, how = (text(verified, name) for name in ("date", "by", "how"))
    record: Group = {
        "last_action_date": date,
        "last_action_type": how or "check",
        "field_name": "assured_date",
        "previous_value": "",
        "replacement_value": date,
        "updated_by": by,
    }
    return {"assured_date": date, "metadata": [record]} if date else {}


def read_verified(service: Group, _place: Place) -> Group:
    """Read the same. A day on which only the data was changed is no day of a check."""
    found = filled(date=text(service, "assured_date"))
    for record in rows(service, "metadata"):
        how = text(record, "last_action_type")
        if text(record, "field_name") == "assured_date" and how in {*HOWS, "check"}:
            found |= filled(by=text(record, "updated_by"), how=how if how in HOWS else "")
    return filled(verified=found)


def write_status(listing: Group, _place: Place) -> Group:
    """Write whether it is open. A service that is closed for good goes out as defunct."""
    return filled(
        status=STATES.get(text(listing, "status"), STATES["open"]), alert=text(listing, "status_note")
    )


def read_status(service: Group, _place: Place) -> Group:
    """Read whether it is open; open is what is meant when nothing stands here."""
    codes = {word: code for code, word in STATES.items()} | {"inactive": "paused", STATES["open"]: ""}
    return filled(status=codes.get(text(service, "status"), ""), status_note=text(service, "alert"))


def write_papers(listing: Group, _place: Place) -> Group:
    """Write that a name or papers are asked for. The other answers are attributes."""
    known = group(listing.get("know_before"))
    if text(known, "id_asked") != "yes":
        return {}
    return {"required_documents": [{"document": text(known, "id_asked_note") or PAPERS}]}


def read_papers(service: Group, _place: Place) -> Group:
    """Read whether documents are asked for."""
    found = [said for row in rows(service, "required_documents") if (said := text(row, "document"))]
    note = "" if found == [PAPERS] else ", ".join(found)
    return {"know_before": {"id_asked": "yes"} | filled(id_asked_note=note)} if found else {}


CODECS = (
    Codec(("name", "about", "who"), write_texts, read_texts),
    Codec(("cost", "cost_note"), write_cost, read_cost),
    Codec(("how", "how_note"), write_how, read_how),
    Codec(("languages", "languages_note"), write_languages, read_languages),
    Codec(("hours", "hours_note"), write_hours, read_hours),
    Codec(("know_before",), write_papers, read_papers),
    Codec(("verified",), write_verified, read_verified),
    Codec(("status", "status_note"), write_status, read_status),
)
