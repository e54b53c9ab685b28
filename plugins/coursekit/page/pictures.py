"""Pictures: PNG, JPEG, WebP and GIF of a modest size that say nothing of who made them, where, and with what. F015, F016, F030.

A picture is read piece by piece, and only the pieces that draw it may be there, with nothing behind them.
So no camera, place, name or time is published, and no file is a picture and something else at once.
What the check names, `--fix` mends, and the build draws every picture anew (`page.drawn_anew`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from coursekit.model.diagnostics import Diagnostic, Level, Renewal, Span
from coursekit.page import drawn_anew, picture_metadata, picture_pieces
from coursekit.page.drawn_anew import MOST_BYTES, MOST_READ, MOST_SIDE

ENDS = tuple(picture_pieces.READERS)
PLACE = Span(1, 1, 2)


def check(data: bytes, end: str) -> Iterator[Diagnostic]:
    """Yield F015 for each kind of piece that only says something about the picture, F016 for what is wrong with its size or form.

    Args:
        data: the file, at least so many bytes of it that it is known to be too large.
        end: its ending, such as `.png`.
    """
    if len(data) > MOST_READ:
        yield _form(f"the picture has more than {MOST_READ:,} bytes, and {MOST_BYTES:,} is the most")
        return
    try:
        found = picture_pieces.read(data, end)
    except picture_pieces.BrokenError:
        yield _form(f"the file is no whole picture of the kind {end}", "save it again as that kind")
        return
    renewed = partial(drawn_anew.draw, end=end) if drawn_anew.possible(found.size, found.frames) else None
    if len(data) > MOST_BYTES:
        yield _form(f"the picture has {len(data):,} bytes, and {MOST_BYTES:,} is the most", renew=renewed)
    if found.extra:
        yield _form("more stands behind the end of the picture", "save the picture again", renewed)
    if max(found.size) > MOST_SIDE or min(found.size) < 1:
        size = f"{found.size[0]:,} by {found.size[1]:,} pixels"
        most = f"{MOST_SIDE:,} is the most for a side"
        yield _form(f"the picture has {size}, and {most}", renew=renewed)
    if found.frames > 1:
        yield _moves(found.frames)
    yield from _metadata(found, renewed)


def _metadata(found: picture_pieces.Pieces, renew: Renewal | None) -> Iterator[Diagnostic]:
    told: dict[str, list[str]] = {}
    for name, content in found.said:
        called, things = picture_metadata.told(name, content)
        told.setdefault(f"{called} ({name.strip()})", []).extend(things)
    for called, things in told.items():
        detail = f": {', '.join(dict.fromkeys(things))}" if things else ""
        yield Diagnostic(
            "F015",
            f"the picture holds {called}{detail}",
            PLACE,
            "save it again without metadata, or run `coursekit check --fix`; the history keeps what was sent",
            renew=renew,
        )


def _form(message: str, remedy: str = "save it smaller", renew: Renewal | None = None) -> Diagnostic:
    return Diagnostic("F016", message, PLACE, remedy, renew=renew)


def _moves(frames: int) -> Diagnostic:
    """Return F030. Standard: https://www.w3.org/TR/WCAG22/#pause-stop-hide."""
    return Diagnostic(
        "F030",
        f"the picture moves, with {frames:,} pictures, and nobody can stop it",
        PLACE,
        "show the steps as pictures of their own, with a sentence for each",
        level=Level.WARNING,
    )
