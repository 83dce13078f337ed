"""Where an article ends: tails are found, and articles that speak of such things stay whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.language import language_of
from kg.ingest.tail import body_range

CASE = Path(__file__).parents[2] / "shared" / "cases" / "numerama-2011"

FRENCH = (
    "L'opérateur Azur dément avoir ralenti le trafic de ses abonnés, comme l'affirme Filo.\n\n"
    "Selon une porte-parole du groupe, la saturation vient des équipements de son concurrent, qui "
    "n'aurait pas investi depuis trois ans dans ses capacités d'échange avec d'autres réseaux.\n\n"
    "« Nous n'avons rien changé à nos réglages », assure-t-elle dans un entretien à la presse.\n\n"
    "Le régulateur a ouvert une enquête et rendra son avis dans les prochaines semaines.\n"
)
ENGLISH = (
    "The operator Azure denies that it slowed down the traffic of its customers, as Filo says.\n\n"
    "According to a spokeswoman the trouble comes from the equipment of its competitor, which she "
    "says has not invested for three years in the capacity it shares with other networks.\n\n"
    "The regulator has opened an inquiry and will give its opinion in the coming weeks.\n"
)

FRENCH_TAILS = [
    "Article réservé aux abonnés\nIl vous reste 75 % de cet article à lire.\nS'abonner\n",
    "Cet article est gratuit grâce à nos abonnés.\nSoutenez un journalisme indépendant.\n",
    "Ce site utilise des cookies afin de mesurer l'audience et de vous proposer des contenus "
    "adaptés. Vous pouvez changer d'avis à tout moment.\nAccepter\nRefuser\nPersonnaliser\n",
    "Partager\nTwitter\nEnvoyer par e-mail\nImprimer\n",
    "Abonnez-vous à notre newsletter !\n",
    "S’abonner à L'Écho+\n\nVous avez lu 3 articles ce mois-ci\n",
    "À lire aussi\n\nAzur attaque Filo\n\nFilo contre-attaque\n\nLe régulateur hésite encore\n",
    "À lire aussi : Azur « bride » le trafic\nSur le même sujet\nFilo répond\n",
    "Nous utilisons des cookies pour améliorer votre expérience.\nTout accepter\n"
    "Continuer sans accepter\n",
    "SUR LE MÊME SUJET\nFilo répond\nAzur se tait\nTous droits réservés © L'Écho 2011\n",
    "Déjà abonné ? Connectez-vous\nSans engagement, premier mois offert\n",
    "Newsletter\nRecevez chaque matin l'essentiel de l'actualité.\nVotre adresse e-mail\nOK\n",
    "Partager cet article\nFacebook\nTwitter\nCommentaires\nSoyez le premier à réagir\n",
    "Zéro publicité, contenus exclusifs\nDécouvrez nos offres\nSuivez-nous sur Facebook\n",
]
ENGLISH_TAILS = [
    "Enjoying our coverage? Support us from just £1.\nSubscribe\nNot now\n",
    "This website uses cookies\nAllow all\nCustomize\n",
    "Subscribe to our newsletter!\n",
    "Sign up for our weekly newsletter\nYour email address\nSign up\nUnsubscribe any time.\n",
    "Related articles\nAzure attacks Filo\nFilo hits back\nThe regulator hesitates\n",
    "Read more: Azure “throttles” traffic\nMost read\nFilo hits back\n",
    "We use cookies to improve your experience.\nAccept all\nCookie settings\n",
    "You’ve read 3 of 5 free articles\nSubscribe now\nAlready a subscriber? Log in\n",
    "© 2011 The Echo. All rights reserved.\nPrivacy policy\nTerms and conditions\n",
    "Support independent journalism\nCancel anytime\nBecome a member\n",
    "Share this article\nFacebook\nTwitter\nComments\n",
    "More on this story\nFilo hits back\nAzure says nothing\n",
]


@pytest.mark.parametrize("tail", FRENCH_TAILS)
def test_a_french_tail_is_cut_where_it_begins(tail: str) -> None:
    assert body_range(f"{FRENCH}\n{tail}", "fr") == (0, len(FRENCH) + 1)


@pytest.mark.parametrize("tail", ENGLISH_TAILS)
def test_an_english_tail_is_cut_where_it_begins(tail: str) -> None:
    assert body_range(f"{ENGLISH}\n{tail}", "en") == (0, len(ENGLISH) + 1)


@pytest.mark.parametrize("tail", FRENCH_TAILS + ENGLISH_TAILS)
def test_without_a_language_both_lists_are_used(tail: str) -> None:
    assert body_range(f"{FRENCH}\n{tail}", "") == (0, len(FRENCH) + 1)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_single_line_breaks_of_either_kind_are_enough(newline: str) -> None:
    article = FRENCH.replace("\n\n", newline).replace("\n", newline) if newline == "\n" else FRENCH
    article = "\r\n".join(article.splitlines()) + "\r\n" if newline == "\r\n" else article
    tail = newline.join(["Sur le même sujet", "Filo répond", "Abonnez-vous à L'Écho !"])
    assert body_range(article + tail, "fr") == (0, len(article))


WHOLE_FRENCH = {
    "the subject is newsletters": FRENCH + "\nL'éditeur arrête la newsletter hebdomadaire de son "
    "service de presse. Il a perdu la moitié de ses abonnés en un an.\n",
    "the subject is cookies": "La CNIL reproche à Azur les cookies déposés sans accord préalable.\n"
    "\nLe groupe conteste et assure que le bouton « Tout accepter » est conforme à la loi.\n\n"
    "Les cookies restaient actifs pendant treize mois, selon le rapport de la commission.\n",
    "the subject is subscriptions": FRENCH + "\nLe journal promet un accès illimité à ses lecteurs "
    "pour un euro. Ses concurrents l'accusent de vendre à perte.\n",
    "a phrase is quoted last": FRENCH
    + "\nLe site affiche « Abonnez-vous à notre newsletter » sur chaque page, regrette Filo.\n",
    "the last sentence begins like a button": FRENCH
    + "\nS'abonner à une offre concurrente n'a aucun intérêt, selon la porte-parole du groupe.\n",
    "a button is named in prose": FRENCH
    + "\nQuant à s'abonner à une offre concurrente, la porte-parole n'y voit aucun intérêt.\n",
    "a list ends the article": FRENCH
    + "\nFilo demande :\n- une enquête\n- des excuses publiques\n- le retour des débits d'avant\n",
    "a promise is inserted and the article goes on": FRENCH
    + "\nÀ lire aussi : Azur attaque Filo\n\n"
    + FRENCH,
    "a newsletter box stands in the middle": FRENCH
    + "\nAbonnez-vous à notre newsletter !\n\nFilo a répondu dans la soirée par un communiqué.\n\n"
    "L'entreprise y accuse Azur de mentir à ses clients, preuves à l'appui.\n",
    "the phrase opens the article": "Abonnez-vous à notre newsletter !\n\n" + FRENCH,
    "the phrase stands in the first half": FRENCH[:90] + "S'abonner à L'Écho\n\n" + FRENCH[90:],
    "an intertitle sounds like an offer": FRENCH + "\nSans publicité\n\n" + FRENCH,
}
WHOLE_ENGLISH = {
    "the subject is newsletters": ENGLISH + "\nThe publisher ends the newsletter of its press "
    "office. It has lost half of its readers within a year.\n",
    "the subject is cookies": "The watchdog accuses Azure of setting cookies without consent.\n\n"
    "The group says that the button “Accept all” complies with the law.\n\n"
    "Cookies stayed active for thirteen months, according to the report.\n",
    "a phrase is quoted last": ENGLISH
    + '\nThe site shows "Subscribe to our newsletter" on every page, Filo complains.\n',
    "the phrase opens the article": "Sign up for our newsletter\n\n" + ENGLISH,
    "a teaser is inserted": ENGLISH + "\nRead more: Azure attacks Filo\n\n" + ENGLISH,
    "it is about subscribers": ENGLISH + "\nSubscribers will get a free trial of the new network, "
    "the company said. Filo calls the offer illegal.\n",
}


@pytest.mark.parametrize("why", WHOLE_FRENCH)
def test_a_french_article_without_a_tail_stays_whole(why: str) -> None:
    text = WHOLE_FRENCH[why]
    assert body_range(text, "fr") == (0, len(text))


@pytest.mark.parametrize("why", WHOLE_ENGLISH)
def test_an_english_article_without_a_tail_stays_whole(why: str) -> None:
    text = WHOLE_ENGLISH[why]
    assert body_range(text, "en") == (0, len(text))


@pytest.mark.parametrize("why", WHOLE_FRENCH)
def test_before_a_real_tail_no_sentence_of_the_article_goes(why: str) -> None:
    text = WHOLE_FRENCH[why]
    tail = "\nDécouvrez nos offres\nAbonnez-vous à notre newsletter !\n"
    assert body_range(text + tail, "fr") == (0, len(text) + 1)


def test_a_wrapped_line_does_not_begin_a_tail() -> None:
    wrapped = (
        FRENCH + "\nLe groupe a dit à ses clients qu'ils pouvaient eux aussi désormais\n"
        "s'abonner à une offre moins chère, sans dire un mot de la qualité.\n"
    )
    assert body_range(wrapped, "fr") == (0, len(wrapped))


def test_the_real_article_ends_where_its_gold_says() -> None:
    if not CASE.is_dir():
        pytest.skip("the shared cases are not here")
    text = (CASE / "article.txt").read_bytes().decode("utf-8")
    gold = json.loads((CASE / "gold.json").read_text(encoding="utf-8"))
    assert language_of(text) == "fr"
    for language in ("fr", ""):
        assert body_range(text, language) == (0, gold["article_body_end"])


LINES = st.sampled_from(
    [line for text in (*FRENCH_TAILS, *ENGLISH_TAILS, FRENCH) for line in text.splitlines()]
)


@given(st.lists(LINES | st.text(max_size=80)), st.sampled_from(["\n", "\r\n", "\r", "\n\n"]))
def test_the_range_always_lies_in_the_text(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    start, end = body_range(text, "fr")
    assert start == 0
    assert 0 <= end <= len(text)


@given(st.lists(LINES, min_size=1, max_size=12))
def test_a_cut_falls_on_the_beginning_of_a_line(lines: list[str]) -> None:
    text = "\n".join(lines)
    end = body_range(text, "")[1]
    assert end == len(text) or end == 0 or text[end - 1] == "\n"


@given(st.text())
def test_ordinary_characters_alone_are_never_cut(text: str) -> None:
    assert body_range(text, "fr") == (0, len(text))
