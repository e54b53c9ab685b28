"""What came from another directory, all the way: imported, checked, exported, built; and opened with one line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursekit.cli import main
from site_builder import make, run

SERVICE = {
    "id": "b5b9d6e5-5d4c-4f0e-9a86-0f4d7f3c8a01",
    "name": "Quiet roof",
    "status": "active",
    "assured_date": "2026-10-01",
    "description": "Beds. Come to 4 Hidden Lane, or ask for the Hidden Lane house.",
    "attributes": [{"taxonomy_term": {"name": "Shelter", "description": "x"}}],
    "service_at_locations": [
        {
            "description": "At 4 Hidden Lane",
            "location": {
                "location_type": "physical",
                "name": "4 Hidden Lane",
                "latitude": -1.28641,
                "longitude": 36.81721,
                "addresses": [{"address_1": "4 Hidden Lane", "city": "Town", "address_type": "physical"}],
            },
        }
    ],
}
SITE = {
    "mkdocs.yml": json.dumps(
        {
            "site_name": "S",
            "docs_dir": "course",
            "theme": "mkdocs",
            "plugins": ["search", "coursekit/resources"],
        }
    ),
    "course/index.md": '# Near you\n\n<resources>\n\n</resources>\n\n<poster place="partner">\n\n</poster>\n',
    "course/_data/kinds.yml": "kinds:\n  shelter: {label: Shelter, topics: [crisis]}\n",
    "services.json": json.dumps([SERVICE]),
}
SECRET = re.compile(r"hidden lane|1\.28641|36\.81721", re.IGNORECASE)
PARTNER = "course/_data/resources/partner.yml"


def told(line: str) -> str:
    """What a command says."""
    return CliRunner().invoke(main, line.split()).output


def leaking() -> list[str]:
    """The files below the working folder that say where the service is, but for what was handed in."""
    files = (path for path in Path().rglob("*") if path.is_file() and path.name != "services.json")
    return sorted(str(path) for path in files if SECRET.search(path.read_bytes().decode(errors="replace")))


def exported() -> None:
    """Every export of the place."""
    for style, name in (("hsds", "x.json"), ("hsds-csv", "x.zip"), ("csv", "x.csv"), ("jsonld", "x.jsonld")):
        told(f"listings export {PARTNER} --format {style} -o {name} --force")


def test_an_address_that_came_in_is_nowhere_before_somebody_writes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In no file after import, export and build, also once the listing is published; then with one line."""
    make(tmp_path, SITE)
    monkeypatch.chdir(tmp_path)
    Path(PARTNER).parent.mkdir(parents=True)
    output = told(
        f"listings import services.json --to {PARTNER} --name Town --country KE --timezone Africa/Nairobi"
    )
    exported()
    run("mkdocs", "build", cwd=tmp_path)
    assert leaking() == []
    assert "Quiet roof" not in Path("site/index.html").read_text(encoding="utf-8")
    path = Path(PARTNER)
    path.write_text(
        path.read_text(encoding="utf-8").replace("publish: []", 'publish: ["site", "print", "vcard"]'),
        "utf-8",
    )
    exported()
    run("mkdocs", "build", cwd=tmp_path)
    assert leaking() == []
    assert "Quiet roof" in Path("site/index.html").read_text(encoding="utf-8")
    assert "No problems found" in told("check course")
    number, line = re.findall(rf"{PARTNER}:(\d+): quiet-roof\n\s+(where: .*)", output)[0]
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[int(number) - 1] = f"    {line}"
    path.write_text("\n".join(lines), encoding="utf-8")
    exported()
    run("mkdocs", "build", cwd=tmp_path)
    assert {"site/index.html", "x.json", "x.csv", "x.jsonld"} <= set(leaking())
    assert "L050" in told("check course")
