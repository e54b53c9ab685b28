"""The scripts of the notes, run by Node without a page; and the same record, opened and made by Python's `cryptography`."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from typing import Any, TypeAlias

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from conftest import ROOT

Notes: TypeAlias = list[list[str]]
"""For each note the id of its prompt, what was asked, and what was written."""
HEAD, BLOCK = 36, 4096
ROUNDS = 600_000
DIGITS = "0123 4567 8901 2345"
SECRET = DIGITS.replace(" ", "")


def run(*calls: tuple[Any, ...]) -> list[Any]:
    """The results of some calls, one after the other in the same browser: see `tests/node/notes.js`."""
    node = shutil.which("node")
    assert node
    command = [node, str(ROOT / "tests" / "node" / "notes.js"), str(ROOT / "overrides" / "components")]
    text = json.dumps(calls)
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True, timeout=300)
    found: list[Any] = json.loads(done.stdout)
    return found


def derived(secret: str, salt: bytes, rounds: int) -> AESGCM:
    """The key of a secret."""
    return AESGCM(PBKDF2HMAC(SHA256(), 32, salt, rounds).derive(secret.encode()))


def opened(text: str, secret: str) -> Notes | None:
    """The notes of a record, as its form is written down in the guide."""
    data = base64.b64decode(text, validate=True)
    head, rounds = data[:HEAD], int.from_bytes(data[4:8], "big")
    assert head[:4] == b"CKN\1"
    try:
        held = derived(secret, head[8:24], rounds).decrypt(head[24:], data[HEAD:], head)
    except InvalidTag:
        return None
    size = int.from_bytes(held[:4], "big")
    assert len(held) % BLOCK == 0
    assert not any(held[4 + size :])
    notes: Notes = json.loads(held[4 : 4 + size])
    return notes


def made(
    notes: Notes, secret: str, *, rounds: int = ROUNDS, magic: bytes = b"CKN\1", block: int = BLOCK
) -> str:
    """A record with notes."""
    data = json.dumps(notes).encode()
    held = len(data).to_bytes(4, "big") + data
    held += bytes(-len(held) % block)
    head = magic + rounds.to_bytes(4, "big") + os.urandom(28)
    return base64.b64encode(
        head + derived(secret, head[8:24], rounds).encrypt(head[24:], held, head)
    ).decode()
