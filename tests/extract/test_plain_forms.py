"""The plainest forms of a dispute: who holds what against whom, who denies, who stands by whom.

Sentences made up for this, read behind a line that says who people are, and behind one that does
not; and sentences like them that accuse nobody.
"""

from __future__ import annotations

import pytest

from kg.extract import propose
from kg.extract.blame import does
from kg.extract.language import pointers
from kg.extract.proposal import Proposal

pytest.importorskip("spacy")

TOLD = {
    "fr": "Corvane est une société. Nora Sylvain est la maire de Brive. Bastien Roc est le chef du "
    "théâtre. Ostrel est une entreprise.\n\n",
    "en": "Corvane is a company. Nora Sylvain is the mayor of Brive. Bastien Roc is the head of "
    "the theatre. Ostrel is a firm.\n\n",
}
BARE = {
    "fr": "Le débat avec Corvane et Ostrel a duré toute la soirée.\n\n",
    "en": "The debate with Corvane and Ostrel lasted all evening.\n\n",
}
ACCUSES, SUPPORTS = "accuses", "supports"


def read(text: str, language: str, before: str) -> list[Proposal]:
    """The proposals of a sentence behind another one."""
    every = propose(before + text + "\n", language, "2024-03-03", ())
    return [one for one in every if one.start >= len(before)]


TURNED = [
    ("fr", "« Corvane a triché », a lancé Nora Sylvain.", ACCUSES, "Nora Sylvain", "Corvane"),
    (
        "fr",
        "« Bastien Roc nous a trahis », a déploré Nora Sylvain.",
        ACCUSES,
        "Nora Sylvain",
        "Bastien Roc",
    ),
    (
        "fr",
        "Nora Sylvain estime que Corvane a dissimulé des factures.",
        ACCUSES,
        "Nora Sylvain",
        "Corvane",
    ),
    (
        "fr",
        "Selon Bastien Roc, Ostrel a détourné les subventions du festival.",
        ACCUSES,
        "Bastien Roc",
        "Ostrel",
    ),
    (
        "fr",
        "Corvane aurait falsifié ses bilans, selon Bastien Roc.",
        ACCUSES,
        "Bastien Roc",
        "Corvane",
    ),
    (
        "fr",
        "D'après Nora Sylvain, Ostrel pollue la nappe depuis dix ans.",
        ACCUSES,
        "Nora Sylvain",
        "Ostrel",
    ),
    (
        "fr",
        "Nora Sylvain affirme que Corvane escroque ses clients.",
        ACCUSES,
        "Nora Sylvain",
        "Corvane",
    ),
    ("fr", "Pour Nora Sylvain, Ostrel a violé la loi.", ACCUSES, "Nora Sylvain", "Ostrel"),
    ("fr", "Bastien Roc dénonce les mensonges de Corvane.", ACCUSES, "Bastien Roc", "Corvane"),
    ("fr", "Nora Sylvain : « Ostrel a corrompu deux élus. »", ACCUSES, "Nora Sylvain", "Ostrel"),
    (
        "fr",
        "« Corvane ment à ses salariés », assure Bastien Roc.",
        ACCUSES,
        "Bastien Roc",
        "Corvane",
    ),
    ("fr", "Nora Sylvain accuse Corvane d'avoir menti.", ACCUSES, "Nora Sylvain", "Corvane"),
    ("fr", "Nora Sylvain soutient Ostrel.", SUPPORTS, "Nora Sylvain", "Ostrel"),
    ("fr", "Bastien Roc défend la société Corvane.", SUPPORTS, "Bastien Roc", "Corvane"),
    (
        "fr",
        "Nora Sylvain a renouvelé son soutien à Bastien Roc.",
        SUPPORTS,
        "Nora Sylvain",
        "Bastien Roc",
    ),
    (
        "fr",
        "Ostrel soutient l'entreprise Corvane dans cette affaire.",
        SUPPORTS,
        "Ostrel",
        "Corvane",
    ),
    ("fr", "Bastien Roc apporte tout son soutien à Corvane.", SUPPORTS, "Bastien Roc", "Corvane"),
    ("fr", "Nora Sylvain prend la défense de Corvane.", SUPPORTS, "Nora Sylvain", "Corvane"),
    ("fr", "Nora Sylvain vole au secours de Corvane.", SUPPORTS, "Nora Sylvain", "Corvane"),
    (
        "fr",
        "Ostrel a déposé plainte contre Corvane pour diffamation.",
        ACCUSES,
        "Ostrel",
        "Corvane",
    ),
    ("fr", "Nora Sylvain porte plainte contre Ostrel.", ACCUSES, "Nora Sylvain", "Ostrel"),
    ("fr", "Ostrel attaque Corvane en justice pour contrefaçon.", ACCUSES, "Ostrel", "Corvane"),
    (
        "fr",
        "Nora Sylvain a reproché à Corvane la hausse des loyers.",
        ACCUSES,
        "Nora Sylvain",
        "Corvane",
    ),
    (
        "fr",
        "Bastien Roc reproche à Ostrel d'avoir fermé la piscine.",
        ACCUSES,
        "Bastien Roc",
        "Ostrel",
    ),
    (
        "fr",
        "Bastien Roc tient Corvane pour responsable de l'incendie.",
        ACCUSES,
        "Bastien Roc",
        "Corvane",
    ),
    ("fr", "Nora Sylvain rend Ostrel responsable de la panne.", ACCUSES, "Nora Sylvain", "Ostrel"),
    (
        "fr",
        "Nora Sylvain a jugé Bastien Roc responsable du retard.",
        ACCUSES,
        "Nora Sylvain",
        "Bastien Roc",
    ),
    ("fr", "Nora Sylvain a critiqué la gestion d'Ostrel.", ACCUSES, "Nora Sylvain", "Ostrel"),
    ("fr", "Ostrel fustige l'attitude de Corvane.", ACCUSES, "Ostrel", "Corvane"),
    ("fr", "Bastien Roc s'en est pris à Corvane.", ACCUSES, "Bastien Roc", "Corvane"),
    ("fr", "Bastien Roc s'en prend à la société Corvane.", ACCUSES, "Bastien Roc", "Corvane"),
    ("fr", "Nora Sylvain a qualifié Corvane de menteur.", ACCUSES, "Nora Sylvain", "Corvane"),
    ("fr", "Ostrel accuse désormais Corvane de plagiat.", ACCUSES, "Ostrel", "Corvane"),
    ("fr", "Ostrel accuse à tort Corvane de « copier ses plans ».", ACCUSES, "Ostrel", "Corvane"),
    (
        "fr",
        "Bastien Roc accuse une nouvelle fois Corvane d'« acheter le silence » des voisins.",
        ACCUSES,
        "Bastien Roc",
        "Corvane",
    ),
    ("en", '"Corvane cheated," Nora Sylvain said.', ACCUSES, "Nora Sylvain", "Corvane"),
    ("en", '"Bastien Roc betrayed us," said Nora Sylvain.', ACCUSES, "Nora Sylvain", "Bastien Roc"),
    (
        "en",
        "Nora Sylvain thinks that Corvane concealed invoices.",
        ACCUSES,
        "Nora Sylvain",
        "Corvane",
    ),
    (
        "en",
        "According to Bastien Roc, Ostrel embezzled the grants.",
        ACCUSES,
        "Bastien Roc",
        "Ostrel",
    ),
    ("en", "Corvane broke the law, Nora Sylvain said.", ACCUSES, "Nora Sylvain", "Corvane"),
    (
        "en",
        "Ostrel covered up the leak, according to Bastien Roc.",
        ACCUSES,
        "Bastien Roc",
        "Ostrel",
    ),
    ("en", "Nora Sylvain says Corvane misled its customers.", ACCUSES, "Nora Sylvain", "Corvane"),
    ("en", "Bastien Roc denounced the lies of Corvane.", ACCUSES, "Bastien Roc", "Corvane"),
    ("en", "Bastien Roc denounced Corvane's lies.", ACCUSES, "Bastien Roc", "Corvane"),
    ("en", 'Nora Sylvain: "Ostrel bribed two councillors."', ACCUSES, "Nora Sylvain", "Ostrel"),
    (
        "en",
        "Nora Sylvain told reporters that Ostrel had hidden the report.",
        ACCUSES,
        "Nora Sylvain",
        "Ostrel",
    ),
    ("en", "Ostrel is polluting the river, Nora Sylvain said.", ACCUSES, "Nora Sylvain", "Ostrel"),
    ("en", "Nora Sylvain supports Ostrel.", SUPPORTS, "Nora Sylvain", "Ostrel"),
    ("en", "Bastien Roc defended the company Corvane.", SUPPORTS, "Bastien Roc", "Corvane"),
    (
        "en",
        "Nora Sylvain expressed her support for Bastien Roc.",
        SUPPORTS,
        "Nora Sylvain",
        "Bastien Roc",
    ),
    ("en", "Bastien Roc gave his full support to Corvane.", SUPPORTS, "Bastien Roc", "Corvane"),
    ("en", "Nora Sylvain stood by Corvane.", SUPPORTS, "Nora Sylvain", "Corvane"),
    ("en", "Nora Sylvain sided with Corvane.", SUPPORTS, "Nora Sylvain", "Corvane"),
    ("en", "Ostrel sued Corvane for libel.", ACCUSES, "Ostrel", "Corvane"),
    ("en", "Nora Sylvain is suing Ostrel over the fire.", ACCUSES, "Nora Sylvain", "Ostrel"),
    ("en", "Ostrel filed a complaint against Corvane.", ACCUSES, "Ostrel", "Corvane"),
    ("en", "Ostrel took Corvane to court.", ACCUSES, "Ostrel", "Corvane"),
    (
        "en",
        "Nora Sylvain held Corvane responsible for the fire.",
        ACCUSES,
        "Nora Sylvain",
        "Corvane",
    ),
    (
        "en",
        "Bastien Roc holds the company Ostrel accountable for the delays.",
        ACCUSES,
        "Bastien Roc",
        "Ostrel",
    ),
    (
        "en",
        "Corvane was held responsible for the leak by Nora Sylvain.",
        ACCUSES,
        "Nora Sylvain",
        "Corvane",
    ),
    (
        "en",
        "Nora Sylvain criticised the handling of the strike by Ostrel.",
        ACCUSES,
        "Nora Sylvain",
        "Ostrel",
    ),
    (
        "en",
        "Nora Sylvain criticised Ostrel's handling of the strike.",
        ACCUSES,
        "Nora Sylvain",
        "Ostrel",
    ),
    ("en", "Bastien Roc condemned the conduct of Corvane.", ACCUSES, "Bastien Roc", "Corvane"),
    ("en", "Bastien Roc blamed Corvane for the leak.", ACCUSES, "Bastien Roc", "Corvane"),
    ("en", "Bastien Roc called Corvane a liar.", ACCUSES, "Bastien Roc", "Corvane"),
    ("en", "Bastien Roc hit out at Corvane.", ACCUSES, "Bastien Roc", "Corvane"),
    (
        "en",
        'Nora Sylvain in turn accused Ostrel of "buying silence".',
        ACCUSES,
        "Nora Sylvain",
        "Ostrel",
    ),
    ("en", "Nora Sylvain again accused Ostrel of plagiarism.", ACCUSES, "Nora Sylvain", "Ostrel"),
]


@pytest.mark.parametrize("before", [TOLD, BARE], ids=["told", "bare"])
@pytest.mark.parametrize(("language", "text", "stance", "who", "whom"), TURNED)
def test_one_takes_a_stance_to_another(
    language: str, text: str, stance: str, who: str, whom: str, before: dict[str, str]
) -> None:
    (one,) = read(text, language, before[language])
    assert (one.stance, one.speaker, one.object_kind, one.object) == (stance, who, "actor", whom)
    assert one.act
    assert one.target_actor == whom


CLAIMS = [
    ("fr", "Corvane dément avoir copié un logiciel.", "denies", "Corvane"),
    ("fr", "Ostrel nie avoir versé un pot-de-vin.", "denies", "Ostrel"),
    ("fr", "Bastien Roc conteste avoir menti.", "denies", "Bastien Roc"),
    ("fr", "Corvane rejette toute fraude.", "denies", "Corvane"),
    ("fr", "Ostrel conteste les chiffres publiés par Nora Sylvain.", "denies", "Ostrel"),
    ("fr", "Selon Bastien Roc, la salle est un danger pour le public.", "asserts", "Bastien Roc"),
    ("fr", "Pour Nora Sylvain, la piscine est trop chère.", "asserts", "Nora Sylvain"),
    ("fr", "Selon Nora Sylvain, le festival est une réussite.", "asserts", "Nora Sylvain"),
    ("en", "Corvane denied copying the software.", "denies", "Corvane"),
    ("en", "Ostrel denies having paid a bribe.", "denies", "Ostrel"),
    ("en", "Corvane rejected the claims of Nora Sylvain.", "denies", "Corvane"),
    ("en", "Ostrel disputes the figures published by Nora Sylvain.", "denies", "Ostrel"),
    (
        "en",
        "According to Bastien Roc, the hall is a danger for the public.",
        "asserts",
        "Bastien Roc",
    ),
    ("fr", "La mairie nie toute fraude.", "denies", "La mairie"),
]


@pytest.mark.parametrize(("language", "text", "stance", "who"), CLAIMS)
def test_one_denies_or_asserts_a_claim(language: str, text: str, stance: str, who: str) -> None:
    (one,) = read(text, language, TOLD[language])
    assert (one.stance, one.speaker, one.object_kind) == (stance, who, "claim")


HARMLESS = [
    ("fr", "Corvane n'a pas menti, selon Nora Sylvain."),
    ("fr", "Selon Nora Sylvain, Corvane a-t-elle menti ?"),
    ("fr", "Nora Sylvain demande si Corvane a triché."),
    ("fr", "« Je n'ai pas menti », a lancé Nora Sylvain."),
    ("fr", "Nora Sylvain reconnaît avoir menti."),
    ("fr", "« J'ai triché », avoue Bastien Roc."),
    ("fr", "Selon Nora Sylvain, le brouillard a caché la route."),
    ("fr", "« La tempête nous a trompés », dit Bastien Roc."),
    ("fr", "Selon Nora Sylvain, Corvane lutte contre la fraude."),
    ("fr", "Nora Sylvain affirme que Corvane a été trompée par un escroc."),
    ("fr", "Bastien Roc dit que Corvane n'a jamais caché ses comptes."),
    ("fr", "Selon Bastien Roc, Corvane a publié ses comptes."),
    ("fr", "Nora Sylvain a promis que Corvane ne polluera plus."),
    ("fr", "Bastien Roc raconte que Corvane a ouvert une usine."),
    ("fr", "Nora Sylvain juge Corvane utile à la région."),
    ("fr", "Nora Sylvain tient Corvane pour un bon voisin."),
    ("en", "Corvane did not lie, according to Nora Sylvain."),
    ("en", "Did Corvane lie, Nora Sylvain asked?"),
    ("en", "Nora Sylvain asked whether Corvane had cheated."),
    ("en", '"I did not lie," Nora Sylvain said.'),
    ("en", "Nora Sylvain admitted that she lied."),
    ("en", '"I cheated," said Bastien Roc.'),
    ("en", "According to Nora Sylvain, the fog hid the road."),
    ("en", '"The storm fooled us," Bastien Roc said.'),
    ("en", "According to Nora Sylvain, Corvane fights fraud."),
    ("en", "Nora Sylvain said Corvane was defrauded by a contractor."),
    ("en", "Bastien Roc said Corvane never hid its accounts."),
    ("en", "Bastien Roc said Corvane has published its accounts."),
    ("en", "Nora Sylvain holds Corvane in high regard."),
    ("en", "Nora Sylvain said that Ostrel lies north of the river."),
    ("en", "Bastien Roc said Ostrel had opened a plant."),
    ("fr", "« Nora Sylvain est une amie », dit Bastien Roc."),
    ("fr", "Nora Sylvain attaque la montagne."),
    ("fr", "Bastien Roc porte un chapeau contre le soleil."),
    ("fr", "Nora Sylvain soutient que Corvane a publié ses comptes."),
    ("fr", "Bastien Roc apporte du pain à Corvane."),
    ("en", "Nora Sylvain gave Corvane her car."),
    ("en", "Nora Sylvain held the door for Corvane."),
    ("en", "Bastien Roc took Corvane to lunch."),
    ("en", "Nora Sylvain voiced doubts about the weather."),
]


@pytest.mark.parametrize("before", [TOLD, BARE], ids=["told", "bare"])
@pytest.mark.parametrize(("language", "text"), HARMLESS)
def test_what_accuses_nobody(language: str, text: str, before: dict[str, str]) -> None:
    assert [one for one in read(text, language, before[language]) if one.stance == ACCUSES] == []


QUOTES = [
    ("fr", "Ostrel a déposé plainte contre Corvane pour diffamation.", "diffamation", "sues"),
    ("fr", "Bastien Roc s'en est pris à Corvane.", "Corvane", "alleges"),
    ("fr", "Bastien Roc tient Corvane pour responsable de l'incendie.", "l'incendie", "alleges"),
    ("fr", "Nora Sylvain a reproché à Corvane la hausse des loyers.", "la hausse des loyers", ""),
    ("fr", "Corvane dément avoir copié un logiciel.", "avoir copié un logiciel", "refutes"),
    ("fr", "Ostrel accuse à tort Corvane de « copier ses plans ».", "« copier ses plans »", ""),
    ("fr", "Ostrel accuse désormais Corvane de plagiat.", "plagiat", "alleges"),
    ("fr", "Nora Sylvain a critiqué la gestion d'Ostrel.", "la gestion d'Ostrel", "criticises"),
    ("en", "Ostrel sued Corvane for libel.", "libel", "sues"),
    ("en", "Nora Sylvain is suing Ostrel over the fire.", "the fire", "sues"),
    ("en", "Nora Sylvain held Corvane responsible for the fire.", "the fire", "alleges"),
    ("en", "Corvane was held responsible for the leak by Nora Sylvain.", "the leak", "alleges"),
    ("en", "Nora Sylvain expressed her support for Bastien Roc.", "Bastien Roc", "endorses"),
    ("en", "Ostrel denies having paid a bribe.", "having paid a bribe", "refutes"),
    (
        "en",
        "Nora Sylvain criticised the handling of the strike by Ostrel.",
        "the handling of the strike by Ostrel",
        "criticises",
    ),
]


@pytest.mark.parametrize(("language", "text", "quote", "act"), QUOTES)
def test_quotes_are_words_that_one_can_read(language: str, text: str, quote: str, act: str) -> None:
    (one,) = read(text, language, TOLD[language])
    assert one.quote == quote
    assert act in ("", one.act)


NAMES = [
    ("fr", "Nora Sylvain évoque la société Corvane."),
    ("fr", "Bastien Roc mentionne Ostrel."),
    ("fr", "Bastien Roc s'en prend aux rieurs."),
    ("en", "Nora Sylvain described the company Corvane."),
    ("en", "Bastien Roc mentioned Ostrel."),
]


@pytest.mark.parametrize(("language", "text"), NAMES)
def test_a_mere_name_is_no_claim(language: str, text: str) -> None:
    assert [one for one in read(text, language, TOLD[language]) if not one.target_actor] == []


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        (" a menti", "fr", True),
        (" nous a encore trompés", "fr", True),
        (" n'a pas menti", "fr", False),
        (" a empiré", "fr", False),
        (" lied to us", "en", True),
        (" is a liar", "en", True),
        (" has a huge bully pulpit", "en", False),
        (" did not lie", "en", False),
    ],
)
def test_a_deed_is_an_actors(words: str, language: str, expected: bool) -> None:
    assert does(words, pointers(language)) is expected


def test_the_town_hall_is_no_firm() -> None:
    (one,) = read("La mairie soutient la société Corvane.", "fr", TOLD["fr"])
    assert (one.speaker, one.object) == ("La mairie", "Corvane")


def test_names_that_et_joins_are_two() -> None:
    (one,) = read("Nora Sylvain soutient Ostrel.", "fr", BARE["fr"])
    assert one.object == "Ostrel"
