"""The proof of a statement, re-run: seven checks, each with a sentence that says what it found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.evidence.anchors import names_actor
from kg.evidence.normal import Text, key_of, text_of
from kg.evidence.places import Span, alike, prefix, suffix, whole_words, within
from kg.evidence.refusal import one_line
from kg.evidence.sentence import sentence_around
from kg.evidence.words import cuts, edge
from kg.model import Anchor, Quotation, Source, Statement

#: Ids of actors to all their names, aliases included.
Names = Mapping[str, Sequence[str]]

_ACTOR = "actor/"


@dataclass(frozen=True)
class Check:
    """One step of a proof: its name, whether it holds, and one line that says why."""

    name: str
    passed: bool
    message: str


def prove(statement: Statement, source: Source, text: str, names: Names) -> tuple[Check, ...]:
    """Re-run the proof of a statement on the text of its source.

    The checks are "snapshot", "exact", "whole words", "unique", "body", "anchors" and "verb", in
    this order; all are run, whatever fails. `names` maps the id of each actor to its names. An
    imported statement that was never proved has the one check "proof", which fails with the
    reason.
    """
    if not statement.proved:
        return (Check("proof", False, f"imported, not proved: {statement.unproved_because}"),)
    archived = text_of(text)
    return (
        *prove_quotation(statement.quotation, source, text),
        _anchors(statement, archived, names),
        _verb(statement, archived),
    )


def prove_quotation(quotation: Quotation, source: Source, text: str) -> tuple[Check, ...]:
    """Re-run the first five checks, which hold for a verdict's quotation too."""
    archived = text_of(text)
    return (
        _snapshot(quotation, source, archived),
        _exact(quotation, archived),
        _whole_words(quotation, archived),
        _unique(quotation, source, archived),
        _body(quotation, source),
    )


def failures(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Return the checks that do not hold; a statement is proved when there are none."""
    return tuple(check for check in checks if not check.passed)


def _snapshot(quotation: Quotation, source: Source, text: Text) -> Check:
    if source.snapshot is None:
        return Check("snapshot", False, f"{source.id} has no snapshot; add its document")
    if text.digest != source.snapshot.text:
        return Check("snapshot", False, "changed: the text is not the one that was archived")
    if text.digest != quotation.text:
        return Check("snapshot", False, "changed: the words were quoted from another text")
    return Check("snapshot", True, f"the text has the digest {text.digest[:12]}…")


def _exact(quotation: Quotation, text: Text) -> Check:
    span = _span(quotation)
    if not _sound(span, text):
        return Check("exact", False, f"the text has no characters {span[0]}-{span[1]}")
    there = text.raw[quotation.start : quotation.end]
    if there != quotation.exact:
        return Check("exact", False, f"at {span[0]} stands {one_line(there, 80)!r} instead")
    around = prefix(text.raw, span[0]), suffix(text.raw, span[1])
    if around != (quotation.prefix, quotation.suffix):
        return Check("exact", False, f"at {span[0]} the words before or after are not those noted")
    return Check("exact", True, f"the words stand at {span[0]}-{span[1]}")


def _whole_words(quotation: Quotation, text: Text) -> Check:
    span = _span(quotation)
    if not _sound(span, text):
        return Check("whole words", False, "the span lies outside the text")
    broken = [at for at in span if cuts(text.raw, at)]
    if broken:
        return Check("whole words", False, f"mid-word: {broken[0]} is inside a word")
    return Check("whole words", True, "begins and ends between words")


def _unique(quotation: Quotation, source: Source, text: Text) -> Check:
    body = source.snapshot.body if source.snapshot else (0, len(text.raw))
    form = key_of(quotation.exact).text.strip()
    places = [span for span in whole_words(text, form) if within(span, body)]
    if len(places) == 1 and _span(quotation) == places[0]:
        return Check("unique", True, "the words stand there only")
    if _span(quotation) not in places:
        return Check("unique", False, "the words do not stand at their place in the article")
    if alike(text.raw, _span(quotation), places) != [_span(quotation)]:
        return Check("unique", False, f"ambiguous: the words stand {len(places)} times, alike")
    return Check("unique", True, f"of {len(places)} places, the words before and after decide")


def _body(quotation: Quotation, source: Source) -> Check:
    if source.snapshot is None or not within(_span(quotation), source.snapshot.body):
        return Check("body", False, "outside-body: the words stand outside the article itself")
    return Check("body", True, "the words stand in the article itself")


def _anchors(statement: Statement, text: Text, names: Names) -> Check:
    for anchor in statement.anchors:
        fault = _anchor_fault(anchor, text, names)
        if fault:
            return Check("anchors", False, fault)
    anchored = {anchor.actor for anchor in statement.anchors}
    missing = [actor for actor in needed(statement) if actor not in anchored]
    if missing:
        return Check("anchors", False, f"unanchored: nothing names {missing[0]}; record an anchor")
    told = [_told(anchor, names) for anchor in statement.anchors]
    return Check("anchors", True, "; ".join(told))


def needed(statement: Statement) -> tuple[str, ...]:
    """Return the ids of the actors that a statement must anchor: speaker, object, principal."""
    parts = (statement.speaker, statement.object, statement.on_behalf_of)
    return tuple(dict.fromkeys(actor for actor in parts if actor.startswith(_ACTOR)))


def _anchor_fault(anchor: Anchor, text: Text, names: Names) -> str:
    span = (anchor.start, anchor.end)
    if not _sound(span, text) or text.raw[anchor.start : anchor.end] != anchor.surface:
        return f"unanchored: {anchor.surface!r} does not stand at {anchor.start}"
    if not all(edge(text.raw, at) for at in span):
        return f"unanchored: {anchor.surface!r} at {anchor.start} is a part of a word"
    if names_actor(anchor.surface, names.get(anchor.actor, ())):
        return ""
    owners = [actor for actor, known in names.items() if names_actor(anchor.surface, known)]
    return f"{anchor.surface!r} is a name of {owners[0]}, not of {anchor.actor}" if owners else ""


def _told(anchor: Anchor, names: Names) -> str:
    named = names_actor(anchor.surface, names.get(anchor.actor, ()))
    how = "names" if named else "is recorded for"
    return f"{anchor.surface!r} at {anchor.start} {how} {anchor.actor}"


def _verb(statement: Statement, text: Text) -> Check:
    cue, quotation = statement.cue, statement.quotation
    if cue is None:
        return Check("verb", True, "read and accepted by hand")
    if not _sound((cue.start, cue.end), text) or text.raw[cue.start : cue.end] != cue.surface:
        return Check("verb", False, f"the cue {cue.surface!r} does not stand at {cue.start}")
    if not within((cue.start, cue.end), sentence_around(text.raw, quotation.start, quotation.end)):
        return Check("verb", False, f"the cue {cue.surface!r} stands in another sentence")
    return Check("verb", True, f"{cue.surface!r} at {cue.start} licenses {statement.stance}")


def _span(quotation: Quotation) -> Span:
    return quotation.start, quotation.end


def _sound(span: Span, text: Text) -> bool:
    return 0 <= span[0] < span[1] <= len(text.raw)
