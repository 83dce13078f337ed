"""Made-up stories of every kind of thing, proved, the same for the same seed."""

from __future__ import annotations

import json
import random
from pathlib import Path

from kg.ledger.sources import Details
from kg.ledger.statements import Draft
from kg.ledger.verdicts import Finding
from kg.model import ActorKind, Episode, Rating, Statement
from kg.workspace import Workspace

#: Invented names; each is a company that shut or kept its counters.
NAMES = ("Alto", "Boréal", "Cyrène", "Dorval & fils", "Étoile « du Nord »", "Fjord\u00a0Télécom")
VERBS = {"accuses": "accuse", "supports": "soutient", "denies": "dément", "asserts": "affirme"}
CLAIMS = ("Boréal ferme ses guichets", "Alto ment", "le tarif « unique » a baissé de 1,50 €")
TRICKY = ("1.50", "e\u0301té", "=1+1", "<b>", "\U0001f600", "a\\u0041", '"', "l’été\u202f!")


def tale(folder: Path, seed: int) -> Workspace:
    """Tell a story of some texts and statements, with merges, retractions, verdicts, imports."""
    chance = random.Random(seed)
    story = Workspace.create(folder, f"Tale {seed}", f"https://tale-{seed}.example/")
    with story.writing("tell"):
        for number in range(chance.randint(1, 3)):
            _tell(story, number, chance)
    said = list(story.ledger.all(Statement))
    if chance.random() < 0.5:
        story.retract(chance.choice(said).id, "said by another")
    if chance.random() < 0.3 and len({one.speaker for one in said}) > 1:
        first, second = sorted({one.speaker for one in said})[:2]
        story.merge(first, second, "one firm")
    if chance.random() < 0.5:
        _import(story, folder, chance)
    if chance.random() < 0.3:
        story.undo()
    story.dispute("Les guichets", [Episode(chance.choice(TRICKY), "2011-01")])
    return story


def _tell(story: Workspace, number: int, chance: random.Random) -> None:
    drafts = [_draft(line, chance) for line in range(chance.randint(2, 8))]
    lines = [f"Le {line}, {draft.quote}." for line, draft in enumerate(drafts, start=10)]
    check = f"Selon Vérif, « {CLAIMS[1]} » est douteux."
    text = "\n".join([*lines, check])
    title = f"Chronique {number} {chance.choice(TRICKY)}"
    story.add(text.encode(), name="chronique.txt", details=Details(title=title, language="fr"))
    for draft in drafts:
        story.state(Draft(**{**vars(draft), "source": title}))
    if number == 0:
        said = Finding(
            claim=CLAIMS[1],
            by="Vérif",
            word="douteux",
            rating=Rating.NOT_ENOUGH_EVIDENCE,
            quote=check.rstrip("."),
            source=title,
            on="2011-02",
            new_actors=ActorKind.ORGANISATION,
        )
        story.add_claim(CLAIMS[1])
        story.verdict(said)


def _draft(line: int, chance: random.Random) -> Draft:
    speaker, target = chance.sample(NAMES, 2)
    stance, claim, extra = chance.choice([*VERBS]), chance.choice(CLAIMS), chance.choice(TRICKY)
    verb, on_actor = VERBS[stance], stance in ("accuses", "supports")
    about = f"{target} : {claim}" if on_actor else f"que {claim}"
    return Draft(
        speaker,
        stance,
        target if on_actor else claim,
        f"{speaker} {verb} {about} ({extra}, {line})",
        of=claim if stance == "accuses" else "",
        said_on=chance.choice(("", "2011", "2011-01-12", "2011-01-12/2011-01-14")),
        note=chance.choice(("", extra)),
        new_actors=ActorKind.ORGANISATION,
        new_claim=True,
    )


def _import(story: Workspace, folder: Path, chance: random.Random) -> None:
    row = {
        "speaker": chance.choice(NAMES),
        "stance": "asserts",
        "object": chance.choice(CLAIMS),
        "quote": f"quoi qu’il en soit {chance.choice(TRICKY)}",
        "source_title": "Une dépêche",
    }
    path = folder.with_name(f"{folder.name}.jsonl")
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    story.import_file(path)
