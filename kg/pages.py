"""What the page shows of a story: its content gathered from ledger, archive and network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import Damaged
from kg.evidence.proof import prove
from kg.evidence.sentence import sentence_around
from kg.folder import Folder
from kg.ledger.finding import find_dispute, names_in, names_of
from kg.ledger.ledger import Ledger
from kg.ledger.texts import Texts
from kg.lock import now
from kg.model import Actor, Claim, Dispute, Source, Statement, Verdict
from kg.networks import arrows_of
from kg.selection import Selection, selected
from kg.view import content
from kg.vocabulary import acts, stances

if TYPE_CHECKING:
    from kg.network.frustration import Frustration


def page(
    folder: Folder, selection: Selection, *, language: str = "", title: str = ""
) -> content.Page:
    """Return the content of the page of a story, or of a part of it."""
    ledger = folder.ledger
    texts = Texts(folder.archive, ledger)
    statements = selected(ledger, selection)
    shown = _Shown.of(ledger, statements, whole=selection == Selection())
    actors, groups, firmness = _people(ledger, statements, shown)
    named = selection.dispute
    affairs = [find_dispute(ledger, named)] if named else [*ledger.all(Dispute)]
    return content.Page(
        title=title or folder.settings.title,
        language=language or folder.settings.languages[0],
        made_at=now(),
        head=ledger.head,
        actors=actors,
        camps=groups,
        claims=tuple(
            content.ShownClaim(one.id, one.text, one.brief, one.about)
            for one in ledger.all(Claim)
            if one.id in shown.claims
        ),
        sources=tuple(_source(one) for one in ledger.all(Source) if one.id in shown.sources),
        statements=tuple(_statement(ledger, texts, one) for one in statements),
        verdicts=tuple(_verdict(one) for one in ledger.all(Verdict) if one.claim in shown.claims),
        episodes=tuple(
            content.ShownEpisode(one.name, one.on) for affair in affairs for one in affair.episodes
        ),
        stances=tuple(
            content.ShownStance(one.name, one.sign, one.labels) for one in stances().values()
        ),
        acts=tuple(content.ShownAct(one.name, one.stance, one.labels) for one in acts().values()),
        firmness=firmness,
    )


@dataclass(frozen=True)
class _Shown:
    """The ids of what statements speak of; everything there is for a whole story."""

    actors: frozenset[str]
    claims: frozenset[str]
    sources: frozenset[str]

    @classmethod
    def of(cls, ledger: Ledger, statements: Sequence[Statement], *, whole: bool) -> _Shown:
        if whole:
            kinds = (Actor, Claim, Source)
            return cls(*(frozenset(one.id for one in ledger.all(kind)) for kind in kinds))
        claims = {claim for one in statements for claim in (one.claim, one.object)}
        people = {end for one in statements for end in (one.speaker, one.object, one.on_behalf_of)}
        told = {source for one in statements for source in (one.source, *one.via)}
        about = {actor for one in ledger.all(Claim) if one.id in claims for actor in one.about}
        checkers = {one.by for one in ledger.all(Verdict) if one.claim in claims}
        return cls(frozenset(people | about | checkers), frozenset(claims), frozenset(told))


def _people(
    ledger: Ledger, statements: Iterable[Statement], shown: _Shown
) -> tuple[tuple[content.ShownActor, ...], tuple[content.ShownCamp, ...], content.Firmness | None]:
    from kg.network.camps import camps
    from kg.network.frustration import frustration
    from kg.network.layout import layout

    people = [
        one for one in ledger.all(Actor) if ledger.kept(one.id) == one.id and one.id in shown.actors
    ]
    arrows = arrows_of(ledger, statements)
    drawn = sorted({end for arrow in arrows for end in (arrow.speaker, arrow.object)})
    found = camps(drawn, arrows)
    places = layout(drawn, arrows, known=found)
    groups = tuple(
        content.ShownCamp(f"camp/{number + 1}", _name(ledger, found.name(number)), members)
        for number, members in enumerate(found.members)
    )
    camp_of = {member: group.id for group in groups for member in group.members}
    signed = [arrow for arrow in arrows if arrow.sign]
    return (
        tuple(_actor(ledger, one, places.get(one.id), camp_of.get(one.id)) for one in people),
        groups,
        _firmness(frustration(signed)) if signed else None,
    )


def _actor(
    ledger: Ledger, actor: Actor, place: tuple[float, float] | None, camp: str | None
) -> content.ShownActor:
    x, y = place or (0.0, 0.0)
    aliases = tuple(name for name in names_of(ledger, actor.id) if name != actor.name)
    return content.ShownActor(
        actor.id, actor.name, aliases, actor.kind.value, actor.description, x, y, camp
    )


def _name(ledger: Ledger, actor: str) -> str:
    found = ledger.get(Actor, actor)
    return found.name if found else actor


def _firmness(found: Frustration) -> content.Firmness:
    return content.Firmness(
        found.count, found.total, found.expected, found.z or 0.0, bool(found.unique)
    )


def _source(source: Source) -> content.ShownSource:
    return content.ShownSource(
        source.id,
        source.title,
        source.publisher,
        source.published,
        source.url,
        source.language,
        source.snapshot.raw if source.snapshot else None,
        source.reports_from,
    )


def _verdict(verdict: Verdict) -> content.ShownVerdict:
    return content.ShownVerdict(
        verdict.claim, verdict.by, verdict.word, verdict.rating.value, verdict.on, verdict.source
    )


def _statement(ledger: Ledger, texts: Texts, statement: Statement) -> content.ShownStatement:
    source = ledger.get(Source, statement.source)
    if source is None:
        raise Damaged(f"{statement.id} has a source that is not there; kg check says more")
    words = statement.quotation
    text = texts.of(source) if statement.proved else ""
    first, last = sentence_around(text, words.start, words.end) if text else (0, 0)
    return content.ShownStatement(
        id=statement.id,
        speaker=statement.speaker,
        stance=statement.stance,
        object=statement.object,
        source=statement.source,
        exact=words.exact,
        act=statement.act,
        on_behalf_of=statement.on_behalf_of,
        claim=statement.claim,
        via=statement.via,
        said_on=statement.said_on,
        modality=statement.modality.value,
        start=words.start,
        end=words.end,
        before=text[first : words.start],
        after=text[words.end : last],
        marks=tuple(_marks(statement, first, last)),
        checks=tuple(_checks(ledger, statement, source, text)),
        replies_to=statement.replies_to,
        repeats=statement.repeats,
        note=statement.note,
        recorded_at=statement.recorded_at,
        retracted=content.Withdrawn(statement.retracted.because, statement.retracted.at)
        if statement.retracted
        else None,
    )


#: What the page calls some checks of the proof.
_CALLED = {"anchors": "anchored", "verb": "cue"}
#: Checks that go without saying when they hold: the digest and the offsets stand beside them.
_SILENT = ("snapshot", "body")


def _checks(
    ledger: Ledger, statement: Statement, source: Source, text: str
) -> Iterator[content.Check]:
    for one in prove(statement, source, text, names_in(ledger, statement)):
        by_hand = one.name == "verb" and statement.cue is None
        if one.name not in _SILENT or not one.passed:
            name = _CALLED.get(one.name, one.name)
            yield content.Check(name, one.passed and not by_hand, one.message)


def _marks(statement: Statement, first: int, last: int) -> Iterator[content.Mark]:
    cue = statement.cue
    if cue and first <= cue.start and cue.end <= last:
        yield content.Mark("cue", cue.start - first, cue.end - first)
    for one in statement.anchors:
        if first <= one.start and one.end <= last:
            yield content.Mark("anchor", one.start - first, one.end - first, one.actor)
