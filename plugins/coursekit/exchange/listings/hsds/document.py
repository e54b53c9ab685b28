"""Read services from HSDS 3.x as JSON: one service, a list of them, or a page with `contents`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from coursekit.data.loader import Value
from coursekit.exchange.listings.hsds import service_inside
from coursekit.exchange.listings.incoming import Arrived
from coursekit.exchange.listings.tree import TooDeepError, texted
from coursekit.exchange.losses import BadInputError, Loss, LossKind
from coursekit.model.characters import LineNumbers

SPACE = re.compile(r"[ \t\n\r]*")
REMEDY = "export it again as JSON, as HSDS 3 describes it"


def refuse(word: str) -> NoReturn:
    """Refuse a number that JSON does not have, such as NaN."""
    raise ValueError(word)


# Numbers stay as they were written, like everything else here.
DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=refuse)


def read(content: str, path: str) -> tuple[list[Arrived], list[Loss]]:
    """Read a document.

    Raises:
        BadInputError: when it is no JSON, is nested too deep, or holds no services.
    """
    found: list[Arrived] = []
    losses: list[Loss] = []
    try:
        for line, value in _values(content):
            each = texted(value)
            inside = list(service_inside.services(each)) if isinstance(each, dict) else []
            found += [Arrived(path, line, service) for service in inside]
            if not inside:
                losses.append(Loss(path, line, "", _refused(each), LossKind.LEFT_OUT))
    except json.JSONDecodeError as error:
        raise BadInputError(path, error.lineno, f"this is no JSON ({error.msg})", REMEDY) from None
    except (RecursionError, TooDeepError):
        raise BadInputError(path, 1, "this is nested too deep to be a directory", REMEDY) from None
    except ValueError as error:
        raise BadInputError(path, 1, f"{error} is no number in JSON", REMEDY) from None
    if not found and not losses:
        raise BadInputError(path, 1, "there is no service in this file", REMEDY)
    return found, losses


def _refused(value: Value) -> str:
    """Return why something is not read: its kind, where that is known."""
    kind = service_inside.other_kind(value) if isinstance(value, dict) else ""
    return (
        f"this is of the kind {kind}, without a service in it; export services"
        if kind
        else "this is no service"
    )


def _values(content: str) -> Iterator[tuple[int, Any]]:
    """Yield the services of a document, each with the line on which it begins."""
    start = _skip(content, 0)
    whole, end = DECODER.raw_decode(content, start)
    if _skip(content, end) < len(content):
        message = "something stands after its end"
        raise json.JSONDecodeError(message, content, _skip(content, end))
    if isinstance(whole, dict) and isinstance(whole.get("contents"), list):
        yield from _items(content, _member(content, start, "contents"))
    elif isinstance(whole, list):
        yield from _items(content, start)
    elif isinstance(whole, dict) and (
        "name" in whole or (isinstance(whole.get("id"), str) and service_inside.other_kind(whole))
    ):
        yield LineNumbers(content).at(start), whole


def _skip(content: str, position: int) -> int:
    match = SPACE.match(content, position)
    return match.end() if match else position


def _member(content: str, start: int, wanted: str) -> int:
    """Return where a value of an object begins; the last one of that name, as JSON readers take it."""
    found, position = start, _skip(content, start + 1)
    while content[position] != "}":
        name, position = DECODER.raw_decode(content, position)
        value = _skip(content, _skip(content, position) + 1)
        found = value if name == wanted else found
        position = _skip(content, DECODER.raw_decode(content, value)[1])
        position = _skip(content, position + 1) if content[position] == "," else position
    return found


def _items(content: str, start: int) -> Iterator[tuple[int, Any]]:
    """Yield the items of an array, each with its line."""
    numbers, position = LineNumbers(content), _skip(content, start + 1)
    while content[position] != "]":
        line = numbers.at(position)
        value, position = DECODER.raw_decode(content, position)
        yield line, value
        position = _skip(content, position)
        position = _skip(content, position + 1) if content[position] == "," else position


def write(services: list[Any]) -> str:
    """Return services as JSON, a list of them."""
    return json.dumps(services, ensure_ascii=False, indent=2) + "\n"
