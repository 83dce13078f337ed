"""Negation, passive, conditional and modality, as far as rules see them."""

from __future__ import annotations

import pytest

from kg.evidence.cues import find_cue
from kg.evidence.locate import locate
from kg.evidence.modality import modality_of
from kg.evidence.wording import conditional, negated, passive, remarks
from kg.model import Cue
from tests.evidence.story import real_article


def _cue(text: str, surface: str) -> Cue:
    at = text.index(surface)
    return Cue(surface, at, at + len(surface))


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Orange briderait le trafic", "briderait"),
        ("elle aurait menti", "aurait"),
        ("ils seraient coupables", "seraient"),
        ("il pourrait payer", "pourrait"),
        ("ils devraient payer", "devraient"),
        ("il prendrait parti", "prendrait"),
        ("il viendrait", "viendrait"),
        ("il mettrait fin", "mettrait"),
        ("ils finiraient", "finiraient"),
        ("il voudrait", "voudrait"),
        ("il recevrait", "recevrait"),
        ("il suivrait", "suivrait"),
        ("il verrait", "verrait"),
        ("il courrait", "courrait"),
        ("il livrait", ""),
        ("il ouvrait", ""),
        ("il montrait", ""),
        ("il errait et serrait", ""),
        ("the firm allegedly lied", "allegedly"),
        ("il déclarait", ""),
        ("ils assuraient", ""),
        ("il tirait", ""),
        ("elle ignorait", ""),
        ("il admirait", ""),
        ("il bridait", ""),
        ("she would pay", ""),
        ("un portrait", ""),
        ("un trait", ""),
        ("le retrait", ""),
        ("l'attrait", ""),
        ("un extrait", ""),
    ],
)
def test_conditional(text: str, verb: str) -> None:
    assert conditional(text, 0, len(text)) == verb


@pytest.mark.parametrize(
    ("text", "surface", "wanted"),
    [
        ("Il n’accuse pas Orange.", "accuse", True),
        ("Il n'a jamais nié.", "nié", True),
        ("Il ne dément plus rien.", "dément", True),
        ("Il accuse Orange.", "accuse", False),
        ("Il ne sait pas, mais il accuse Orange.", "accuse", False),
        ("Il craint qu’il ne mente et accuse.", "accuse", False),
        ("Il accuse Orange de ne pas payer.", "accuse", False),
        ("They did not deny it.", "deny", True),
        ("They never denied it.", "denied", True),
        ("They denied it.", "denied", False),
        ("Sans accuser personne, il part.", "accuser", True),
    ],
)
def test_negated(text: str, surface: str, wanted: bool) -> None:
    assert negated(text, _cue(text, surface)) is wanted


@pytest.mark.parametrize(
    ("text", "surface", "wanted"),
    [
        ("Orange est accusé par le site.", "accusé", True),
        ("Orange a été accusée de brider.", "accusée", True),
        ("Orange was accused of lying.", "accused", True),
        ("Le site accuse Orange.", "accuse", False),
        ("Le site a accusé Orange.", "accusé", False),
        ("Le maire s’est indigné.", "indigné", False),
        ("The site accused Orange.", "accused", False),
    ],
)
def test_passive(text: str, surface: str, wanted: bool) -> None:
    assert passive(text, _cue(text, surface)) is wanted


@pytest.mark.parametrize(
    ("text", "quote", "modality"),
    [
        ("« Nous n’avons rien à cacher », dit-il.", "« Nous n’avons rien à cacher »", "direct"),
        ("« Nous n’avons rien à cacher », dit-il.", "Nous n’avons rien à cacher", "direct"),
        ("Il parle de « mensonge ».", "« mensonge »", "isolated"),
        ("Il se dit « trahi » par son client.", "« trahi » par son client", "isolated"),
        ("Orange briderait le trafic, selon lui.", "Orange briderait le trafic", "conditional"),
        ("Il a dit que la firme paierait.", "que la firme paierait", "reported"),
        ("Il a dit que la firme paierait.", "la firme paierait", "reported"),
        ("Il accuserait Orange de brider.", "accuserait Orange", "conditional"),
        ("On accuse Orange, qui briderait tout.", "qui briderait tout", "conditional"),
        ("« Il ment. Nous payons nos dettes. »", "Nous payons nos dettes", "direct"),
        ("« Il ment depuis mars », avertit-elle.", "« Il ment depuis mars », avertit", "direct"),
        ("« Il ment », dit-il hier soir.", "« Il ment », dit-il hier soir", "isolated"),
        ("Il briderait « sciemment » tout.", "briderait « sciemment »", "conditional"),
        ("« Non », dit-il. Il paie toujours ce qu’il doit.", "Il paie toujours ce", "reported"),
        ("Il accuse Orange de brider.", "accuse Orange de brider", "reported"),
    ],
)  # fmt: skip
def test_modality(text: str, quote: str, modality: str) -> None:
    quotation = locate(text, quote, body=(0, len(text)))
    assert modality_of(text, quotation).value == modality


def test_modality_of_real_statements_is_that_of_the_hand() -> None:
    text, body, statements = real_article()
    for one in statements:
        quotation = locate(text, one["quote"], body=body)
        found = modality_of(text, quotation).value
        # G17 is nested: what a speaker says, in direct words, that someone else said.
        wanted = "direct" if one["id"] == "G17" else one["mode"].replace("mixed", "isolated")
        assert found == wanted, one["id"]


@pytest.mark.parametrize(
    ("text", "quote", "words"),
    [
        ("Le site n’accuse pas Orange de brider.", "Orange de brider", ["negated"]),
        ("Orange est accusé de brider.", "de brider", ["passive"]),
        ("Il accuserait Orange de brider.", "Orange de brider", ["conditional"]),
        ("On accuse Orange, qui briderait tout.", "qui briderait tout", ["conditional"]),
        ("Le site accuse Orange de brider.", "Orange de brider", []),
        ("Le site part.", "site part", []),
    ],
)
def test_remarks(text: str, quote: str, words: list[str]) -> None:
    quotation = locate(text, quote, body=(0, len(text)))
    found = remarks(text, quotation, find_cue(text, quotation, "accuses", "fr"))
    assert len(found) == len(words)
    assert all(word in remark for word, remark in zip(words, found, strict=True))
