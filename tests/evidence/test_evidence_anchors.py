"""Each actor is named in the words, in their sentence, or by a checked step."""

from __future__ import annotations

import re

import pytest

from kg.errors import InvalidInput, Unanchored
from kg.evidence.anchors import Part, Step, anchor, mentions, names_actor, parse_anchor
from kg.evidence.locate import locate
from kg.evidence.normal import Text
from kg.model import Anchor
from tests.evidence.story import TEXT, find, real_article

NORVEGE = Part("speaker", "actor/norvege", ("Norvège Câble",))
ALTO = Part("object", "actor/alto", ("Alto", "la société"))
ROY = Part("speaker", "actor/roy", ("Adèle Roy",))


@pytest.mark.parametrize(
    ("written", "step"),
    [
        ("il=MegaVideo@210", Step("il", "MegaVideo", 210)),
        ("MegaVideo/MegaUpload=MegaVideo@29", Step("MegaVideo/MegaUpload", "MegaVideo", 29)),
        ("elle=Bonnie Lam", Step("elle", "Bonnie Lam")),
        (" elle = Bonnie Lam @ 12 ", Step("elle", "Bonnie Lam", 12)),
        ("il=@compte", Step("il", "@compte")),
        ("il=@compte@7", Step("il", "@compte", 7)),
        ("@compte=actor/x", Step("@compte", "actor/x")),
        ("il=a@b", Step("il", "a@b")),
    ],
)
def test_parse(written: str, step: Step) -> None:
    assert parse_anchor(written) == step


@pytest.mark.parametrize(
    "written", ["", "il", "=Orange", "il=", "il=  ", " = ", "a=b=c", "il=A=B@3"]
)
def test_parse_refuses(written: str) -> None:
    with pytest.raises(InvalidInput, match="anchor"):
        parse_anchor(written)


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [
        ("Orange", "Orange dit", 1),
        ("Orange", "ORANGE DIT", 1),
        ("Orange", "une orange", 0),
        ("Orange", "Oranges", 0),
        ("Orange", "l’Orange, qu‘Orange, d'Orange", 3),
        ("Orange", "anti-Orange", 1),
        ("MegaUpload", "Megaupload", 1),
        ("le FAI", "Le FAI et le FAI", 2),
        ("l'opérateur", "l’opérateur", 1),
        ("SNT", "snt Snt SNT", 1),
        ("France Télécom", "France\u00a0Télécom", 1),
        ("France Télécom", "France Telecom", 0),
        ("Yahoo!", "chez Yahoo! hier", 1),
        ("!", "oui ! non !", 0),
        ("", "oui", 0),
    ],
)
def test_mentions(name: str, text: str, count: int) -> None:
    assert len(list(mentions(Text(text), name, 0, len(text)))) == count


def test_an_alias_is_a_name_with_its_case() -> None:
    assert names_actor("la société", ALTO.names)
    assert names_actor("La société", ALTO.names)
    assert not names_actor("alto", ALTO.names)


def test_names_in_the_quotation_lead() -> None:
    quotation = find("Norvège Câble accuse l’hébergeur Alto de saturer")
    for each in anchor(TEXT, quotation, (NORVEGE, ALTO)):
        assert quotation.start <= each.start < each.end <= quotation.end
        assert TEXT[each.start : each.end] == each.surface


def test_names_in_the_sentence_come_next_the_nearest_first() -> None:
    quotation = find("saturer ses liens depuis")
    found = anchor(TEXT, quotation, (NORVEGE, ALTO))
    assert [each.surface for each in found] == ["Norvège Câble", "Alto"]
    assert [each.actor for each in found] == ["actor/norvege", "actor/alto"]


def test_one_anchor_for_an_actor_in_two_roles() -> None:
    quotation = find("Norvège Câble accuse")
    twice = Part("object", NORVEGE.actor, NORVEGE.names)
    assert len(anchor(TEXT, quotation, (NORVEGE, twice))) == 1


def test_a_step_without_offset_stands_once_in_the_sentence() -> None:
    quotation = find("que la société paie 20 000 euros")
    found = anchor(TEXT, quotation, (NORVEGE, ALTO), [Step("il", "Norvège Câble")])
    assert found[0] == Anchor("actor/norvege", "Il", TEXT.index("Il exige"), TEXT.index(" exige"))


def test_a_step_with_offset_may_stand_elsewhere() -> None:
    at = TEXT.index("Norvège")
    quotation = find("que la société paie 20 000 euros")
    step = Step("Norvège Câble", "actor/norvege", at)
    assert anchor(TEXT, quotation, (NORVEGE,), [step])[0].start == at


def test_the_hint_is_a_step_that_works() -> None:
    quotation = find("que la société paie 20 000 euros")
    with pytest.raises(Unanchored, match="names Norvège Câble \\(speaker\\)") as caught:
        anchor(TEXT, quotation, (NORVEGE, ALTO))
    hint = re.search('--anchor "([^"]+)"', str(caught.value))
    assert hint is not None
    found = anchor(TEXT, quotation, (NORVEGE, ALTO), [parse_anchor(hint[1])])
    assert found[0].surface == "Il"


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (Step("elle", "Adèle Roy", 3), "'elle' does not stand at 3 but"),
        (Step("elle", "Adèle Roy", TEXT.index("elle accuse") - 1), "the nearest one is @"),
        (Step("elle", "Adèle Roy", 10**9), "does not stand at 1000000000"),
        (Step("Zoé", "Adèle Roy", 3), "it stands nowhere in the source"),
        (Step("elle", "Adèle Roy"), "does not stand in the sentence"),
        (Step("la", "Adèle Roy"), "stands 2 times in the sentence"),
        (Step("ité", "Adèle Roy", TEXT.index("ité du service")), "does not stand at"),
        (Step("Alto", "Adèle Roy"), "'Alto' is a name of Alto, not Adèle Roy"),
    ],
)
def test_wrong_steps_are_refused(step: Step, says: str) -> None:
    quotation = find("1,5 million de plaintes")
    if step.surface == "la":
        quotation = find("ne pas vouloir augmenter la capacité")
    with pytest.raises(Unanchored, match=says):
        anchor(TEXT, quotation, (ROY, ALTO), [step])


def test_a_step_for_nobody_in_the_statement() -> None:
    with pytest.raises(InvalidInput, match="not in the statement"):
        anchor(TEXT, find("Norvège Câble accuse"), (NORVEGE,), [Step("il", "Zoé")])


def test_real_statements_are_anchored_as_read_by_hand() -> None:
    text, body, statements = real_article()
    hand = [one for one in statements if one["speaker_span"]]
    assert len(hand) == 20
    for one in hand:
        start, end = one["speaker_span"]
        part = Part("speaker", "actor/x", (one["speaker"],))
        quotation = locate(text, one["quote"], body=body)
        (found,) = anchor(text, quotation, (part,), [Step(text[start:end], "actor/x", start)])
        assert (found.start, found.end) == (start, end)
