"""What may not be public leaves in no format; parametrized over the rule's own lists."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT
from coursekit.cli import listings as cli_listings
from coursekit.data.loader import Value
from coursekit.exchange.listings import outgoing, tree, yaml
from coursekit.exchange.listings.hsds import service
from coursekit.exchange.listings.outgoing import HIDDEN
from coursekit.model.folder import Folder
from coursekit.resources.fields import LISTING
from coursekit.resources.place import Place, kinds

KINDS = kinds(Folder(ROOT / "course" / "_data"))
SHARES = LISTING.inner()["where"].inner()["share"].values
NOT_PUBLIC = [*(each for each in SHARES if each != "public"), "", "Public", "somebody"]
SECRETS = {"address": "Quiet-Lane", "latitude": "7.7771", "longitude": "36.8123"}


def written(share: str, name: str, style: str, folder: Path) -> bytes:
    """A file of a format with a listing that has one of the fields that can be hidden."""
    where: Value = {"share": share, "area": "North", name: SECRETS[name]}
    path = folder / "town.yml"
    path.write_text(
        yaml.write({"name": "Town"}, [{"id": "a", "name": "A", "where": where}]), encoding="utf-8"
    )
    leaving, _ = outgoing.collect([path])
    content, _ = cli_listings.write(style, leaving, KINDS)
    raw = content if isinstance(content, bytes) else content.encode()
    if not zipfile.is_zipfile(io.BytesIO(raw)):
        return raw
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return b"".join(archive.read(each) for each in archive.namelist())


def test_all_that_says_where_has_a_secret_here() -> None:
    """A new field that is hidden is tried too."""
    assert set(SECRETS) == set(HIDDEN) <= set(LISTING.inner()["where"].inner())


@pytest.mark.parametrize("style", cli_listings.FORMATS)
@pytest.mark.parametrize("name", HIDDEN)
@pytest.mark.parametrize("share", NOT_PUBLIC)
def test_it_stays(share: str, name: str, style: str, tmp_path: Path) -> None:
    """Each field alone, in each format, for each answer that is not `public`."""
    text = written(share, name, style, tmp_path)
    assert b"A" in text
    assert SECRETS[name].encode() not in text


@pytest.mark.parametrize("style", ["csv", "hsds"])
@pytest.mark.parametrize("name", HIDDEN)
def test_it_leaves_when_it_is_public(name: str, style: str, tmp_path: Path) -> None:
    """Otherwise the test above could not fail."""
    assert SECRETS[name].encode() in written("public", name, style, tmp_path)


def test_what_is_no_field_is_named(tmp_path: Path) -> None:
    """With its place; the rest of the listing leaves."""
    path = tmp_path / "town.yml"
    path.write_text(
        "place: {name: Town}\nlistings:\n- {id: a, name: A, colour: red, cost: [b]}\n", encoding="utf-8"
    )
    leaving, losses = outgoing.collect([path])
    assert [each.listing for each in leaving] == [{"id": "a", "name": "A"}]
    form = '"{}" is no field of a listing, or has the wrong form, and is left out'
    assert [(each.line, each.id, each.what) for each in losses] == [
        (3, "a", form.format("colour")),
        (3, "a", form.format("cost")),
    ]


@pytest.mark.parametrize("mark", ["demo", "upstream"])
def test_a_made_up_place_leaves_as_one(mark: str) -> None:
    """What says that a place is made up, or came with the course, goes with each listing."""
    place = Place("town", "Town", "CA", "Etc/UTC", (), demo=mark == "demo", upstream=mark == "upstream")
    listing = tree.ordered({"id": "a", "name": "A"})[0]
    found, _ = service.write(listing, place, KINDS)
    codes = {row["taxonomy_term"]["code"]: row.get("value") for row in found["attributes"]}
    assert codes[f"place.{mark}"] == "yes"
