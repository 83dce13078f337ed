"""Statements of the story as examples for a language model: a passage, and what is said in it."""

from __future__ import annotations

from kg.evidence.sentence import sentence_around
from kg.extract.model.prompt import Example
from kg.ledger.ledger import Ledger
from kg.ledger.texts import Texts
from kg.model import Actor, Claim, Source, Statement

#: So many are shown at most; a passage that is longer is none.
_MOST, _LONGEST = 4, 600


def examples(ledger: Ledger, texts: Texts, text: str, language: str) -> list[Example]:
    """Return examples in a language out of other articles than this one, of all stances in turn.

    Of each stance the statement that was recorded last comes first. What is retracted or was never
    proved is no example.
    """
    by_stance: dict[str, list[Example]] = {}
    for statement in reversed([*ledger.all(Statement)]):
        source = ledger.get(Source, statement.source)
        if statement.retracted or not statement.proved or source is None or source.forgotten:
            continue
        enough = len(by_stance.get(statement.stance, ())) >= _MOST
        is_fit = not language or source.language[:2] in (language[:2], "")
        if not enough and is_fit and source.snapshot:
            example = _example(ledger, statement, texts.of(source))
            if example.passage not in text and len(example.passage) <= _LONGEST:
                by_stance.setdefault(statement.stance, []).append(example)
    found: list[Example] = []
    while by_stance and len(found) < _MOST:
        for stance in sorted(by_stance)[: _MOST - len(found)]:
            found.append(by_stance[stance].pop(0))
        by_stance = {stance: left for stance, left in by_stance.items() if left}
    return found


def _example(ledger: Ledger, statement: Statement, text: str) -> Example:
    quotation = statement.quotation
    start, end = sentence_around(text, quotation.start, quotation.end)
    words = [one.surface for one in statement.anchors if one.actor == statement.speaker]
    target = ledger.get(Actor, statement.object)
    claim = ledger.get(Claim, statement.claim or statement.object)
    speaker = ledger.get(Actor, statement.speaker)
    said = {
        "quote": quotation.exact,
        "speaker": speaker.name if speaker else "",
        "speaker_words": words[0] if words else "",
        "stance": statement.stance,
        "act": statement.act,
        "target": target.name if target else "",
        "claim": claim.text if claim else "",
        "modality": statement.modality.value,
        "cue": statement.cue.surface if statement.cue else "",
        "said_on": statement.said_on,
    }
    return Example(text[start:end], (said,))
