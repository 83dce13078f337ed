"""A token's part of speech and form by the model's rules, told once for each kind of token.

spaCy tries every rule of a model, in English some 180, at every token. They ask for little: the
tag, the part of speech, the place in the grammar, whether it is space and, of a few words, which
one it is; and one rule for the token before. Tokens alike in these are a kind, which is remembered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from spacy.attrs import DEP, IDS, IS_SPACE, LOWER, MORPH, POS, TAG

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc
    from spacy.vocab import Vocab
    from thinc.types import Ints2d

#: What makes a kind, and what a rule may tell, in the order of an array's columns.
_ASKED = [TAG, POS, DEP, MORPH, LOWER, IS_SPACE]
_WORD = _ASKED.index(LOWER)
_TOLD = [TAG, POS, DEP, MORPH]
#: spaCy's numbers of what a token is, in the order of _ASKED; a word that no rule names is 0.
Kind = tuple[int, ...]
#: What a rule wants of a token: by column the values it takes, None = any, and those it does not.
Wanted = Mapping[int, tuple[frozenset[int] | None, frozenset[int]]]


@dataclass(frozen=True)
class Rule:
    """A rule of a model: a token tagged "MD" is an auxiliary."""

    wanted: Wanted
    #: What it wants of the token before, if anything.
    before: Wanted | None
    #: Numbers by number of the attribute.
    told: Mapping[int, int]

    def fits(self, kind: Kind, before: Kind | None) -> bool:
        """Tell whether a token is one that the rule speaks of."""
        if self.before is not None and (before is None or not _fits(self.before, before)):
            return False
        return _fits(self.wanted, kind)


@dataclass
class Kinds:
    """The rules of a model, with what they tell of the kinds of tokens met so far."""

    rules: tuple[Rule, ...]
    words: frozenset[int] = field(init=False)
    #: What a token of a kind is after one of another kind, in the order of _TOLD.
    _told: dict[tuple[Kind, Kind | None], list[int]] = field(default_factory=dict)
    #: Whether some rule asks for a token of this kind before another one.
    _leads: dict[Kind, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Collect the words that the rules name."""
        every = [part for rule in self.rules for part in (rule.wanted, rule.before or {})]
        named = [part[_WORD] for part in every if _WORD in part]
        self.words = frozenset().union(*((yes or frozenset()) | no for yes, no in named))

    def tell(self, doc: Doc) -> Doc:
        """Return a parsed text after writing into it what the rules tell of its tokens."""
        rows, before = [], None
        for values in doc.to_array(_ASKED).tolist():
            if values[_WORD] not in self.words:
                values[_WORD] = 0
            kind = tuple(values)
            told = self._told.get((kind, before))
            rows.append(told or self._learn(kind, before))
            before = kind if self._leads[kind] else None
        table = np.array(rows, dtype=np.uint64).reshape(-1, len(_TOLD))
        return doc.from_array(_TOLD, cast("Ints2d", table))

    def _learn(self, kind: Kind, before: Kind | None) -> list[int]:
        """Try the rules at a token; the later one counts where two tell the same."""
        told = dict(zip(_ASKED, kind, strict=True))
        for rule in self.rules:
            if rule.fits(kind, before):
                told |= rule.told
        self._leads[kind] = any(r.before is not None and _fits(r.before, kind) for r in self.rules)
        self._told[kind, before] = [told[attribute] for attribute in _TOLD]
        return self._told[kind, before]


def kinds(ruler: AttributeRuler) -> Kinds:
    """Return the rules of a model that tell what is asked for; nobody asks for lemmas.

    Raises:
        ValueError: of a rule that asks for something else than a token and the one before.
    """
    told = [each for each in ruler.patterns if _is_asked(each["attrs"])]
    return Kinds(tuple(rule for each in told for rule in _rules(ruler.vocab, each)))


def _is_asked(attributes: object) -> bool:
    told = attributes if isinstance(attributes, dict) else {}
    return "VerbForm" in str(told.get("MORPH", "")) or not told.keys().isdisjoint(("POS", "DEP"))


def _rules(vocab: Vocab, line: Mapping[str, Any]) -> Iterable[Rule]:
    told = {name: value for name, value in line["attrs"].items() if name != "LEMMA"}
    numbers = {IDS[name]: _number(vocab, value) for name, value in told.items()}
    if MORPH in numbers:
        numbers[MORPH] = vocab.morphology.add(told["MORPH"])
    for pattern in line["patterns"]:
        *before, own = [_wanted(vocab, token) for token in pattern]
        if line["index"] != len(before) or len(before) > 1 or not numbers.keys() <= {*_TOLD}:
            raise ValueError(f"a rule of the model that is not understood: {line}")
        yield Rule(own, before[0] if before else None, numbers)


def _wanted(vocab: Vocab, token: Mapping[str, Any]) -> Wanted:
    out = {}
    for name, value in token.items():
        asked = value if isinstance(value, dict) else {"IN": [value]}
        if IDS[name] not in _ASKED or not asked.keys() <= {"IN", "NOT_IN"}:
            raise ValueError(f"a rule of the model that is not understood: {token}")
        values = {how: frozenset(_number(vocab, one) for one in asked[how]) for how in asked}
        out[_ASKED.index(IDS[name])] = values.get("IN"), values.get("NOT_IN", frozenset())
    return out


def _number(vocab: Vocab, value: str | bool) -> int:
    return int(value) if isinstance(value, bool) else vocab.strings.add(value)


def _fits(wanted: Wanted, kind: Kind) -> bool:
    return all(
        (yes is None or kind[at] in yes) and kind[at] not in no for at, (yes, no) in wanted.items()
    )
