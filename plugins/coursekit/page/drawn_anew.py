"""Pictures drawn anew from their pixels alone: nothing that the old file said, or carried along, is in the new one.

Turned as it is to be seen, in the colours of sRGB (https://www.color.org/chardata/rgb/srgb.xalter), no larger than a page
needs. The same picture and the same version of Pillow make the same bytes. Pillow is loaded only where there is a picture.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Any

from coursekit.page import picture_pieces

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_SIDE = 2_400
"""Pixels of the longer side."""
MOST_BYTES = 300_000
"""A page with one such picture still opens in seconds where the network is slow."""
MOST_READ = 20_000_000
"""Bytes of a file that is looked into; a photo of a phone has fewer."""
SMALLER = (MOST_SIDE, 1_600, 1_200, 900, 640)
"""Longer sides that are tried until a picture has not too many bytes."""
MOST_PIXELS = 60_000_000
"""Pixels of all frames together; each takes four bytes while it is drawn, and a phone's photo has up to 50 million."""
MOST_FRAMES = 300
QUALITY = 82
KINDS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".gif": "GIF"}


class UndrawableError(ValueError):
    """A picture cannot be drawn; the text says why, as the end of a sentence."""


def possible(size: tuple[int, int], frames: int) -> bool:
    """Tell whether a picture is small enough to be unpacked."""
    return min(size) > 0 and frames <= MOST_FRAMES and size[0] * size[1] * frames <= MOST_PIXELS


def draw(data: bytes, end: str) -> bytes:
    """Return a picture anew.

    Args:
        data: the file.
        end: its ending, such as `.png`; the new file is of the same kind.

    Raises:
        UndrawableError: when it is no whole picture of that kind, or unpacks to too much.
    """
    if len(data) > MOST_READ:
        msg = f"it has more than {MOST_READ:,} bytes"
        raise UndrawableError(msg)
    try:
        found = picture_pieces.read(data, end)
    except picture_pieces.BrokenError as error:
        msg = f"it is no whole picture of the kind {end}"
        raise UndrawableError(msg) from error
    if not possible(found.size, found.frames):
        size = f"{found.size[0]:,} by {found.size[1]:,} pixels in {found.frames:,} pictures"
        msg = f"it unpacks to {size}"
        raise UndrawableError(msg)
    try:
        with warnings.catch_warnings(action="ignore"):
            return _drawn(data, end)
    except UndrawableError:
        raise
    # A file that is made to break a decoder ends in errors of any kind.
    except Exception as error:
        msg = "it cannot be drawn to its end"
        raise UndrawableError(msg) from error


def _drawn(data: bytes, end: str) -> bytes:
    from PIL import Image  # noqa: PLC0415 - see above

    kind = KINDS[end]
    with Image.open(io.BytesIO(data), formats=[kind]) as source:
        if not possible(source.size, getattr(source, "n_frames", 1)):
            msg = "it unpacks to more than its head says"
            raise UndrawableError(msg)
        frames, times = _frames(source)
        options = _options(source, data, kind)
        repeats = source.info.get("loop")
    out = b""
    for side in SMALLER:
        if max(frames[0].size) > side:
            frames, options = [_scaled(each, side) for each in frames], _plain(options)
        out = _saved(frames, times, repeats, kind, options)
        if len(out) <= MOST_BYTES:
            break
    return out


def _frames(source: Image) -> tuple[list[Image], list[int]]:
    """Return what a picture shows, one after the other, and for how many thousandths of a second each."""
    from PIL import ImageSequence  # noqa: PLC0415 - see above

    if getattr(source, "n_frames", 1) == 1:
        return [_upright(source)], [0]
    frames, times = [], []
    for frame in ImageSequence.Iterator(source):
        # Each is what is seen at that moment, so none depends on the one before.
        frames.append(_bare(_in_srgb(frame.convert("RGBA"), frame.info.get("icc_profile"))))
        times.append(int(frame.info.get("duration", 100)))
    return frames, times


def _upright(source: Image) -> Image:
    """Return a picture turned as its Exif asks for."""
    from PIL import ImageOps  # noqa: PLC0415 - see above

    source.load()
    profile = source.info.get("icc_profile")
    turned = ImageOps.exif_transpose(source)
    if profile is None and turned.mode not in {"CMYK", "YCbCr", "LAB", "HSV", "I;16", "I", "F"}:
        return _bare(turned)
    return _bare(_in_srgb(turned, profile))


def _in_srgb(image: Image, profile: bytes | None) -> Image:
    """Return a picture in the colours that a browser takes for granted; a profile that cannot be read is none."""
    from PIL import Image, ImageCms  # noqa: PLC0415 - see above

    if image.mode in {"I", "I;16", "F"}:
        # Sixteen bits of grey: the upper eight are seen.
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    clear = image.convert("RGBA").getchannel("A") if image.has_transparency_data else None
    inks = image if image.mode in {"CMYK", "L"} and clear is None else image.convert("RGB")
    plain = inks.convert("RGB")
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            ours = ImageCms.createProfile("sRGB")
            plain = ImageCms.profileToProfile(inks, given, ours, outputMode="RGB") or plain
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    if clear is not None:
        plain.putalpha(clear)
    return plain if isinstance(plain, Image.Image) else image


def _bare(image: Image) -> Image:
    """Return the pixels, with their colours and what is clear, and nothing else that the file said."""
    from PIL import Image  # noqa: PLC0415 - see above

    clear = image.info.get("transparency")
    if clear is not None and image.mode != "P":
        image, clear = image.convert("RGBA"), None
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    if image.mode == "P":
        order = image.palette.mode if image.palette else "RGB"
        bare.putpalette(image.getpalette(order) or b"", order)
        if clear is not None:
            bare.info["transparency"] = clear
    return bare


def _scaled(image: Image, side: int) -> Image:
    """Return a picture with this longer side."""
    full = (
        image.convert("RGBA" if image.has_transparency_data else "RGB") if image.mode in {"P", "1"} else image
    )
    full.thumbnail((side, side))
    return full


def _options(source: Image, data: bytes, kind: str) -> dict[str, Any]:
    """Return how a kind is written: a JPEG as finely as it was, a WebP without loss where it had none."""
    if kind == "JPEG":
        from PIL import JpegImagePlugin  # noqa: PLC0415 - see above

        tables: dict[str, Any] = {"quality": QUALITY}
        if source.mode in {"RGB", "L"} and "icc_profile" not in source.info:
            sampling = JpegImagePlugin.get_sampling(source)
            tables = {
                "qtables": source.quantization,  # type: ignore[attr-defined] # of a JPEG
                "subsampling": sampling,
            }
        return {**tables, "optimize": True, "progressive": True}
    if kind == "WEBP":
        return {"lossless": b"VP8L" in data and b"VP8 " not in data, "quality": QUALITY, "method": 4}
    return {"optimize": True}


def _plain(options: dict[str, Any]) -> dict[str, Any]:
    """Return the same without what held for the size that the picture had."""
    kept = {key: value for key, value in options.items() if key not in {"qtables", "subsampling"}}
    return {"quality": QUALITY, **kept} if "progressive" in options else kept


def _saved(
    frames: list[Image], times: list[int], repeats: int | None, kind: str, options: dict[str, Any]
) -> bytes:
    """Return the file."""
    first, *others = frames
    if kind == "JPEG":
        first = first if first.mode in {"RGB", "L"} else first.convert("RGB")
    out = io.BytesIO()
    moving: dict[str, Any] = {}
    if others:
        moving = {"save_all": True, "append_images": others, "duration": times}
        moving |= {"loop": repeats} if repeats is not None else {}
        moving |= {"disposal": 2} if kind == "GIF" else {}
    first.save(out, kind, **options, **moving)
    return out.getvalue()
