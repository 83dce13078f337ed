"""Rows of a statements table understood as statements, proved where the archive holds the words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg.dates import checked
from kg.errors import InvalidInput, KgError, Unproved
from kg.evidence.anchors import Part, anchor
from kg.evidence.cues import find_cue
from kg.evidence.modality import modality_of
from kg.exchange.known import Known
from kg.exchange.table import Row, Values
from kg.identity import statement_id, unproved_id
from kg.ledger.finding import find_statement, names_of
from kg.ledger.ledger import Ledger
from kg.ledger.statements import recorded_already
from kg.ledger.texts import Texts
from kg.model import Actor, Claim, Modality, Quotation, Source, Statement, Thing
from kg.vocabulary import Stance, act_of, modality, stance

#: Why a statement of a source without a snapshot is not proved.
NOT_ARCHIVED = "the source is not in the archive"


@dataclass(frozen=True)
class Refusal:
    """A row that is not imported, and why: row 12, no stance is called 'dislikes'."""

    row: int
    because: str


@dataclass
class Understood:
    """What a table says: things that are new, rows that were known or are refused."""

    statements: list[Statement] = field(default_factory=list)
    others: list[Thing] = field(default_factory=list)
    known: int = 0
    refused: list[Refusal] = field(default_factory=list)

    @property
    def things(self) -> list[Thing]:
        """Everything new: what statements name first."""
        return [*self.others, *self.statements]


def understood(ledger: Ledger, texts: Texts, rows: Iterable[Row], at: str) -> Understood:
    """Return what rows say, as recorded at this moment (UTC).

    A row whose source is archived is proved as `kg state` proves it; else, or if the proof
    fails, its statement says why it is not proved.
    """
    reading = _Reading(ledger, texts, at)
    for row in rows:
        reading.take(row)
    reading.found.others = list(reading.known.made.values())
    return reading.found


class _Reading:
    def __init__(self, ledger: Ledger, texts: Texts, at: str) -> None:
        self.ledger, self.texts, self.at = ledger, texts, at
        self.known, self.found = Known(ledger), Understood()
        self.stances: dict[str, Stance] = {}
        self.rows: dict[str, str] = {}
        self.ids: set[str] = set()

    def take(self, row: Row) -> None:
        self.known.begin()
        try:
            if row.fault:
                raise InvalidInput(row.fault)
            statement = self._statement(row.values)
        except UnicodeEncodeError:
            self.found.refused.append(Refusal(row.number, "a text holds what is no character"))
            return
        except KgError as error:
            self.found.refused.append(Refusal(row.number, str(error)))
            return
        self.rows[f"#{row.number}"] = statement.id
        if statement.id in self.ids or statement.id in self.ledger.things:
            self.found.known += 1
            return
        self.known.keep()
        self.ids.add(statement.id)
        self.found.statements.append(statement)

    def _statement(self, row: Values) -> Statement:
        get = row.get
        for name in ("speaker", "stance", "object", "quote"):
            if name not in row:
                raise InvalidInput(f"it has no {name}")
        taken = self._stance(row["stance"])
        source = self.known.source(
            get("source_title", ""), get("source_url", ""), get("source_publisher", ""),
            get("source_published", ""), get("source_language", ""),
        )  # fmt: skip
        speaker = self.known.actor(row["speaker"], get("speaker_kind", ""), source.id)
        # Who is accused or supported of something is an actor.
        kind = get("object_kind", "") or ("actor" if "of" in row and taken.takes_actor else "")
        target = self._object(taken, row["object"], kind, source.id)
        party = (
            self.known.actor(row["for"], get("for_kind", ""), source.id) if "for" in row else None
        )
        claim = self._claim(row["of"], target) if "of" in row else None
        roles = speaker.id, taken.name, target.id, claim.id if claim else ""
        words = row["quote"]
        words.encode()
        statement = Statement(
            id=unproved_id(source.id, words, *roles),
            source=source.id,
            speaker=speaker.id,
            stance=taken.name,
            object=target.id,
            quotation=Quotation(words, 0, 0, ""),
            claim=roles[3],
            act=act_of(taken, row["act"]).name if "act" in row else "",
            on_behalf_of=party.id if party else "",
            modality=modality(get("modality", Modality.REPORTED)),
            said_on=checked(get("said_on", "")),
            via=self._via(row["via"], source.id) if "via" in row else (),
            replies_to=self._earlier(row["replies_to"]) if "replies_to" in row else "",
            repeats=self._earlier(row["repeats"]) if "repeats" in row else "",
            note=get("note", ""),
            recorded_at=self.at,
            unproved_because=NOT_ARCHIVED,
        )
        if source.snapshot is None:
            return statement
        actors = [one for one in (speaker, target, party) if isinstance(one, Actor)]
        return self._proved(statement, source, actors, row)

    def _proved(
        self, statement: Statement, source: Source, actors: list[Actor], row: Values
    ) -> Statement:
        text = self.texts.of(source)
        try:
            around = row.get("before", ""), row.get("after", "")
            quotation = self.texts.locate(source, row["quote"], *around)
            roles = statement.speaker, statement.stance, statement.object, statement.claim
            identity = statement_id(source.id, quotation.start, quotation.end, *roles)
            placed = replace(statement, id=identity, quotation=quotation, unproved_because="")
            # What is recorded may rest on steps that a table has no column for.
            if (known := recorded_already(self.ledger, placed)) is not None:
                return known
            anchors = anchor(text, quotation, [self._part(one) for one in actors])
        except Unproved as error:
            return replace(statement, unproved_because=f"{error.name}: {error}")
        return replace(
            placed,
            anchors=anchors,
            cue=find_cue(text, quotation, statement.stance, source.language),
            modality=statement.modality if "modality" in row else modality_of(text, quotation),
        )

    def _part(self, actor: Actor) -> Part:
        return Part("actor", actor.id, names_of(self.ledger, actor.id) or (actor.name,))

    def _stance(self, word: str) -> Stance:
        if word not in self.stances:
            self.stances[word] = stance(word)
        return self.stances[word]

    def _object(self, taken: Stance, name: str, kind: str, source: str) -> Actor | Claim:
        if kind == "claim" and not taken.takes_claim:
            raise InvalidInput(f"{taken.name} takes an actor, not a claim")
        if kind not in ("", "claim") and not taken.takes_actor:
            raise InvalidInput(f"{taken.name} takes a claim, not an actor")
        if kind == "claim" or not taken.takes_actor:
            return self.known.claim(name)
        if kind or not taken.takes_claim:
            return self.known.actor(name, kind, source)
        return self.known.either(name)

    def _claim(self, text: str, target: Actor | Claim) -> Claim:
        if isinstance(target, Claim):
            raise InvalidInput(f"{target.text!r} is a claim already; leave of empty")
        return self.known.claim(text, (target.id,))

    def _via(self, names: str, source: str) -> tuple[str, ...]:
        via = tuple(self._told(name.strip()) for name in names.split(" | "))
        if source in via:
            raise InvalidInput(f"{names!r} is the source itself; via names those it reports from")
        return via

    def _told(self, name: str) -> str:
        is_address = "://" in name
        title, url = ("", name) if is_address else (name, "")
        return self.known.source(title, url, "", "", "").id

    def _earlier(self, name: str) -> str:
        if not name.startswith("#"):
            return self.known_statement(name)
        if name not in self.rows:
            raise InvalidInput(f"row {name[1:]} is not an earlier row that is imported")
        return self.rows[name]

    def known_statement(self, name: str) -> str:
        """Return the id of a statement that the ledger has, or an earlier row."""
        return name if name in self.ids else find_statement(self.ledger, name).id
