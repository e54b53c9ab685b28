"""The policy is the strictest that a page or a site can have, and no line of a host is too long."""

from __future__ import annotations

import pytest

from coursekit.model.integrity import integrity
from coursekit.site import policy
from coursekit.site.policy import Flavour, Needs


def hashes(number: int) -> frozenset[str]:
    """So many different ones."""
    return frozenset(integrity(b"%d" % each) for each in range(number))


def test_of_a_page() -> None:
    """The whole rule, word for word."""
    needs = Needs(("sha256-b", "sha256-a"), media=True)
    assert policy.policy(needs, Flavour.WEB) == (
        "default-src 'none'; script-src 'sha256-a' 'sha256-b'; style-src 'self'; img-src 'self'; media-src 'self'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types coursekit"
    )
    assert "script-src 'self';" in policy.policy(needs, Flavour.FILE)
    assert "script-src" not in policy.policy(Needs(), Flavour.FILE)
    assert "media-src" not in policy.policy(Needs(), Flavour.WEB)


def test_of_a_header() -> None:
    """It also says that nobody frames the site, which a page cannot say."""
    assert policy.headers(Needs())["Content-Security-Policy"].endswith("; frame-ancestors 'none'")
    assert "frame-ancestors" not in policy.policy(Needs(), Flavour.WEB)


@pytest.mark.parametrize(("number", "named"), [(0, False), (1, True), (25, True), (26, False)])
def test_so_many_scripts(number: int, named: bool) -> None:
    """A header names 25 scripts; with more, those of the site may run, and the policy of each page still names its own."""
    found = policy.policy(Needs(hashes(number)), Flavour.WEB, header=True)
    assert ("'sha256-" in found) == named
    assert ("script-src 'self'" in found) == (number > 25)
    assert policy.policy(Needs(hashes(number)), Flavour.WEB).count("'sha256-") == number


def test_so_long_a_line() -> None:
    """A line of the file of a host stays below 2,000 bytes, to the byte."""
    empty = len(policy.policy(Needs(("",)), Flavour.WEB, header=True))
    most = policy.LINE - policy.AROUND - empty
    for length, named in ((most - 1, True), (most, False)):
        found = policy.policy(Needs(("a" * length,)), Flavour.WEB, header=True)
        assert ("aaa" in found) == named
        assert len(found) + policy.AROUND < 2_000
