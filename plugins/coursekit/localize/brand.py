"""The brand of a copy: its colours, its logo and the sign of its tabs. Codes O002, O004 and O005.

Colours are those of the shell's style sheets (`components/shell/tokens.css`), so only their values change.
Each has to be read on what it stands on: 4.5 to 1, level AA for text. Standard: https://www.w3.org/TR/WCAG22/#contrast-minimum
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from coursekit.data.loader import Data
from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.page import paths

FOLDER = "brand"
SITE = "assets/brand"
"""Where the files of a copy's brand stand in the site."""
STYLE = f"{SITE}/colours.css"
LEAST = 4.5
PROPERTIES = {
    "bar": ("--shell-bar",),
    "links": ("--md-primary-fg-color", "--md-typeset-a-color"),
    "accent": ("--md-accent-fg-color",),
}
"""For each role the custom properties of the shell that have its colour."""
WHITE = "#ffffff"
BEHIND = {
    "colours": {"bar": (WHITE,), "links": (WHITE, "#eef4f4"), "accent": (WHITE, "#eef4f4")},
    "dark": {"bar": (WHITE,), "links": ("#141b1c", "#1d2829"), "accent": ("#141b1c", "#1d2829")},
}
"""What each colour is seen beside: white words on the bar, else the surfaces of the page."""
DARK = "@media screen and (prefers-color-scheme: dark)"
# Of 255 steps of a colour those below this one grow evenly. Standard: the definition of relative luminance in WCAG
EVEN = 0.04045


@dataclass(frozen=True, slots=True)
class Brand:
    """The colours by their role, for light and for dark screens, and the names of files in `local/brand`."""

    logo: str = ""
    favicon: str = ""
    colours: Mapping[str, str] = field(default_factory=dict)
    dark: Mapping[str, str] = field(default_factory=dict)


def read(document: Data) -> Brand:
    """Return what settings say of the brand, without colours that are none."""
    root = document.value if isinstance(document.value, dict) else {}
    group = root.get("brand")
    if not isinstance(group, dict):
        return Brand()
    values = {name: group[name] for name in ("logo", "favicon") if isinstance(group.get(name), str)}
    return Brand(
        str(values.get("logo", "")),
        str(values.get("favicon", "")),
        _colours(group.get("colours")),
        _colours(group.get("dark")),
    )


def _colours(group: object) -> dict[str, str]:
    found = group.items() if isinstance(group, dict) else ()
    return {role: colour.lower() for role, colour in found if role in PROPERTIES and is_colour(colour)}


def is_colour(text: object) -> bool:
    """Tell whether a text is a colour such as `#0b5f6e`, so that it can stand in a style sheet."""
    return (
        isinstance(text, str)
        and len(text) == len(WHITE)
        and text[0] == "#"
        and all(sign in "0123456789abcdef" for sign in text[1:].lower())
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours such as `#0b5f6e`, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    steps = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= EVEN else float(((each + 0.055) / 1.055) ** 2.4) for each in steps
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def check(document: Data, folder: Path) -> Iterator[Diagnostic]:
    """Yield O005 for each colour that is hard to read, O002 for a file that is not there, O004 for one that is unsafe.

    Args:
        document: the settings.
        folder: where the files of the brand stand.
    """
    brand = read(document)
    for group, colours in (("colours", brand.colours), ("dark", brand.dark)):
        for role, colour in colours.items():
            worst = min(BEHIND[group][role], key=lambda other, own=colour: contrast(own, other))  # type: ignore[misc] # bound now
            reached = contrast(colour, worst)
            if reached < LEAST:
                yield Diagnostic(
                    "O005",
                    f"{colour} is hard to read beside {worst}: the contrast is {reached:.1f}, and {LEAST} is the least",
                    document.place(("brand", group, role)),
                    "take a lighter colour" if group == "dark" and role != "bar" else "take a darker colour",
                )
    for name in ("logo", "favicon"):
        file = getattr(brand, name)
        yield from _file(file, folder, document.place(("brand", name))) if file else ()


def _file(name: str, folder: Path, place: Span) -> Iterator[Diagnostic]:
    """Yield what is wrong with a file of the brand, at the line of the settings that names it."""
    path = folder / name
    row = paths.row_of(PurePosixPath(name))
    if "/" in name or row is None or row.look is None:
        return  # the form of the settings says so
    if not path.is_file() or path.is_symlink():
        yield Diagnostic(
            "O002",
            f'there is no file "{name}" in local/{FOLDER}',
            place,
            f"put the file into local/{FOLDER}, or take this line out",
        )
        return
    for problem in row.look(path.read_bytes(), path.suffix):
        yield replace(problem, code="O004", message=f"{name}: {problem.message}", span=place)


def style_sheet(brand: Brand) -> str:
    """Return the style sheet of the colours, empty where there are none."""
    light, dark = (_rule(colours) for colours in (brand.colours, brand.dark))
    return "".join(filter(None, (light, dark and f"{DARK} {{\n{dark}}}\n")))


def _rule(colours: Mapping[str, str]) -> str:
    lines = [f"  {name}: {colour};\n" for role, colour in colours.items() for name in PROPERTIES[role]]
    return f":root {{\n{''.join(lines)}}}\n" if lines else ""
