"""A dispute made up for the tests, with the typography that real articles have."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.evidence.locate import locate
from kg.model import Quotation

BODY = (
    "Le câblo-opérateur Norvège Câble accuse l’hébergeur Alto de saturer ses liens depuis le mois "
    "de mars, « sans jamais prévenir ses partenaires » selon lui. Il exige que la société paie "
    "20 000 euros par mois.\n\n"
    "  1. Lundi 4 avril, Alto dément toute saturation et renvoie la balle à Norvège Câble, qu‘elle "
    "accuse de ne pas vouloir augmenter la capacité de son réseau. « Nous n’avons aucun problème "
    "de capacité« , assure sa porte-parole, Mme Adèle Roy ;\n"
    "  2. Mardi, le régulateur dit avoir reçu 1,5 million de plaintes d’abonnés. M. Paul Hué, du "
    "syndicat SNT, prend le parti de l’hébergeur : « Le non-paiement n’est pas prouvé (…) et rien "
    "ne l’établira ! »\n\n"
    "Norvège Câble briderait aussi les vidéos, selon Alto. La qualité du service s’est dégradée, "
    "dit-elle, et la qualité du service baissera encore."
)
TEXT = BODY + "\n\nAbonnez-vous à notre lettre pour lire la suite de ce dossier exclusif."
SPAN = (0, len(BODY))

OTHER = (
    "Dans un entretien, Adèle Roy reconnaît que les liens étaient trop étroits en février. "
    "« Nous aurions dû avertir nos clients plus tôt », ajoute-t-elle."
)
OTHERS = {"source/entretien": ("Entretien avec Adèle Roy", OTHER)}

_REAL = Path(__file__).parents[3] / "shared" / "cases" / "numerama-2011"


def find(quote: str, **options: str) -> Quotation:
    """Locate a quote in the story, among the other sources."""
    return locate(TEXT, quote, body=SPAN, others=OTHERS, title="the story", **options)


def real_article() -> tuple[str, tuple[int, int], list[dict[str, Any]]]:
    """Return the real article, its body and its statements found by hand; skip without them."""
    if not _REAL.is_dir():
        pytest.skip("the real article is not here")
    text = (_REAL / "article.txt").read_text("utf-8")
    gold = json.loads((_REAL / "gold.json").read_text("utf-8"))
    assert len(gold["statements"]) == 21
    return text, (0, gold["article_body_end"]), gold["statements"]
