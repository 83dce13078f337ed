"""Who a mention stands for: a name, a pronoun, a definite description, or nobody with a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg.extract.antecedents import Fit, fitting, likeliest
from kg.extract.apposed import apposed
from kg.extract.called import head_noun
from kg.extract.definite import (
    descriptions,
    is_company,
    is_definite,
    is_man,
    is_one_of,
    just_named,
    other_gender,
)
from kg.extract.language import words_of
from kg.extract.mentions import cleaned, relative_before, without_first
from kg.extract.people import is_body, is_person, stranger
from kg.extract.proposal import Mention
from kg.extract.resolved import Resolved, unnamed
from kg.extract.roles import Role, role_of
from kg.extract.setting import Setting, Trace
from kg.model import ActorKind

#: A pronoun looks so many sentences back, a description so many, one by its own noun the farthest.
_PRONOUN_REACH, _DESCRIPTION_REACH, _CALLED_REACH = 3, 3, 30
#: So far from a name its relative pronoun may stand.
_APART = 60
#: "Acme's legal director", "the Traders' chairman".
_OWNED = re.compile(
    r"(?:['’]s?[^\S\n]+(?P<noun>(?:[\w-]+[^\S\n]*){1,3})|[^\S\n]+(?P<bare>[a-z][\w-]+))"
)


@dataclass
class Resolver:
    """Resolves the mentions of one text from the left; each that is resolved is heard of later."""

    setting: Setting
    heard: list[Trace] = field(default_factory=list)
    #: Where definite descriptions stand for a figure: "le maire", "the company".
    described_at: list[Trace] = field(default_factory=list)
    #: For whom the people named in the text speak, as far as it was asked for.
    parties: dict[str, Resolved | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the text's own descriptions from the left; each may lean on those before."""
        words = self.setting.words
        for match in descriptions(words).finditer(self.setting.text):
            mention = Mention(match[0], *match.span())
            if any(t.start < mention.end and mention.start < t.end for t in self._traces()):
                continue
            known = self._description(mention, words_of(mention.surface), set())
            if known is not None and known.figure is not None:
                role = role_of(self.setting.text, *match.span(), words)
                self.described_at.append(Trace(known.figure, *match.span(), role))

    def resolve(self, mention: Mention, barred: Iterable[str] = ()) -> Resolved | None:
        """Return who a mention stands for, none of the barred names; None = nobody can be told."""
        text, words = self.setting.text, self.setting.words
        mention = cleaned(mention, text, words)
        named = self.named(mention) or apposed(self.setting, mention)
        if named:
            return self._with_relative(named, mention)
        spoken = words_of(mention.surface)
        if len(spoken) == 2 and spoken[0] in ("qu'", "que") and spoken[1] in words.pronouns:
            mention, spoken = without_first(mention), spoken[1:]
        pronoun = " ".join(spoken).replace("' ", "'")
        if pronoun in words.pronouns:
            return self._pronoun(mention, words.pronouns[pronoun], set(barred))
        if len(spoken) == 1 and spoken[0] in words.small["relative"]:
            return self._antecedent(mention)
        if len(spoken) == 1 and spoken[0] in words.small["first"] | words.small["nobody"]:
            return None
        known = self._description(mention, spoken, set(barred))
        known = known or self._just_named(mention, spoken, set(barred))
        known = known or self._possessor(mention, spoken, set(barred))
        return known or unnamed(mention, text, spoken)

    def named(self, mention: Mention) -> Resolved | None:
        """Return the figure that a mention names: "Bonnie Lam", not Orange in "le PDG d’Orange"."""
        inside = [t for t in self._traces() if mention.start <= t.start and t.end <= mention.end]
        around = [t for t in self._traces() if t.start <= mention.start and mention.end <= t.end]
        for trace in (*around, *inside):
            before = self.setting.text[mention.start : trace.start]
            if self._owns(trace, mention):
                continue
            if trace in around or self._leads_to_name(before):
                return Resolved.of(trace)
        return None

    def meant(self, trace: Trace) -> Resolved:
        """Return whom a trace stands for, by name or by description."""
        return Resolved.of(trace, "description" if trace in self.described_at else "name")

    def _owns(self, trace: Trace, mention: Mention) -> bool:
        """Tell whether a mention goes on with what is the name's: "the Traders' chairman".

        In "a former Acme engineer" it is a person.
        """
        after = _OWNED.match(self.setting.text, trace.end, mention.end)
        if after is not None and after["bare"]:
            words = self.setting.words
            return words.code == "en" and after["bare"] in words.kinds["person"]
        return after is not None and head_noun(after["noun"], self.setting.words) != ""

    def described(self, mention: Mention) -> Resolved | None:
        """Return whom a noun phrase without its article describes: "comité" of "du comité"."""
        noun = head_noun(mention.surface, self.setting.words)
        best = noun and self._called(mention, noun, set())
        if not best:
            return None
        return Resolved(best.figure.name, mention.start, mention.end, "description", best.figure)

    def owner(self, mention: Mention, is_personal: bool) -> Resolved | None:
        """Return whose office "its" or « sa » tells: a body, of a personal office a person too.

        "his lawyer" is a man's, "its spokesman" a body's, « son avocat » either's.
        """
        mark = self.setting.words.owners.get(mention.surface.lower(), "")
        of_bodies: Fit = lambda t: 0.0 if not is_man(t.figure) else None  # noqa: E731
        of_any = fitting(mark, self.setting.words)
        fit = of_any if is_personal or mark in ("m", "f") else of_bodies
        best = self._best(mention.start, fit, set(), _PRONOUN_REACH)
        if best is None:
            return None
        return Resolved.of(best, "pronoun")

    def body_of(self, office: str, at: int) -> Resolved | None:
        """Return the body that an office without "of" belongs to: the town of « le maire »."""
        words = self.setting.words
        fitting = frozenset(words.offices.get(office, "").split())
        if fitting:
            best = self._best(
                at, lambda t: 0.0 if is_one_of(t.figure, fitting) else None, set(), _CALLED_REACH
            )
        else:
            best = self._best(at, lambda t: 0.0 if is_company(t.figure) else None, set(), 1)
        if best is None:
            return None
        return Resolved.of(best, "description")

    def hear(self, who: Resolved) -> None:
        """Remember that somebody spoke, for the pronouns that follow."""
        figure = who.figure
        if figure is None and who.how == "unnamed":
            figure = stranger(self.setting.text[who.start : who.end], who.name, self.setting.words)
        if figure is not None:
            self.heard.append(Trace(figure, who.start, who.end, Role.SUBJECT, True))

    def subject_before(self, at: int, barred: Iterable[str] = ()) -> Resolved | None:
        """Return the likeliest subject of a verb that has none of its own."""
        best = self._best(at, lambda trace: 0.0, set(barred), 0)
        if best is None:
            return None
        return Resolved.of(best, "carried")

    def relative_object(self, place: int) -> set[str]:
        """Return whom « Orange, qu’il accuse » has as object, the place being "il" or the cue."""
        at = relative_before(self.setting.text, place)
        return {t.figure.name for t in self._traces() if t.end == at}

    def _traces(self) -> list[Trace]:
        return self.setting.traces

    def _leads_to_name(self, before: str) -> bool:
        """Titles and nouns lead to a name ("le site MegaVideo"); "of" makes it another's."""
        words = self.setting.words
        spoken = words_of(before)
        stops = words.small["possessive"] | words.small["oblique"] | words.small["relative"]
        return not (set(spoken) & stops) and len(spoken) <= 4 and "," not in before

    def _pronoun(self, mention: Mention, mark: str, barred: set[str]) -> Resolved | None:
        barred = barred | self.relative_object(mention.start)
        fit = fitting(mark, self.setting.words)
        best = self._best(mention.start, fit, barred, _PRONOUN_REACH)
        if best is None:
            return None
        return Resolved(best.figure.name, mention.start, mention.end, "pronoun", best.figure)

    def _antecedent(self, mention: Mention) -> Resolved | None:
        described = self._described_before(mention)
        if described is not None:
            return described
        before = [t for t in self._traces() if t.end <= mention.start]
        near = [
            t for t in before if len(self.setting.text[t.end : mention.start].strip(" ,(")) == 0
        ]
        if not near:
            start, _ = self.setting.sentence_span(mention.start)
            near = [t for t in before if t.start >= start and t.role is not Role.OWNER]
        if not near:
            return None
        last = near[-1]
        who = Resolved.of(last)
        return self._with_relative(who, mention)

    def _described_before(self, mention: Mention) -> Resolved | None:
        """« la chercheuse, qui ajoute »: who is described right before."""
        start = max(mention.start - _APART, 0)
        for match in descriptions(self.setting.words).finditer(
            self.setting.text, start, mention.start
        ):
            if not self.setting.text[match.end() : mention.start].strip(" ,"):
                told = Mention(match[0], *match.span())
                return self._description(told, words_of(told.surface), set())
        return None

    def _with_relative(self, who: Resolved, mention: Mention) -> Resolved:
        """Of "Ada Roy, the mayor, who says" the name and the pronoun both say who speaks."""
        last = (words_of(mention.surface) or [""])[-1]
        near = who.end < mention.end <= who.end + _APART
        is_relative = last in self.setting.words.small["relative"]
        return replace(who, end=mention.end) if near and is_relative else who

    def _description(
        self, mention: Mention, spoken: Sequence[str], barred: set[str]
    ) -> Resolved | None:
        words = self.setting.words
        noun = head_noun(mention.surface, words)
        if not noun or not spoken or not is_definite(spoken, noun, words):
            return None
        owners = {t.figure.name for t in self._traces() if mention.start <= t.start < mention.end}
        best = self._called(mention, noun, barred | owners) or self._of_kind(
            mention, noun, spoken, barred | owners
        )
        if best is None:
            return None
        return Resolved(best.figure.name, mention.start, mention.end, "description", best.figure)

    def _just_named(
        self, mention: Mention, spoken: Sequence[str], barred: set[str]
    ) -> Resolved | None:
        figure = just_named(self.setting, mention, spoken, barred)
        if figure is None:
            return None
        return Resolved(figure.name, mention.start, mention.end, "description", figure)

    def _possessor(
        self, mention: Mention, spoken: Sequence[str], barred: set[str]
    ) -> Resolved | None:
        """« Ses services », "her statement": what is no person speaks for whose it is."""
        words = self.setting.words
        mark = words.owners.get(spoken[0]) if len(spoken) > 1 else None
        if mark is None or head_noun(mention.surface, words):
            return None
        return self._pronoun(mention, mark, barred)

    def _called(self, mention: Mention, noun: str, barred: set[str]) -> Trace | None:
        """Return who the text or the story calls by this noun."""
        return self._best(
            mention.start,
            lambda trace: 0.0 if noun in trace.figure.nouns else None,
            barred,
            _CALLED_REACH,
        )

    def _of_kind(
        self, mention: Mention, noun: str, spoken: Sequence[str], barred: set[str]
    ) -> Trace | None:
        """A bare description can be anyone of its kind: "le maire", not "le maire de Lyon"."""
        words = self.setting.words
        # « le syndicat des câbliers », unlike « des syndicats », is another's.
        if set(spoken[1:]) & words.small["possessive"]:
            return None
        fits = is_body if noun in words.kinds["organisation"] else is_person
        wrong = other_gender(spoken[0], noun, words)
        # A journal is no university; either may be an organisation.
        particular = noun in words.kinds["particular"]

        def fit(trace: Trace) -> float | None:
            if wrong and trace.figure.gender == wrong:
                return None
            nameless = trace.figure.kind is None and not trace.figure.is_known
            if not fits(trace.figure) or (nameless and not trace.has_spoken):
                return None
            if trace.figure.kind is ActorKind.MEDIA and noun not in words.kinds["outlets"]:
                return None
            if particular and trace.figure.nouns & words.kinds["organisation"]:
                return None
            return -1.0 if trace.figure.nouns else 0.0

        return self._best(mention.start, fit, barred, _DESCRIPTION_REACH)

    def _best(self, at: int, fit: Fit, barred: set[str], reach: int) -> Trace | None:
        every = (*self._traces(), *self.described_at, *self.heard)
        return likeliest(self.setting, every, at, fit, barred, reach)
