"""Where words, numbers and sentences begin and end."""

from __future__ import annotations

import pytest

from kg.evidence.sentence import sentence_around
from kg.evidence.words import cuts, edge, whole


@pytest.mark.parametrize(
    ("marked", "inside"),
    [
        ("bri|der", True),
        ("l’|Orange", False),
        ("qu‘|Orange", False),
        ("can|'t", True),
        ("we can|’t pay", True),
        ("aujourd|'hui", True),
        ("Orange|'s plan", False),
        ("non-|paiement", True),
        ("porte|-parole", True),
        ("reconnaît|-elle", False),
        ("a|-t-il", False),
        ("20|,5 %", True),
        ("20 |000 euros", True),
        ("20\u00a0|000 euros", True),
        ("en 2011 |200 clients", False),
        ("le 12|, 13 et 14", False),
        ("e|\u0301te", True),
        ("été| ", False),
        ("|mot", False),
        ("mot|", False),
        ("日|本", True),
        ("«|\u00a0oui", False),
    ],
)
def test_cuts(marked: str, inside: bool) -> None:
    at = marked.index("|")
    assert cuts(marked.replace("|", ""), at) is inside


def test_edges_are_looser_than_cuts() -> None:
    assert edge("anti-Orange", 5)
    assert cuts("anti-Orange", 5)


def test_whole_widens_to_all_of_a_number_and_a_compound() -> None:
    text = "un non-paiement de 20 000 euros"
    start, end = whole(text, text.index("paiement"), text.index("000"))
    assert text[start:end] == "non-paiement de 20 000"


#: The sentence that holds the word between bars, itself between brackets.
SENTENCES = [
    "[M. Roy |parle|.] Il part.",
    "[Mme J. Hué et le Dr. Roy |parlent|.] Ils partent.",
    "Il part. [Elle |reste|.] Rien.",
    "[Ils paient 20 % de p. ex. l’|accès| à Acme Inc. et rien.] Non.",
    "[Un diesel (…) et un |câble|.] Non.",
    "[Quoi ? dit-il en |riant|.] Non.",
    "[« C’est |faux|. »] Il nie.",
    "Il nie. [« C’est |faux|« , dit-il.] Il part.",
    "Il nie. [«\u00a0Oui\u00a0», |dit|-il.] Il part.",
    "Un titre\n\n[Le |texte| suit.]",
    "Voici :\n  1. [Le |premier| point ;]\n  2. Le second.",
    "Voici :\n  • Le premier point\n  • [Le |second| point]",
    "[U.S. firms |deny| it.] They sue.",
    "[Le |prix| : 3.5 euros.] Bon.",
    "[Il |cite| art. 12 du code.] Bon.",
    "Avant ! [Et |après| ?] Rien.",
]


@pytest.mark.parametrize("drawn", SENTENCES)
def test_sentence(drawn: str) -> None:
    text = "".join(letter for letter in drawn if letter not in "[]|")
    wanted = drawn[drawn.index("[") + 1 : drawn.index("]")].replace("|", "")
    start = drawn.replace("[", "").replace("]", "").index("|")
    end = drawn.replace("[", "").replace("]", "").rindex("|") - 1
    first, last = sentence_around(text, start, end)
    assert text[first:last] == wanted


def test_sentences_around_a_long_span() -> None:
    text = "Un. Deux est là. Trois aussi. Quatre."
    first, last = sentence_around(text, text.index("est"), text.index("aussi"))
    assert text[first:last] == "Deux est là. Trois aussi."
