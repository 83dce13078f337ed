"""Things of every kind, and lives of a ledger: what hypothesis draws for the storage tests."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from kg.identity import digest, same_id
from kg.journal import BEGINNING, Change, Record, canonical
from kg.ledger.changes import put, retract, split, undo, undone_records
from kg.ledger.ledger import Ledger
from kg.ledger.touched import Touched
from kg.model import (
    Actor,
    ActorKind,
    Alias,
    Anchor,
    Claim,
    Cue,
    Dispute,
    Episode,
    Modality,
    Quotation,
    Rating,
    SameActor,
    Snapshot,
    Source,
    Statement,
    Verdict,
)

AT = "2026-11-23T05:00:00Z"
#: All of Unicode but lone surrogates, the nasty ones often.
TEXT = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    [
        "\r\n",
        "\x00",
        "\ufeff",
        "\\u0041",
        "\\",
        '"',
        "'''",
        "}",
        "e\u0301",
        "\u202e",
        "\uffff",
        "1.50",
    ]
)
WORDS = TEXT.filter(bool)
DATE = st.sampled_from(["", "2011", "2011-01", "2011-01-12", "2010/2011-02", "../2013-07-01"])
HASH = st.binary(max_size=2).map(digest)
PLACE = st.integers(0, 2**40)


def ids(kind: str, most: int = 4) -> st.SearchStrategy[str]:
    return st.integers(0, most - 1).map(lambda number: f"{kind}/{number}")


ALIASES = st.builds(Alias, WORDS, DATE)
QUOTATIONS = st.builds(Quotation, WORDS, PLACE, PLACE, HASH, TEXT, TEXT)
ANCHORS = st.builds(Anchor, ids("actor"), WORDS, PLACE, PLACE)
CUES = st.builds(Cue, WORDS, PLACE, PLACE)
SNAPSHOTS = st.builds(Snapshot, HASH, HASH, TEXT, st.tuples(PLACE, PLACE), TEXT)
ACTORS = st.builds(
    Actor,
    ids("actor"),
    WORDS,
    st.sampled_from(ActorKind),
    st.lists(ALIASES, max_size=2).map(tuple),
    TEXT,
    st.just("") | ids("source"),
)


def _sources(identity: str) -> st.SearchStrategy[Source]:
    # A source's bytes are its own: the id is minted from them.
    snapshots = st.builds(
        Snapshot, st.just(digest(identity.encode())), HASH, TEXT, st.tuples(PLACE, PLACE), TEXT
    )
    return st.builds(
        Source,
        st.just(identity),
        WORDS,
        TEXT,
        TEXT,
        st.lists(WORDS, max_size=2, unique=True).map(tuple),
        DATE,
        TEXT,
        st.none() | snapshots,
        st.lists(ids("source"), max_size=2, unique=True).map(tuple),
    )


SOURCES = ids("source").flatmap(_sources)
CLAIMS = st.builds(
    Claim, ids("claim"), WORDS, TEXT, st.lists(ids("actor"), max_size=3, unique=True).map(tuple)
)
_STANCES = ids("actor").map(lambda one: ("accuses", one)) | st.tuples(
    st.sampled_from(["denies", "asserts", "supports"]), ids("claim")
)


@st.composite
def _statements(draw: st.DrawFn) -> Statement:
    number = draw(st.integers(0, 4))
    stance, target = draw(_STANCES)
    return Statement(
        id=f"statement/{number}",
        # Who quotes from another source makes another statement.
        source=f"source/{number % 2}",
        speaker=draw(ids("actor")),
        stance=stance,
        object=target,
        quotation=draw(QUOTATIONS),
        anchors=draw(st.lists(ANCHORS, max_size=2).map(tuple)),
        claim=draw(st.just("") | ids("claim")),
        act=draw(st.sampled_from(["", "alleges", "sidesWith"])),
        cue=draw(st.none() | CUES),
        on_behalf_of=draw(st.just("") | ids("actor")),
        modality=draw(st.sampled_from(Modality)),
        said_on=draw(DATE),
        via=draw(st.lists(ids("source"), max_size=2, unique=True).map(tuple)),
        replies_to=draw(st.just("") | ids("statement")),
        repeats=draw(st.just("") | ids("statement")),
        note=draw(TEXT),
    )


STATEMENTS = _statements()
VERDICTS = st.builds(
    Verdict,
    ids("verdict", 2),
    ids("claim"),
    ids("actor"),
    WORDS,
    st.sampled_from(Rating),
    ids("source"),
    QUOTATIONS,
    DATE,
)
DISPUTES = st.builds(
    Dispute,
    ids("dispute", 2),
    WORDS,
    st.lists(st.builds(Episode, WORDS, DATE.filter(bool)), max_size=2).map(tuple),
    st.lists(ids("source"), max_size=2, unique=True).map(tuple),
    st.lists(ids("claim"), max_size=2, unique=True).map(tuple),
)
JUDGEMENTS = st.builds(SameActor, ids("same"), ids("actor"), ids("actor"), TEXT)
THINGS = st.one_of(ACTORS, SOURCES, CLAIMS, STATEMENTS, VERDICTS, DISPUTES, JUDGEMENTS)

#: A step of a life: a thing to put, or a verb with two numbers that choose what it is done to.
STEPS = st.one_of(
    STATEMENTS,
    STATEMENTS,
    ACTORS,
    SOURCES,
    CLAIMS,
    VERDICTS,
    DISPUTES,
    st.tuples(st.sampled_from(["merge", "merge", "split", "retract", "undo"]), PLACE, PLACE),
)
#: The steps of each record.
LIVES = st.lists(st.lists(STEPS, min_size=1, max_size=3), max_size=14)


def record(before: Sequence[Record], changes: Sequence[Change], command: str = "test") -> Record:
    """The record as the journal would read it, without the disk."""
    seq, previous = len(before) + 1, before[-1].digest if before else BEGINNING
    line = canonical(
        {"at": AT, "changes": list(changes), "command": command, "prev": previous, "seq": seq}
    )
    read = json.loads(line)
    return Record(seq, AT, command, tuple(read["changes"]), previous, digest(line))


@dataclass
class Life:
    """A ledger that takes in one record after the other, only such as a workspace can write."""

    ledger: Ledger = field(default_factory=Ledger)
    last: Touched = field(default_factory=Touched)

    def take(self, steps: Sequence[Any]) -> Record | None:
        """Write the steps that can be taken as one record; None when there are none."""
        if ("undo", *steps[0][1:]) == steps[0] if isinstance(steps[0], tuple) else False:
            return self.undo()
        # What later steps may rest on is known from a copy that has taken the earlier ones.
        copy, changes = Ledger.of(self.ledger.records), list[Change]()
        for step in steps:
            change = self._change(copy, step)
            if change is not None:
                changes.append(change)
                copy.apply(record(copy.records, [change]))
        return self.write(changes) if changes else None

    def undo(self) -> Record | None:
        """Take back the last record, as a workspace does."""
        gone = set(undone_records(self.ledger.records))
        left = [
            one.seq for one in self.ledger.records if one.command != "undo" and one.seq not in gone
        ]
        return self.write([undo(left[-1])], "undo") if left else None

    def write(self, changes: Sequence[Change], command: str = "test") -> Record:
        made = record(self.ledger.records, changes, command)
        self.last = self.ledger.apply(made)
        return made

    def _change(self, ledger: Ledger, step: Any) -> Change | None:
        if not isinstance(step, tuple):
            return put(step)
        verb, first, second = step
        if verb == "merge":
            return self._merge(ledger, first, second)
        if verb == "split":
            judged = [*ledger.all(SameActor)]
            return split(judged[first % len(judged)].id) if judged else None
        said = [*ledger.all(Statement)]
        if verb == "retract" and said:
            return retract(said[first % len(said)].id, "no longer held")
        return None

    def _merge(self, ledger: Ledger, first: int, second: int) -> Change | None:
        kept, merged = f"actor/{first % 4}", f"actor/{second % 4}"
        if ledger.kept(merged) != merged or ledger.kept(kept) == merged:
            return None
        return put(SameActor(same_id(kept, merged), kept, merged))
