"""What a host adds, changes or takes away is found, on a site that a stock nginx serves, and in a folder."""

from __future__ import annotations

import gzip
import http.server
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli
import pytest
from click.testing import CliRunner, Result

from coursekit.cli import main
from coursekit.site.verify import additions, headers, host_file, released, visits
from site_builder import make
from web_server import nginx

PAGE = '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>1</title></head>\n<body><p>Words.</p>{}</body>\n</html>\n'
FILES = {
    "index.html": PAGE.format('<a href="01/a.html">On</a><script defer src="components/main.js"></script>'),
    "01/index.html": PAGE.format(""),
    "01/a.html": PAGE.format('<a href="../index.html">Back</a>'),
    "404.html": PAGE.format("Not found."),
    "components/main.js": "'use strict';\n",
    "components/shell/shell.css": "p { margin: 0; }\n",
    "search/index.json": "{}\n",
}
RULES = "error_page 404 /404.html;"
COUNTER = '<script async src="https://count.example/c.js"></script></body>'


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A small site as it was released."""
    return make(tmp_path / "release", FILES)


@pytest.fixture
def live(tmp_path: Path, release: Path) -> Path:
    """The folder that the host serves."""
    return Path(shutil.copytree(release, tmp_path / "live"))


def verify(site: object, against: Path, *options: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["verify", str(site), "--against", str(against), *options])


def found(result: Result) -> dict[tuple[str, str], str]:
    """What it printed as JSON: the message of each file and code."""
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    return {(row["path"], row["code"]): row["message"] for row in rows}


def text(name: str, old: str, new: str) -> Callable[[Path], None]:
    """A change of a file's text."""

    def change(folder: Path) -> None:
        path = folder / name
        whole = path.read_text(encoding="utf-8")
        assert old in whole
        path.write_text(whole.replace(old, new), encoding="utf-8")

    return change


def packed(folder: Path) -> None:
    """A packed file beside a good one."""
    (folder / "01" / "a.html.gz").write_bytes(gzip.compress(PAGE.format(COUNTER).encode()))


def nothing(_: Path) -> None:
    """No file is changed."""


HEADER = "{} add_header {} '{}';".format
# What is planted: how the folder is changed, more rules of nginx, the file, the code, and what is shown.
PLANTED: dict[str, tuple[Callable[[Path], object], str, str, str, str]] = {
    "file gone": (lambda x: (x / "01/a.html").unlink(), "", "01/a.html", "U001", "missing"),
    "file added": (lambda x: make(x, {"sw.js": "1"}), "", "sw.js", "U002", "not of the release"),
    "folder is listed": (nothing, "autoindex on;", "components", "U002", "not of the release"),
    "byte of a script": (text("components/main.js", "strict", "sloppy"), "", "components/main.js", "U003", "sloppy"),
    "word of a page": (text("01/a.html", "Words", "Wards"), "", "01/a.html", "U003", "added: Wards."),
    "counter": (text("01/a.html", "</body>", COUNTER), "", "01/a.html", "U004", "https://count.example/c.js"),
    "inline script": (text("01/a.html", "</p>", "</p><script>spy()</script>"), "", "01/a.html", "U004", "<script>spy()"),
    "handler": (text("01/a.html", "<p>", '<p onclick="spy()">'), "", "01/a.html", "U004", 'onclick="spy()"'),
    "form": (text("01/a.html", "</p>", '</p><form action="/x"></form>'), "", "01/a.html", "U004", "<form"),
    "filter puts a script in": (
        nothing, "sub_filter '</body>' '<script src=/s.js></script></body>';", "index.html", "U004", "<script src=/s.js>",
    ),
    "script on the page of a folder": (
        nothing, "location = /01/ { default_type text/html; return 200 '<script src=/s.js></script>'; }", "01", "U004", "/s.js",
    ),
    "script on the page for no page": (
        nothing, "location = /404.html { sub_filter '</p>' '<script>spy()</script>'; }", "00/no-such-page.html", "U004", "spy()",
    ),
    "redirect": (nothing, "location = /01/a.html { return 302 /index.html; }", "01/a.html", "U005", "/index.html"),
    "other host": (nothing, "location = /01/a.html { return 301 https://other.example/; }", "01/a.html", "U006", "https://other.example/"),
    "cookie": (nothing, HEADER("", "Set-Cookie", "id=1"), "01/a.html", "U007", "set-cookie: id=1"),
    "reports": (nothing, HEADER("", "NEL", "{}"), "01/a.html", "U007", "nel: {}"),
    "reporting policy": (
        nothing, HEADER("", "Content-Security-Policy", "default-src *; report-uri https://r.example"), "01/a.html", "U007", "r.example",
    ),
    "preload": (nothing, HEADER("", "Link", "</x.js>; rel=preload"), "01/a.html", "U007", "rel=preload"),
    "speculation": (nothing, HEADER("", "Speculation-Rules", '"/s.json"'), "index.html", "U007", "speculation-rules"),
    "refresh": (nothing, HEADER("", "Refresh", "0; url=https://o.example"), "index.html", "U007", "o.example"),
    "other service": (nothing, HEADER("", "Alt-Svc", 'h2="o.example:443"'), "index.html", "U007", "o.example"),
    "referrers": (nothing, HEADER("", "Referrer-Policy", "unsafe-url"), "index.html", "U007", "unsafe-url"),
    "unknown header": (nothing, HEADER("", "X-Thing", "1"), "index.html", "U008", "x-thing"),
    "packed file": (packed, "gzip_static on;", "01/a.html", "U004", "count.example"),
    "packed file of others": (
        lambda x: (x / "01/a.html.gz").write_bytes(gzip.compress(b"")), "gzip_static on;", "01/a.html", "U009", "gzip",
    ),
    "packed file that is cut off": (
        lambda x: (x / "01/a.html.gz").write_bytes(gzip.compress(b"words")[:-9]), "gzip_static on;", "01/a.html", "U009", "gzip",
    ),
    "robots": (lambda x: make(x, {"robots.txt": "User-agent: *\nDisallow:\n"}), "", "robots.txt", "U010", "User-agent: *"),
    "robots by header": (nothing, HEADER("", "X-Robots-Tag", "all"), "index.html", "U010", "x-robots-tag: all"),
    "type": (nothing, "location /components/ { types {} default_type text/plain; }", "components/main.js", "U011", "text/plain"),
    "encoding": (nothing, "charset koi8-r;", "index.html", "U011", "koi8-r"),
    "refused": (nothing, "location = /01/a.html { return 403; }", "01/a.html", "U012", "403"),
    "marks": (nothing, HEADER("etag off;", "ETag", "$request_id"), "01/a.html", "U013", "etag"),
    "everything is there": (nothing, "error_page 404 =200 /404.html;", "00/no-such-page.html", "U014", "200"),
}  # fmt: skip


def test_a_site_as_it_was_released(tmp_path: Path, release: Path, live: Path) -> None:
    """Nothing is found, packed answers and all; the list of hashes does as well as the folder."""
    sums = tmp_path / "SHA256SUMS"
    sums.write_text(
        released.sums((name, path.read_bytes()) for name, path in released.files_of(release).items()),
        encoding="utf-8",
    )
    rules = f"{RULES} gzip on; gzip_min_length 1; gzip_types text/css application/javascript;"
    with nginx(live, tmp_path / "nginx", rules) as address:
        for against in (release, sums):
            told = verify(address, against)
            assert (told.exit_code, told.stdout) == (0, "")
            assert "holds what was released, 7 files compared" in told.stderr
    assert verify(live, sums).exit_code == 0


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_change_is_found(tmp_path: Path, release: Path, live: Path, planted: str) -> None:
    """By its code and file, with what was added; only what is unknown leaves the exit code 0."""
    change, rules, name, code, shown = PLANTED[planted]
    change(live)
    with nginx(live, tmp_path / "nginx", rules if "error_page" in rules else f"{RULES} {rules}") as address:
        told = verify(address, release, "--format", "json")
    problems = found(told)
    assert shown in problems[name, code], problems
    assert told.exit_code == (0 if code == "U008" else 1)
    assert {each for _, each in problems} == {code} if planted != "packed file" else True


@pytest.mark.parametrize(
    "planted",
    ["file gone", "file added", "byte of a script", "word of a page", "counter", "handler", "robots"],
)
def test_a_change_in_a_folder_is_found(release: Path, live: Path, planted: str) -> None:
    """With the same codes."""
    change, _, name, code, shown = PLANTED[planted]
    change(live)
    told = verify(live, release, "--format", "json")
    assert shown in found(told)[name, code]
    assert told.exit_code == 1


@pytest.mark.parametrize(
    ("planted", "code"),
    [("counter", "U004"), ("inline script", "U004"), ("handler", "U004"), ("word of a page", "U003")],
)
def test_hashes_alone_tell_what_no_page_of_a_course_has(
    tmp_path: Path, release: Path, live: Path, planted: str, code: str
) -> None:
    """A script of another host, one within the page, a handler; else that the file is another one."""
    sums = (
        make(
            tmp_path,
            {"SHA256SUMS": released.sums((n, p.read_bytes()) for n, p in released.files_of(release).items())},
        )
        / "SHA256SUMS"
    )
    PLANTED[planted][0](live)
    assert list(found(verify(live, sums, "--format", "json"))) == [("01/a.html", code)]


def test_a_link_in_a_folder_is_found(release: Path, live: Path) -> None:
    """It can show something else tomorrow."""
    (live / "01" / "a.html").unlink()
    (live / "01" / "a.html").symlink_to(release / "01" / "a.html")
    assert "a link to another place" in found(verify(live, release, "--format", "json"))["01/a.html", "U003"]


def test_sentences_stand_once(tmp_path: Path, release: Path, live: Path) -> None:
    """With the first files that have the problem, their number, and what to do."""
    with nginx(live, tmp_path / "nginx", f"{RULES} {HEADER('', 'Set-Cookie', 'id=1')}") as address:
        told = verify(address, release)
    assert told.stdout.count("U007") == 1
    assert "01/a.html, 01/index.html, 404.html and 6 more: U007 the host adds a header" in told.stdout
    assert "help: turn it off at the host" in told.stdout
    assert "differences" in told.stderr


def test_what_the_release_asks_a_host_for(tmp_path: Path, release: Path, live: Path) -> None:
    """Is no addition; where it does not come, that is said, and is no error."""
    make(
        release,
        {
            "_headers": "# All\n/*\n  X-Robots-Tag: noindex\n  Onion-Location: http://a.onion\n/01/*\n  X-More: 1\n"
        },
    )
    rules = (
        f"{RULES} {HEADER('', 'X-Robots-Tag', 'noindex')} {HEADER('', 'Onion-Location', 'http://a.onion')}"
    )
    with nginx(live, tmp_path / "nginx", rules) as address:
        told = verify(address, release, "--format", "json")
    assert set(found(told)) == {("01/a.html", "U015"), ("01/index.html", "U015"), ("01", "U015")}
    assert told.exit_code == 0


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("/*\n  A: 1\n", "01/a.html", {"a": "1"}),
        ("/01/*\n  A: 1\n", "02/a.html", {}),
        ("/a.html\n  A: 1: 2\n# no\n\n/b.html\n\tB: 1\n", "a.html", {"a": "1: 2"}),
    ],
)
def test_headers_of_a_release(tmp_path: Path, text: str, name: str, expected: dict[str, str]) -> None:
    """By the paths that they are for."""
    make(tmp_path, {"_headers": text})
    assert dict(host_file.asked(tmp_path, name)) == expected
    assert host_file.asked(None, name) == {}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://example.org/", "without https anybody on the way can change the answer"),
        ("http://10.0.0.1/", "without https"),
        ("http://onion.example.org/", "without https"),
        ("ftp://example.org/", "without https"),
        ("https://user@example.org/", "no address of a site"),
        ("https://example.org/?x=1", "no address of a site"),
        ("https:///a", "no address of a site"),
        ("https://[::1/", "no address of a site"),
        ("http://127.0.0.1:9/", "Nobody answers at 127.0.0.1:9"),
        ("http://a.onion/b", "reached through Tor only. Start Tor or Tor Browser"),
        ("https://a.onion/b", "reached through Tor only"),
        ("nowhere", "nowhere is no folder"),
    ],
)
def test_what_cannot_be_asked(release: Path, address: str, said: str) -> None:
    """A sentence, and exit code 2."""
    told = verify(address, release)
    assert told.exit_code == 2
    assert said in told.stderr


@pytest.mark.parametrize("address", ["http://localhost:1/", "http://[::1]/", "https://example.org"])
def test_what_may_be_asked(address: str) -> None:
    """This computer without https, all others with it."""
    assert visits.Host(address).top.endswith("/")


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "is empty"), ("words\n", "line 1: no hash"), (f"{'0' * 64}  ../x\n", "line 1: no hash")],
)
def test_no_list_of_hashes(tmp_path: Path, release: Path, text: str, said: str) -> None:
    """Is refused with the line."""
    make(tmp_path, {"SHA256SUMS": text})
    told = verify(release, tmp_path / "SHA256SUMS")
    assert told.exit_code == 2
    assert said in told.stderr


@pytest.mark.parametrize(
    ("raw", "packing", "asked", "expected"),
    [
        (b"a", "", "gzip", (b"a", "")),
        (gzip.compress(b"a", mtime=0), "gzip", "gzip", (b"a", "")),
        (brotli.compress(b"a"), "br", "br", (b"a", "")),
        (b"no", "br", "br", (b"", "it cannot be unpacked")),
        (b"no", "gzip", "gzip", (b"", "it cannot be unpacked")),
        (
            gzip.compress(b"a", mtime=0) + b"more",
            "gzip",
            "gzip",
            (b"a", "it is longer or shorter than it says"),
        ),
        (b"a", "gzip", "identity", (b"", "it is packed as gzip, and nobody asked for that")),
    ],
)
def test_unpacking(raw: bytes, packing: str, asked: str, expected: tuple[bytes, str]) -> None:
    """What was sent, or why it cannot be known."""
    assert visits.unpacked(raw, packing, asked) == expected


def test_what_is_too_long_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few bytes that unpack to many fill no memory; just as many as are allowed are read."""
    monkeypatch.setattr(visits, "MOST", 1000)
    assert visits.unpacked(gzip.compress(bytes(100_000)), "gzip", "gzip") == (bytes(1000), "it is too long")
    assert visits.unpacked(bytes(1001), "", "gzip") == (b"", "it is too long")
    assert visits.unpacked(bytes(1000), "", "gzip") == (bytes(1000), "")


@pytest.mark.parametrize("header", sorted(headers.RISKY))
def test_every_risky_header_says_what_it_does(header: str) -> None:
    """In words, and none of them is a usual one."""
    answer = visits.Answer(200, ((header, "x"), ("content-type", "text/html")))
    (problem,) = headers.problems(answer, "a.html", {})
    assert problem.code == "U007"
    assert headers.RISKY[header] in problem.message
    assert header not in headers.USUAL


def test_usual_headers_are_no_problem() -> None:
    """Those that say how a file is sent, with values that report nothing."""
    usual = tuple((name, "text/html" if name == "content-type" else "1") for name in sorted(headers.USUAL))
    assert list(headers.problems(visits.Answer(200, usual), "a.html", {})) == []


@pytest.mark.parametrize(("value", "found"), [("off", []), ("OFF", []), ("on", ["U007"]), ("", ["U007"])])
def test_a_host_may_forbid_to_look_up_names(value: str, found: list[str]) -> None:
    """It may not let browsers do it."""
    answer = visits.Answer(200, (("x-dns-prefetch-control", value), ("content-type", "text/html")))
    assert [each.code for each in headers.problems(answer, "a.html", {})] == found


@pytest.mark.parametrize(
    ("value", "asks", "codes"),
    [("noindex", True, set()), ("noindex", False, {"U010"}), ("all", True, {"U010"})],
)
def test_a_host_may_say_what_all_pages_say(tmp_path: Path, value: str, asks: bool, codes: set[str]) -> None:
    """That search engines are not to list them, and nothing else."""
    meta = '<meta name="robots" content="noindex">' if asks else ""
    site = make(
        tmp_path / "site",
        {name: PAGE.format("").replace("</head>", f"{meta}</head>") for name in ("index.html", "404.html")},
    )
    with nginx(site, tmp_path / "nginx", f"{RULES} {HEADER('', 'X-Robots-Tag', value)}") as address:
        told = verify(address, site, "--format", "json")
    assert {code for _, code in found(told)} == codes


def test_a_long_difference_is_cut() -> None:
    """On one line."""
    assert additions.short("a\n" * 200) == "a " * 80 + "…"
    many = "<i>x</i>" * 3000
    added, gone = additions.difference(f"<p>{'<b>y</b>' * 3000}</p>".encode(), f"<p>{many}</p>".encode())
    assert (added, gone.startswith("<b>y</b>")) == (many, True)


class Slow(http.server.BaseHTTPRequestHandler):
    """A host that says what is not there, and never answers for what is."""

    def do_GET(self) -> None:
        """Wait until the test ends."""
        if self.path.startswith("/00/"):
            self.send_error(404)
            return
        self.server.waiting.set()  # type: ignore[attr-defined] # set below
        self.server.ended.wait(60)  # type: ignore[attr-defined] # set below

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def slow() -> Iterator[http.server.ThreadingHTTPServer]:
    """A host that is asked and does not answer."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    server.daemon_threads = True
    server.waiting, server.ended = threading.Event(), threading.Event()  # type: ignore[attr-defined] # the handler's
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.ended.set()  # type: ignore[attr-defined] # set above
    server.shutdown()
    server.server_close()


def test_who_stops_it_does_not_wait(release: Path, slow: http.server.ThreadingHTTPServer) -> None:
    """Ctrl-C while a host is silent: a sentence, exit code 130, at once."""
    command = [
        sys.executable,
        "-m",
        "coursekit",
        "verify",
        f"http://127.0.0.1:{slow.server_port}/",
        "--against",
        str(release),
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        assert slow.waiting.wait(30)  # type: ignore[attr-defined] # set above
        began = time.monotonic()
        os.kill(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "Stopped" in said
    assert time.monotonic() - began < visits.SECONDS / 3


NEVER = """
import sys, threading
from types import SimpleNamespace
from coursekit.cli.verify import verify_command
from coursekit.site.verify import visits

def get(self, *asked):
    if threading.current_thread() is threading.main_thread():
        return SimpleNamespace(status=404)
    print("waiting", flush=True)
    threading.Event().wait()

visits.Host.reach = lambda self: None
visits.Host.get = get
verify_command(sys.argv[1:])
"""
"""The command with threads that nothing ends, as those that wait for a lock which Ctrl-C has left taken."""


def test_who_stops_it_waits_for_no_thread(release: Path) -> None:
    """Ctrl-C ends it, whatever its threads wait for."""
    command = [sys.executable, "-c", NEVER, "http://127.0.0.1:9/", "--against", str(release)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout
        try:
            assert running.stdout.readline().startswith("waiting")
            os.kill(running.pid, signal.SIGINT)
            _, said = running.communicate(timeout=30)
        finally:
            running.kill()
    assert running.returncode == 130
    assert "Stopped" in said


def test_a_connection_opened_while_it_is_stopped(
    slow: http.server.ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is about to ask when all is stopped does not wait for an answer either."""
    host = visits.Host(f"http://127.0.0.1:{slow.server_port}/")
    address = host.address

    def stopped(name: str) -> str:
        host.stop()
        return address(name)

    monkeypatch.setattr(host, "address", stopped)
    began = time.monotonic()
    assert host.get("index.html").status == 0
    assert time.monotonic() - began < visits.SECONDS / 3
