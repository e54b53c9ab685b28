"""What editors are handed: templates to copy, the lines and the message of the first edit, schemas and snippets of VS Code.

`pytest --update` writes what is made from elsewhere; without it that is compared.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from conftest import ROOT, Example, examples
from coursekit.blocks.registry import BLOCK_MODULES
from coursekit.check import reporters
from coursekit.check.checker import Checker
from coursekit.data import loader
from coursekit.data.schema import schema_of
from coursekit.model.folder import Folder
from coursekit.page.paths import DATA_NAMES, EXAMPLES, OWN_FOLDER, OWN_SETTINGS, PLACES
from guide_parts import compare, with_part

COURSE = ROOT / "course"
GUIDE = COURSE / "contribute"
EDITOR = ROOT / ".vscode"
TODAY = dt.date(2026, 11, 29)
"""The day that the templates were written for: each has a month by which it is to be looked at."""
# A fence behind `<!-- template: lesson, course/01/e.md -->`
TEMPLATE = re.compile(
    r"<!-- template: (?P<name>\w+), (?P<file>\S+) -->\n\n```\w+\n(?P<text>.*?)```\n", re.DOTALL
)
LESSON, HEADING, CITED = "01/b.md", "{#what-this-site-keeps}", "[@mdn-web-storage; F01.05]"
# The words of an id in a tag: ` id="m01-who-can-read"`
ID = re.compile(r'(?<= id=")[^"]+')


@dataclass(frozen=True)
class Template:
    """A piece of the guide that editors copy, and the file that it goes into."""

    name: str
    file: str
    text: str


def templates() -> dict[str, Template]:
    """The templates of the guide by their names."""
    text = (GUIDE / "templates.md").read_text(encoding="utf-8")
    return {each["name"]: Template(**each.groupdict()) for each in TEMPLATE.finditer(text)}


def copy_of_course(folder: Path) -> Path:
    """The course, to be written into."""
    shutil.copytree(COURSE, folder / "course")
    return folder / "course"


def found(course: Path, file: str) -> list[str]:
    """All that the check says of one file, advice too."""
    checker = Checker(Folder(course), today=TODAY)
    checker.begin()
    return [reporters.as_text(each) for each in checker.check_file(course / file)]


def test_templates_are_right_as_they_are(tmp_path: Path) -> None:
    """A copy of each has no problem but that its words are still the template's, and neither has the course around it."""
    course, own = copy_of_course(tmp_path), templates()
    assert set(own) == {"lesson", "question", "listing", "place"}
    (course / "01/e.md").write_text(
        own["lesson"].text.replace("## In short", f"{own['question'].text}\n## In short"), encoding="utf-8"
    )
    (course / "_data/resources/our-place.yml").write_text(
        own["place"].text + own["listing"].text, encoding="utf-8"
    )
    checker = Checker(Folder(course), today=TODAY)
    problems = checker.run(checker.files())
    # A place of its own has local information to give; the check names what is left to find out.
    assert [(Path(each.path).name, each.diagnostic.code) for each in problems] == [
        ("e.md", "I016"),
        ("our-place.yml", "L027"),
        ("our-place.yml", "I016"),
    ]


@pytest.mark.parametrize(
    ("name", "before", "after", "code"),
    [
        ("lesson", "title: The title of the lesson\n", "", "P002"),
        ("lesson", "- [x]", "- [ ]", "Q013"),
        ("listing", 'kind: ["drop-in"]', 'kind: ["dropp-in"]', "L005"),
        ("listing", "    verified:", "    verifyed:", "L0"),
    ],
)
def test_a_wrong_template_is_seen(tmp_path: Path, name: str, before: str, after: str, code: str) -> None:
    """The test above can fail: what an editor spoils is named."""
    course, own = copy_of_course(tmp_path), templates()
    text = own[name].text
    assert before in text
    file = own[name].file.removeprefix("course/")
    begin = own["place"].text if name == "listing" else ""
    (course / file).write_text(begin + text.replace(before, after), encoding="utf-8")
    assert any(f" {code}" in each for each in found(course, file))


def signs() -> str:
    """The lines of the lesson that the first edit explains, as they stand there."""
    lines = (COURSE / LESSON).read_text(encoding="utf-8").split("\n")
    heading = next(line for line in lines if HEADING in line)
    cited = next(line for line in lines[lines.index(heading) :] if CITED in line)
    begin = next(n for n, line in enumerate(lines) if line.startswith("<quiz ") and n > lines.index(cited))
    end = lines.index("</quiz>", begin)
    first = next(n for n, line in enumerate(lines) if line.startswith("- [ ]") and n > begin)
    right = next(n for n, line in enumerate(lines) if line.startswith("- [x]") and n > begin)
    shown = [
        heading,
        "",
        cited,
        "",
        lines[begin],
        "",
        *lines[first : first + 2],
        *lines[right : right + 2],
        "",
        lines[end],
    ]
    return "```markdown\n" + "\n".join(shown) + "\n```"


def red_cross(folder: Path) -> str:
    """What the check says once the bracket behind that source is gone."""
    course = copy_of_course(folder)
    page = course / LESSON
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace(CITED, CITED.removesuffix("]"), 1), encoding="utf-8")
    (said,) = found(course, LESSON)
    place = f"course/{LESSON}"
    return (
        f"```text\n{said.replace(reporters.shown_path(str(page)), place).split('   docs: ')[0].rstrip()}\n```"
    )


def test_the_first_edit_is_true(tmp_path: Path, update: bool) -> None:
    """The guide's lines are those of the lesson, and its message is what the check prints."""
    path = GUIDE / "index.md"
    page = with_part(path.read_text(encoding="utf-8"), "signs", signs())
    compare(path, with_part(page, "red cross", red_cross(tmp_path)), update=update)


def schema_name(data: str) -> str:
    """The name of the schema of a file of data: a copy's own additions have that of the file that they add to."""
    return data.removesuffix("-own")


def schemas() -> dict[str, list[str]]:
    """For each schema the files that it is about, as VS Code has it."""
    result: dict[str, list[str]] = {}
    folders = ("course/", f"{OWN_FOLDER}/", f"{OWN_FOLDER}/i18n/*/")
    for data in DATA_NAMES:
        own = result.setdefault(schema_name(data), [])
        own += [f"{folder}_data/{data}.yml" for folder in folders]
    result["place"] = [f"{folder}{name}/*.yml" for folder in folders for name in (PLACES, EXAMPLES)]
    result["local"] = [OWN_SETTINGS]
    return {f"./plugins/coursekit/schemas/{name}.json": files for name, files in sorted(result.items())}


def body(text: str) -> list[str]:
    """The lines of a snippet; an id is what one types first, and signs of snippets are plain."""
    plain = re.sub(r"[\\$}]", r"\\\g<0>", text.rstrip("\n"))
    return [*ID.sub(lambda match: f"${{1:{match[0]}}}", plain, count=1).split("\n"), "$0"]


def snippets() -> dict[str, dict[str, Any]]:
    """The templates, one tested example of each kind of block, and the tags of blocks that hold nothing."""
    result = {}
    for each in templates().values():
        scope = "yaml" if each.file.endswith(".yml") else "markdown"
        result[f"Template: {each.name}"] = {"scope": scope, "prefix": each.name, "body": body(each.text)}
    shown: dict[str, Example] = {}
    for example in examples():
        if example.guide and not example.diagnostics:
            shown.setdefault(example.noun, example)
    for noun, example in shown.items():
        result[f"{noun}: {example.guide}"] = {"scope": "markdown", "prefix": noun, "body": body(example.text)}
    begun = "\n".join(example.text for example in shown.values())
    for name in BLOCK_MODULES:
        if f"<{name}" not in begun:
            result[f"{name}: the block"] = {
                "scope": "markdown", "prefix": name, "body": body(f"<{name}>\n\n</{name}>\n"),
            }  # fmt: skip
    return result


SETTINGS = {
    "files.encoding": "utf8",
    "files.eol": "\n",
    "[markdown]": {
        "editor.quickSuggestions": {"other": "on", "comments": "off", "strings": "off"},
        "editor.snippetSuggestions": "top",
        "editor.wordWrap": "on",
    },
    # The extension tells its maker nothing, and asks no other website for schemas.
    "redhat.telemetry.enabled": False,
    "yaml.schemaStore.enable": False,
}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("settings.json", {**SETTINGS, "yaml.schemas": schemas()}),
        ("course.code-snippets", snippets()),
        ("extensions.json", {"recommendations": ["redhat.vscode-yaml"]}),
    ],
)
def test_files_of_the_editor(name: str, content: object, update: bool) -> None:
    """They are made from the schemas, the examples and the guide."""
    compare(EDITOR / name, json.dumps(content, ensure_ascii=False, indent=2) + "\n", update=update)


def test_each_block_has_a_snippet() -> None:
    """Whatever block exists can be begun by its name."""
    texts = ["\n".join(each["body"]) for each in snippets().values()]
    assert [name for name in BLOCK_MODULES if not any(f"<{name}" in text for text in texts)] == []


def test_each_file_of_data_has_a_schema() -> None:
    """Each file of data of the course is named by one schema, which is there."""
    named = {name: schema for schema, names in schemas().items() for name in names}
    assert [each for each in schemas() if not (ROOT / each).is_file()] == []
    for path in sorted((COURSE / "_data").rglob("*.yml")):
        name = path.relative_to(ROOT).as_posix()
        assert [each for each in named if Path(name).match(each)], name


class Core(yaml.SafeLoader):
    """Reads YAML as other programs do, by the core schema of YAML 1.2: https://yaml.org/spec/1.2.2/#103-core-schema."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - the base class declares it so


for tag, form, signs_of in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("null", r"^(?:~|null|Null|NULL|)$", ("~", "n", "N", "")),
    ("int", r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(form), list(signs_of))


def numbers(text: str) -> Iterator[str]:
    """Each value of a file of data that other programs take for no text."""
    for node in yaml.compose_all(text, Loader=Core):
        stack = [node]
        while stack:
            here = stack.pop()
            if isinstance(here, yaml.ScalarNode) and here.tag != "tag:yaml.org,2002:str" and here.value:
                yield here.value
            elif isinstance(here, yaml.SequenceNode):
                stack += here.value
            elif isinstance(here, yaml.MappingNode):
                stack += [value for _, value in here.value]


@pytest.mark.parametrize("path", sorted((COURSE / "_data").rglob("*.yml")), ids=lambda each: each.name)
def test_other_programs_read_the_same(path: Path) -> None:
    """A value without quotes is text for us; what others would take for a number has quotes, so that an editor's schema agrees."""
    text = path.read_text(encoding="utf-8")
    assert list(numbers(text)) == []
    is_place = path.parent.name in {Path(PLACES).name, Path(EXAMPLES).name}
    schema = schema_of("place" if is_place else schema_name(path.stem))
    problems = Draft202012Validator(schema).iter_errors(loader.load(text).value)
    assert [each.message for each in problems] == []


def test_a_number_is_seen() -> None:
    """The test above can fail."""
    assert list(numbers("a: 06\nb: '07'\nc: [1.4e3, text, 2026-11-29]\n")) == ["1.4e3", "06"]
