"""A picture drawn anew shows the same and says nothing: turned, in sRGB, moving as before, and the same bytes each time."""

from __future__ import annotations

import io
import math
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageCms
from PIL.PngImagePlugin import PngInfo

from coursekit.check import fixes
from coursekit.check.checker import Checker
from coursekit.model.folder import Folder
from coursekit.page import pictures
from coursekit.page.drawn_anew import KINDS, MOST_BYTES, MOST_PIXELS, MOST_SIDE, UndrawableError, draw
from site_builder import make
from tiers import chance, count

SECRET = b"Anna-4711"
STILL = [end for end in KINDS if end != ".gif"]
MOVING = [".gif", ".png", ".webp"]
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def exif(turned: int = 1) -> Image.Exif:
    """A camera's name, a place, a time, and how the picture is to be turned."""
    found = Image.Exif()
    found[0x0112] = turned
    found[0x010F] = found[0x013B] = SECRET.decode()
    found.get_ifd(0x8825).update({1: "N", 2: (7.0, 7.0, 7.0)})
    found.get_ifd(0x8769)[0x9003] = "2026:01:01 00:00:00"
    return found


def shapes(size: tuple[int, int] = (64, 32)) -> Image.Image:
    """A picture whose upper left corner is red."""
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    return image


def saved(image: Image.Image, end: str, **options: Any) -> bytes:
    """A file of it."""
    out = io.BytesIO()
    image.save(out, KINDS[end], **options)
    return out.getvalue()


def telling(end: str, turned: int = 1) -> bytes:
    """A picture with all metadata that its kind takes."""
    options: dict[str, Any] = {
        "exif": exif(turned),
        "xmp": b"<x dc:creator='" + SECRET + b"'/>",
        "icc_profile": PROFILE,
    }
    if end == ".png":
        info = PngInfo()
        info.add_text("Author", SECRET.decode())
        info.add_itxt("XML:com.adobe.xmp", SECRET.decode())
        info.add_text("Comment", SECRET.decode(), zip=True)
        options |= {"pnginfo": info}
    if end == ".gif":
        return saved(shapes(), end, comment=SECRET)
    return saved(shapes(), end, **options, comment=SECRET)


def opened(data: bytes) -> Image.Image:
    """The picture of a file, in plain colours."""
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGB")


def alike(one: Image.Image, other: Image.Image, most: int = 24) -> bool:
    """Whether both show the same, but for what a JPEG loses."""
    apart = ImageChops.difference(one, other).convert("L").histogram()
    return one.size == other.size and not any(apart[most:])


@pytest.mark.parametrize("end", KINDS)
def test_nothing_is_said(end: str) -> None:
    """No piece of metadata, not one byte of what was said; the same bytes each time."""
    data = telling(end)
    new = draw(data, end)
    assert SECRET in data or end == ".png"
    assert {each.code for each in pictures.check(data, end)} == {"F015"}
    assert [*pictures.check(new, end)] == []
    assert SECRET not in new
    with Image.open(io.BytesIO(new)) as image:
        assert (
            not {"exif", "xmp", "icc_profile", "comment", "Author", "XML:com.adobe.xmp"} & image.info.keys()
        )
        assert not image.getexif()
    assert draw(data, end) == new
    assert alike(opened(new), opened(data), 60)


@pytest.mark.parametrize("end", STILL)
@pytest.mark.parametrize("turned", range(1, 9))
def test_it_is_turned(end: str, turned: int) -> None:
    """As a browser would turn it, since what says so is gone."""
    with Image.open(io.BytesIO(telling(end, turned))) as image:
        from PIL import ImageOps  # noqa: PLC0415 - beside its use

        expected = ImageOps.exif_transpose(image).convert("RGB")
    assert alike(opened(draw(telling(end, turned), end)), expected, 60)


def swapped_profile() -> bytes:
    """A profile in which red and green have changed places, so that a mistake is seen."""
    profile = bytearray(PROFILE)
    count_of = int.from_bytes(profile[128:132], "big")
    for n in range(count_of):
        at = 132 + 12 * n
        name = bytes(profile[at : at + 4])
        profile[at : at + 4] = {b"rXYZ": b"gXYZ", b"gXYZ": b"rXYZ"}.get(name, name)
    return bytes(profile)


@pytest.mark.parametrize("end", STILL)
def test_colours_are_those_of_the_profile(end: str) -> None:
    """Red in the file, by its profile green: green in the new one, which has no profile."""
    new = opened(draw(saved(shapes(), end, icc_profile=swapped_profile(), quality=95), end))
    red, green, blue = new.getpixel((4, 4))  # type: ignore[misc] # of three colours
    assert green > 200
    assert max(red, blue) < 60
    broken = saved(shapes(), end, icc_profile=b"no profile")
    assert alike(opened(draw(broken, end)), opened(broken), 60)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "I;16", "CMYK"])
def test_every_mode(mode: str) -> None:
    """Grey, with few colours, with clear parts, with sixteen bits, for printers."""
    image = shapes().convert("L").convert("I").convert("I;16") if mode == "I;16" else shapes().convert(mode)
    ends = {"CMYK": (".jpg",), "I;16": (".png",), "PA": (".webp",)}.get(mode, (".png", ".webp"))
    for end in ends:
        new = draw(saved(image.convert("RGBA") if mode == "PA" else image, end, lossless=True), end)
        assert [*pictures.check(new, end)] == []
        assert opened(new).size == image.size


@pytest.mark.parametrize("end", [".png", ".webp", ".gif"])
def test_what_is_clear_stays_clear(end: str) -> None:
    """In colours of its own, or as one colour of a table."""
    image = shapes().convert("RGBA")
    image.putalpha(Image.new("L", image.size, 0))
    image.paste((0, 0, 255, 255), (0, 0, 8, 8))
    with Image.open(io.BytesIO(draw(saved(image, end, lossless=True), end))) as new:
        full = new.convert("RGBA")
    assert full.getpixel((60, 30))[3] == 0  # type: ignore[index] # of four
    assert full.getpixel((2, 2)) == (0, 0, 255, 255)


@pytest.mark.parametrize("end", MOVING)
def test_what_moves_goes_on_moving(end: str) -> None:
    """As many pictures, as long, as often; no comment."""
    frames = [Image.new("RGB", (20, 10), (60 * n, 0, 255 - 60 * n)) for n in range(4)]
    times = [100, 200, 300, 400]
    more = {"comment": SECRET} if end == ".gif" else {"exif": exif()}
    data = saved(
        frames[0], end, save_all=True, append_images=frames[1:], duration=times, loop=3, lossless=True, **more
    )
    new = draw(data, end)
    assert [each.code for each in pictures.check(new, end)] == ["F030"]
    assert SECRET not in new
    with Image.open(io.BytesIO(new)) as image:
        assert image.n_frames == 4  # type: ignore[attr-defined] # of one that moves
        assert image.info["loop"] == 3
        for n, frame in enumerate(frames):
            image.seek(n)
            assert alike(image.convert("RGB"), frame, 8)
            assert int(image.info.get("duration", times[n])) == times[n]


@pytest.mark.parametrize("end", KINDS)
def test_what_is_cut_off_is_refused(end: str) -> None:
    """Anywhere, in a sentence; never half a picture."""
    noise = Image.effect_noise((40, 40), 90).convert("RGB")
    whole = saved(noise, end)
    for length in chance(f"cut {end}").sample(range(len(whole)), count(40, 400)):
        with pytest.raises(UndrawableError):
            draw(whole[:length], end)


@pytest.mark.parametrize("end", KINDS)
def test_what_is_spoilt_is_drawn_or_refused(end: str) -> None:
    """Any bytes changed: a bare picture, or one kind of error."""
    dice = chance(f"spoilt {end}")
    whole = telling(end)
    for _ in range(count(60, 2_000)):
        data = bytearray(whole)
        for at in dice.sample(range(len(data)), dice.randint(1, 8)):
            data[at] = dice.randrange(256)
        try:
            new = draw(bytes(data), end)
        except UndrawableError:
            continue
        assert not [each for each in pictures.check(new, end) if each.code == "F015"]


@pytest.mark.parametrize("end", KINDS)
def test_bombs(end: str) -> None:
    """A small file that unpacks to very much is never unpacked."""
    side = math.isqrt(MOST_PIXELS) + 1
    data = saved(Image.new("1" if end in {".png", ".gif"} else "L", (side, side)), end)
    with pytest.raises(UndrawableError, match="unpacks to"):
        draw(data, end)


@pytest.mark.parametrize("end", KINDS)
def test_no_larger_than_a_page_needs(end: str) -> None:
    """Sides and bytes are as the check wants them."""
    dots = Image.effect_noise((MOST_SIDE + 600, 900), 60).convert("RGB")
    data = saved(dots, end, quality=95)
    assert len(data) > MOST_BYTES
    new = draw(data, end)
    assert max(opened(new).size) <= MOST_SIDE
    assert len(new) < len(data)
    if end in {".jpg", ".jpeg", ".webp"}:
        assert [*pictures.check(new, end)] == []


@pytest.mark.parametrize("end", KINDS)
def test_the_check_mends_it(tmp_path: Path, end: str) -> None:
    """`check --fix` makes the file anew, keeps its rights, and finds nothing the next time."""
    docs = make(tmp_path / "course", {"index.md": "Text.\n", "_data/pages.yml": "order: [index.md]\n"})
    path = docs / f"a{end}"
    path.write_bytes(telling(end))
    path.chmod(0o640)

    def said() -> list[str]:
        checker = Checker(Folder(docs))
        located = checker.run(checker.files())
        fixes.fix(located)
        return [each.diagnostic.code for each in located if each.path == str(path)]

    assert set(said()) == {"F015"}
    assert said() == []
    assert path.read_bytes() == draw(telling(end), end)
    assert path.stat().st_mode & 0o777 == 0o640


def test_the_check_leaves_what_it_cannot_mend(tmp_path: Path) -> None:
    """A picture that is cut off stays as it is, and is named."""
    docs = make(tmp_path / "course", {"index.md": "Text.\n", "_data/pages.yml": "order: [index.md]\n"})
    whole = saved(Image.effect_noise((40, 40), 90), ".png")
    spoilt = whole[:100] + bytes(40) + whole[140:]
    (docs / "a.png").write_bytes(spoilt + b"more")
    located = Checker(Folder(docs)).run([docs / "a.png"])
    assert [each.diagnostic.code for each in located] == ["F016"]
    assert fixes.fix(located) == 0
    assert (docs / "a.png").read_bytes() == spoilt + b"more"
