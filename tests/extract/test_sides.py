"""Whom somebody backs, and for whom a voice speaks, in invented sentences read from end to end."""

from __future__ import annotations

import pytest

from kg.extract import propose
from kg.extract.proposal import Proposal
from kg.model import Actor
from tests.extract.attributed import actor

SAVONA, MIRADOR = actor("Savona"), actor("Mirador")


def only(text: str, language: str, actors: tuple[Actor, ...] = (SAVONA, MIRADOR)) -> Proposal:
    """The last proposal of a text."""
    return propose(text, language, "2021-05-04", actors)[-1]


@pytest.mark.parametrize(
    ("text", "language", "backed"),
    [
        ("Lise Hamard soutient la commune dans ce dossier.", "fr", "la commune"),
        ("Lise Hamard défend l'équipe nationale.", "fr", "l'équipe nationale"),
        ("Lise Hamard a salué les grévistes.", "fr", "les grévistes"),
        ("Lise Hamard a soutenu Paul Orsenne.", "fr", "Paul Orsenne"),
        ("Lise Hamard soutient le maire de Brel, Paul Orsenne.", "fr", "Paul Orsenne"),
        ("Lise Hamard prend la défense de la directrice.", "fr", "la directrice"),
        ("Lisa Harrow backs the council.", "en", "the council"),
        ("Lisa Harrow defended her coach.", "en", "her coach"),
        ("Lisa Harrow supports Savona.", "en", "Savona"),
        ("Lisa Harrow backs the mayor of Brel, Paul Drane.", "en", "Paul Drane"),
    ],
)
def test_who_backs_people_or_bodies_supports_an_actor(
    text: str, language: str, backed: str
) -> None:
    one = only(text, language)
    assert (one.stance, one.object_kind, one.object) == ("supports", "actor", backed)
    assert one.claim == ""


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        ("Lise Hamard soutient la réforme du maire.", "fr", "la réforme du maire"),
        ("Lise Hamard défend la demande de la commune.", "fr", "la demande de la commune"),
        ("Lise Hamard salue la direction prise par le projet.", "fr", "la direction prise"),
        ("Lisa Harrow backs the council's plan.", "en", "the council's plan"),
        ("Lisa Harrow supports the reform.", "en", "the reform"),
        ("Lisa Harrow defended the choice of the coach.", "en", "the choice of the coach"),
    ],
)
def test_who_backs_a_thing_of_theirs_supports_a_claim(text: str, language: str, claim: str) -> None:
    one = only(text, language)
    assert (one.stance, one.object_kind) == ("supports", "claim")
    assert one.object.startswith(claim)


@pytest.mark.parametrize(
    ("text", "speaker", "party"),
    [
        ("Savona won. “It was hard,” said its director of football, Odd Quimby.", "Odd Quimby", 0),
        ("Mirador met Savona. “We agreed,” said its spokesman, Odd Quimby.", "Odd Quimby", 1),
        ("Savona lost. “We were unlucky,” its captain, Odd Quimby, admitted.", "Odd Quimby", 2),
    ],
)
def test_a_name_behind_its_office_speaks(text: str, speaker: str, party: int) -> None:
    one = only(text, "en")
    assert (one.speaker, one.on_behalf_of) == (speaker, ("Savona", "Mirador", "")[party])


@pytest.mark.parametrize(
    ("text", "language", "party"),
    [
        ("Savona nie. « C’est faux », affirme sa directrice de la communication, Léa Ondine.",
         "fr", "Savona"),
        ("Jean Vial a quitté Savona. « Il n’a rien vu », affirme son avocat, Me Paul Dran.",
         "fr", "Jean Vial"),
        ("John Vale was sacked by Savona. “He knew nothing,” said his lawyer, Paul Drane.",
         "en", "John Vale"),
        ("Ann Vale left Savona. “She was tired,” her solicitor, Odd Quimby, said.",
         "en", "Ann Vale"),
        ("John Vale left Savona. “It was late,” said its secretary, Paul Drane.",
         "en", "Savona"),
    ],
)  # fmt: skip
def test_whose_office_it_is(text: str, language: str, party: str) -> None:
    assert only(text, language).on_behalf_of == party


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        ("Gaël Tissot part. Son agent, Kevin Lormel, réclame une prime.", "fr", "Kevin Lormel"),
        ("Gaël Tissot part. Sa remplaçante par intérim, Sophie Arnel, réclame une prime.",
         "fr", "Sophie Arnel"),
        ("« La salle est vide », tranche le centriste Luc Orsenne.", "fr", "Luc Orsenne"),
        ("« La salle est vide », a indiqué à La Gazette du Nord sa directrice, Judith Marais.",
         "fr", "Judith Marais"),
        ("Le groupe soutient le maire et votera contre le prêt, a annoncé sa cheffe de file, "
         "Judith Marais.", "fr", "Judith Marais"),
        ("Olga Prunel réfute. Martin Delau se tait. « Il a lu », répond la chercheuse, qui "
         "rappelle que le dossier est public.", "fr", "Olga Prunel"),
        ("Hervé Clar hausse les épaules. « Cet homme ment », rétorque l’ancien vigile.",
         "fr", "Hervé Clar"),
        ("A former Savona engineer, who asked not to be named, said the dates had been changed.",
         "en", "A former Savona engineer"),
        ("The club trusts its players. But one of them, Hugo Batley, said he had left.",
         "en", "Hugo Batley"),
        ("The Seafarers' League left. Its chair, Moira Castle, said the port was shut.",
         "en", "Moira Castle"),
    ],
)  # fmt: skip
def test_who_stands_beside_what_they_are_speaks(text: str, language: str, speaker: str) -> None:
    assert only(text, language).speaker == speaker


def test_a_league_of_many_is_one_name() -> None:
    one = only("The Seafarers' League left. Its chair, Moira Castle, said it was late.", "en")
    assert one.on_behalf_of == "Seafarers' League"


def test_a_journal_is_no_university() -> None:
    text = "Horizons, la revue, enquête. L’université affirme que tout va bien."
    assert only(text, "fr").speaker == "L’université"
