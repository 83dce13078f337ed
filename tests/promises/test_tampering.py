"""Promise 4: an edit of the journal shows against a head noted elsewhere.

Each record names the SHA-256 of the one before it, so the hash of the last one, its head, stands
for all of them. `kg log --head` prints it. Note it where whoever can write to the folder cannot
change it: in a mail, in print, with a notary. `kg check --head HASH` fails unless the journal
still holds that head, and with it every record up to there as it was, unchanged, in the same order.

Without such a note a careless edit is seen all the same, since the chain breaks. A careful one is
not: someone who can write to the folder can write a whole new chain, and make the index anew
from it. Records after the noted head can be cut off or rewritten likewise: note the head often. A
head tells that the journal is as it was, and nothing of whether what it says is true, or of when it
was written.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import kg
from kg.checks import failures
from kg.identity import digest
from kg.journal import BEGINNING, canonical
from kg.workspace import Workspace
from tests.command import good, run
from tests.narration import state
from tests.promises.conftest import Promised

Lines = list[bytes]
#: Changes the lines of a journal, with their ends.
Edit = Callable[[random.Random, Lines], Lines]


def at_random(lines: Lines, chance: random.Random, change: Callable[[bytes, int], bytes]) -> Lines:
    """Change the whole text at a random place."""
    data = b"".join(lines)
    return change(data, chance.randrange(len(data))).splitlines(keepends=True)


def flipped(chance: random.Random, lines: Lines) -> Lines:
    bit = 1 << chance.randrange(8)
    return at_random(lines, chance, lambda d, n: d[:n] + bytes([d[n] ^ bit]) + d[n + 1 :])


def put_in(chance: random.Random, lines: Lines) -> Lines:
    byte = bytes([chance.choice(b'0aZ" ,}\n\xff')])
    return at_random(lines, chance, lambda d, n: d[:n] + byte + d[n:])


def left_out(chance: random.Random, lines: Lines) -> Lines:
    return at_random(lines, chance, lambda d, n: d[:n] + d[n + 1 :])


def cut_off(chance: random.Random, lines: Lines) -> Lines:
    return at_random(lines, chance, lambda d, n: d[:n])


def cut_at_a_line(chance: random.Random, lines: Lines) -> Lines:
    return lines[: chance.randrange(len(lines))]


def line_left_out(chance: random.Random, lines: Lines) -> Lines:
    gone = chance.randrange(len(lines))
    return lines[:gone] + lines[gone + 1 :]


def line_doubled(chance: random.Random, lines: Lines) -> Lines:
    one = chance.randrange(len(lines) - 1)
    return lines[: one + 1] + lines[one:]


def lines_swapped(chance: random.Random, lines: Lines) -> Lines:
    one, two = chance.sample(range(len(lines)), 2)
    edited = [*lines]
    edited[one], edited[two] = edited[two], edited[one]
    return edited


def another_day(chance: random.Random, lines: Lines) -> Lines:
    """A record that says it was made at another time, and no chain mended."""
    one = chance.randrange(len(lines))
    edited = [*lines]
    edited[one] = edited[one].replace(b'"at":"2', b'"at":"3')
    return edited


def chained(edit: Edit) -> Edit:
    """Do an edit as a careful forger would: every number and hash after it is made to fit."""

    def careful(chance: random.Random, lines: Lines) -> Lines:
        previous, forged = BEGINNING, []
        for number, line in enumerate(edit(chance, lines), start=1):
            value = json.loads(line) | {"seq": number, "prev": previous}
            forged.append(canonical(value) + b"\n")
            previous = digest(forged[-1][:-1])
        return forged

    return careful


CARELESS = (
    flipped, put_in, left_out, cut_off, cut_at_a_line, line_left_out, line_doubled, lines_swapped,
    another_day,
)  # fmt: skip
CAREFUL = tuple(map(chained, (line_left_out, lines_swapped, another_day)))
EDITS: tuple[Edit, ...] = CARELESS + CAREFUL


def test_a_thousand_edits_are_seen(story: Workspace, promised: Promised) -> None:
    state(story, *range(3, 12))
    head, whole = story.ledger.head, story.journal.path.read_bytes()
    lines = whole.splitlines(keepends=True)
    with promised("edits of the journal, a quarter of them with the chain made to fit", 1000) as on:
        for seed in range(on.asked):
            chance, edit = random.Random(seed), EDITS[seed % len(EDITS)]
            edited = b"".join(edit(chance, lines))
            while edited == whole:
                edited = b"".join(edit(chance, lines))
            story.journal.path.write_bytes(edited)
            with on.trial(seed):
                first = next(failures(kg.open(story.folder), head), None)
                assert first is not None, "not seen"
                assert first.thing == "journal", first
    story.journal.path.write_bytes(whole)
    assert kg.open(story.folder).check(head) == ()


def test_a_forger_who_makes_the_index_anew_is_seen_through_the_noted_head_alone(
    story: Workspace, promised: Promised
) -> None:
    head = good("log", "--head", on=story.folder).strip()
    whole = story.journal.path.read_bytes()
    with promised("the same by `kg check --head`, after the forger's `kg rebuild`", 20) as tally:
        for seed in range(tally.asked):
            edit = CAREFUL[1 + seed % 2]
            lines = edit(random.Random(seed), whole.splitlines(keepends=True)[1:])
            first = whole.splitlines(keepends=True)[:1]
            forged = chained(lambda _, given: given)(random.Random(), first + lines)
            story.journal.path.write_bytes(b"".join(forged))
            with tally.trial(seed):
                assert run("rebuild", on=story.folder).status == 0
                assert run("check", on=story.folder).status == 0
                ran = run("check", "--head", head, on=story.folder)
                assert (ran.status, head in ran.out) == (1, True)


def test_a_head_of_before_holds_as_long_as_its_record_does(story: Workspace) -> None:
    heads = [good("log", "--head", on=story.folder).strip()]
    for number in range(3, 8):
        state(story, number)
        heads.append(good("log", "--head", on=story.folder).strip())
    assert len(set(heads)) == 6
    for head in heads:
        good("check", "--head", f" {head.upper()}\n", on=story.folder)


def test_what_is_no_head_is_refused_rather_than_passed_over(
    story: Workspace, tmp_path: Path
) -> None:
    for none in ("", " ", "e3b0", "g" * 64, "0" * 63, "0" * 65):
        ran = run("check", "--head", none, on=story.folder)
        assert ran.status == 1
        assert ran.err.startswith("Error: no head of a journal")
    empty = tmp_path / "empty"
    good("init", str(empty))
    ran = run("log", "--head", on=empty)
    assert (ran.status, ran.out) == (1, "")
    assert "no head to note yet" in ran.err
