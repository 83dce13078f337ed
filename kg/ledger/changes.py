"""Changes as the journal writes them: put a thing, retract a statement, split actors, undo."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from cattrs import ClassValidationError, Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn
from cattrs.strategies import configure_union_passthrough

from kg.errors import Damaged
from kg.extract.proposal import Mention, Proposal
from kg.journal import Change, Record
from kg.model import (
    Actor,
    Alias,
    Anchor,
    Claim,
    Cue,
    Dispute,
    Episode,
    Modality,
    Quotation,
    Retraction,
    SameActor,
    Snapshot,
    Source,
    Statement,
    Thing,
    Verdict,
)

#: The word a change names each kind of thing by.
KINDS: dict[str, type[Thing]] = {
    "actor": Actor,
    "source": Source,
    "claim": Claim,
    "statement": Statement,
    "verdict": Verdict,
    "dispute": Dispute,
    "same": SameActor,
}
_PARTS = (Alias, Snapshot, Quotation, Anchor, Cue, Retraction, Episode, Mention, Proposal)
_WORDS = {kind: word for word, kind in KINDS.items()}

T = TypeVar("T", bound=Thing)
Written = TypeVar("Written", bound=Thing | Proposal)


def put(thing: Thing) -> Change:
    """Return the change that adds a thing, or replaces the one of the same id."""
    return {"put": _WORDS[type(thing)], "value": to_dict(thing)}


def retract(statement: str, because: str) -> Change:
    """Return the change that takes a statement back, visibly."""
    return {"retract": statement, "because": because}


def forget(source: str, because: str) -> Change:
    """Return the change that says that a source's bytes and text are gone, and why."""
    return {"forget": source, "because": because}


def split(same: str) -> Change:
    """Return the change that takes back the judgement that two actors are one."""
    return {"split": same}


def undo(seq: int) -> Change:
    """Return the change that takes back a whole record."""
    return {"undo": seq}


def propose(source: str, extractor: str, proposals: str) -> Change:
    """Return the change that takes in what an extractor proposes for a source.

    `proposals` is the SHA-256 of the archived file that holds them. They count for nothing
    before they are accepted; what an earlier run proposed and nobody decided is gone.
    """
    return {"propose": source, "extractor": extractor, "object": proposals}


def accept(proposal: str, statement: str) -> Change:
    """Return the change that says which statement a proposal became."""
    return {"accept": proposal, "statement": statement}


def reject(proposal: str, because: str) -> Change:
    """Return the change that turns a proposal down."""
    return {"reject": proposal, "because": because}


def undone_records(records: Iterable[Record]) -> Iterator[int]:
    """Yield the numbers of the records that a later one took back."""
    for record in records:
        for change in record.changes:
            if "undo" in change:
                if change["undo"] not in range(1, record.seq):
                    raise Damaged(f"journal record {record.seq} takes back what is not before it")
                yield change["undo"]


def last_standing(records: Sequence[Record]) -> Record | None:
    """Return the last record that nothing took back: the one that an undo is about."""
    gone = set(undone_records(records))
    standing = (one for one in reversed(records) if one.command != "undo" and one.seq not in gone)
    return next(standing, None)


def to_dict(thing: Thing | Proposal) -> dict[str, Any]:
    """Return a thing or proposal as plain JSON values, without the fields at their default."""
    value: dict[str, Any] = _converter().unstructure(thing)
    return value


def from_dict(kind: type[Written], value: dict[str, Any]) -> Written:
    """Return the thing or proposal that `to_dict` wrote.

    Raises:
        Damaged: a field is missing, unknown or of the wrong form.
    """
    try:
        return _named_well(_converter().structure(value, kind))
    except (ClassValidationError, AttributeError, KeyError, TypeError, ValueError) as error:
        name, known = kind.__name__.lower(), value if isinstance(value, dict) else {}
        raise Damaged(
            f"the journal holds {name} {known.get('id', '?')} in a form this version does not "
            "know; use the version of kg that wrote it"
        ) from error


def thing_of(kind: type[T], value: dict[str, Any]) -> T:
    """Return the thing that `to_dict` wrote, faster where it is the plain thing that tables make.

    Raises:
        Damaged: as `from_dict`.
    """
    if kind is not Statement or not _PLAIN.issuperset(value):
        return from_dict(kind, value)
    try:
        quotation = Quotation(**value["quotation"])
        modality = Modality(value.get("modality", Modality.REPORTED))
        via = tuple(value.get("via", ()))
        return _named_well(
            kind(**(value | {"quotation": quotation, "modality": modality, "via": via}))
        )
    except (KeyError, TypeError, ValueError):
        return from_dict(kind, value)


def _named_well(thing: Written) -> Written:
    """Return a thing whose names can be parts of an IRI; a made-up journal may hold others.

    Raises:
        ValueError: a name that would end its IRI and begin another fact.
    """
    if isinstance(thing, Statement):
        names = (
            f"{thing.id}{thing.speaker}{thing.stance}{thing.object}{thing.act}{thing.on_behalf_of}"
            f"{thing.claim}{thing.source}{thing.replies_to}{thing.repeats}{''.join(thing.via)}"
        )
    elif isinstance(thing, Proposal):
        return thing
    else:
        names = thing.id + "".join(_names(thing))
    if _NO_IRI.search(names):
        raise ValueError(names)
    return thing


def _names(thing: Thing) -> Iterator[str]:
    match thing:
        case Source(snapshot=snapshot):
            yield from thing.reports_from
            if snapshot and not _TWO_DIGESTS.fullmatch(snapshot.raw + snapshot.text):
                raise ValueError(snapshot)
        case Claim():
            yield from thing.about
        case Verdict():
            yield from (thing.claim, thing.by, thing.source)
        case Dispute():
            yield from (*thing.sources, *thing.claims)
        case SameActor():
            yield from (thing.kept, thing.merged)


_TWO_DIGESTS = re.compile("[0-9a-f]{128}")
#: What stands in no IRI, after RFC 3987.
_NO_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
#: The fields of a statement without anchors, cue and retraction.
_PLAIN = {one.name for one in fields(Statement)} - {"anchors", "cue", "retracted"}


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    configure_union_passthrough(str | int | float | bool | None, converter)
    for kind in (*_PARTS, *KINDS.values()):
        converter.register_unstructure_hook(
            kind, make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=True)
        )
        converter.register_structure_hook(
            kind, make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True)
        )
    return converter
