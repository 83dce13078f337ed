"""Invented pages of twelve shapes: each sentence of the article stays, nothing of its tail counts.

Names, papers and affairs are fiction.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from kg.ingest.html import read_html
from kg.ingest.reading import Reading

FRENCH = (
    "La mairie de Brévan a annoncé mardi la fermeture du pont des Tanneurs.",
    "« Nous n’avons pas le choix », a déclaré la maire, Odile Carmier, devant le conseil.",
    "L’entreprise Fontalis accuse la mairie d’avoir caché le rapport des ingénieurs pendant un an.",
    "La mairie dément et promet de publier le rapport avant la fin du mois.",
)
ENGLISH = (
    "The town of Brevan said on Tuesday that it will close the tanners' bridge.",
    "“We have no choice,” the mayor, Odile Carmier, told the council in the evening.",
    "The builder Fontalis accuses the town of having hidden the engineers' report for a year.",
    "The town denies this and promises to publish the report before the end of the month.",
)


@dataclass(frozen=True)
class Shape:
    """A page: the article's sentences in some markup, and what stands around them."""

    name: str
    language: str
    #: With {} where the article's paragraphs go.
    markup: str
    #: Words of what is not the article.
    tail: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        return FRENCH if self.language == "fr" else ENGLISH

    def read(self) -> Reading:
        paragraphs = "".join(f"<p>{one}</p>" for one in self.sentences)
        head = "<head><title>Le pont</title></head>"
        body = self.markup.replace("{}", f"<h1>Le pont des Tanneurs</h1>{paragraphs}")
        page = f"<html lang={self.language}>{head}<body>{body}</body></html>"
        return read_html(page.encode())


SHAPES = (
    Shape(
        "newsletter in the article",
        "fr",
        "<article>{}<p>Inscrivez-vous à notre newsletter !</p>"
        "<p>Recevez chaque matin l’essentiel de l’actualité.</p><p>Votre adresse e-mail</p>"
        "</article>",
        ("newsletter", "Recevez chaque matin", "adresse e-mail"),
    ),
    Shape(
        "newsletter in the article, English",
        "en",
        "<article>{}<p>Sign up for our weekly newsletter</p><p>Your email address</p>"
        "<p>Unsubscribe any time.</p></article>",
        ("newsletter", "email address", "Unsubscribe"),
    ),
    Shape(
        "cookie wall before the article",
        "fr",
        "<div class='cookie-banner' id='cookie-consent'><p>Ce site utilise des cookies afin de "
        "mesurer l’audience.</p><button>Tout accepter</button></div>"
        "<main><article>{}</article></main>",
        ("cookies", "Tout accepter"),
    ),
    Shape(
        "cookie wall after the article",
        "en",
        "<article>{}</article><div class='cookie-banner'><p>We use cookies to improve your "
        "experience.</p><p>Accept all</p><p>Cookie settings</p></div>",
        ("cookies", "Accept all"),
    ),
    Shape(
        "related articles as a list",
        "fr",
        "<article>{}<h2>À lire aussi</h2><ul><li><a href='/1'>Fontalis accuse l’État de mentir</a>"
        "</li><li><a href='/2'>Odile Carmier dément toute entente</a></li></ul></article>",
        ("À lire aussi", "accuse l’État", "dément toute entente"),
    ),
    Shape(
        "related articles as paragraphs",
        "en",
        "<article>{}<p>Related articles</p><p>Fontalis accuses the state of lying</p>"
        "<p>Carmier denies a deal</p></article>",
        ("Related articles", "accuses the state", "denies a deal"),
    ),
    Shape(
        "comments",
        "fr",
        "<article>{}</article><section id='comments' class='comments'><h2>Commentaires</h2>"
        "<p>Jojo38 a écrit : la maire ment depuis le début.</p>"
        "<p>Lili accuse Fontalis de tout casser.</p></section>",
        ("Jojo38", "Lili accuse"),
    ),
    Shape(
        "comments, English",
        "en",
        "<article>{}</article><div class='comment-list' id='comments'><h3>2 comments</h3>"
        "<p>jojo38 says: the mayor lies.</p><p>lili accuses Fontalis of breaking it all.</p></div>",
        ("jojo38", "lili accuses"),
    ),
    Shape(
        "paywall",
        "fr",
        "<article>{}<p>Article réservé aux abonnés</p>"
        "<p>Il vous reste 75 % de cet article à lire.</p>"
        "<p>S’abonner</p><p>Déjà abonné ? Connectez-vous</p></article>",
        ("réservé aux abonnés", "vous reste", "Connectez-vous"),
    ),
    Shape(
        "paywall, English",
        "en",
        "<article>{}<p>Subscribe to continue reading</p><p>Already a subscriber? Log in</p>"
        "<p>Cancel anytime</p></article>",
        ("Subscribe", "Log in", "Cancel anytime"),
    ),
    Shape(
        "live blog",
        "fr",
        "<nav><a href='/'>Accueil</a><a href='/direct'>Direct</a></nav><article><p>14 h 02</p>{}"
        "</article><aside><p>Suivez-nous sur Facebook</p></aside>"
        "<footer><p>Tous droits réservés © La Gazette de Brévan</p></footer>",
        ("Accueil", "Suivez-nous", "droits réservés"),
    ),
    Shape(
        "video page",
        "en",
        "<article><figure><video src='a.mp4'></video><figcaption>Watch: the bridge</figcaption>"
        "</figure>{}</article><div class='share'><p>Share this article</p><p>Facebook</p></div>"
        "<div class='related'><p>Most watched</p><p>Carmier denies a deal</p></div>",
        ("Share this article", "Most watched", "denies a deal"),
    ),
)
NAMES = [shape.name for shape in SHAPES]


def test_there_are_twelve_shapes_in_both_languages() -> None:
    assert len(set(NAMES)) == 12
    assert sum(shape.language == "fr" for shape in SHAPES) == 6


@pytest.mark.parametrize("shape", SHAPES, ids=NAMES)
def test_no_sentence_of_the_article_is_lost_and_nothing_of_the_tail_is_in_it(shape: Shape) -> None:
    reading = shape.read()
    start, end = reading.body
    article = reading.text[start:end]
    places = [article.find(sentence) for sentence in shape.sentences]
    assert -1 not in places and places == sorted(places)
    assert [words for words in shape.tail if words in article] == []
    assert reading.language == shape.language


@pytest.mark.parametrize("shape", SHAPES, ids=NAMES)
def test_what_is_proposed_stands_in_the_article(shape: Shape) -> None:
    pytest.importorskip("spacy")
    from kg.extract import propose

    reading = shape.read()
    start, end = reading.body
    found = propose(reading.text[start:end], reading.language, "2021-03-02")
    assert found
    for one in found:
        assert any(one.quote in sentence for sentence in shape.sentences), one.quote
    accusing = [one for one in found if one.stance == "accuses"]
    assert ("Fontalis", "accuses") in {(one.speaker.split()[-1], one.stance) for one in accusing}
