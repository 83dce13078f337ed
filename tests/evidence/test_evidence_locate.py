"""A true quotation is found, whatever marks and spaces it was typed with."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kg.errors import Altered, Ambiguous, InvalidInput, KgError
from kg.evidence.locate import locate
from kg.evidence.normal import key_of
from kg.evidence.words import cuts, word_character
from tests.evidence.story import TEXT, find, real_article
from tests.evidence.test_evidence_normal import NASTY

#: Ways in which a hand, a page or a program writes the same words.
RETYPED: dict[str, Callable[[str], str]] = {
    "as it stands": lambda quote: quote,
    "straight marks": lambda quote: re.sub("[«»]\\s?|\\s?[»]", '"', quote).replace("’", "'"),
    "English marks": lambda quote: quote.replace("«\u00a0", "“").replace("\u00a0»", "”"),
    "grave accents": lambda quote: re.sub("[’‘]", "`", quote),
    "plain spaces": lambda quote: quote.replace("\u00a0", " "),
    "no-break spaces": lambda quote: quote.replace(" ", "\u202f"),
    "wrapped lines": lambda quote: quote.replace(" ", "\n   ", 3),
    "spaces around": lambda quote: f"\n {quote}\t",
    "decomposed": lambda quote: unicodedata.normalize("NFD", quote),
    "soft hyphens": lambda quote: quote.replace("ti", "t\u00adi"),
    "three dots": lambda quote: quote.replace("…", "..."),
}


@pytest.mark.parametrize("way", RETYPED)
def test_real_statements_are_found_at_their_place(way: str) -> None:
    text, body, statements = real_article()
    for statement in statements:
        quotation = locate(text, RETYPED[way](statement["quote"]), body=body)
        assert [quotation.start, quotation.end] == statement["span"], statement["id"]
        assert quotation.exact == statement["quote"]


@pytest.mark.parametrize("way", RETYPED)
@pytest.mark.parametrize(
    "quote",
    [
        "« sans jamais prévenir ses partenaires »",
        "« Nous n’avons aucun problème de capacité«",
        "qu‘elle accuse de ne pas vouloir augmenter la capacité de son réseau",
        "Le non-paiement n’est pas prouvé (…) et rien ne l’établira",
        "1,5 million de plaintes d’abonnés",
    ],
)
def test_retyped_words_are_found(way: str, quote: str) -> None:
    quotation = find(RETYPED[way](quote))
    assert quotation.exact == quote == TEXT[quotation.start : quotation.end]


def test_quotation_keeps_the_words_around_and_the_digest() -> None:
    quotation = find("dément toute saturation")
    assert quotation.prefix == TEXT[quotation.start - 32 : quotation.start]
    assert quotation.suffix == TEXT[quotation.end : quotation.end + 32]
    assert quotation.text == hashlib.sha256(TEXT.encode()).hexdigest()


def test_prefix_is_short_at_the_beginning() -> None:
    quotation = find("Le câblo-opérateur Norvège")
    assert (quotation.start, quotation.prefix) == (0, "")


def test_marks_that_the_source_does_not_have_are_left_out() -> None:
    assert find('"dément toute saturation"').exact == "dément toute saturation"


def test_marks_decide_between_two_places() -> None:
    text = "On y parle d’alliance. Le mot « alliance » revient."
    assert locate(text, '"alliance"', body=(0, len(text))).start == 30


def test_words_may_begin_after_an_elision_and_end_before_a_clitic() -> None:
    assert find("hébergeur Alto").exact == "hébergeur Alto"
    assert find("La qualité du service s’est dégradée, dit").exact.endswith("dit")


def test_context_decides() -> None:
    second = find("la qualité du service", after="baissera")
    assert TEXT[second.start : second.end + 9] == "la qualité du service baissera"
    assert find("Alto", before="l'hébergeur").start == TEXT.index("Alto")
    assert find("Alto", before="l'hébergeur", after="de saturer").start == TEXT.index("Alto")


def test_ambiguous_says_where_and_what_decides() -> None:
    with pytest.raises(Ambiguous) as caught:
        find("Alto")
    message = str(caught.value)
    assert message.startswith("the words stand 3 times in 'the story'")
    options = re.findall(r'at (\d+): --(before|after) "([^"]+)"', message)
    assert len(options) == 3
    for start, option, words in options:
        assert find("Alto", **{option: words}).start == int(start)


def test_context_that_does_not_decide() -> None:
    with pytest.raises(Ambiguous, match="the given context does not decide"):
        find("Alto", before="nulle part")
    with pytest.raises(Ambiguous, match="the given context does not decide"):
        find("Alto", before="to")


def test_context_that_is_not_there_is_an_alteration() -> None:
    with pytest.raises(Altered, match=r"but not so surrounded: .*avril, Alto"):
        find("dément toute saturation", before="Norvège Câble")


def test_same_words_in_the_same_surroundings_cannot_be_told_apart() -> None:
    around = "une phrase assez longue pour remplir tout autour "
    text = f"Oui, {around}encore {around}oui. Non, {around}encore {around}non."
    with pytest.raises(Ambiguous, match="the same 32 characters before and after"):
        locate(text, "encore", body=(0, len(text)), after=f"{around}non")


@pytest.mark.parametrize(
    ("quote", "says"),
    [
        ("", "no words"),
        ("  \n", "no words"),
        ("« … »", "no words"),
        ("?!", "no words"),
        ("\u200b", "no words"),
        ("mot " * 2501, "10,004 characters"),
        ("le \ud800 mot", "half a character"),
    ],
)
def test_what_is_no_quotation(quote: str, says: str) -> None:
    with pytest.raises(InvalidInput, match=says):
        find(quote)


def test_a_quotation_of_ten_thousand_characters_is_found() -> None:
    text = " ".join(f"mot{number}" for number in range(2000))
    quote = text[5 : 5 + text[5:10_000].rindex(" ")]
    assert locate(text, quote, body=(0, len(text))).exact == quote


@given(NASTY, st.data())
def test_any_whole_words_are_found_or_ambiguous(text: str, data: st.DataObject) -> None:
    edges = [at for at in range(len(text) + 1) if not cuts(text, at)]
    start = data.draw(st.sampled_from(edges))
    end = data.draw(st.sampled_from([at for at in edges if at >= start]))
    quote = text[start:end]
    assume(any(word_character(character) for character in key_of(quote).text))
    try:
        quotation = locate(text, quote, body=(0, len(text)))
    except Ambiguous:
        return
    assert quotation.exact == text[quotation.start : quotation.end]
    assert not cuts(text, quotation.start)
    assert not cuts(text, quotation.end)
    assert set(quotation.exact) <= set(quote)


@given(st.text(alphabet="ab «»\"'’-.", min_size=1, max_size=12))
def test_whatever_is_returned_is_the_text(quote: str) -> None:
    text = "a b «\u00a0ab\u00a0» a’b a-b. «ba«\u00a0, ab b"
    try:
        quotation = locate(text, quote, body=(0, len(text)))
    except KgError:
        return
    assert quotation.exact == text[quotation.start : quotation.end]
