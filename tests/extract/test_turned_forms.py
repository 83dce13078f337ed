"""More plain forms, invented sentences of each: who turns on whom, denies, asks or declines."""

from __future__ import annotations

import pytest

from kg.extract import propose
from kg.extract.proposal import Proposal

LEAD = {
    "fr": "Veldane construit des ponts. Odile Farge préside une association de pêcheurs. "
    "Hugo Bessin est député.",
    "en": "Corvane builds bridges. Nora Whitlow chairs an anglers' club. Tom Ferrers is an MP.",
}


def read(words: str, language: str) -> list[Proposal]:
    return propose(f"{LEAD[language]}\n\n{words}\n", language, "2022-06-01", [])


def said(words: str, language: str) -> list[tuple[str, str, str, str]]:
    """Who takes which stance by which act towards whom, of each proposal."""
    return [(one.speaker, one.stance, one.act, one.target_actor) for one in read(words, language)]


TURNED = [
    ("fr", "Hugo Bessin tacle Odile Farge sur le budget.",
     "Hugo Bessin", "criticises", "Odile Farge"),
    ("fr", "Veldane tacle Hugo Bessin.", "Veldane", "criticises", "Hugo Bessin"),
    ("fr", "Odile Farge pointe du doigt Veldane.", "Odile Farge", "alleges", "Veldane"),
    ("fr", "Hugo Bessin a pointé du doigt la lenteur de Veldane.",
     "Hugo Bessin", "alleges", "Veldane"),
    ("fr", "Odile Farge reproche à la direction de Veldane d'avoir fermé le chantier.",
     "Odile Farge", "alleges", "Veldane"),
    ("fr", "Le comité reproche à la direction de Veldane d'avoir fermé le chantier.",
     "Le comité", "alleges", "Veldane"),
    ("fr", "Hugo Bessin reproche aux dirigeants de Veldane d'avoir vendu la grue.",
     "Hugo Bessin", "alleges", "Veldane"),
    ("fr", "Veldane a annoncé porter plainte contre Odile Farge pour injure.",
     "Veldane", "threatens", "Odile Farge"),
    ("fr", "Odile Farge a annoncé porter plainte contre Veldane pour faux.",
     "Odile Farge", "threatens", "Veldane"),
    ("fr", "Odile Farge qualifie Veldane de « tricheur ».", "Odile Farge", "criticises", "Veldane"),
    ("fr", "Hugo Bessin a qualifié Veldane d'« escroc ».", "Hugo Bessin", "criticises", "Veldane"),
    ("fr", "Veldane menace Hugo Bessin de poursuites.", "Veldane", "threatens", "Hugo Bessin"),
    ("fr", "Odile Farge a menacé Veldane de représailles.", "Odile Farge", "threatens", "Veldane"),
    ("fr", "Hugo Bessin parle d'un « scandale » de Veldane.", "Hugo Bessin", "alleges", "Veldane"),
    ("fr", "Odile Farge a parlé d'une « trahison » de la part de Veldane.",
     "Odile Farge", "alleges", "Veldane"),
    ("fr", "Odile Farge dénonce une « trahison » de Veldane.",
     "Odile Farge", "criticises", "Veldane"),
    ("en", "Tom Ferrers slammed Corvane over the bridge.", "Tom Ferrers", "criticises", "Corvane"),
    ("en", "Tom Ferrers pointed the finger at Corvane.", "Tom Ferrers", "alleges", "Corvane"),
    ("en", "Nora Whitlow points the finger at Corvane over the crane.",
     "Nora Whitlow", "alleges", "Corvane"),
    ("en", "The committee faulted Corvane's management for the crash.",
     "The committee", "criticises", "Corvane"),
    ("en", "Tom Ferrers faulted Corvane's board for selling the crane.",
     "Tom Ferrers", "criticises", "Corvane"),
    ("en", 'Nora Whitlow called Corvane a "cheat".', "Nora Whitlow", "criticises", "Corvane"),
    ("en", "Tom Ferrers called Corvane a coward.", "Tom Ferrers", "criticises", "Corvane"),
    ("en", "Corvane threatened Tom Ferrers with a lawsuit.", "Corvane", "threatens", "Tom Ferrers"),
    ("en", "Nora Whitlow threatened Corvane with a boycott.",
     "Nora Whitlow", "threatens", "Corvane"),
    ("en", 'For Tom Ferrers, "Corvane has been cheating the towns".',
     "Tom Ferrers", "alleges", "Corvane"),
    ("en", "For Nora Whitlow, “Corvane has betrayed the valley”.",
     "Nora Whitlow", "alleges", "Corvane"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words", "who", "act", "whom"), TURNED)
def test_somebody_turns_on_somebody(
    language: str, words: str, who: str, act: str, whom: str
) -> None:
    assert said(words, language) == [(who, "accuses", act, whom)]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Odile Farge a parlé de ses filets."),
        ("fr", "Hugo Bessin parle d'un pont de Veldane."),
        ("fr", "Odile Farge qualifie le pont de « bijou »."),
        ("fr", "Veldane menace de fermer le chantier."),
        ("fr", "Veldane a annoncé fermer le chantier."),
        ("fr", "L'orage menace Veldane."),
        ("en", "Nora Whitlow called the bridge a gem."),
        ("en", "Tom Ferrers called Corvane a pioneer."),
        ("en", 'For years, "the crane" was a joke.'),
        ("en", "Tom Ferrers pointed to the finger of land."),
    ],
)
def test_words_like_them_accuse_nobody(language: str, words: str) -> None:
    assert all(stance != "accuses" for _, stance, _, _ in said(words, language))


@pytest.mark.parametrize(
    ("language", "words", "who", "whom"),
    [
        ("fr", "Hugo Bessin se range aux côtés de Veldane.", "Hugo Bessin", "Veldane"),
        ("fr", "Odile Farge se range du côté de Hugo Bessin.", "Odile Farge", "Hugo Bessin"),
        ("fr", "Odile Farge s'est rangée derrière Veldane.", "Odile Farge", "Veldane"),
        ("en", "Tom Ferrers came to the defence of Corvane.", "Tom Ferrers", "Corvane"),
        ("en", "Nora Whitlow came to Corvane's defence.", "Nora Whitlow", "Corvane"),
        ("en", "Corvane came to the rescue of Tom Ferrers.", "Corvane", "Tom Ferrers"),
    ],
)
def test_somebody_stands_by_somebody(language: str, words: str, who: str, whom: str) -> None:
    [one] = read(words, language)
    told = one.speaker, one.stance, one.act, one.object_kind, one.object
    assert told == (who, "supports", "sidesWith", "actor", whom)


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Odile Farge range les filets."), ("en", "Nora Whitlow came to the bridge.")],
)
def test_who_tidies_or_comes_stands_by_nobody(language: str, words: str) -> None:
    assert said(words, language) == []


@pytest.mark.parametrize(
    ("language", "words", "claim"),
    [
        ("fr", "Veldane réfute en bloc.", "réfute en bloc"),
        ("fr", "Veldane réfute en bloc ces reproches.", "ces reproches"),
        ("fr", "Veldane balaie ces reproches.", "ces reproches"),
        ("fr", "Odile Farge accuse Veldane d'avoir menti. Veldane nie en bloc.",
         "Veldane : avoir menti"),
        ("fr", "Odile Farge accuse Veldane d'avoir menti. Veldane balaie ces critiques.",
         "Veldane : avoir menti"),
        ("en", "Corvane flatly rejected the criticism.", "the criticism"),
        ("en", "Nora Whitlow accused Corvane of cheating. Corvane flatly rejected the claims.",
         "Corvane: cheating"),
        ("en", "Nora Whitlow accused Corvane of cheating. Corvane denied everything.",
         "Corvane: cheating"),
        ("en", '"That is absurd," Corvane replied.', "That is absurd"),
        ("en", '"That was a lie," said Tom Ferrers.', "That was a lie"),
    ],
)  # fmt: skip
def test_a_whole_reproach_is_rejected(language: str, words: str, claim: str) -> None:
    last = read(words, language)[-1]
    assert (last.stance, last.act, last.claim or last.object) == ("denies", "refutes", claim)


@pytest.mark.parametrize(
    ("language", "words", "speaker"),
    [
        ("fr", "« Nous n'avons rien dissimulé », se défend Veldane.", "Veldane"),
        ("fr", "« Nous n'avons jamais triché », a déclaré Veldane.", "Veldane"),
        ("fr", "« Je n'ai rien signé », s'est justifié Hugo Bessin.", "Hugo Bessin"),
        ("en", '"We have concealed nothing," said Corvane.', "Corvane"),
        ("en", '"I never stole a penny," said Tom Ferrers.', "Tom Ferrers"),
        ("en", '"We did not cheat," said Nora Whitlow.', "Nora Whitlow"),
    ],
)
def test_who_did_no_wrong_denies(language: str, words: str, speaker: str) -> None:
    assert said(words, language) == [(speaker, "denies", "refutes", "")]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "« Nous n'avons jamais caché notre joie », a dit Veldane."),
        ("fr", "« Nous avons tout construit », se justifie Veldane."),
        ("en", '"We never hid our anger," said Nora Whitlow.'),
        ("en", '"We never saw the crane," said Corvane.'),
    ],
)
def test_who_denies_no_wrong_asserts(language: str, words: str) -> None:
    assert [stance for _, stance, _, _ in said(words, language)] == ["asserts"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Odile Farge se demande si Veldane a triché."),
        ("fr", "Hugo Bessin a demandé si le pont tenait."),
        ("fr", "Hugo Bessin s'interroge : il ignore si Veldane ment."),
        ("en", "Nora Whitlow wondered whether Corvane cheated."),
        ("en", "Tom Ferrers asked if the bridge would hold."),
        ("en", "Tom Ferrers wonders if Corvane is lying."),
        ("fr", "Hugo Bessin a refusé d'accuser Veldane."),
        ("fr", "Odile Farge refuse de critiquer Veldane."),
        ("fr", "Hugo Bessin n'accuse personne."),
        ("en", "Tom Ferrers declined to accuse Corvane."),
        ("en", "Nora Whitlow refused to blame Corvane."),
        ("en", "Tom Ferrers accused nobody."),
    ],
)
def test_questions_and_restraint_state_nothing(language: str, words: str) -> None:
    assert said(words, language) == []


@pytest.mark.parametrize(
    ("language", "words", "stance"),
    [
        ("fr", "Hugo Bessin a dit que si le pont cède, Veldane paiera.", "asserts"),
        ("en", "Tom Ferrers said that if the bridge fell, Corvane would pay.", "asserts"),
        ("en", "Corvane declined to comment.", "denies"),
    ],
)
def test_a_condition_and_a_silence_state_something(language: str, words: str, stance: str) -> None:
    assert [one for _, one, _, _ in said(words, language)] == [stance]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ada Penrose is an MP. The union said the crane was old."),
        ("en", "Ada Penrose MP runs a club. Ada Penrose said the crane was old."),
        ("en", "The CEO, Ada Penrose, was late. Ada Penrose said the QC was late."),
        ("fr", "Le PDG est en retard. Le syndicat affirme que la grue est vieille."),
        ("fr", "Selon la DG, la grue est vieille. Inès Orval est PDG."),
    ],
)
def test_an_office_in_short_is_no_actor(language: str, text: str) -> None:
    offices = {"MP", "CEO", "QC", "PDG", "DG", "Ada Penrose MP"}
    every = propose(text, language, "2022-06-01", [])
    assert every
    assert not {one.speaker for one in every} & offices
    assert not {one.on_behalf_of for one in every} & offices
    assert not {one.target_actor for one in every} & offices
