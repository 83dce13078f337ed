"""Camps: groups of actors who support one another, computed from the arrows and never stated.

A camp comes from supports alone: its members are connected by supports inside it. Two actors who
accuse the same third are no camp; whoever nobody supports has no camp.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scipy.sparse.csgraph import connected_components

from kg.network.agreement import agreeing_groups, alliances
from kg.network.arrows import Arrow
from kg.network.signed import Pairs, signed_pairs


@dataclass(frozen=True)
class Camps:
    """The camps of a dispute and what goes against them."""

    #: Actor to the position of its camp in `members`, None for an actor without a camp.
    of: Mapping[str, int | None]
    #: The actors of each camp, the largest camp first, the most linked member first.
    members: tuple[tuple[str, ...], ...]
    #: Accusations and denials inside a camp, supports that are not: most statements first.
    against: tuple[Arrow, ...]

    def name(self, camp: int) -> str:
        """Return the most linked actor of a camp, who gives it its name: "around MegaVideo"."""
        return self.members[camp][0]

    def same(self, one: str, other: str) -> bool:
        """Return whether two actors are in one camp; nobody without a camp is."""
        return self.of.get(one) is not None and self.of.get(one) == self.of.get(other)


def camps(names: Iterable[str], arrows: Iterable[Arrow]) -> Camps:
    """Return the camps of these actors that agree best with the arrows among them.

    >>> arrows = [
    ...     Arrow("Cogent", "supports", "MegaVideo", 1, 1),
    ...     Arrow("Cogent", "accuses", "Orange", -1, 3),
    ...     Arrow("MegaVideo", "accuses", "Orange", -1, 3),
    ... ]
    >>> found = camps(["Orange", "Cogent", "MegaVideo"], arrows)
    >>> found.members, found.of["Orange"]
    ((('Cogent', 'MegaVideo'),), None)
    """
    drawn = list(arrows)
    pairs = signed_pairs(names, drawn)
    members = _members(pairs, links(drawn))
    of: dict[str, int | None] = dict.fromkeys(pairs.names)
    of.update({name: camp for camp, group in enumerate(members) for name in group})
    return Camps(of, members, _against(of, drawn))


def links(arrows: Iterable[Arrow]) -> Counter[str]:
    """Return how many statements that take a side link each actor, as speaker or as object.

    >>> links([Arrow("m", "accuses", "o", -1, 3), Arrow("o", "asserts", "m", 0, 5)])["o"]
    3
    """
    statements: Counter[str] = Counter()
    for arrow in arrows:
        if arrow.sign:
            statements[arrow.speaker] += arrow.count
            statements[arrow.object] += arrow.count
    return statements


def _members(pairs: Pairs, statements: Counter[str]) -> tuple[tuple[str, ...], ...]:
    allies = alliances(pairs.matrix, agreeing_groups(pairs))
    _, parts = connected_components(allies, directed=False)
    groups: dict[int, list[str]] = {}
    for name, part in zip(pairs.names, parts.tolist(), strict=True):
        groups.setdefault(part, []).append(name)
    found = [
        tuple(sorted(group, key=lambda name: (-statements[name], name)))
        for group in groups.values()
        if len(group) > 1
    ]
    return tuple(sorted(found, key=lambda group: _rank(group, statements)))


def _rank(group: Sequence[str], statements: Counter[str]) -> tuple[int, int, Sequence[str]]:
    return -len(group), -sum(statements[name] for name in group), group


def _against(of: Mapping[str, int | None], arrows: Iterable[Arrow]) -> tuple[Arrow, ...]:
    among = (arrow for arrow in arrows if arrow.speaker in of and arrow.object in of)
    found = [arrow for arrow in among if _goes_against(of, arrow)]
    return tuple(sorted(found, key=lambda one: (-one.count, one.speaker, one.object, one.stance)))


def _goes_against(of: Mapping[str, int | None], arrow: Arrow) -> bool:
    if not arrow.sign or arrow.speaker == arrow.object:
        return False
    camp = of[arrow.speaker]
    return (arrow.sign > 0) != (camp is not None and camp == of[arrow.object])
