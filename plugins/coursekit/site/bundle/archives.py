"""Archives whose bytes depend on nothing but their files and the day: https://reproducible-builds.org/docs/archives/."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping

from coursekit.site.bundle import contents

RIGHTS = 0o644
UNIX = 3
BEST = 9
FIRST_YEAR = 1980
"""A zip knows no earlier year: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.4.6."""


def as_zip(files: Mapping[str, bytes]) -> bytes:
    """Return files, given by their paths in the bundle, as a zip."""
    moment = contents.moment()
    stamp = (max(moment.year, FIRST_YEAR), moment.month, moment.day, 0, 0, 0)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in contents.placed(files):
            info = zipfile.ZipInfo(name, stamp)
            info.create_system = UNIX
            info.external_attr = RIGHTS << 16
            archive.writestr(info, content, zipfile.ZIP_DEFLATED, BEST)
    return made.getvalue()


def as_tar(files: Mapping[str, bytes]) -> bytes:
    """Return files, given by their paths in the bundle, as a tar that is packed with gzip."""
    made = io.BytesIO()
    with (
        gzip.GzipFile("", "wb", BEST, made, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for name, content in contents.placed(files):
            info = tarfile.TarInfo(name)
            info.size, info.mode, info.mtime = len(content), RIGHTS, int(contents.moment().timestamp())
            archive.addfile(info, io.BytesIO(content))
    return made.getvalue()
