"""The list of parts (SBOM) of a lock file, as CycloneDX says: https://cyclonedx.org/docs/1.6/json/.

It needs an extra of the package, so that only who makes a release loads it.
"""

from __future__ import annotations

import re
import tomllib
import uuid
from collections.abc import Iterator

from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from coursekit.site.bundle import contents

LOCKED = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?P<rest>[^\n]*(?:\n[ \t]+[^\n]*)*)", re.MULTILINE
)
"""A package with the lines that belong to it: "attrs==26.1.0 \\", then "    --hash=sha256:c647... \\"."""
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})\b")


def locked(lock: str) -> Iterator[tuple[str, str, list[str]]]:
    """Yield the name, the version and the SHA-256 hashes of each package of a lock file for pip."""
    for found in LOCKED.finditer(lock):
        yield found["name"], found["version"], HASH.findall(found["rest"])


def listed(lock: str, pyproject: str) -> str:
    """Return the parts of a lock file as CycloneDX JSON, the same for the same texts and day.

    Args:
        lock: the lock file, as `uv pip compile --generate-hashes` writes it.
        pyproject: `pyproject.toml`, for the name and the version of the whole.
    """
    project = tomllib.loads(pyproject)["project"]
    name, version = project["name"], project["version"]
    whole = Component(name=name, version=version, type=ComponentType.APPLICATION, bom_ref="whole")
    parts = [_part(*each) for each in locked(lock)]
    bom = Bom(
        # It says what it is made of, so the same parts have the same number.
        serial_number=uuid.uuid5(uuid.NAMESPACE_OID, pyproject + lock),
        metadata=BomMetaData(component=whole, timestamp=contents.moment()),
        components=parts,
    )
    bom.register_dependency(whole, parts)
    return f"{JsonV1Dot6(bom).output_as_string(indent=2)}\n"


def _part(name: str, version: str, hashes: list[str]) -> Component:
    """Return a package as a part. One that is locked twice, for two versions of Python, is two parts."""
    address = PackageURL("pypi", name=name, version=version)
    source = ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(f"https://pypi.org/simple/{name}/"),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=each) for each in hashes],
    )
    return Component(
        name=name, version=version, purl=address, bom_ref=str(address), external_references=[source]
    )
