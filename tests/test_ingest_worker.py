"""The worker: what it answers, what it may not do, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import Unreadable
from kg.ingest import isolation, worker
from kg.ingest.isolation import read_isolated
from kg.ingest.media import Kind
from kg.ingest.reader import read
from kg.ingest.reading import Reading

ROOT = Path(__file__).parents[1]
PAGE = (
    "<html lang=fr><title>Azur répond</title><meta name=author content='Anne Durand; Luc Roy'>"
    "<p>Azur dément avoir bridé le trafic de ses abonnés, assure une porte-parole.</p>"
).encode()


def test_a_page_comes_back_whole_and_soon() -> None:
    before = time.monotonic()
    reading = read(PAGE, media_type="text/html; charset=utf-8", url="https://e.example/a")
    assert time.monotonic() - before < 15
    assert (
        reading.text == "Azur dément avoir bridé le trafic de ses abonnés, assure une porte-parole."
    )
    assert (reading.title, reading.authors) == ("Azur répond", ("Anne Durand", "Luc Roy"))
    assert reading.body == (0, len(reading.text))
    assert reading.url == "https://e.example/a"


def test_what_the_worker_refuses_is_said_here() -> None:
    with pytest.raises(Unreadable, match=r"^vide\.html holds no text; copy"):
        read(b"<html><body></body></html>", name="vide.html")


def test_a_name_with_a_line_break_or_a_zero_does_no_harm() -> None:
    assert read(PAGE, name="a\n\0b.html").title == "Azur répond"


HOSTILE = {
    "a million nested divs": b"<html><body>"
    + b"<div>" * 1_000_000
    + b"mot"
    + b"</div>" * 1_000_000,
    "unclosed spans": b"<html><body>" + b"<b>" * 200_000 + b"mot",
    "nested tables": b"<html><body>" + b"<table><tr><td>" * 3_000 + b"mot",
    "entities that multiply": (
        b"<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'>"
        b"<!ENTITY c '&b;&b;&b;&b;&b;'>]><html><body><p>mot &c;&c;&c;</p>"
    ),
    "an entity of a file": (
        b"<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><body><p>mot &x; mot</p>"
    ),
    "an endless attribute": b"<html><body><p class='" + b"x" * 5_000_000 + b"'>mot</p>",
    "an endless comment": b"<html><body><p>mot</p><!--" + b"-" * 5_000_000,
    "half a tag": b"<html><body><p>mot</p><a href='",
    "half a surrogate": b"<html><body><p>mot &#xD800; &#x110000; &#0; mot</p>",
    "controls": b"<html><body><p>mot \x1b[2J \x07 \xe2\x80\xae tom</p>",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_page_is_read_or_refused_in_one_line(what: str) -> None:
    try:
        text = read_isolated(HOSTILE[what], Kind.HTML, name="page.html").text
    except Unreadable as error:
        assert "\n" not in str(error)
        assert "page.html" in str(error)
    else:
        assert text.encode("utf-8")
        assert "root:" not in text


def test_a_page_that_takes_too_long_is_given_up() -> None:
    endless = b"<html><p " + b" ".join(b"a%d=1" % number for number in range(100_000)) + b">mot"
    before = time.monotonic()
    with pytest.raises(Unreadable, match=r"reading page\.html took over 1\.5 seconds; save its"):
        read_isolated(endless, Kind.HTML, name="page.html", seconds=1.5)
    assert time.monotonic() - before < 6


def start_with(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the workers of this test run `code` once their limits are set."""
    start = (
        "import sys; sys.path.append(sys.argv[1])\n"
        "from kg.ingest import worker\n"
        f"def reader(data, **_):\n    {code}\n"
        "worker._reader = lambda kind: reader\nworker.main()\n"
    )
    monkeypatch.setattr(isolation, "_START", start)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("import os; os.kill(os.getpid(), 11)", "PermissionError"),
        ("import os; os.system('true')", "PermissionError"),
        ("import os; os.remove('/nowhere')", "PermissionError"),
        ("import subprocess; subprocess.run(['true'])", "PermissionError"),
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "PermissionError"),
        ("import socket; socket.getaddrinfo('e.example', 80)", "PermissionError"),
        ("open('written', 'wb', buffering=0).write(b'x')", "OSError"),
        ("bytearray(2_000_000_000)", "MemoryError"),
        ("a = lambda: a(); a()", "RecursionError"),
        ("raise AssertionError('x\\ny')", "AssertionError"),
    ],
)
def test_what_a_parser_may_not_do(
    code: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    start_with(code, monkeypatch)
    with pytest.raises(Unreadable) as caught:
        read_isolated(b"x", Kind.HTML, name="page.html")
    step = "save its text as a .txt file and add that"
    assert str(caught.value) == f"the parser broke down on page.html ({why}); {step}"
    assert not (tmp_path / "written").exists() or not (tmp_path / "written").read_bytes()


@pytest.mark.parametrize("code", ["import ctypes; ctypes.string_at(0)", "raise SystemExit(3)"])
def test_a_worker_that_dies_is_one_line_too(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    start_with(code, monkeypatch)
    with pytest.raises(Unreadable, match=r"^the parser broke down on page\.html; save its text"):
        read_isolated(b"x", Kind.HTML, name="page.html")


def test_files_of_the_working_folder_are_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("json", "kg", "trafilatura", "lxml"):
        (tmp_path / f"{module}.py").write_text("raise SystemExit('run!')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read(PAGE).title == "Azur répond"


def test_this_process_loads_no_parser() -> None:
    code = (
        "import sys; from kg.ingest.reader import read; read(b'<html><p>Azur ment.')\n"
        "print([m for m in ('trafilatura', 'lxml', 'pypdf', 'charset_normalizer') "
        "if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_an_answer_of_the_worker_is_one_line_of_json() -> None:
    def reader(data: bytes, name: str) -> Reading:
        return Reading(data.decode(), (0, 1), "text/html", name)

    answer = worker.answer(reader, "é\n".encode(), {"name": "a"})
    assert "\n" not in json.dumps(answer)
    assert answer["read"]["text"] == "é\n"  # type: ignore[index]
    assert worker.answer(reader, b"\xff", {"name": "a"}) == {"failed": "UnicodeDecodeError"}
