"""Statements as rows of a table, which import gives back."""

from __future__ import annotations

from collections.abc import Iterator

from kg.evidence.places import whole_after, whole_before
from kg.exchange.table import Values
from kg.ledger.ledger import Ledger
from kg.model import Actor, Claim, Source, Statement


def rows_of(ledger: Ledger) -> Iterator[Values]:
    """Yield the statements that stand as rows of a table, which import gives back.

    Aliases, anchors, cues and offsets have no column: the import finds them again in the source.
    """
    standing = [one for one in ledger.all(Statement) if one.retracted is None]
    numbers = {one.id: number for number, one in enumerate(standing, start=1)}
    for one in standing:
        row = _row(ledger, one, numbers)
        yield {name: cell for name, cell in row.items() if cell}


def _row(ledger: Ledger, one: Statement, numbers: dict[str, int]) -> Values:
    source = ledger.get(Source, one.source)
    assert source is not None  # noqa: S101
    target = ledger.get(Actor, one.object)
    return {
        "speaker": _called(ledger, one.speaker),
        "speaker_kind": _kind(ledger, one.speaker),
        "stance": one.stance,
        "object": _called(ledger, one.object),
        "object_kind": target.kind.value if target else "claim",
        "act": one.act,
        "of": _called(ledger, one.claim),
        "for": _called(ledger, one.on_behalf_of),
        "for_kind": _kind(ledger, one.on_behalf_of),
        "quote": one.quotation.exact,
        "source_title": source.title,
        "source_url": source.url,
        "source_publisher": source.publisher,
        "source_published": source.published,
        "source_language": source.language,
        "said_on": one.said_on,
        "modality": one.modality.value,
        "via": " | ".join(_address(ledger, via) for via in one.via),
        "replies_to": _back(one, one.replies_to, numbers),
        "repeats": _back(one, one.repeats, numbers),
        "before": whole_before(one.quotation.prefix),
        "after": whole_after(one.quotation.suffix),
        "note": one.note,
    }


def _called(ledger: Ledger, identity: str) -> str:
    thing = ledger.things.get(identity)
    if isinstance(thing, Claim):
        return thing.text
    return thing.name if isinstance(thing, Actor) else ""


def _kind(ledger: Ledger, actor: str) -> str:
    found = ledger.get(Actor, actor)
    return found.kind.value if found else ""


def _address(ledger: Ledger, source: str) -> str:
    found = ledger.get(Source, source)
    assert found is not None  # noqa: S101
    return found.url or found.title


def _back(one: Statement, other: str, numbers: dict[str, int]) -> str:
    is_earlier = other in numbers and numbers[other] < numbers[one.id]
    return f"#{numbers[other]}" if is_earlier else ""
