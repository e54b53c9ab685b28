"""What was released: the files of a site by path, with their hashes, from a folder or from a list as `sha256sum` writes it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from coursekit.site import hosts
from coursekit.site.verify import host_file

NOT_FOUND = "404.html"
SUMS = "SHA256SUMS"
"""The list beside the files, or inside of their folder."""
# `9f86d0…  01/a.html`, and `*01/a.html` where sha256sum read it as binary
LINE = re.compile(r"(?P<hash>[0-9a-f]{64}) [ *](?P<name>\S.*)")
FOR_HOSTS = {SUMS, *hosts.IN_SITE, "_redirects", ".nojekyll", "CNAME", "Caddyfile", "nginx.conf"}
"""Files that a host reads and does not serve."""
PACKED = (".gz", ".br")


class NoReleaseError(Exception):
    """What a site is to be compared with cannot be read. The text says why, in a sentence."""


@dataclass(frozen=True, slots=True)
class Release:
    """Files by their paths from the top of the site, with SHA-256 in hex. `folder` is None where only hashes are known."""

    hashes: Mapping[str, str]
    folder: Path | None = None

    def content(self, name: str) -> bytes | None:
        """Return what a file holds, None where only its hash is known."""
        return (self.folder / name).read_bytes() if self.folder else None

    def is_same(self, name: str, content: bytes) -> bool:
        """Tell whether a file holds what was released."""
        return hash_of(content) == self.hashes[name]

    def promised(self, name: str) -> Mapping[str, str]:
        """Return the headers that the release asks a host to send with a file, by their names in small letters."""
        return host_file.asked(self.folder, name)

    @property
    def noindex(self) -> bool:
        """Tell whether all pages ask search engines not to list them: then the one for addresses that lead nowhere does."""
        return self.folder is not None and b'<meta name="robots" content="noindex">' in (
            self.content(NOT_FOUND) or b"" if NOT_FOUND in self.hashes else b""
        )

    @property
    def served(self) -> tuple[str, ...]:
        """Return the files that a host serves by their own addresses."""
        return tuple(
            name
            for name in self.hashes
            if PurePosixPath(name).name not in FOR_HOSTS
            and not (name.endswith(PACKED) and name.rpartition(".")[0] in self.hashes)
        )


def hash_of(content: bytes) -> str:
    """Return the SHA-256 of some bytes in hex."""
    return hashlib.sha256(content).hexdigest()


def files_of(folder: Path) -> dict[str, Path]:
    """Return all files of a folder by their paths from its top, links among them, sorted; the list of hashes is none of them."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in found}
    return {name: named[name] for name in sorted(named) if name != SUMS}


def sums(contents: Iterable[tuple[str, bytes]]) -> str:
    """Return a list of hashes as `sha256sum` writes and reads it, for paths and what they hold."""
    return "".join(f"{hash_of(content)}  {name}\n" for name, content in contents)


def read(path: Path) -> Release:
    """Return what a folder holds, or what a list of hashes says.

    Raises:
        NoReleaseError: when the folder is empty, or the file is no such list.
    """
    if path.is_dir():
        hashes = {name: hash_of(file.read_bytes()) for name, file in files_of(path).items()}
        if not hashes:
            msg = f"{path} is empty; name the folder of the site as it was released."
            raise NoReleaseError(msg)
        return Release(hashes, path)
    return Release(_listed(path))


def _listed(path: Path) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        row = LINE.fullmatch(line.removeprefix("\ufeff").rstrip())
        name = PurePosixPath(row["name"]) if row else PurePosixPath("/")
        if not row or name.is_absolute() or ".." in name.parts:
            msg = (
                f"{path}, line {number}: no hash and path of a file, as sha256sum writes them."
                f" Name the list {SUMS} of the release, or its folder."
            )
            raise NoReleaseError(msg)
        found[name.as_posix()] = row["hash"]
    if not found:
        msg = f"{path} is empty; name the list {SUMS} of the release, or its folder."
        raise NoReleaseError(msg)
    found.pop(SUMS, None)
    return found
