"""Every page as correct HTML: the course, in a script from right to left, a copy, and each example of a block.

Two checkers: the Nu Html Checker (https://validator.github.io/validator/) for the standard, and html-validate
(https://html-validate.org/) for what the standard allows and readers stumble over.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT, examples
from engines import whole
from site_builder import make, pages
from tiers import drawn

NODE = ROOT / ".cache" / "node" / "node_modules"
NU = NODE / "vnu-jar" / "build" / "dist" / "vnu.jar"
# Where it is built in this run.
EXAMPLE = ["example_site"] if "mkdocs" in whole("example") else []
LOOKED_AT = 8
"""So many pages of each site are looked at in the short tier."""
# Only what is no matter of taste, and what a browser with the page before it sees better.
RULES = {
    "no-trailing-whitespace": "off",
    "doctype-style": "off",
    # A number stands as its editor wrote it.
    "tel-non-breaking": "off",
    # Questions that wait for their turn have the number that they will take; axe looks at those that are shown.
    "unique-landmark": "off",
    # The shell's own ids begin with an underscore, so that no heading's id can be one of them.
    "valid-id": ["error", {"relaxed": True}],
    # A list and its items may have a name. Standard: https://www.w3.org/TR/wai-aria-1.2/#namefromprohibited
    "aria-label-misuse": ["error", {"allowAnyNamable": True}],
}
# What a link for editing says of itself; the standard's own checker takes it.
EDIT = 'does not allow rel="edit"'
FRAME = '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{name}</title>\n</head>\n<body>\n<h1>{name}</h1>\n{html}\n</body>\n</html>\n'


def nu(folder: Path) -> list[str]:
    """What the Nu Html Checker calls an error in the pages of a folder."""
    assert NU.is_file(), "run scripts/setup test"
    command: list[str | Path] = [
        "java",
        "-jar",
        NU,
        "--skip-non-html",
        "--errors-only",
        "--format",
        "json",
        folder,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(done.stderr)["messages"]
    return [f"{each['url']}:{each.get('lastLine')}: {each['message']}" for each in found]


def validate(folder: Path) -> list[str]:
    """What html-validate finds in the pages of a folder."""
    program = NODE / ".bin" / "html-validate"
    assert program.is_file(), "run scripts/setup test"
    settings = {"root": True, "extends": ["html-validate:recommended"], "rules": RULES}
    config = folder.parent / "html-validate.json"
    config.write_text(json.dumps(settings), encoding="utf-8")
    # Into a file: Node ends before a pipe has taken a long answer.
    answer = folder.parent / "html-validate.answer.json"
    with answer.open("w", encoding="utf-8") as told:
        done = subprocess.run(
            [program, "--config", config, "--formatter", "json", folder],
            stdout=told,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    said = answer.read_text(encoding="utf-8")
    assert said, done.stderr
    return [
        f"{page['filePath']}:{each['line']}: {each['ruleId']}: {each['message']}"
        for page in json.loads(said)
        for each in page["messages"]
        if EDIT not in each["message"]
    ]


CHECKERS = (nu, validate)


@pytest.fixture(scope="module")
def blocks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page for each example of a block that the check finds nothing wrong with."""
    folder = tmp_path_factory.mktemp("blocks") / "site"
    whole = {
        each.snapshot.stem: each.snapshot.read_text("utf-8") for each in examples() if not each.diagnostics
    }
    return make(folder, {f"{name}.html": FRAME.format(name=name, html=html) for name, html in whole.items()})


@pytest.mark.parametrize("checker", CHECKERS, ids=lambda each: each.__name__)
def test_pages_are_correct(
    request: pytest.FixtureRequest, tmp_path: Path, checker: Callable[[Path], list[str]]
) -> None:
    """Not one error on any page of any site; some of each are looked at in the short tier."""
    for fixture in ("site", "rtl_site", *EXAMPLE, "blocks"):
        folder = request.getfixturevalue(fixture)
        every = [page.relative_to(folder).as_posix() for page in pages(folder)]
        assert len(every) > 50
        for name in drawn(f"{fixture} {checker.__name__}", every, LOOKED_AT):
            target = tmp_path / "site" / fixture / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(folder / name, target)
    assert checker(tmp_path / "site") == []


WRONG = {
    "field": '<form><input type="checkbox" autocomplete="off" aria-label="x"><button>x</button></form>',
    "list": "<dl><p>x</p></dl>",
    "paragraph": "<p>a <div>b</div></p>",
    "ids": '<p id="same">a</p><p id="same">b</p>',
}


@pytest.mark.parametrize("checker", CHECKERS, ids=lambda each: each.__name__)
def test_what_is_wrong_is_seen(tmp_path: Path, checker: Callable[[Path], list[str]]) -> None:
    """The checkers can fail, on each page that is wrong and on no other."""
    bodies = {**WRONG, "right": "<p>x</p>"}
    make(
        tmp_path / "site",
        {f"{name}.html": FRAME.format(name=name, html=html) for name, html in bodies.items()},
    )
    found = checker(tmp_path / "site")
    assert {Path(each.split(".html:")[0]).name for each in found} == WRONG.keys()
