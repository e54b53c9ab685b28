"""The check finds whatever says where a service is, for every answer but `public`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from coursekit.data.loader import Value
from coursekit.exchange.listings import yaml
from coursekit.exchange.listings.outgoing import HIDDEN
from coursekit.model.folder import Folder
from coursekit.resources.check import Listed, check_place
from coursekit.resources.fields import LISTING

SHARES = LISTING.inner()["where"].inner()["share"].values
SAMPLES = {"address": "Old Road", "latitude": "7.7771", "longitude": "36.8"}
CODES = {"address": "L011", "latitude": "L012", "longitude": "L012"}


def found(share: str | None, name: str, tmp_path: Path) -> list[str]:
    """The codes about what may not be public."""
    where: dict[str, Value] = {
        "area": "North",
        name: SAMPLES[name],
        **({} if share is None else {"share": share}),
    }
    text = yaml.write({"name": "Town", "timezone": "Etc/UTC"}, [{"id": "a", "name": "A", "where": where}])
    problems = check_place(tmp_path / "x.yml", text, Folder(tmp_path), dt.date(2026, 11, 25), Listed())
    return [each.code for each in problems if each.code in CODES.values()]


@pytest.mark.parametrize("name", HIDDEN)
@pytest.mark.parametrize("share", [*SHARES, "", None, "somebody"])
def test_each_answer(share: str | None, name: str, tmp_path: Path) -> None:
    """Only a listing that says that its address is public may have one."""
    assert found(share, name, tmp_path) == ([] if share == "public" else [CODES[name]])
