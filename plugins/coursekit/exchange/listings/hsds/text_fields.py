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
NO_PAPERS = re.compile(
    r"(?:none?|no|nothing|n/?a|not|without|ninguno?a?|ning[uú]n|no se|sin|aucune?|pas d|rien|nenhum|nada|sem|keine?r?|hakuna)"
    r"(?![^\W\d])|[-\u2013\u2014]*$",
    re.IGNORECASE,
)
"""How people write that no documents are needed: None, No ID needed, Not required, Ninguno, Aucun."""
NOTHING = re.compile(r"[^\d.,-]{0,4}0+(?:[.,]0+)?[^\d.,]{0,4}|free", re.IGNORECASE)
"""An amount that is nothing: 0, 0.00, $0. 0.50 is something."""
FREE = {"free", "no cost", "no fee", "no charge", "gratis", "gratuit"}


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
    """Read what it costs. It is free only where every amount is nothing and no words add a condition."""
    code, note = _code(text(service, "fees_description"), COSTS)
    options = rows(service, "cost_options")
    said = [words for option in options if (words := _priced(option)) and words not in note]
    amounts = [text(option, "amount") for option in options if text(option, "amount")]
    if not code and amounts and all(NOTHING.fullmatch(amount) for amount in amounts):
        code = "" if note or said or len(amounts) < len(options) else "free"
    elif not code and amounts and not any(NOTHING.fullmatch(amount) for amount in amounts):
        code = "paid"
    return filled(cost=code, cost_note=" ".join(part for part in (note, *said) if part))


def _priced(option: Group) -> str:
    """Return a price in words, such as "Test: 0.50 USD."; nothing for one that only says free."""
    label, more, amount = (text(option, name) for name in ("option", "amount_description", "amount"))
    words = [part for part in (label, more) if part and part.casefold().strip(" .") not in FREE]
    if NOTHING.fullmatch(amount) and not words:
        return ""
    price = " ".join(part for part in (amount, text(option, "currency")) if part)
    name = ", ".join(words)
    return f"{name}: {price}." if name and price else f"{name or price}." if name or price else ""


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
    readings = (_hours(rows(source, "schedules"), place.country) for source in sources)
    return next((found for found in readings if found), {})


def _hours(times: list[Group], country: str) -> Group:
    """Return the hours of some rows; a row for a single day does not take the week away."""
    found = schedule.read(times, country)
    single = [row for row in times if is_single(row)]
    if not single or text(found, "hours"):
        return found
    week = schedule.read([row for row in times if row not in single], country)
    if not text(week, "hours"):
        return found
    words = [said for row in single if (said := _day(row)) not in text(week, "hours_note")]
    return {**week, "hours_note": " ".join(part for part in (text(week, "hours_note"), *words) if part)}


def is_single(row: Group) -> bool:
    """Tell whether a row of a schedule is about one day or one stretch of days, not about a week."""
    first, last = (text(row, name) for name in ("valid_from", "valid_to"))
    once = text(row, "freq") == "YEARLY" or text(row, "count") == "1" or bool(first and first == last)
    return (
        once or not (text(row, "freq") or text(row, "byday")) or not (text(row, "opens_at") or _unnamed(row))
    )


def _unnamed(row: Group) -> bool:
    """Tell whether a row of a week has no times at all and no days of its own."""
    return not text(row, "valid_from") and not text(row, "dtstart")


def _day(row: Group) -> str:
    """Return a single day in words, such as "2026-12-25: closed."."""
    days = dict.fromkeys(
        day for name in ("valid_from", "dtstart", "valid_to") if (day := text(row, name)[:10])
    )
    times = "-".join(time for name in ("opens_at", "closes_at") if (time := text(row, name)))
    said = text(row, "description")
    return f"{' to '.join(days) or 'Some days'}: {times or said or 'closed'}."


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
    """Read whether documents are asked for. That none are named is no answer: somebody has to ask."""
    every = [said for row in rows(service, "required_documents") if (said := text(row, "document"))]
    found = [said for said in every if not NO_PAPERS.match(said.strip())]
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
