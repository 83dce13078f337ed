"""A proof holds until anything that it rests on is changed, and says what."""

from __future__ import annotations

import hashlib
import time
from dataclasses import replace

import pytest

from kg.evidence.anchors import Part, Step, anchor
from kg.evidence.cues import find_cue
from kg.evidence.locate import locate
from kg.evidence.proof import failures, needed, prove, prove_quotation
from kg.model import Anchor, Cue, Quotation, Snapshot, Source, Statement
from tests.evidence.story import SPAN, TEXT, find, real_article

NAMES = {"actor/norvege": ("Norvège Câble",), "actor/alto": ("Alto",), "actor/roy": ("Adèle Roy",)}
CHECKS = ["snapshot", "exact", "whole words", "unique", "body", "anchors", "verb"]


def _source(text: str, body: tuple[int, int]) -> Source:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Source(
        "source/s", "S", language="fr", snapshot=Snapshot("0", digest, "text/plain", body)
    )


def _statement(quote: str, *steps: Step, context: str = "") -> Statement:
    quotation = find(quote, after=context)
    parts = [
        Part("speaker", "actor/norvege", NAMES["actor/norvege"]),
        Part("object", "actor/alto", NAMES["actor/alto"]),
    ]
    return Statement(
        "statement/1",
        "source/s",
        "actor/norvege",
        "accuses",
        "actor/alto",
        quotation,
        anchor(TEXT, quotation, parts, steps),
        cue=find_cue(TEXT, quotation, "accuses", "fr"),
    )


SOURCE = _source(TEXT, SPAN)
GOOD = _statement("saturer ses liens depuis")


def _failing(statement: Statement, source: Source = SOURCE, text: str = TEXT) -> list[str]:
    return [check.name for check in failures(prove(statement, source, text, NAMES))]


def test_a_true_statement_is_proved_by_all_seven_checks() -> None:
    checks = prove(GOOD, SOURCE, TEXT, NAMES)
    assert [check.name for check in checks] == CHECKS
    assert failures(checks) == ()
    assert all(check.message and "\n" not in check.message for check in checks)


def test_without_a_cue_the_verb_is_accepted_by_hand() -> None:
    check = prove(replace(GOOD, cue=None), SOURCE, TEXT, NAMES)[-1]
    assert (check.passed, check.message) == (True, "read and accepted by hand")


def _with(**changes: object) -> Statement:
    return replace(GOOD, quotation=replace(GOOD.quotation, **changes))  # type: ignore[arg-type]


def _moved(quote: str, start: int) -> Quotation:
    end = start + len(quote)
    return Quotation(
        TEXT[start:end],
        start,
        end,
        GOOD.quotation.text,
        TEXT[max(start - 32, 0) : start],
        TEXT[end : end + 32],
    )


ALTO_AT = TEXT.index("Alto")
CUT = _moved("aturer ses liens", TEXT.index("aturer ses"))
TAIL = _moved("dossier exclusif", TEXT.index("dossier exclusif"))


@pytest.mark.parametrize(
    ("statement", "failing"),
    [
        (_with(text="0" * 64), ["snapshot"]),
        (_with(exact="saturer ses liens depuiz"), ["exact", "unique"]),
        (_with(start=GOOD.quotation.start + 1), ["exact", "whole words", "unique"]),
        (_with(end=GOOD.quotation.end + 1), ["exact", "unique"]),
        (_with(start=-5), ["exact", "whole words", "unique", "body"]),
        (_with(end=10**9), ["exact", "whole words", "unique", "body"]),
        (_with(start=50, end=50, exact=""), ["exact", "whole words", "unique"]),
        (_with(prefix="autre chose"), ["exact"]),
        (_with(suffix=""), ["exact"]),
        (replace(GOOD, quotation=CUT), ["whole words", "unique"]),
        (replace(GOOD, quotation=TAIL), ["unique", "body", "verb"]),
        (replace(GOOD, anchors=()), ["anchors"]),
        (replace(GOOD, anchors=GOOD.anchors[:1]), ["anchors"]),
        (replace(GOOD, anchors=(*GOOD.anchors, Anchor("actor/roy", "Zoé", 3, 6))), ["anchors"]),
        (replace(GOOD, on_behalf_of="actor/roy"), ["anchors"]),
        (replace(GOOD, speaker="actor/roy"), ["anchors"]),
        (replace(GOOD, cue=Cue("accuse", 1, 7)), ["verb"]),
        (replace(GOOD, cue=Cue("accuse", -6, 0)), ["verb"]),
        (GOOD, []),
    ],
)
def test_every_change_is_named(statement: Statement, failing: list[str]) -> None:
    assert _failing(statement) == failing


def test_a_cue_of_another_sentence_licenses_nothing() -> None:
    at = TEXT.index("dément")
    assert _failing(replace(GOOD, cue=Cue("dément", at, at + 6))) == ["verb"]


def test_an_anchor_that_names_another_actor() -> None:
    stolen = Anchor("actor/norvege", "Alto", ALTO_AT, ALTO_AT + 4)
    statement = replace(GOOD, anchors=(stolen, GOOD.anchors[1]))
    (check,) = failures(prove(statement, SOURCE, TEXT, NAMES))
    assert check.message == "'Alto' is a name of actor/alto, not of actor/norvege"


def test_an_anchor_in_the_middle_of_a_word() -> None:
    part = Anchor("actor/norvege", "Alt", ALTO_AT, ALTO_AT + 3)
    assert _failing(replace(GOOD, anchors=(part, GOOD.anchors[1]))) == ["anchors"]


def test_a_recorded_step_is_told_apart_from_a_name() -> None:
    statement = _statement(
        "que la société paie 20 000 euros", Step("il", "actor/norvege"), Step("la société", "Alto")
    )
    checks = prove(statement, SOURCE, TEXT, NAMES)
    assert failures(checks) == ()
    assert "'Il' at" in checks[5].message
    assert "is recorded for actor/norvege" in checks[5].message


def test_a_changed_text_is_changed() -> None:
    changed = TEXT.replace("saturer", "couper")
    check = prove(GOOD, SOURCE, changed, NAMES)[0]
    assert (check.name, check.passed) == ("snapshot", False)
    assert "changed" in check.message
    assert "exact" in _failing(GOOD, SOURCE, changed)


def test_a_text_that_is_not_the_archived_one_is_changed() -> None:
    other = replace(SOURCE, snapshot=Snapshot("0", "0" * 64, "text/plain", SPAN))
    assert _failing(GOOD, other) == ["snapshot"]


def test_a_source_without_snapshot_proves_nothing() -> None:
    assert _failing(GOOD, Source("source/s", "S")) == ["snapshot", "body"]


def test_words_that_stand_twice_are_decided_by_their_surroundings() -> None:
    text = "Alto nie tout ici. Plus tard, et bien après cela, Alto nie tout là-bas."
    quotation = locate(text, "Alto nie tout", body=(0, len(text)), after="là-bas")
    checks = prove_quotation(quotation, _source(text, (0, len(text))), text)
    assert failures(checks) == ()
    assert checks[3].message == "of 2 places, the words before and after decide"


def test_words_alike_with_like_surroundings_are_ambiguous() -> None:
    line = "une phrase assez longue pour remplir tout autour "
    text = f"{line}encore {line}{line}encore {line}"
    start = text.index("encore")
    quotation = replace(_moved("", 0), exact="encore", start=start, end=start + 6)
    quotation = replace(
        quotation,
        text=hashlib.sha256(text.encode()).hexdigest(),
        prefix=text[start - 32 : start],
        suffix=text[start + 6 : start + 38],
    )
    failed = failures(prove_quotation(quotation, _source(text, (0, len(text))), text))
    assert [check.name for check in failed] == ["unique"]
    assert "ambiguous" in failed[0].message


def test_actors_to_anchor() -> None:
    assert needed(GOOD) == ("actor/norvege", "actor/alto")
    assert needed(replace(GOOD, object="claim/c", on_behalf_of="actor/x")) == (
        "actor/norvege",
        "actor/x",
    )
    assert needed(replace(GOOD, object="actor/norvege")) == ("actor/norvege",)


def test_real_statements_are_proved() -> None:
    text, body, statements = real_article()
    source = _source(text, body)
    proved = 0
    for one in statements:
        if one["speaker_span"] is None:
            continue
        start, end = one["speaker_span"]
        quotation = locate(text, one["quote"], body=body)
        statement = Statement(
            one["id"],
            "source/s",
            "actor/x",
            one["stance"],
            "claim/c",
            quotation,
            (Anchor("actor/x", text[start:end], start, end),),
            cue=find_cue(text, quotation, one["stance"], "fr"),
        )
        assert failures(prove(statement, source, text, {"actor/x": ()})) == (), one["id"]
        proved += 1
    assert proved == 20


def test_ten_thousand_proofs_on_one_source_are_fast() -> None:
    filler = "".join(f"Le fait numéro {number} est noté par le greffe. " for number in range(450))
    text = TEXT + "\n\n" + filler
    assert len(text) > 20_000
    source = _source(text, (0, len(text)))
    quotation = locate(text, GOOD.quotation.exact, body=(0, len(text)))
    statement = replace(GOOD, quotation=quotation)
    begun = time.perf_counter()
    for _ in range(200):
        assert failures(prove(statement, source, text, NAMES)) == ()
    assert (time.perf_counter() - begun) / 200 < 0.005
