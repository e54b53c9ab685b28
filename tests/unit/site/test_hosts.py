"""Each host reads the same headers, in the form that it reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coursekit.model.integrity import integrity
from coursekit.site import hosts, policy
from coursekit.site.policy import Needs
from site_builder import make

SENT = policy.headers(Needs([integrity(b"%d" % each) for each in range(policy.MOST)], media=True))
# What each host writes around a header: the value can be in quotes.
FORMS = {
    "netlify": r"  ([\w-]+): (.+)",
    "cloudflare": r"  ([\w-]+): (.+)",
    "nginx": r'add_header ([\w-]+) "(.+)" always;',
    "apache": r'  Header always set ([\w-]+) "(.+)"',
    "caddy": r'\t([\w-]+) "(.+)"',
}


@pytest.mark.parametrize("host", hosts.HOSTS)
def test_a_file(host: str, tmp_path: Path) -> None:
    """It holds every header with its value, and no line of 2,000 bytes; what is not to be served stands beside the site."""
    new, site = make(tmp_path / "new", {"index.html": ""}), tmp_path / "site"
    hosts.write([host], new, site, SENT)
    path = hosts.place(host, new, site)
    assert (path.parent == new) == (host not in hosts.BESIDE)
    text = path.read_text(encoding="utf-8")
    assert dict(re.findall(f"^{FORMS[host]}$", text, re.MULTILINE)) == SENT
    assert max(map(len, text.encode().split(b"\n"))) < 2_000
    longest = next(line for line in text.split("\n") if "Content-Security-Policy" in line)
    assert len(longest) - len(SENT["Content-Security-Policy"]) <= policy.AROUND


def test_no_value_ends_its_quotes() -> None:
    """Hosts that read quotes and variables find none in a value."""
    assert not re.search(r'["\\$%\n]', "".join([*SENT, *SENT.values()]))


def test_files_of_another_time_go(tmp_path: Path) -> None:
    """Those in the site; settings beside it are somebody's own."""
    site = make(tmp_path / "site", {"_headers": "", ".htaccess": "", "index.html": ""})
    make(tmp_path, {"site.nginx.conf": ""})
    hosts.forget(site)
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert (tmp_path / "site.nginx.conf").is_file()
