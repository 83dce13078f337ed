"""What the page shows of a story: its content gathered from ledger, archive and network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import networkx

from kg.evidence.proof import prove
from kg.evidence.sentence import sentence_around
from kg.folder import Folder
from kg.ledger.finding import names_in, names_of
from kg.ledger.ledger import Ledger
from kg.ledger.texts import Texts
from kg.lock import now
from kg.model import (
    Actor,
    Claim,
    Dispute,
    Source,
    Statement,
    Verdict,
)
from kg.network.arrows import Arrow
from kg.network.arrows import network as signed_network
from kg.network.camps import camps
from kg.network.frustration import frustration
from kg.network.layout import layout
from kg.view import content
from kg.vocabulary import acts, stances


def network(ledger: Ledger) -> networkx.MultiDiGraph[str]:
    """Return the actors and the arrows between them, one edge a stance."""
    actors: dict[str, dict[str, object]] = {
        actor.id: {"name": actor.name, "kind": actor.kind.value}
        for actor in ledger.all(Actor)
        if ledger.kept(actor.id) == actor.id
    }
    return signed_network(actors, between_actors(ledger))


def between_actors(ledger: Ledger) -> list[Arrow]:
    """Return the arrows from actor to actor."""
    sign = {name: stance.sign for name, stance in stances().items()}
    return [
        Arrow(way.speaker, way.stance, way.object, sign[way.stance], len(bundle), _ids(bundle))
        for way, bundle in sorted(ledger.arrows.items())
        if ledger.get(Actor, way.object)
    ]


def page(folder: Folder, *, language: str = "", title: str = "") -> content.Page:
    """Return the content of the page of a story."""
    ledger = folder.ledger
    texts = Texts(folder.archive, ledger)
    actors, groups = _actors(ledger)
    dispute = next(ledger.all(Dispute), None)
    return content.Page(
        title=title or folder.settings.title,
        language=language or folder.settings.languages[0],
        made_at=now(),
        head=ledger.head,
        dispute=dispute.name if dispute else "",
        actors=actors,
        camps=groups,
        claims=tuple(
            content.ShownClaim(one.id, one.text, one.brief, one.about) for one in ledger.all(Claim)
        ),
        sources=tuple(_source(one) for one in ledger.all(Source)),
        statements=tuple(_statement(ledger, texts, one) for one in _in_time(ledger)),
        verdicts=tuple(_verdict(one) for one in ledger.all(Verdict)),
        episodes=tuple(
            content.ShownEpisode(one.name, one.on)
            for affair in ledger.all(Dispute)
            for one in affair.episodes
        ),
        stances=tuple(
            content.ShownStance(one.name, one.sign, one.labels) for one in stances().values()
        ),
        acts=tuple(content.ShownAct(one.name, one.stance, one.labels) for one in acts().values()),
        firmness=_firmness(ledger),
    )


def _ids(bundle: Sequence[Statement]) -> tuple[str, ...]:
    return tuple(one.id for one in bundle)


def _actors(ledger: Ledger) -> tuple[tuple[content.ShownActor, ...], tuple[content.ShownCamp, ...]]:
    people = [one for one in ledger.all(Actor) if ledger.kept(one.id) == one.id]
    arrows = between_actors(ledger)
    named = {end for arrow in arrows for end in (arrow.speaker, arrow.object)}
    drawn = sorted(one.id for one in people if one.id in named)
    found = camps(drawn, arrows)
    places = layout(drawn, arrows)
    groups = tuple(
        content.ShownCamp(f"camp/{number + 1}", _name(ledger, found.name(number)), members)
        for number, members in enumerate(found.members)
    )
    camp_of = {member: group.id for group in groups for member in group.members}
    shown = tuple(_actor(ledger, one, places.get(one.id), camp_of.get(one.id)) for one in people)
    return shown, groups


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


def _firmness(ledger: Ledger) -> content.Firmness | None:
    signed = [arrow for arrow in between_actors(ledger) if arrow.sign]
    if not signed:
        return None
    found = frustration(signed)
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


def _in_time(ledger: Ledger) -> list[Statement]:
    return sorted(ledger.all(Statement), key=lambda one: (one.said_on, one.source, one.id))


def _statement(ledger: Ledger, texts: Texts, statement: Statement) -> content.ShownStatement:
    source = ledger.get(Source, statement.source)
    assert source is not None  # noqa: S101
    text, words = texts.of(source), statement.quotation
    first, last = sentence_around(text, words.start, words.end)
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
        checks=tuple(
            content.Check(one.name, one.passed, one.message)
            for one in prove(statement, source, text, names_in(ledger, statement))
        ),
        replies_to=statement.replies_to,
        repeats=statement.repeats,
        note=statement.note,
        recorded_at=statement.recorded_at,
        retracted=content.Withdrawn(statement.retracted.because, statement.retracted.at)
        if statement.retracted
        else None,
    )


def _marks(statement: Statement, first: int, last: int) -> Iterator[content.Mark]:
    cue = statement.cue
    if cue and first <= cue.start and cue.end <= last:
        yield content.Mark("cue", cue.start - first, cue.end - first)
    for one in statement.anchors:
        if first <= one.start and one.end <= last:
            yield content.Mark("anchor", one.start - first, one.end - first, one.actor)
