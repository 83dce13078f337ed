"""The limit between altered and fabricated, measured; the word diff."""

from __future__ import annotations

import pytest

from kg.evidence.near import ALTERED, difference, nearest, tokens
from kg.evidence.normal import Text, key_of
from tests.evidence.story import real_article
from tests.evidence.test_evidence_refusals import _changed

#: Sentences on the same affair that the real article does not hold, in its vocabulary.
INVENTED = """
Orange refuse de payer les serveurs que MegaVideo loue à l'étranger
Le site de streaming a reconnu devoir des millions à l'opérateur
Cogent dément toute alliance avec le site de streaming
nous avons décidé de saisir le régulateur contre Cogent
MegaVideo accuse Cogent de brider le trafic d'Orange
le trafic avec les fournisseurs étrangers a doublé en un an
Orange accuse le fournisseur d'accès de vouloir couper le réseau
des millions de clients ont quitté Orange depuis janvier
une alliance durable avec l'opérateur historique
la qualité du service est restée parfaite pour tous les abonnés
Free a toujours défendu la neutralité des réseaux
le fournisseur d'accès nie avoir ralenti les vidéos
il n'y a aucun problème de capacité avec notre réseau
l'opérateur a promis de doubler ses liens avant l'été
les abonnés concernés devront patienter plusieurs semaines
porter plainte contre le régulateur
« complot » contre MegaVideo
nous n'avons jamais bridé le trafic
La réalité, c'est que Cogent ne paie pas ses factures
un mauvais procès fait à une entreprise française
ils obtiendront le remboursement de leur abonnement
ne pas vouloir négocier avec des intermédiaires étrangers
appeler MegaVideo et lui demander des comptes
la société basée à Paris reconnaît ses torts
France Télécom pense que la crise est finie
renonce à toute action en justice
prend la défense de son concurrent
""".strip().splitlines()


def _agreement(text: Text, quote: str) -> float:
    found = nearest(text, key_of(quote).text.strip())
    return found.agreement if found else 0.0


def test_altered_and_invented_lie_on_two_sides_of_the_limit() -> None:
    raw, body, statements = real_article()
    text = Text(raw[: body[1]])
    altered = [
        _agreement(text, changed)
        for statement in statements
        if len(statement["quote"].split()) > 1
        for changed in _changed(statement["quote"])
        if key_of(changed).text.strip() not in text.key.text
    ]
    invented = [_agreement(text, quote) for quote in INVENTED]
    assert len(altered) > 100
    assert len(invented) == 27
    assert sum(one >= ALTERED for one in altered) >= 0.98 * len(altered), sorted(altered)[:5]
    assert max(invented) < ALTERED - 2, max(invented)


@pytest.mark.parametrize(
    ("source", "quote", "shown"),
    [
        ("de brider le trafic", "de ralentir le trafic", "de [-brider-] {+ralentir+} le trafic"),
        ("il n’a pas dit", "il a dit", "il [-n'-] a [-pas-] dit"),
        ("l’été, dit-il", "l’hiver, dit-il", "l'[-été-] {+hiver+}, dit-il"),
        ("20 % de plus", "20% de plus", "[-20 % de plus-] {+20% de plus+}"),
        (
            "un deux trois quatre cinq six",
            "un deux trois quatre cinq sept",
            "… deux trois quatre cinq [-six-] {+sept+}",
        ),
        ("a\nb", "a c", "a [-b-] {+c+}"),
    ],
)
def test_difference(source: str, quote: str, shown: str) -> None:
    assert difference(source, quote) == shown


def test_difference_leaves_out_long_equal_stretches() -> None:
    middle = " ".join(["mot"] * 50)
    shown = difference(f"un {middle} deux", f"une {middle} trois")
    assert shown == "[-un-] {+une+} mot mot mot mot … mot mot mot mot [-deux-] {+trois+}"


def test_tokens_keep_elisions() -> None:
    assert tokens("qu‘Orange « nie »") == ["qu'", "Orange", '"', "nie", '"']


def test_nearest_of_nothing_is_nothing() -> None:
    assert nearest(Text(""), "mot") is None
    assert nearest(Text("abc"), "全部") is None


def test_a_long_quotation_is_found_near_by_its_ends() -> None:
    words = [f"mot{number}" for number in range(400)]
    changed = [*words[100:200], "autre", *words[201:300]]
    found = nearest(Text(" ".join(words)), " ".join(changed))
    assert found is not None
    assert found.agreement > 95
