"""When words were said and through whom they came; and the real article from end to end."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evidence.words import cuts
from kg.extract import propose
from kg.extract.frame import frame_of
from kg.extract.language import LANGUAGES, pointers
from kg.extract.through import passages
from kg.extract.when import times_in, years_that_fit
from kg.model import Actor, ActorKind, Alias, Modality
from tests.command import CASE
from tests.extract.attributed import actor, attributed, proposed

MONDAY = "2011-01-17"


@pytest.mark.parametrize(
    ("language", "said", "day"),
    [
        ("fr", "hier soir", "2011-01-16"),
        ("fr", "avant-hier", "2011-01-15"),
        ("fr", "ce matin", "2011-01-17"),
        ("fr", "dimanche", "2011-01-16"),
        ("fr", "lundi", "2011-01-17"),
        ("fr", "lundi dernier", "2011-01-10"),
        ("fr", "mercredi 12 janvier", "2011-01-12"),
        ("fr", "le 1er mars", "2010-03-01"),
        ("fr", "le 3 février 2009", "2009-02-03"),
        ("fr", "en mars 2009", "2009-03"),
        ("fr", "il y a trois jours", "2011-01-14"),
        ("en", "yesterday", "2011-01-16"),
        ("en", "last Tuesday", "2011-01-11"),
        ("en", "on January 12", "2011-01-12"),
        ("en", "on 12 January 2010", "2010-01-12"),
        ("en", "Wednesday, January 12", "2011-01-12"),
        ("en", "two days ago", "2011-01-15"),
    ],
)
def test_a_day_is_counted_from_the_day_of_publication(language: str, said: str, day: str) -> None:
    text = f"— {said}, il pleut"
    [one] = times_in(text, 0, len(text), MONDAY, pointers(language))
    assert one.date == day
    assert text[one.start : one.end] in said


def test_the_next_day_follows_the_day_told_before() -> None:
    text = "Mercredi 12 janvier, puis le lendemain"
    told = times_in(text, 0, len(text), MONDAY, pointers("fr"))
    assert [one.date for one in told] == ["2011-01-12", "2011-01-13"]


def test_a_day_to_come_is_no_day_on_which_something_was_said() -> None:
    assert times_in("mardi prochain", 0, 14, MONDAY, pointers("fr")) == []
    assert times_in("le 42 janvier", 0, 13, MONDAY, pointers("fr")) == []


def test_the_year_is_asked_for_when_nothing_gives_it() -> None:
    text = "Mirador affirme mercredi 12 janvier que le trafic baisse."
    found = attributed(text, "le trafic baisse", "affirme", "Mirador")
    [one] = proposed(text, found, published="", actors=(actor("Mirador"),))
    years = ", ".join(map(str, years_that_fit(2, 1, 12, date.today().year)))
    assert one.said_on == ""
    assert one.asks == (f"the year of mercredi 12 janvier: {years} fit",)


def test_a_weekday_that_no_year_before_publication_has_is_asked_for() -> None:
    [one] = times_in("jeudi 12 janvier", 0, 16, MONDAY, pointers("fr"))
    assert (one.date, one.asks) == ("", "the year of jeudi 12 janvier: 2006 fit")


@given(st.dates(date(2000, 1, 1), date(2026, 12, 31)))
def test_a_day_is_among_the_years_that_fit_it(day: date) -> None:
    assert day.year in years_that_fit(day.weekday(), day.month, day.day, 2026)


@given(st.dates(date(2001, 1, 2), date(2026, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_one_of_the_last_seven_days(published: date, weekday: int) -> None:
    word = pointers("fr").days["weekdays"].split()[weekday]
    [one] = times_in(word, 0, len(word), published.isoformat(), pointers("fr"))
    found = date.fromisoformat(one.date)
    assert found.weekday() == weekday
    assert 0 <= (published - found).days < 7


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("fr", "Dans une interview au Point, elle parle.", ["Le Point"]),
        ("fr", "Dans un long entretien accordé samedi à La Gazette du Val", ["La Gazette du Val"]),
        ("fr", "Il l’a confié au Monde.", ["Le Monde"]),
        ("fr", "Il l’a dit à Paul Roy.", []),
        ("en", "In an interview with Le Point, she spoke.", ["Le Point"]),
        ("en", "She told Reuters that it rained.", ["Reuters"]),
        ("en", "She told the Pellworth Gazette that it rained.", ["Pellworth Gazette"]),
        ("en", "She told Paul Roy that it rained.", []),
    ],
)
def test_a_medium_is_told_by_what_leads_to_it(language: str, text: str, names: list[str]) -> None:
    found = passages(text, 0, len(text), pointers(language), {})
    assert [one.name for one in found] == names


def test_a_medium_of_the_story_keeps_its_name_there() -> None:
    [one] = passages(
        "Interrogée par l’Éclair.", 0, 24, pointers("fr"), {"éclair": "L’Éclair du Val"}
    )
    assert one.name == "L’Éclair du Val"


def test_an_interview_goes_on_with_its_speaker_and_with_nobody_else() -> None:
    text = (
        "Dimanche, dans un entretien au Point, Ada Roy dit que le pont tient.\n\n"
        "Elle dit que la route tient.\n\nMirador dit que le toit tient."
    )
    found = [
        attributed(text, "le pont tient", "dit", "Ada Roy"),
        attributed(text, "la route tient", "dit#2", "Elle"),
        attributed(text, "le toit tient", "dit#3", "Mirador"),
    ]
    first, second, third = proposed(text, *found, actors=(actor("Mirador"),))
    assert (first.via, first.said_on) == (("Le Point",), "2011-01-16")
    assert (second.speaker, second.via, second.said_on) == ("Ada Roy", ("Le Point",), "2011-01-16")
    assert (third.via, third.said_on) == ((), "")


def test_days_inside_the_words_are_not_when_they_were_said() -> None:
    text = "Mirador dit que le pont a cédé mardi."
    [one] = proposed(text, attributed(text, "le pont a cédé mardi", "dit", "Mirador"))
    assert one.said_on == ""


def test_a_live_report_is_said_on_its_day_and_a_place_in_passing_dates_nothing() -> None:
    live = "09.31 Good morning.\n\n09.48 Roy speaks.\n\n10.05 Roy leaves."
    assert frame_of(live, MONDAY, pointers("en")).said_on == MONDAY
    plain = "The bridge fell on 3 March 2009 in Rove."
    assert frame_of(plain, MONDAY, pointers("en")).said_on == ""


def test_both_languages_have_the_same_tables() -> None:
    french, english = (pointers(code) for code in LANGUAGES)
    assert french.small.keys() == english.small.keys()
    assert french.kinds.keys() == english.kinds.keys()
    assert french.blame.keys() == english.blame.keys()


# ---------------------------------------------------------------- with the models

FICTION = """Bras de fer autour de l’usine Tréfonds

La mairie de Brissac accuse la société Tréfonds de polluer la nappe. L’entreprise dément.

« Nous respectons toutes les normes », a affirmé hier Odile Marchal, porte-parole de Tréfonds,
dans un entretien accordé à La Gazette du Val. Elle a reconnu que deux forages étaient fermés.
"""


@pytest.fixture(scope="module")
def spacy() -> None:
    pytest.importorskip("spacy")


def test_a_fiction_is_read_from_end_to_end(spacy: None) -> None:
    made = propose(FICTION, "fr", MONDAY, (actor("Tréfonds"), actor("Mairie de Brissac")))
    stances = {(one.speaker, one.stance, one.target_actor) for one in made}
    assert ("Mairie de Brissac", "accuses", "Tréfonds") in stances
    [quote] = [one for one in made if one.modality is Modality.DIRECT]
    assert (quote.speaker, quote.on_behalf_of) == ("Odile Marchal", "Tréfonds")
    assert (quote.said_on, quote.via) == ("2011-01-16", ("La Gazette du Val",))
    assert any(one.speaker == "Odile Marchal" and one.act == "concedes" for one in made)
    for one in made:
        assert one.quote == FICTION[one.start : one.end]
        assert not cuts(FICTION, one.start)
        assert not cuts(FICTION, one.end)
        assert 0 < one.confidence < 1


def test_a_text_in_another_language_has_no_proposals() -> None:
    assert propose("Der Bürgermeister sagt, die Straße sei offen.") == []


NAMES = {
    "MegaVideo/MegaUpload": "MegaVideo",
    "Orange (France Télécom)": "Orange",
    "Cogent": "Cogent",
    "Bonnie Lam (porte-parole, MegaUpload)": "Bonnie Lam",
}


@pytest.mark.skipif(not CASE.is_dir(), reason="the real article is not at hand")
def test_the_real_article_reaches_what_was_promised(spacy: None) -> None:
    gold = json.loads((CASE / "gold.json").read_text("utf-8"))
    text = (CASE / "article.txt").read_text("utf-8")[: gold["article_body_end"]]
    cast = [
        Actor(f"actor/{NAMES[name]}", NAMES[name], aliases=tuple(map(Alias, aliases)))
        for name, aliases in gold["aliases"].items()
    ]
    cast.append(Actor("actor/lam", "Bonnie Lam", ActorKind.PERSON))
    made = propose(text, "fr", "2011-01-17", cast)
    pairs = []
    for expected in gold["statements"]:
        near = max(made, key=lambda one: shared(expected["span"], (one.start, one.end)))
        if shared(expected["span"], (near.start, near.end)) >= 0.5:
            pairs.append((expected, near))
    right = [NAMES[expected["speaker"]] == one.speaker for expected, one in pairs]
    stance = [expected["stance"] == one.stance for expected, one in pairs]
    target = [
        NAMES.get(expected["target"] or "", "") == one.target_actor for expected, one in pairs
    ]
    assert len(pairs) >= 17
    assert (sum(right) >= 14, sum(stance) >= 14, sum(target) >= 12) == (True, True, True)
    assert len(made) - len({id(one) for _, one in pairs}) <= 5
    interview = [one for expected, one in pairs if any("Point" in each for each in expected["via"])]
    assert sum(one.via == ("Le Point",) for one in interview) >= 8


def shared(one: tuple[int, int], other: tuple[int, int]) -> float:
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return both / (one[1] - one[0] + other[1] - other[0] - both)
