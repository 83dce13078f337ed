"""Quotations altered, moved, cut, joined or invented: `kg state` refuses each by its right name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import kg
from kg.affair import tell
from kg.model import Source, Statement
from kg.resources import DATA
from tests.command import CASE, good, run

#: Sentences that nobody said anywhere.
INVENTED = (
    "Le ministre promet une loi avant l’été",
    "Orange reconnaît avoir coupé tous les câbles de Cogent",
    "« Nous quittons la France demain matin »",
    "le tribunal a condamné MegaVideo à une amende de dix millions",
    "un rapport secret prouve le complot des opérateurs",
    "Bonnie Lam a démissionné vendredi soir",
    "« sabotage »",
    "denial of service",
    "全部都是假的",
)
#: Another text of the archive, written for this test.
OTHER = "Un porte-parole de Cogent déclare que la fibre noire du port de Brest appartient à Orange."


@dataclass(frozen=True)
class Case:
    """Words to be refused, and the name of the refusal."""

    name: str
    quote: str
    speaker: str = "MegaVideo"
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Story:
    """A workspace, the source that is quoted, its text and what was really said in it."""

    folder: Path
    source: str
    text: str
    body: tuple[int, int]
    quotes: tuple[str, ...]

    def state(self, case: Case) -> tuple[int, str, str]:
        words = [case.speaker, "accuses", "Orange", "--of", "X", "--quote", case.quote]
        ran = run("state", *words, "--in", self.source, *case.more, on=self.folder)
        return ran.status, ran.out, ran.err

    @property
    def journal(self) -> bytes:
        return (self.folder / "journal.jsonl").read_bytes()


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Story:
    if not CASE.is_dir():
        pytest.skip("the real article is not at hand")
    folder = tmp_path_factory.mktemp("real") / "story"
    good("init", str(folder), "--language", "fr")
    source = good("add", str(CASE / "article.txt"), "--language", "fr", on=folder).strip()
    for name in ("MegaVideo", "Orange", "Cogent"):
        good("actor", "add", name, on=folder)
    rows = json.loads((CASE / "gold.json").read_text("utf-8"))["statements"]
    quotes = tuple(row["quote"] for row in rows if row["stance"] == "accuses")
    return story_of(folder, source, quotes)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """The sample affair: the chronicle that most statements quote."""
    folder = tmp_path_factory.mktemp("sample") / "story"
    tell(DATA, folder)
    statements = [*kg.open(folder).ledger.all(Statement)]
    sources = [one.source for one in statements]
    source = max(sorted(set(sources)), key=sources.count)
    quotes = tuple(one.quotation.exact for one in statements if one.source == source)
    return story_of(folder, source, quotes)


def story_of(folder: Path, source: str, quotes: tuple[str, ...]) -> Story:
    """Add the other text, and return the story with the quotations long enough to be altered."""
    good("add", "-", "--title", "Brest", "--language", "fr", on=folder, stdin=OTHER)
    story = kg.open(folder)
    found = next(one for one in story.ledger.all(Source) if one.id.endswith(source))
    assert found.snapshot is not None
    long = tuple(quote for quote in quotes if len(quote.split()) >= 8)
    return Story(folder, found.id, story.texts.of(found), found.snapshot.body, long)


def misquoted(quote: str) -> Iterator[Case]:
    """Yield a quotation as a careless or dishonest hand would have it."""
    words = quote.split()
    half = len(words) // 2
    yield Case("altered", " ".join([*words[:half], "violet", *words[half + 1 :]]))
    yield Case("altered", " ".join([*words[:half], "jamais", *words[half:]]))
    yield Case("altered", " ".join(words[:half] + words[half + 1 :]))
    yield Case("altered", " ".join([*words[:3], words[4], words[3], *words[5:]]))
    yield Case("altered", quote.upper())
    yield Case("altered", " ".join([*words[:3], "…", *words[-3:]]))
    bare = quote.strip(" «»\"'\u00a0.!?")
    yield Case("mid-word", bare[1:])
    yield Case("mid-word", bare[:-1])


@cache
def cases(story: Story) -> list[Case]:
    found = [case for quote in story.quotes for case in misquoted(quote)]
    found += [Case("fabricated", quote) for quote in INVENTED]
    found += [
        Case("misattributed", "la fibre noire du port de Brest"),
        Case("misattributed", OTHER),
        Case("mid-word", "cuse", more=("--after", "rien")),
        Case("ambiguous", "Orange"),
        Case("ambiguous", "MegaVideo"),
        Case("unanchored", bare_of_names(story), "Brestois", ("--new-actor",)),
        Case("unanchored", bare_of_names(story), more=("--anchor", "elle=MegaVideo@0")),
        Case("unanchored", bare_of_names(story), more=("--anchor", "nulle part=MegaVideo")),
        Case("unanchored", bare_of_names(story), more=("--anchor", "Orange=MegaVideo")),
    ]
    tail = [line for line in story.text[story.body[1] :].split("\n") if len(line.split()) > 7]
    return found + [Case("outside-body", line.strip()) for line in tail[:3]]


def bare_of_names(story: Story) -> str:
    """Return a quotation that stands once."""
    return next(quote for quote in story.quotes if story.text.count(quote) == 1)


def refused(story: Story) -> list[str]:
    """Return the cases that were not refused in one line by their right name."""
    wrong = []
    for case in cases(story):
        status, out, err = story.state(case)
        start = f"Error: refused ({case.name}): "
        if (status, out) != (1, "") or not err.startswith(start) or err.count("\n") != 1:
            wrong.append(f"{case} -> {status} {out} {err}")
    return wrong


def test_of_the_real_article_nothing_untrue_is_recorded(real: Story) -> None:
    before = real.journal
    names = [case.name for case in cases(real)]
    assert len(names) >= 50
    assert {*names} == {
        "altered", "mid-word", "fabricated", "misattributed", "ambiguous", "unanchored",
        "outside-body",
    }  # fmt: skip
    assert refused(real) == []
    assert real.journal == before


def test_of_the_sample_nothing_untrue_is_recorded(told: Story) -> None:
    before = told.journal
    assert len(cases(told)) >= 50
    assert refused(told) == []
    assert told.journal == before


def test_refusals_show_what_to_do_next(told: Story) -> None:
    quote = told.quotes[0]
    words = quote.split()
    altered = told.state(Case("altered", " ".join([*words[:2], "violet", *words[3:]])))[2]
    assert "{+violet+}" in altered
    assert f"[-{words[2]}-]" in altered
    assert "'Brest'" in told.state(Case("misattributed", OTHER))[2]
    assert "--before" in told.state(Case("ambiguous", "Orange"))[2]
    assert "--anchor" in told.state(Case("unanchored", quote, "Brestois", ("--new-actor",)))[2]
    whole = told.state(Case("mid-word", quote[1:]))[2]
    assert f"the whole words are '{words[0]}" in whole


def test_what_is_true_is_recorded(told: Story) -> None:
    known = next(one for one in kg.open(told.folder).ledger.all(Statement))
    steps = [f"{one.surface}={one.actor}@{one.start}" for one in known.anchors]
    words = [known.speaker, known.stance, known.object, "--quote", known.quotation.exact]
    more = ["--of", known.claim] if known.claim else []
    anchors = [word for step in steps for word in ("--anchor", step)]
    party = ["--for", known.on_behalf_of] if known.on_behalf_of else []
    again = good(
        "state", *words, *more, *anchors, *party, "--in", known.source, on=told.folder
    ).strip()
    assert again == known.id.partition("/")[2]
