"""A copy that lives through the history of this very course: translated at one commit, merged with later ones.

What the states should be is told a second time here, by an independent comparison: pieces are split and read as plain
text by a few expressions of its own, and compared with `difflib`.
"""

from __future__ import annotations

import difflib
import html
import random
import re
import subprocess
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import tables
from coursekit.course import renames
from coursekit.localize import originals
from coursekit.localize.history import History
from coursekit.localize.originals import Key, Layer, Original
from coursekit.localize.states import Course, Standing, State, standings
from coursekit.model.folder import Folder

GIT = ("git", "-c", "user.name=Copy", "-c", "user.email=copy@example.org", "-c", "commit.gpgsign=false")
HEAD = re.compile(r"^#{1,6} .*\{[^{}]*#([^\s{}]+)[^{}]*\}\s*$")
SIGNS = "%+=<>$|\u00b0\u00d7\u2192\u2265\u2264\u2030\u221a^~"


def git(folder: Path, *words: str, check: bool = True) -> str:
    """Run git in a folder and return what it says."""
    done = subprocess.run([*GIT, *words], cwd=folder, capture_output=True, text=True, check=False)
    assert not (check and done.returncode), f"git {words}: {done.stdout[-300:]} {done.stderr[-500:]}"
    return done.stdout


def steps(source: Path, base: str, count: int) -> list[str]:
    """Return commits of the main line after a base, evenly spread, the newest last."""
    line = git(source, "rev-list", "--reverse", "--first-parent", f"{base}..HEAD").split()
    after = set(git(source, "rev-list", "--ancestry-path", f"{base}..HEAD").split())
    line = [each for each in line if each in after]
    return [line[round(len(line) * k / count) - 1] for k in range(1, count + 1)]


def plain_pieces(folder: Path) -> dict[Key, str]:
    """Return the pieces of the pages of a folder as they are written, split by a few lines of this file alone."""
    found: dict[Key, str] = {}
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(folder).as_posix()
        if name.startswith(("contribute/", "i18n/")) or "/_" in f"/{name}":
            continue
        front, body = re.fullmatch(
            r"(?:---\n(.*?)\n---\n)?(.*)", path.read_text(encoding="utf-8"), re.DOTALL
        ).groups()  # type: ignore[union-attr] # it always matches
        told = re.findall(r"^(?:title|tab_title|description|summary|objectives|content_note):.*(?:\n[ -].*)*", front or "", re.MULTILINE)  # fmt: skip
        key, lines, fence = (name, ""), list(told), False
        for line in body.split("\n"):
            fence ^= line.lstrip().startswith(("```", "~~~"))
            head = None if fence else HEAD.match(line)
            if head:
                found.setdefault(key, "\n".join(lines))
                key, lines = (name, head[1]), []
            lines.append(line)
        found.setdefault(key, "\n".join(lines))
    return found


def plain_words(text: str) -> list[str]:
    """Return what is said in a piece, as words and signs."""
    text = re.sub(r"<!--.*?-->", " ", text, flags=re.DOTALL)
    text = re.sub(r"^\[[^\]^]+\]: .*$", " ", text, flags=re.MULTILINE)
    text = re.sub(r"^<(/?[a-z]+)((?:\s[^<>]*)?)>$", lambda tag: tag[1] + re.sub(r'\bid="[^"]*"', "", tag[2]), text, flags=re.MULTILINE)  # fmt: skip
    text = re.sub(r"(\[@[^\];]*);[^\]]*\]", r"\1]", text)
    text = re.sub(r"\]\([^()]*(?:\([^()]*\)[^()]*)*\)", "]", text)
    text = re.sub(r"\{:?\s*[#.:][^{}]*\}", " ", text)
    text = re.sub(r"^(?:\s*>)+", " ", text, flags=re.MULTILINE)
    text = re.sub(r"<sup>|<sub>", "^", text)
    text = re.sub(r"</?[A-Za-z][^<>]*>", "", text)
    text = unicodedata.normalize("NFC", html.unescape(text)).replace("\u2019", "'")
    text = re.sub(r"(?<=\w)'(?=\w)", "", text)
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    signs = re.escape(SIGNS)
    return re.findall(rf"(?:(?<=[\s(])[-\u2212\u2013])?\d+(?:[.,]\d+)*|[^\W_\d]+|[{signs}]", text)


def same(old: str, new: str) -> bool:
    """Tell whether two pieces say the same."""
    return difflib.SequenceMatcher(None, plain_words(old), plain_words(new), autojunk=False).ratio() == 1


@dataclass
class Copy:
    """A copy of the course at a base, with some pieces translated."""

    root: Path
    made_from: dict[Key, str] = field(default_factory=dict)
    """The English of each translated piece, as it was when it was translated."""
    conflicts: int = 0

    @property
    def course(self) -> Path:
        """Return the folder of the course."""
        return self.root / "course"

    @classmethod
    def begin(cls, source: Path, root: Path, base: str) -> Copy:
        """Clone a course and go to a base."""
        git(source, "clone", "--quiet", "--shared", "--no-checkout", str(source), str(root))
        git(root, "checkout", "--quiet", "-b", "copy", base)
        return cls(root)

    def translate(self, wanted: Iterable[Key]) -> None:
        """Write translations of some pieces, and keep them as the copy's first own state."""
        self.write(wanted)
        git(self.root, "add", "-A")
        git(self.root, "commit", "--quiet", "--no-verify", "-m", "Translations")

    def write(self, wanted: Iterable[Key]) -> None:
        """Write translations of some pieces, as a person would: one file a page, each piece with its stamp."""
        english = originals.course(Folder(self.course))
        written = plain_pieces(self.course)
        pages: dict[str, list[Original]] = {}
        for key in sorted(
            set(wanted) & set(english) & set(written), key=lambda each: (each[0], english[each].piece.first)
        ):
            pages.setdefault(key[0], []).append(english[key])
            self.made_from[key] = written[key]
        for page, pieces in pages.items():
            path = self.root / "local" / "i18n" / "fr" / page
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(translated(each) for each in pieces), encoding="utf-8")
        (self.root / "local.yml").write_text("name: Copy\nlocales: [fr]\n", encoding="utf-8")

    def merge(self, commit: str) -> None:
        """Merge a later state of the course."""
        done = subprocess.run([*GIT, "merge", "--quiet", "--no-edit", "--no-verify", commit], cwd=self.root, capture_output=True, check=False)  # fmt: skip
        self.conflicts += done.returncode != 0

    def states(self) -> list[Standing]:
        """Return how each translation stands, as the kit tells it."""
        docs = Folder(self.course)
        course = Course(originals.course(docs), renames.read(docs), History(docs))
        found = standings(course, [Layer(self.root / "local" / "i18n" / "fr", "fr")])
        course.history.git.close()
        return [each for each in found if each.state is not State.MISSING]

    def wrong(self, told: Iterable[Standing], moves: Mapping[str, str]) -> list[str]:
        """Return the states that are told wrongly. `moves` are pages that stand elsewhere now, told by git alone."""
        now = plain_pieces(self.course)
        path = self.course / "_data" / "renames.yml"
        ids = (tables.read(path) if path.is_file() else {}).get("ids", {})
        found = []
        for each in told:
            key = (each.page, each.id)
            page = moves.get(each.page, each.page)
            name = ids.get(page, {}).get(each.id, each.id)
            # One that has gone is recorded with nothing behind it, which is no opening.
            here = key if key in now else (page, name) if name or not each.id else ("", "")
            was = self.made_from[key]
            if here in now:
                wanted = {State.MOVED if here != key else State.OK, State.LINK_CHANGED} if same(was, now[here]) else {State.STALE}  # fmt: skip
            else:
                elsewhere = any(same(was, text) for text in now.values())
                wanted = {State.MOVED} if elsewhere else {State.ORPHAN}
            if each.state not in wanted:
                found.append(
                    f"{each.page}#{each.id}: told {each.state.value}, wanted {sorted(s.value for s in wanted)}"
                )
        return found


def translated(piece: Original) -> str:
    """Return a piece with its stamp and other words, its marks and tags as they were."""
    first, *rest = [line.text for line in piece.lines] or [""]
    head = [first.replace("# ", "# FR ", 1)] if piece.piece.level else ["---", "title: FR", "---"]
    rest = rest if piece.piece.level else [first, *rest]
    words = [line if re.match(r"[<|!{-]|\s*$", line) else f"{line} FR" for line in rest]
    return "\n".join([*head, f"<!-- base: {piece.stamp} -->", *words])


def sample(keys: Iterable[Key], chance: random.Random, count: int) -> list[Key]:
    """Return some places, by chance."""
    every = sorted(keys)
    return chance.sample(every, min(count, len(every)))
