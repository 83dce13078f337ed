"""What the archive does not bear out is refused, and by the right name."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping

import pytest

from kg.errors import (
    Altered,
    CutWord,
    Fabricated,
    InvalidInput,
    Misattributed,
    OutsideBody,
    Unproved,
)
from kg.evidence.locate import locate
from tests.evidence.story import OTHER, SPAN, TEXT, find, real_article

REFUSED: list[tuple[type[Exception], str]] = [
    # a word replaced
    (Altered, "accuse l’hébergeur Alto de couper ses liens"),
    (Altered, "Alto avoue toute saturation et renvoie la balle"),
    (Altered, "ne pas vouloir diminuer la capacité de son réseau"),
    (Altered, "prend le parti de l’opérateur"),
    (Altered, "sans toujours prévenir ses partenaires"),
    # dropped, added
    (Altered, "ne pas vouloir augmenter la capacité du réseau"),
    (Altered, "accuse l’hébergeur de saturer ses liens"),
    (Altered, "Alto dément absolument toute saturation"),
    (Altered, "la société paie presque 20 000 euros par mois"),
    (Altered, "rien ne l’établira jamais"),
    # two words swapped
    (Altered, "Norvège Câble aussi briderait les vidéos"),
    (Altered, "la balle renvoie à Norvège Câble"),
    (Altered, "de plaintes 1,5 million d’abonnés"),
    # a number changed
    (Altered, "la société paie 30 000 euros par mois"),
    (Altered, "1,6 million de plaintes d’abonnés"),
    (Altered, "Lundi 5 avril, Alto dément"),
    # a negation taken away or put in
    (Altered, "Nous avons un problème de capacité"),
    (Altered, "Le non-paiement est prouvé"),
    (Altered, "accuse de vouloir augmenter la capacité"),
    (Altered, "Alto ne dément pas toute saturation"),
    # case, accents, punctuation, mood
    (Altered, "alto dément toute saturation"),
    (Altered, "ALTO DÉMENT TOUTE SATURATION"),
    (Altered, "Alto dement toute saturation"),
    (Altered, "« Nous n’avons aucun problème de capacité » ; assure sa porte-parole"),
    (Altered, "Norvège Câble bride aussi les vidéos"),
    (Altered, "La qualité du service s’est dégradée, dit-il"),
    # two passages made one
    (Altered, "Alto dément toute saturation … n’avons aucun problème"),
    (Altered, "le régulateur dit [...] prend le parti de l’hébergeur"),
    # near the words of the other source
    (Altered, "les liens étaient trop larges en février"),
    (Altered, "Nous aurions pu avertir nos clients plus tôt"),
    # word for word in the other source
    (Misattributed, "les liens étaient trop étroits en février"),
    (Misattributed, "« Nous aurions dû avertir nos clients plus tôt »"),
    (Misattributed, "Nous aurions dû avertir"),
    (Misattributed, "Dans un entretien"),
    (Misattributed, "Adèle Roy reconnaît que les liens"),
    # cut inside a word or a number
    (CutWord, "ccuse l’hébergeur Alto"),
    (CutWord, "accuse l’héberg"),
    (CutWord, "dément toute satur"),
    (CutWord, "000 euros par mois"),
    (CutWord, "la société paie 20"),
    (CutWord, "5 million de plaintes"),
    (CutWord, "paiement n’est pas prouvé"),
    (CutWord, "sa porte"),
    (CutWord, "opérateur Norvège Câble"),
    (CutWord, "liens depuis le moi"),
    # only in the tail
    (OutsideBody, "Abonnez-vous à notre lettre"),
    (OutsideBody, "ce dossier exclusif"),
    (OutsideBody, "encore. Abonnez-vous"),
    # invented
    (Fabricated, "Alto reconnaît avoir coupé les liens de son concurrent"),
    (Fabricated, "Le ministre promet une loi avant l’été"),
    (Fabricated, "« complot »"),
    (Fabricated, "Nous porterons plainte dès demain"),
    (Fabricated, "la capacité du réseau a doublé en un an"),
    (Fabricated, "Mme Roy a présenté sa démission au conseil"),
    (Fabricated, "Les abonnés du câble sont tous satisfaits"),
    (Fabricated, "denial of service"),
    (Fabricated, "全部都是假的"),
]


def test_there_are_enough_refusals_of_each_kind() -> None:
    assert len(REFUSED) >= 50
    assert len({quote for _, quote in REFUSED}) == len(REFUSED)
    assert len({kind for kind, _ in REFUSED}) == 5


@pytest.mark.parametrize(("kind", "quote"), REFUSED)
def test_refused_by_name_in_one_line(kind: type[Exception], quote: str) -> None:
    with pytest.raises(Unproved) as caught:
        find(quote)
    assert type(caught.value) is kind, caught.value
    assert "\n" not in str(caught.value)
    assert "the story" in str(caught.value)


def _changed(quote: str) -> Iterator[str]:
    """Alter a quotation in the ways of misquoting, one at a time."""
    words = quote.split()
    middle = len(words) // 2
    yield " ".join([*words[:middle], "violet", *words[middle:]])
    yield " ".join([*words[:middle], "violet", *words[middle + 1 :]])
    yield " ".join(words[:middle] + words[middle + 1 :])
    yield " ".join([*words[: middle - 1], words[middle], words[middle - 1], *words[middle + 1 :]])
    yield quote.upper()
    yield re.sub(r"\d+", "37", quote)
    yield re.sub(r"\b(?:ne |n’)|\baucune? | pas\b", "", quote)
    bare = unicodedata.normalize("NFD", quote)
    yield "".join(letter for letter in bare if not unicodedata.combining(letter))


def test_real_statements_altered_are_refused_as_altered() -> None:
    text, body, statements = real_article()
    kinds = [
        _refused(text, body, changed)
        for statement in statements
        if len(statement["quote"].split()) > 3
        for changed in _changed(statement["quote"])
        if changed not in text
    ]
    assert len(kinds) > 100
    assert None not in kinds
    assert kinds.count("altered") >= 0.99 * len(kinds), kinds


def _refused(text: str, body: tuple[int, int], quote: str) -> str | None:
    try:
        locate(text, quote, body=body)
    except Unproved as error:
        return error.name
    return None


def test_real_statements_cut_inside_a_word_are_refused() -> None:
    text, body, statements = real_article()
    for statement in statements:
        start, end = statement["span"]
        if text[start].isalpha() and text[start + 1].isalpha():
            assert _refused(text, body, text[start + 1 : end]) == "mid-word"


def test_real_statements_moved_to_another_source_are_named() -> None:
    text, _, statements = real_article()
    others = {"source/article": ("Le cinquième épisode", text)}
    for statement in statements:
        with pytest.raises(Misattributed, match=r"'Le cinquième épisode' \(source/article\)"):
            locate(TEXT, statement["quote"], body=SPAN, others=others)


@pytest.mark.parametrize(
    ("quote", "says"),
    [
        ("Alto avoue toute saturation", r"Alto \[-dément-\] \{\+avoue\+\} toute saturation"),
        ("20 % des abonnés", "nothing like '20 % des abonnés' stands in 'the story' or any other"),
        ("dément toute satur", "the whole words are 'dément toute saturation'"),
        ("Dans un entretien", r"'Entretien avec Adèle Roy' \(source/entretien\)"),
        ("les liens étaient trop larges", r"Adèle Roy' .*trop \[-étroits-\] \{\+larges\+\}"),
        ("dément toute saturation … renvoie la balle", "2 passages of 'the story' joined"),
        ("Abonnez-vous", "outside the article itself"),
    ],
)
def test_messages_show_what_to_mend(quote: str, says: str) -> None:
    with pytest.raises(Unproved, match=says):
        find(quote)


class _Untouched(Mapping[str, tuple[str, str]]):
    """Fails when read: the other sources are loaded only for a quotation not found."""

    def __getitem__(self, key: str) -> tuple[str, str]:
        raise AssertionError(key)

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("iterated")

    def __len__(self) -> int:
        raise AssertionError("counted")


@pytest.mark.parametrize("quote", ["dément toute saturation", "dément toute satur"])
def test_other_sources_are_not_read_without_need(quote: str) -> None:
    def run() -> object:
        return locate(TEXT, quote, body=SPAN, others=_Untouched())

    if quote.endswith("saturation"):
        assert run()
    else:
        with pytest.raises(CutWord):
            run()


@pytest.mark.parametrize(
    "make",
    [
        lambda: "a " * 4990,
        lambda: "\u0301" * 9000 + "a",
        lambda: "«" * 9000 + "a",
        lambda: "mot … " * 1600,
        lambda: "n't " * 2400,
        lambda: "20 000 " * 1400,
    ],
)
def test_hostile_quotations_are_refused_in_good_time(make: Callable[[], str]) -> None:
    begun = time.perf_counter()
    with pytest.raises((Unproved, InvalidInput)):
        locate(TEXT * 20, make(), body=SPAN, others={"source/o": ("Other", OTHER * 100)})
    assert time.perf_counter() - begun < 5


def test_a_quotation_in_an_empty_text() -> None:
    with pytest.raises(Fabricated):
        locate("", "mot", body=(0, 0))
