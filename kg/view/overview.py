"""What a page shows before any statement is read: counts, days, the largest arrows.

A page of a hundred thousand statements opens on these few lines; script/scene.js gives the same
form to what is read later, when a filter or a selection asks for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from kg.view.answers import answered
from kg.view.arrows import Arrow
from kg.view.content import Page, ShownActor, ShownSource, ShownStatement
from kg.view.picture import style_of

_SOURCES, _RELAYS, _NAMES = 12, 6, 14
_AGAINST = 6


def overview(page: Page, arrows: Sequence[Arrow]) -> dict[str, Any]:
    """Return the figures of a page, JSON-ready; retracted statements count apart.

    >>> overview(Page(title="A"), [])["statements"]
    0
    """
    standing = [one for one in page.statements if not one.retracted]
    actors = {actor.id: actor for actor in page.actors}
    return {
        "statements": len(standing),
        "retracted": len(page.statements) - len(standing),
        "actors": len(page.actors),
        "arrows": len(arrows),
        "stances": Counter(one.stance for one in standing),
        "modalities": Counter(one.modality for one in standing),
        "days": _days(standing),
        "kinds": sorted({actor.kind for actor in page.actors}),
        "alone": _alone(page.actors),
        "flows": _flows(arrows, actors),
        "told": _told(page, standing),
        "sources": _sources(page, standing),
        "story": [_told_arrow(a, page, actors) for a in _story(page, arrows)],
        "against": [_told_arrow(a, page, actors) for a in _against(page, arrows, actors)],
        **_soundness(page, standing),
    }


def camps(page: Page) -> list[dict[str, Any]]:
    """Return the camps with their sizes and the middles of their members.

    >>> camps(Page(title="A"))
    []
    """
    members: dict[str, list[ShownActor]] = {camp.id: [] for camp in page.camps}
    for actor in page.actors:
        if actor.camp in members:
            members[actor.camp].append(actor)
    return [
        {
            "id": camp.id,
            "name": camp.name,
            "size": len(members[camp.id]),
            "x": _mean(actor.x for actor in members[camp.id]),
            "y": _mean(actor.y for actor in members[camp.id]),
        }
        for camp in page.camps
    ]


def opens_on_camps(page: Page, arrows: Sequence[Arrow]) -> bool:
    """Whether there are too many actors or arrows to draw them at first.

    >>> opens_on_camps(Page(title="A"), [])
    False
    """
    limits = page.limits
    many = len(page.actors) > limits.dotted_actors or len(arrows) > limits.curved_arrows
    return many and len(page.camps) > 1


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0


def _days(standing: Sequence[ShownStatement]) -> list[list[Any]]:
    """Each date as it is written, with each stance and how often: [said, stance, n]."""
    counts = Counter((one.said_on, one.stance) for one in standing)
    return [[said, stance, n] for (said, stance), n in sorted(counts.items())]


def _alone(actors: Sequence[ShownActor]) -> dict[str, Any]:
    """Actors of no camp: how many, and the first of them."""
    alone = [actor for actor in actors if actor.camp is None]
    first = [{"id": a.id, "name": _name(a), "kind": a.kind} for a in alone[:_NAMES]]
    return {"n": len(alone), "first": first}


def _name(actor: ShownActor) -> str:
    return actor.name or actor.description or actor.id


def _flows(arrows: Sequence[Arrow], actors: dict[str, ShownActor]) -> list[list[Any]]:
    """Statements from camp to camp by stance; "" is no camp: [from, to, stance, n]."""
    sums: Counter[tuple[str, str, str]] = Counter()
    for arrow in arrows:
        ends = actors[arrow.speaker].camp or "", actors[arrow.object].camp or ""
        sums[*ends, arrow.stance] += len(arrow.statements)
    return [[*flow, n] for flow, n in sums.items()]


def _told(page: Page, standing: Sequence[ShownStatement]) -> dict[str, Any]:
    """How many names of sources tell something, and the two that tell most."""
    names = {one.id: _source_name(one) for one in page.sources}
    told = Counter(names[one.source] for one in standing if one.source in names)
    return {"n": len(told), "names": [name for name, _ in told.most_common(2)]}


def _source_name(source: ShownSource) -> str:
    return source.publisher or source.title or source.id


def _sources(page: Page, standing: Sequence[ShownStatement]) -> list[dict[str, Any]]:
    """The sources that tell most, and whom they quote; "" is nobody."""
    known = {one.id: one for one in page.sources}
    publishers = Counter(one.publisher for one in page.sources)
    counts = Counter(one.source for one in standing if one.source in known)
    largest = counts.most_common(_SOURCES)
    relays: dict[str, Counter[str]] = {name: Counter() for name, _ in largest}
    for one in standing:
        if one.source in relays:
            first = next((via for via in one.via if via in known), "")
            relays[one.source][first] += 1

    def called(name: str) -> str:
        source = known[name]
        shared = publishers[source.publisher] > 1
        return (shared and source.title) or _source_name(source)

    return [
        {
            "id": name,
            "name": called(name),
            "n": n,
            "relays": [
                [called(via) if via else "", k]
                for via, k in sorted(relays[name].items(), key=lambda r: (r[0] != "", -r[1]))
            ][:_RELAYS],
        }
        for name, n in largest
    ]


def _story(page: Page, arrows: Sequence[Arrow]) -> list[Arrow]:
    """The largest accusation, one more of the same actor, one back, a denial, a support."""
    of: dict[str, list[Arrow]] = {"accuses": [], "denies": [], "supports": [], "says": []}
    for arrow in arrows:
        of[style_of(page, arrow.stance)].append(arrow)
    sides = [*of["denies"][:1], *of["supports"][:1]]
    if not of["accuses"]:
        return sides
    first = of["accuses"][0]
    also = [a for a in of["accuses"] if a.object == first.object and a.speaker != first.speaker]
    back = [a for a in of["accuses"] if a.speaker == first.object]
    back.sort(key=lambda a: a.object != first.speaker)
    return [first, *also[:1], *back[:1], *sides]


def _against(page: Page, arrows: Sequence[Arrow], actors: dict[str, ShownActor]) -> Iterable[Arrow]:
    """The largest arrows against the camps: allies who accuse, support across."""
    found = []
    for arrow in arrows:
        one, other = actors[arrow.speaker].camp, actors[arrow.object].camp
        broken = "accuses" if one == other else "supports"
        if one is not None and other is not None and style_of(page, arrow.stance) == broken:
            found.append(arrow)
    return found[:_AGAINST]


def is_proved(statement: ShownStatement) -> bool:
    """Whether its words were found in an archived text; imported ones may have none.

    >>> is_proved(ShownStatement("s", "a", "accuses", "b", "src", exact="lies"))
    True
    """
    return all(check.passed for check in statement.checks if check.name == "proof")


def _told_arrow(arrow: Arrow, page: Page, actors: dict[str, ShownActor]) -> dict[str, Any]:
    """An arrow with what its words are made of, in place of its statements."""
    briefs = {claim.id: claim.brief for claim in page.claims}
    named = (one.object if one.object in briefs else one.claim for one in arrow.statements)
    main = Counter(claim for claim in named if claim in briefs).most_common(1)
    acts = {one.act for one in arrow.statements}
    ends = (actors[arrow.speaker], actors[arrow.object])
    return {
        "from": {"id": ends[0].id, "name": _name(ends[0]), "camp": ends[0].camp},
        "to": {"id": ends[1].id, "name": _name(ends[1]), "camp": ends[1].camp},
        "stance": arrow.stance,
        "n": len(arrow.statements),
        "act": acts.pop() if len(acts) == 1 else "",
        "conditional": all(one.modality == "conditional" for one in arrow.statements),
        "brief": briefs[main[0][0]] if main and arrow.stance == "accuses" else "",
    }


def _soundness(page: Page, standing: Sequence[ShownStatement]) -> dict[str, int]:
    accused = [one for one in standing if one.stance == "accuses"]
    replied = answered(page)
    exact = sum(any(c.name == "exact" and c.passed for c in one.checks) for one in standing)
    return {
        "accused": len(accused),
        "answered": sum(one.id in replied for one in accused),
        "sound": exact,
        "unproved": sum(not is_proved(one) for one in standing),
    }
