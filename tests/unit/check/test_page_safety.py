"""What could put a reader at risk is named where it is written: X001 to X008, each on both sides."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown

from attacks import attacks
from coursekit.check.checker import Checker
from coursekit.model.folder import Folder
from dangers import dangers
from site_builder import make
from tiers import chance, count

GOOD = [
    "[x](page.md) [x](../a_b.md#c 'Title') [x](<a b.md>) [x](a\\_b.md) [x](#id) [x](?q=1)",
    "[x](https://example.org/a?b=c\\d) <https://example.org> <a@example.org>",
    "[x](mailto:a@example.org?subject=Hi%20you) [x](tel:+1-555-0100) [x](sms:12345?body=Hi)",
    "![A cat](cat.png) ![A cat][cat]\n\n[cat]: cat.png",
    "`[x](javascript:alert(1))` and `<a onclick=x>`\n\n```\n[x](javascript:alert(1)) {: #__x }\n```",
    "[^1]: javascript: a language\n\nA line{: #place .wide title='x' } [x](y){ .md-button target=_blank }",
    '<details open><summary id="a">x</summary></details> <td style="text-align: right;">x</td>',
    "\u0645\u06cc\u200c\u062e \u05d0\u200e+972 (נ\u200f) 👩\u200d👩\u200d👧 ❤\ufe0f क\u094d\u200dष 🏴\U000e0067\U000e0062\U000e007f co\u00adoperate",
    "---\ntitle: 1 < 2 <3 and a > b\n---\n\n<b>x</b>",
    "&nbsp; &amp; &rarr; \\u0041 <div markdown='1'>x</div>",
]
# Text, and what is said: line, code.
BAD = [
    ("[x](javascript:alert(1))", "1 X001"),
    ("a\n\n[x](<JAVA&#9;script:x> 'y')", "3 X001"),
    ("[x](java\\script:x)", "1 X001"),
    ("[x](//host/x)", "1 X001"),
    ("[x](\\\\\\\\host/x)", "1 X001"),
    ("[x](https://a@b.example/)", "1 X001"),
    ("[x](https:/b.example/)", "1 X001"),
    ("<data:text/html,x>", "1 X001"),
    ("[x][y]\n\n[y]: vbscript:x", "3 X001"),
    ("[x](mailto:a@b.example?bcc=c@d.example)", "1 X001"),
    ("[x](tel:*%2306%23)", "1 X001"),
    ('<a href="&#106;avascript:x">x</a>', "1 X001"),
    ("x\n{: href='javascript:x' }", "2 X001"),
    ("![x](https://example.org/x.png)", "1 X002"),
    ("![[a](b)](//example.org/x.png)", "1 X002"),
    ("![x][y]\n\n[y]: https://example.org/x.png", "1 X002"),
    ("![x](data:image/png;base64,AA)", "1 X002"),
    ('<video poster="https://example.org/x.png"></video>', "1 X002"),
    ('<p\nonclick="x">x</p>', "2 X003"),
    ("<img src=x alt=x srcset='y 2x'>", "1 X003"),
    ("<p style='color:red'>x</p>", "1 X003"),
    ("# x {: onclick=x }", "1 X003"),
    ("<a href=x ping=y>x</a>", "1 X003"),
    ("# x {#__menu}", "1 X004"),
    ("x\n{: #document$ }", "2 X004"),
    ('<p id="lunr">x</p>', "1 X004"),
    ("x\n{: data-module='quiz' }", "2 X005"),
    ("<p data-i18n-x='y'>x</p>", "1 X005"),
    ("555\u202e0156", "1 X006"),
    ("a\n\n```\nx\u2066\n```", "4 X006"),
    ("5\u200b5", "1 X006"),
    ("5\u200d5", "1 X006"),
    ("latin\u200dword", "1 X006"),
    ("no Hebrew \u200e here", "1 X006"),
    ("\u05d0 5\u200e5", "1 X006"),
    ("tag\U000e0041", "1 X006"),
    ("x&#x202e;y", "1 X006"),
    ("---\ntitle: A </title><b>x\n---\n\n# x", "2 X008"),
    ('---\ntitle: a\ndescription: "\\x3cscript>"\n---\n\n# x', "3 X008"),
    ('---\ntitle: "x\\u202ey"\n---\n\n# x', "2 X006"),
]


def found(folder: Path, text: str, *, course: bool = True, name: str = "index.md") -> list[str]:
    """What the check says of a page about safety: line, code."""
    make(folder, {f"docs/{name}": text, **({"docs/_data/kinds.yml": "{}"} if course else {})})
    problems = Checker(Folder(folder / "docs")).run([folder / "docs" / name])
    level = "error" if course else "warning"
    ours = [each.diagnostic for each in problems if each.diagnostic.code[0] == "X"]
    assert all(each.level.value == level for each in ours)
    return [f"{each.span.line} {each.code}" for each in ours]


@pytest.mark.parametrize("text", GOOD)
def test_what_is_good_is_not_named(tmp_path: Path, text: str) -> None:
    """Links, pictures, attributes and signs that people need."""
    assert found(tmp_path, text) == []


@pytest.mark.parametrize(("text", "expected"), BAD)
def test_what_is_not_is_named_once(tmp_path: Path, text: str, expected: str) -> None:
    """With its line, an error in a course."""
    assert found(tmp_path, text) == [expected]


def test_elsewhere_it_is_a_warning(tmp_path: Path) -> None:
    """And pictures of other hosts are another site's own business."""
    assert found(tmp_path, "[x](javascript:x)", course=False) == ["1 X001"]
    assert found(tmp_path, "![x](https://example.org/x.png)", course=False) == []


def test_in_a_block(tmp_path: Path) -> None:
    """Each part of one; a picture of another host has the block's own message."""
    quiz = '<quiz id="q">\n\n[W](//host)?\n\n- [ ] ![A](https://example.org/a.png)\n- [x] x{: #__y }\n\nBecause.\n\n</quiz>'
    assert found(tmp_path, quiz) == ["3 X001", "6 X004"]


def test_the_name_of_a_file(tmp_path: Path) -> None:
    """With a sign that turns it around."""
    assert found(tmp_path, "# x", name="a\u202edm.md") == ["1 X007"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n  url: javascript:x", "2 X001"),
        ("a: ['//host/x']", "1 X001"),
        ("a: https://name@host.example/", "1 X001"),
        ("a: https:/host.example/", "1 X001"),
        ('a: "5\\u202e5"', "1 X006"),
        ("a: 5\u202e5", "1 X006"),
        ("a: https://example.org/@name # 1//2: data", ""),
    ],
)
def test_files_of_data(tmp_path: Path, text: str, expected: str) -> None:
    """Addresses and signs in any file of data."""
    make(tmp_path, {"docs/_data/glossary.yml": text, "docs/index.md": "# x"})
    problems = Checker(Folder(tmp_path / "docs")).run([tmp_path / "docs/_data/glossary.yml"])
    ours = [f"{x.diagnostic.span.line} {x.diagnostic.code}" for x in problems if x.diagnostic.code[0] == "X"]
    assert ours == ([expected] if expected else [])


def test_what_would_run_is_named(tmp_path: Path) -> None:
    """Whatever an engine alone would publish as dangerous, the check says something about."""
    every = attacks()
    chosen = chance("named").sample(every, count(200, len(every)))
    md = Markdown(extensions=["abbr", "attr_list", "footnotes", "tables"])
    dangerous = [text for text in chosen if dangers(md.reset().convert(text), fragment=True)]
    docs = make(
        tmp_path, {f"docs/p{n}.md": text for n, text in enumerate(dangerous)} | {"docs/_data/kinds.yml": "{}"}
    )
    checker = Checker(Folder(docs / "docs"))
    paths = [docs / "docs" / f"p{n}.md" for n in range(len(dangerous))]
    named = {Path(each.path).stem for each in checker.run(paths) if each.diagnostic.code[0] in "XBF"}
    silent = [text for n, text in enumerate(dangerous) if f"p{n}" not in named]
    assert len(dangerous) > count(80, 900)
    assert not silent
