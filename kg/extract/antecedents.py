"""Which of the people named before a place its pronoun or description likely takes up."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.extract.language import Pointers
from kg.extract.people import Figure, is_body
from kg.extract.roles import Role
from kg.extract.setting import Place, Setting, Trace
from kg.model import ActorKind

#: How well a trace goes with the words that point back; None = not at all.
Fit = Callable[[Trace], float | None]

_WEIGHT = {Role.SUBJECT: 3.0, Role.OBJECT: 1.5, Role.OBLIQUE: 1.0, Role.OWNER: 0.4}
#: What a sentence back, a paragraph back, a speaker before and a bare name count.
_SENTENCE, _PARAGRAPH, _SPOKE, _BARE = 1.2, 0.8, 1.0, 1.0


def likeliest(
    setting: Setting, traces: Iterable[Trace], at: int, fit: Fit, barred: set[str], reach: int
) -> Trace | None:
    """Return the trace before an offset with the highest score; later ones win a tie.

    Subjects lead objects, near sentences far ones, who spoke before who was only named; nobody
    inside a quotation is taken up outside it, and none of the barred names.
    """
    here = setting.place(at)
    first = setting.sentences[max(here.sentence - reach, 0)]
    scored = [
        (score, trace.start, trace)
        for trace in traces
        if first <= trace.start and trace.end <= at and trace.figure.name not in barred
        for score in [_score(setting, trace, here, fit)]
        if score is not None
    ]
    return max(scored, key=lambda one: one[:2])[2] if scored else None


def fitting(mark: str, words: Pointers) -> Fit:
    """Return how well a figure goes with a pronoun's mark; None = not at all."""

    def fit(trace: Trace) -> float | None:
        figure = trace.figure
        if mark.endswith("p"):
            return 1.0 if figure.kind is ActorKind.GROUP else (0.0 if is_body(figure) else None)
        if figure.kind is ActorKind.GROUP:
            return None
        if mark == "n" or figure.kind in (ActorKind.ORGANISATION, ActorKind.MEDIA):
            neuter = mark in ("n", "") or words.code == "fr"
            return _body_fit(figure, mark, words) if neuter and is_body(figure) else None
        other = {"m": "f", "f": "m"}.get(mark, "-")
        if figure.gender == other:
            return None
        return 1.0 if figure.gender and figure.gender == mark else 0.0

    return fit


def _body_fit(figure: Figure, mark: str, words: Pointers) -> float:
    """A French body goes by the gender of its nouns: la société, elle."""
    feminine = bool(figure.nouns & words.kinds["feminine"])
    if mark == "f":
        return 0.3 if feminine else -0.7
    return -0.3 if mark == "m" and feminine and len(figure.nouns) == 1 else 0.0


def _score(setting: Setting, trace: Trace, here: Place, fit: Fit) -> float | None:
    suits = fit(trace)
    if suits is None:
        return None
    there = setting.place(trace.start)
    if there.quotation not in (None, here.quotation):
        return None
    back = here.sentence - there.sentence
    crossed = min(here.paragraph - there.paragraph, 2)
    bare = trace.figure.kind is None and not trace.figure.is_known and not trace.has_spoken
    known = _SPOKE * trace.has_spoken - _BARE * bare
    return _WEIGHT[trace.role] + suits + known - _SENTENCE * back - _PARAGRAPH * crossed
