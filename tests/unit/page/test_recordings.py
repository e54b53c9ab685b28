"""Recordings: what they are, how long they play, and that nothing but their sound is published."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import EXAMPLES
from coursekit.page import recordings
from coursekit.page.recording_pieces import BrokenError, told
from tiers import sampled

FOLDER = EXAMPLES / "recordings"
SECRETS = (b"A name", b"A place", b"A picture", b"2026-01-01")


def sound(end: str, name: str = "tone") -> bytes:
    """A recording of three seconds; `tagged` says who made it, where and when, and has a picture."""
    return (FOLDER / f"{name}{end}").read_bytes()


def codes(data: bytes, end: str) -> list[str]:
    """The codes of what is wrong with a file."""
    return [each.code for each in recordings.check(data, end)]


@pytest.mark.parametrize("end", recordings.ENDS)
def test_plain(end: str) -> None:
    """A recording plays three seconds, and nothing is wrong with it; its bare form stays what it is."""
    found = recordings.read(sound(end), end)
    assert found
    assert found.seconds == pytest.approx(3, abs=0.2)
    assert codes(sound(end), end) == []
    again = recordings.read(found.bare, end)
    assert again
    assert (again.bare, again.said) == (found.bare, ())


@pytest.mark.parametrize("end", recordings.ENDS)
def test_what_it_tells(end: str) -> None:
    """The kinds of things are named, never the things; what is published is the sound alone, and the same sound."""
    (problem,) = recordings.check(sound(end, "tagged"), end)
    assert problem.code == "E003"
    for kind in ("the place where it was taken", "who made it", "when it was made", "a picture"):
        assert kind in problem.message
    assert not any(secret.decode() in problem.message for secret in SECRETS)
    assert any(secret in sound(end, "tagged") for secret in SECRETS)
    plain = recordings.read(sound(end), end)
    assert plain
    assert problem.renew
    assert problem.renew(sound(end, "tagged")) == plain.bare


@pytest.mark.parametrize("end", recordings.ENDS)
def test_something_behind_the_sound(end: str) -> None:
    """What is put behind a recording is named, and not published."""
    planted = sound(end) + b"<script>planted()</script>" * 3
    # An MP4 is boxes from its first byte to its last.
    assert codes(planted, end) == (["E002"] if end == ".m4a" else ["E003"])
    found = recordings.read(planted, end)
    assert found is None or b"planted" not in found.bare
    box = sound(".m4a") + (40).to_bytes(4, "big") + b"uuid" + b"planted!" * 4
    assert codes(box, ".m4a") == ["E003"]
    assert b"planted" not in recordings.READERS[".m4a"](box).bare


def test_when_a_head_says_when() -> None:
    """The head of an MP4 has room for the time, which phones fill in."""
    data = sound(".m4a")
    at = data.index(b"mvhd") + 8
    dated = data[:at] + b"\xe3\x00\x00\x01" + data[at + 4 :]
    assert codes(dated, ".m4a") == ["E003"]
    found = recordings.read(dated, ".m4a")
    assert found
    assert told(found) == ["when it was made"]
    assert found.bare == recordings.READERS[".m4a"](data).bare


@pytest.mark.parametrize(
    ("data", "end"),
    [
        (b"", ".mp3"),
        (b"ID3", ".mp3"),
        (b"Some words, and nothing else. " * 300, ".mp3"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, ".mp3"),
        (sound(".m4a"), ".mp3"),
        (sound(".mp3"), ".m4a"),
        (sound(".opus"), ".m4a"),
        (sound(".mp3"), ".ogg"),
        (sound(".ogg"), ".opus"),
        (sound(".ogg") + sound(".opus"), ".ogg"),
        (sound(".m4a").replace(b"soun", b"vide"), ".m4a"),
        (sound(".m4a").replace(b"mp4a", b"alac"), ".m4a"),
        (sound(".m4a").replace(b"moov", b"moof"), ".m4a"),
    ],
)
def test_other_kinds(data: bytes, end: str) -> None:
    """A file counts as what it is, and not as what its name says."""
    assert codes(data, end) == ["E002"]
    assert recordings.read(data, end) is None


def test_size(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A recording may have so many bytes, and not one more; no more than that is read of a larger one."""
    data = sound(".mp3")
    monkeypatch.setattr(recordings, "MOST_BYTES", len(data))
    assert codes(data, ".mp3") == []
    (tmp_path / "long.mp3").write_bytes(data * 2)
    read = recordings.content(tmp_path / "long.mp3")
    assert len(read) == len(data) + 1
    assert codes(read, ".mp3") == ["E004"]
    assert recordings.read(read, ".mp3") is None


@pytest.mark.parametrize("end", recordings.ENDS)
@sampled(60, 2_000)
@given(data=st.data())
def test_broken_files(end: str, data: st.DataObject) -> None:
    """Whatever is cut off or changed, a file is read or refused, and nothing else happens."""
    whole = sound(end, data.draw(st.sampled_from(["tone", "tagged"])))
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = whole[:at] + data.draw(st.binary(max_size=8)) + whole[at + data.draw(st.integers(0, 8)) :]
    cut = changed[: data.draw(st.integers(0, len(changed)))]
    for each in (changed, cut):
        try:
            recordings.READERS[end](each)
        except BrokenError:
            assert "E002" in codes(each, end)
