"""Which files of the folder of pages MkDocs does not get, and which it gets drawn anew."""

from __future__ import annotations

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files, InclusionLevel

from coursekit.check import reporters
from coursekit.model.encoding import misread
from coursekit.model.folder import Folder
from coursekit.page import drawn_anew, folder, language, paths, pictures
from coursekit.site import source_folders

log = get_plugin_logger("coursekit")


def keep_refused_out(files: Files, docs: Folder) -> None:
    """Take out of a course what it may not hold, and pages that nobody can read; the check names them."""
    pages = unpublished(docs)
    for file in list(files):
        path = docs / file.src_uri
        # Others are of the theme, or made by a plugin.
        translation = docs.has_data and file.src_uri.startswith(f"{language.TRANSLATIONS}/")
        out = file.src_uri in pages or translation or paths.is_refused(docs, path)
        if file.abs_src_path == str(path) and out:
            files.remove(file)


def unpublished(docs: Folder) -> set[str]:
    """Return the pages of a course that are in no build: in the wrong place, or not in UTF-8, which stops the engine."""
    found = folder.pages(docs) if docs.has_data else ()
    return {
        path.relative_to(docs.root).as_posix()
        for path in found
        # The text of a page beyond a limit is empty, whatever its encoding is.
        if paths.is_refused(docs, path)
        or ((docs.refused(path) or "\ufffd" in docs.text(path)) and misread(path) is not None)
    }


def unreadable(docs: Folder) -> set[str]:
    """Return the pages of a course that are where they belong and that nobody can read."""
    return {name for name in unpublished(docs) if not paths.is_refused(docs, docs / name)}


def keep_sources_out(files: Files) -> None:
    """Exclude what stands in the folders of sources and no page asks for, whatever the settings of the site say."""
    sources = [file for file in files if source_folders.inside(file.src_uri)]
    pages = [file for file in files if file.is_documentation_page() and file not in sources]
    asked = (
        source_folders.asked_for(
            (page.src_uri, page.content_bytes.decode(errors="replace")) for page in pages
        )
        if sources
        else set()
    )
    for file in sources:
        if file.src_uri not in asked:
            file.inclusion = InclusionLevel.EXCLUDED


def draw_pictures(files: Files, docs: Folder) -> None:
    """Publish each picture of the pages drawn anew, so that nothing else that its file holds is published."""
    for file in list(files):
        path = docs / file.src_uri
        end = path.suffix.lower()
        # Others are of the theme, or made by a plugin.
        if end not in pictures.ENDS or file.abs_src_path != str(path):
            continue
        try:
            with path.open("rb") as opened:
                file.content_bytes = drawn_anew.draw(opened.read(drawn_anew.MOST_READ + 1), end)
        except drawn_anew.UndrawableError as error:
            shown = reporters.shown_path(str(path))
            log.error("%s:1:1: the picture is not published: %s", shown, error)  # noqa: TRY400 - no traceback for a mistake of an author
            files.remove(file)
