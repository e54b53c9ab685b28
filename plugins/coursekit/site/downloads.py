"""What a site gives beside its pages, made from data of the course: the feed of changes and the table of pieces.

The feed is Atom (https://www.rfc-editor.org/rfc/rfc4287), the table CSV. Both have neutral names, and the
same sources give the same bytes: nothing in them depends on when or where they are made.
"""

from __future__ import annotations

import re
import shutil
import uuid
from pathlib import Path

from coursekit.course import change_record, changes, pieces
from coursekit.exchange import spreadsheet
from coursekit.model import anchors
from coursekit.model.clock import build_day
from coursekit.model.folder import Folder
from coursekit.page import paths
from coursekit.render import templates

TABLE = "pieces.csv"
HEADS = ("id", "text", "signs", "alphabet")
"""No column names a lesson: what a lesson is about would tell whoever else opens the file."""
# Signs that XML 1.0 cannot hold: https://www.w3.org/TR/xml/#charsets
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(site: Path, docs: Folder, name: str, address: str, locale: str) -> None:
    """Write the files of a site that has changes, or pieces to pass on.

    Args:
        site: the folder of the built site.
        docs: the folder of pages.
        name: the name of the site.
        address: where the site stands, empty where nobody has said so.
        locale: the language of the site.
    """
    if not docs.has_data:
        return
    if feed := change_feed(docs, name, address, locale):
        (site / changes.FEED).write_text(feed, encoding="utf-8", newline="\n")
    write_table(site, docs)


def write_table(site: Path, docs: Folder) -> None:
    """Write the table of pieces alone: a discreet site has no feed, which a reader of feeds shows by its titles."""
    if docs.has_data and (table := piece_table(docs)):
        (site / TABLE).write_text(table, encoding="utf-8", newline="")


def change_feed(docs: Folder, name: str, address: str, locale: str) -> str:
    """Return the feed, empty where nothing has changed or no page shows it.

    Ids are the same on every copy and mirror: they come from the ids of the entries, and for the feed from
    the name of the site, never from its address.
    """
    found, page = change_record.record(docs.data).changes, changes.page_of(docs)
    if not found or not page:
        return ""
    own = anchors.of_address if paths.is_course(docs) else str
    context = {
        "id": urn("feed", name),
        "site_name": name,
        "language": locale,
        "address": f"{address.rstrip('/')}/" if address else "",
        "feed": changes.FEED,
        "page": page,
        "entries": [
            {
                "id": urn("entry", each.id),
                "change": each,
                "anchor": own(f"#{each.anchor}"),
                "places": [(own(url), title) for url, title in changes.places(docs, each)],
            }
            for each in found
        ],
    }
    return UNWRITABLE.sub("", templates.render("changes/changes.atom", context, locale))


def urn(kind: str, name: str) -> str:
    """Return a permanent id for a name: a UUID of version 5 (https://www.rfc-editor.org/rfc/rfc9562)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"coursekit:changes:{kind}:{name}").urn


def piece_table(docs: Folder) -> str:
    """Return the pieces that may be passed on, as a table for a spreadsheet; empty where there are none."""
    rows = [
        {"id": each.id, "text": each.text, "signs": str(each.size.count), "alphabet": each.size.alphabet}
        for each in pieces.good(docs.data, build_day())
    ]
    return spreadsheet.MARK + spreadsheet.write(HEADS, rows, shields=True) if rows else ""


def write_schemas(site: Path) -> None:
    """Publish the schemas for programs that write pages and data."""
    target = site / "schemas"
    target.mkdir(exist_ok=True)
    for path in sorted((templates.PACKAGE / "schemas").glob("*.json")):
        shutil.copyfile(path, target / path.name)
