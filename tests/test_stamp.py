"""Time stamps: a real authority on the loopback, and ones that lie."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import AddressRefused, Damaged, InvalidInput
from kg.evidence.stamp import question, stamped_bytes, told_time, verify
from kg.stamping import stamped
from kg.workspace import Workspace
from tests.authority import Authority, answered, authority, certified, openssl
from tests.command import run
from tests.narration import state


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certified(tmp_path_factory.mktemp("authority") / "keys")


@pytest.fixture
def asked() -> list[bytes]:
    return []


@pytest.fixture
def served(keys: Path, asked: list[bytes]) -> Iterator[Authority]:
    with authority(keys, questions=asked) as found:
        yield found


def test_a_stamp_is_kept_and_checked(story: Workspace, served: Authority) -> None:
    head = story.ledger.head
    made = stamped(story, served.url, served.roots, allow_private=True)
    assert made.head == head
    again = Workspace(story.folder)
    assert again.ledger.stamps == [made]
    assert again.check() == ()
    assert told_time(again.archive.get(made.object), head) == made.time
    assert again.rebuild() == story.hash()


def test_only_a_hash_leaves_the_machine(
    story: Workspace, served: Authority, asked: list[bytes]
) -> None:
    head = story.ledger.head
    stamped(story, served.url, served.roots, allow_private=True)
    (question_,) = asked
    assert len(question_) < 100
    assert hashlib.sha256(stamped_bytes(head)).digest() in question_
    for told in (head, story.settings.title, "Alto"):
        assert told.encode() not in question_


def test_openssl_verifies_it_without_kg(
    story: Workspace, served: Authority, tmp_path: Path
) -> None:
    head = run("log", "--head", on=story.folder).out
    made = stamped(story, served.url, served.roots, allow_private=True)
    (tmp_path / "head.txt").write_text(head)
    (tmp_path / "stamp.tsr").write_bytes(story.archive.get(made.object))
    words = "ts -verify -data head.txt -in stamp.tsr -CAfile"
    openssl(tmp_path, *words.split(), str(served.roots))


def test_a_journal_written_anew_does_not_hold_the_stamp(
    story: Workspace, served: Authority
) -> None:
    made = stamped(story, served.url, served.roots, allow_private=True)
    token = story.archive.get(made.object)
    with pytest.raises(Damaged, match="not over the head"):
        told_time(token, "0" * 64)


def test_another_root_does_not_vouch(story: Workspace, served: Authority, tmp_path: Path) -> None:
    other = certified(tmp_path / "other") / "root.pem"
    before = story.ledger.head
    with pytest.raises(Damaged, match="does not hold"):
        stamped(story, served.url, other, allow_private=True)
    assert story.ledger.head == before
    assert not list(Workspace(story.folder).ledger.stamps)


def test_an_answer_to_another_question_is_refused(story: Workspace, keys: Path) -> None:
    old = answered(keys, question(story.ledger.head).data)
    with authority(keys, bend=lambda answer: old) as replaying, pytest.raises(Damaged):
        stamped(story, replaying.url, replaying.roots, allow_private=True)


@pytest.mark.parametrize("at", [0, 5, 40, 200, -40, -1])
def test_a_changed_answer_is_refused(story: Workspace, keys: Path, at: int) -> None:
    def bent(answer: bytes) -> bytes:
        data = bytearray(answer)
        data[at] ^= 0x20
        return bytes(data)

    with authority(keys, bend=bent) as lying, pytest.raises(Damaged):
        stamped(story, lying.url, lying.roots, allow_private=True)
    assert Workspace(story.folder).check() == ()


@pytest.mark.parametrize("answer", [b"", b"no", b"<html>", b"0" * 5000, b"\x30\x03\x02\x01\x02"])
def test_what_is_no_stamp_is_refused(story: Workspace, keys: Path, answer: bytes) -> None:
    with authority(keys, bend=lambda _: answer) as odd, pytest.raises(Damaged):
        stamped(story, odd.url, odd.roots, allow_private=True)


def test_roots_that_are_none_are_refused(story: Workspace, tmp_path: Path) -> None:
    (tmp_path / "roots.pem").write_text("not a certificate")
    with pytest.raises(InvalidInput, match="holds no certificate"):
        stamped(story, "http://127.0.0.1:9/", tmp_path / "roots.pem", allow_private=True)


def test_a_private_authority_is_not_asked_unless_allowed(
    story: Workspace, served: Authority, asked: list[bytes]
) -> None:
    with pytest.raises(AddressRefused):
        stamped(story, served.url, served.roots)
    assert asked == []


def test_an_empty_journal_has_nothing_to_stamp(tmp_path: Path, served: Authority) -> None:
    story = Workspace.create(tmp_path / "empty")
    with pytest.raises(InvalidInput, match="nothing to stamp"):
        stamped(story, served.url, served.roots, allow_private=True)


def test_a_stamp_can_be_taken_back(story: Workspace, served: Authority) -> None:
    stamped(story, served.url, served.roots, allow_private=True)
    story.undo()
    assert story.ledger.stamps == []
    assert story.check() == ()


def test_damage_to_the_token_is_named(story: Workspace, served: Authority) -> None:
    made = stamped(story, served.url, served.roots, allow_private=True)
    path = story.archive.path(made.object)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1])
    assert [one.thing for one in Workspace(story.folder).check()] == [made.object]


def test_the_command_stamps_and_lists(story: Workspace, served: Authority) -> None:
    empty = run("stamp", on=story.folder)
    assert (empty.status, empty.out) == (0, "")
    words = ("stamp", served.url, "--roots", str(served.roots), "--allow-private")
    ran = run(*words, on=story.folder)
    assert ran.status == 0, ran.err
    assert "sending a SHA-256 of the journal's head to" in ran.err
    state(story, 7)
    rows = run("stamp", "--roots", str(served.roots), "--format", "csv", on=story.folder)
    assert "holds" in rows.out
    assert ran.out[:12] in rows.out
    assert run("check", on=story.folder).status == 0
    missing = run("stamp", served.url, on=story.folder)
    assert (missing.status, missing.err.count("\n")) == (1, 1)


def test_a_signature_is_verified_as_of_any_time(story: Workspace, keys: Path) -> None:
    from kg.evidence.stamp import read_roots

    asked = question(story.ledger.head)
    token, roots = answered(keys, asked.data), read_roots(keys / "root.pem")
    verify(token, story.ledger.head, roots, asked.nonce)
    verify(token, story.ledger.head, roots)
    with pytest.raises(Damaged):
        verify(token, story.ledger.head, roots, asked.nonce + 1)
