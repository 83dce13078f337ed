"""Proposals made by hand for tests: those of a small invented story, and of the real article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.extract.answering import answering
from kg.extract.proposal import Mention, Proposal
from kg.ledger.sources import Details
from kg.model import Actor, ActorKind, Alias, Cue, Modality, Source
from kg.proposing import Backend, Proposing, propose, read_source
from kg.workspace import Workspace
from tests.command import CASE
from tests.narration import CLAIM, SENTENCES, quote
from tests.test_real_article import ACTORS, CALL, CODED, INTERVIEW, POPUP, VIA, gold


def reader(text: str, language: str, published: str, actors: Sequence[Actor]) -> list[Proposal]:
    """Propose what the sentences of `tests.narration` say, and nothing of other texts."""
    found = []
    for number in range(SENTENCES):
        if (start := text.find(quote(number))) >= 0:
            found.append(_said(text, start, quote(number), 0.5 + number / 200))
    return found


def _said(text: str, start: int, words: str, confidence: float) -> Proposal:
    cue, whom = start + words.index("accuse"), start + words.index("Boréal")
    return Proposal(
        words,
        start,
        start + len(words),
        "Alto",
        "accuses",
        "actor",
        "Boréal",
        act="alleges",
        target_actor="Boréal",
        claim=CLAIM,
        said_on="2011-01-12",
        cue=Cue("accuse", cue, cue + 6),
        mentions=(
            Mention("Alto", start, start + 4, "Alto"),
            Mention("Boréal", whom, whom + 6, "Boréal"),
        ),
        confidence=confidence,
        reason="clause of « accuse »",
    )  # fmt: skip


def denying(text: str, language: str, published: str, actors: Sequence[Actor]) -> list[Proposal]:
    """Propose an accusation, and that Boréal denies it in the next sentence."""
    accusation, denial = reader(text, language, published, actors)[:2]
    claim = {"object_kind": "claim", "object": CLAIM, "claim": "", "target_actor": "Alto"}
    denial = replace(denial, speaker="Boréal", stance="denies", act="", **claim)
    return answering([accusation, denial])


#: Words of the real article for who is spoken for, by the name that gold has in that field.
PARTIES = {"MegaUpload (MegaVideo)": "MegaUpload"}
FAKE = Backend("fake", 1, reader)


def read(story: Workspace, by: Backend = FAKE) -> Proposing:
    """Have the only source of a story with a text read."""
    source = next(one for one in story.ledger.all(Source) if one.snapshot)
    people = [*story.ledger.all(Actor)]
    found = read_source(by.read, source, story.texts.of(source), people)
    return propose(story, source, by, found)


def keep(story: Workspace, proposals: Sequence[Proposal], by: Backend = FAKE) -> Proposing:
    """Keep proposals for the only source of a story with a text."""
    source = next(one for one in story.ledger.all(Source) if one.snapshot)
    return propose(story, source, by, proposals)


def article(folder: Path) -> Workspace:
    """A workspace with the real article, its actors and the sources that it reports from."""
    story = Workspace.create(folder, "MegaVideo contre Orange")
    for title, publisher, on in (
        (POPUP, "MegaVideo", "2011-01-12"),
        (CALL, "Orange", "2011-01-13"),
        (INTERVIEW, "Le Point", "2011-01-16"),
    ):
        story.add_known(Details(title=title, publisher=publisher, published=on))
    said = Details(title="Épisode 4", publisher="Numerama", published="2011-01-17", language="fr")
    story.add((CASE / "article.txt").read_bytes(), name="article.txt", details=said)
    france = Alias("France Télécom", "../2013-07-01")
    story.add_actor(Actor("actor/megavideo", "MegaVideo", aliases=(Alias("MegaUpload"),)))
    story.add_actor(Actor("actor/orange", "Orange", aliases=(france,)))
    story.add_actor(Actor("actor/cogent", "Cogent"))
    story.add_actor(Actor("actor/bonnie-lam", "Bonnie Lam", ActorKind.PERSON))
    return story


def of_gold(*names: str) -> dict[str, Proposal]:
    """Statements found by hand in the real article, as an extractor without a fault has them."""
    text = (CASE / "article.txt").read_text("utf-8")
    rows = {row["id"]: row for row in gold()}
    return {name: _of_gold(rows[name], text) for name in names}


def _of_gold(row: dict[str, Any], text: str) -> Proposal:
    code, (start, end) = CODED[row["id"]], row["span"]
    speaker, target = ACTORS[row["speaker"]], ACTORS.get(row["target"] or "", "")
    mentions = [
        # An extractor calls who is spoken for by the name in the field.
        Mention(surface, at, at + len(surface), PARTIES.get(surface, actor))
        for surface, actor in code.anchors
        for at in [text.index(surface)]
    ]
    if row["speaker_span"]:
        first, last = row["speaker_span"]
        mentions.insert(0, Mention(text[first:last], first, last, speaker))
    return Proposal(
        text[start:end],
        start,
        end,
        speaker,
        row["stance"],
        "actor" if code.of_actor else "claim",
        target if code.of_actor else code.claim,
        act=row["act"] or "",
        on_behalf_of=code.on_behalf_of,
        target_actor=target,
        claim=code.claim if code.of_actor else "",
        modality=Modality(code.modality or _modality(row["mode"])),
        via=tuple(VIA[one] for one in row["via"] if one in VIA),
        said_on=row["date"] or "",
        mentions=tuple(mentions),
        confidence=0.7,
        reason=f"cue « {row['cue']} »",
    )


def _modality(mode: str) -> str:
    return {"direct": "direct", "mixed": "isolated"}.get(mode, "reported")
