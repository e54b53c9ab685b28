"""What the text of a link or a picture says, for people who hear a page: codes I035 and I036."""

from __future__ import annotations

import re

from coursekit.model.diagnostics import Diagnostic, Level, Span

# `IMG_2034.jpg`, `IMG_2034`, `image1`, `image`: what programs call a picture
OF_A_FILE = re.compile(
    r".+\.(?:png|jpe?g|webp|gif|svg|heic)|(?:IMG|DSC|PXL|image|picture|photo|screenshot)[-_ ]?\d*|alt(?:ernative)?(?: text)?|(?:image|picture|photo) description|description"
    r"|.*(?:automatically generated|automatisch generiert|(?:generad[oa]|gerad[oa]) autom\u00e1ticamente|automaticamente|g\u00e9n\u00e9r\u00e9e? automatiquement).*",
    re.IGNORECASE,
)
# `a door|300`
SIZE = re.compile(r"\|\d{2,4}(?:x\d{2,4})?$")
VAGUE = {"here", "click here", "click", "tap here", "this link", "read more", "more", "this page", "this"}
"""What a link in English is called that says nothing."""
NOWHERE = Span(1, 1, 2)


def problem(text: str, *, picture: bool, language: str) -> Diagnostic | None:
    """Return what is wrong with a text, at no place yet: a picture that is called like its file, a link called "here"."""
    if picture and SIZE.search(text):
        wanted = 'take it out; a size stands behind the picture: ![a red umbrella](umbrella.png){ width="640" height="224" }'
        return Diagnostic(
            "I035", "the size of this picture stands in its text, and is read out", NOWHERE, wanted
        )
    if picture and OF_A_FILE.fullmatch(text):
        return Diagnostic(
            "I035",
            "the text of this picture is the name of a file, or says only that it is one",
            NOWHERE,
            "say in the square brackets what it shows, for people who do not see it: ![a red umbrella](umbrella.png)",
        )
    if text.lower().strip(" .*_") in VAGUE and language.split("-", maxsplit=1)[0] == "en":
        return Diagnostic(
            "I036",
            "the text of this link does not say where it leads",
            NOWHERE,
            "say it in the text of the link: people who hear a page go from link to link",
            level=Level.ADVICE,
        )
    return None
