"""The review on a full screen, driven by its keys; twelve statements of the real article."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("textual")

from textual.pilot import Pilot
from textual.widgets import OptionList

from kg.ledger.finding import find_claim
from kg.model import Actor, Claim, Statement
from kg.review.app import ReviewApp
from kg.review.article import harmless, wrapped
from kg.review.fields import FIELDS
from kg.review.sitting import Similar, Sitting
from kg.workspace import Workspace
from tests.command import CASE, run
from tests.narration import CLAIM, begun
from tests.proposed import article, denying, keep, of_gold, reader

Drive = Callable[["Screen"], Awaitable[None]]


class Screen:
    """A running review and what a person sees of it."""

    def __init__(self, app: ReviewApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, words: str) -> None:
        await self.press(*("space" if letter == " " else letter for letter in words))

    async def replace(self, words: str) -> None:
        """Type over the value in a dialog, which is selected, and take it."""
        await self.type(words)
        await self.press("enter")

    async def edit(self, field: str, words: str) -> None:
        fields = self.app.query_one("#fields", OptionList)
        if not fields.has_focus:
            await self.press("e")
        names = [option.id for option in fields.options]
        steps = names.index(field) - (fields.highlighted or 0)
        await self.press(*["down" if steps > 0 else "up"] * abs(steps), "enter")
        await self.replace(words)

    def lines(self) -> list[str]:
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    @property
    def text(self) -> str:
        return "\n".join(self.lines())

    @property
    def sides(self) -> tuple[str, str]:
        """The words of the article and those of the proposal, whatever lines they stand on."""
        pairs = [line.split("│", 1) for line in self.lines() if "│" in line]
        left, right = zip(*pairs, strict=True)
        return " ".join(" ".join(left).split()), " ".join(" ".join(right).split())

    @property
    def said(self) -> str:
        return self.lines()[-2].strip()


def driven(
    story: Workspace, drive: Drive, source: str = "", similar: Similar | None = None,
    size: tuple[int, int] = (80, 24),
) -> None:  # fmt: skip
    async def going() -> None:
        app = ReviewApp(Sitting(story, source), *([similar] if similar else []))
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await drive(Screen(app, pilot))

    asyncio.run(going())


@pytest.fixture
def small(tmp_path: Path) -> Workspace:
    """Nine proposals of an invented story, none decided."""
    story = begun(tmp_path / "story")
    keep(story, reader(story.texts[next(iter(story.texts))][1], "fr", "", ())[:9])
    return story


def test_text_and_proposal_stand_side_by_side_on_a_small_terminal(small: Workspace) -> None:
    async def drive(screen: Screen) -> None:
        assert "1 of 9 · Chronique des guichets" in screen.lines()[0]
        left, right = screen.sides
        assert "Le matin, Alto accuse Boréal de fermer le guichet 000." in left
        assert "speaker Alto" in right
        assert "proved; new actor; new actor; new claim" in right
        assert "a accept e edit m merge r reject s skip u undo" in screen.text
        assert all(len(line) <= 80 for line in screen.lines())

    driven(small, drive)


def test_accepting_records_the_statement_and_takes_up_the_next(small: Workspace) -> None:
    async def drive(screen: Screen) -> None:
        await screen.press("a")
        assert screen.said.startswith("accepted: statement ")
        assert screen.lines()[0].startswith("1 of 8")

    driven(small, drive)
    said = [*small.ledger.all(Statement)]
    assert [one.quotation.exact[-3:] for one in said] == ["000"]
    assert small.journal.head().command == "review"
    assert small.check() == ()


def test_what_is_answered_is_shown_before_and_after_it_is_decided(tmp_path: Path) -> None:
    story = begun(tmp_path / "story")
    keep(story, denying(story.texts[next(iter(story.texts))][1], "fr", "", ()))
    shown = "answers: Alto accuse Boréal de fermer le guichet 000"

    async def drive(screen: Screen) -> None:
        assert "answers: " not in screen.sides[1]
        await screen.press("j")
        assert shown in screen.sides[1]
        await screen.press("a")
        assert screen.said.endswith("; decide that first, or empty replies-to")
        await screen.press("k", "a")
        assert shown in screen.sides[1]
        await screen.press("a")

    driven(story, drive)
    accusation, denial = story.ledger.all(Statement)
    assert denial.replies_to == accusation.id


def test_skipping_decides_nothing_and_stops_at_the_end(small: Workspace) -> None:
    records = len(small.ledger.records)

    async def drive(screen: Screen) -> None:
        await screen.press("s", "j", "k")
        assert screen.lines()[0].startswith("2 of 9")
        await screen.press(*["j"] * 10)
        assert screen.said == "there is no other in this direction"
        await screen.press("s")
        assert screen.said.startswith("this is the last one")

    driven(small, drive)
    assert len(small.ledger.records) == records


def test_rejecting_asks_for_a_reason_and_undo_takes_it_back(small: Workspace) -> None:
    async def drive(screen: Screen) -> None:
        await screen.press("s", "r")
        await screen.press("enter")
        assert "a rejection needs a reason" in screen.text
        await screen.type("said twice")
        await screen.press("enter")
        assert screen.lines()[0].startswith("2 of 8")
        assert [one.because for one in small.ledger.proposals.decisions.values()] == ["said twice"]
        await screen.press("u")
        assert screen.said == "taken back"
        assert screen.lines()[0].startswith("2 of 9")
        await screen.press("u")
        assert screen.said.startswith("not done: the last change is no decision")

    driven(small, drive)
    assert small.ledger.proposals.decisions == {}


def test_a_dialog_is_left_without_a_change(small: Workspace) -> None:
    async def drive(screen: Screen) -> None:
        for key in ("r", "m"):
            await screen.press(key, "escape")
        await screen.press("e", "enter", "x", "escape")
        await screen.press("question_mark")
        assert "the statement is recorded, and counts" in screen.text
        await screen.press("space")
        assert screen.app.sitting.current.proposal.speaker == "Alto"

    driven(small, drive)
    assert small.ledger.proposals.decisions == {}


def test_what_cannot_be_taken_is_told_and_may_be_mended(small: Workspace) -> None:
    async def drive(screen: Screen) -> None:
        await screen.edit("stance", "despises")
        assert "no stance is called 'despises'" in screen.text
        await screen.replace("asserts")
        assert screen.said == "stance: done"
        said = screen.app.sitting.current.proposal
        assert (said.stance, said.object_kind, said.object) == ("asserts", "claim", CLAIM)

    driven(small, drive)


def test_long_lines_of_a_dialog_go_on_below_on_the_smallest_screen(small: Workspace) -> None:
    async def drive(screen: Screen) -> None:
        await screen.press("r")
        assert "as: not a statement, wrong speaker" in screen.text
        assert "of no matter" in screen.text
        await screen.press("escape")
        await screen.edit("stance", "despises")
        assert "choose from accuses, asserts" in screen.text
        assert "supports" in screen.text.partition("choose from")[2]

    driven(small, drive)


def test_what_is_not_proved_cannot_be_accepted_until_it_is_mended(tmp_path: Path) -> None:
    story = begun(tmp_path / "story")
    first = reader(story.texts[next(iter(story.texts))][1], "fr", "", ())[0]
    asking = replace(first, said_on="", asks=("the year of mercredi 12 janvier",))
    keep(story, [replace(asking, speaker="Carla", mentions=())])

    async def drive(screen: Screen) -> None:
        assert "asks: the year of mercredi 12 janvier" in screen.sides[1]
        await screen.press("a")
        assert screen.said.startswith("not done: the year of mercredi 12 janvier")
        await screen.edit("said-on", "2011-01-12")
        assert "unanchored" in screen.text
        await screen.press("a")
        assert "names Carla" in screen.said
        await screen.edit("speaker", "Alto")
        await screen.press("a")
        assert screen.said.startswith("accepted")
        assert "nothing is left to decide" in screen.lines()[0]
        await screen.press("a", "s", "r", "m", "e", "k", "question_mark", "x", "u")

    driven(story, drive)
    assert [*story.ledger.all(Statement)] == []
    assert story.check() == ()


def test_a_claim_is_merged_only_when_one_is_chosen(small: Workspace) -> None:
    like = small.add_claim("Boréal supprime des guichets.")
    small.add_claim("Alto ment.")
    asked: list[str] = []

    def similar(words: str) -> list[tuple[Claim, str]]:
        asked.append(words)
        return [(like, "alike: 0.81")]

    async def drive(screen: Screen) -> None:
        await screen.press("m")
        assert "Boréal supprime des guichets. (alike: 0.81)" in screen.text
        await screen.type("ment")
        assert "supprime" not in screen.text.split("╭")[1]
        await screen.press("escape", "m", "enter")
        assert screen.app.sitting.current.proposal.claim == like.text
        await screen.press("a")

    driven(small, drive, similar=similar)
    assert asked == [CLAIM, CLAIM]
    assert {one.claim for one in small.ledger.all(Statement)} == {like.id}
    assert len([*small.ledger.all(Claim)]) == 2


def test_new_actors_get_the_kind_that_is_said(small: Workspace) -> None:
    async def drive(screen: Screen) -> None:
        await screen.edit("new actor", "robot")
        assert "no kind 'robot'" in screen.text
        await screen.replace("group")
        await screen.press("a")

    driven(small, drive)
    assert {one.kind.value for one in small.ledger.all(Actor)} == {"group"}


def test_the_words_are_shown_where_they_stand(tmp_path: Path) -> None:
    small = begun(tmp_path / "story")
    keep(small, reader(small.texts[next(iter(small.texts))][1], "fr", "", ())[40:50])

    async def drive(screen: Screen) -> None:
        await screen.press(*["j"] * 5)
        assert "guichet 045" in screen.text
        before = screen.text
        await screen.press("pageup")
        assert screen.text != before
        await screen.press("pagedown")
        assert "guichet 045" in screen.text

    driven(small, drive)


def test_nothing_that_a_terminal_obeys_reaches_it(tmp_path: Path) -> None:
    story = Workspace.create(tmp_path / "story", "x")
    words = "Alto accuse Boréal de mentir"
    text = f"Un \x1b[31mtitre\u202e.\n{words} \x07et [bold red]encore[/].\n"
    story.add(text.encode(), name="a.txt")
    source = next(iter(story.texts))
    archived = story.texts[source][1]
    start = archived.index(words)
    made = reader("", "fr", "", ())
    assert made == []
    from kg.extract.proposal import Proposal

    said = Proposal(words, start, start + len(words), "Alto", "accuses", "actor", "Boréal",
                    claim="\x1b]0;x\x07 [red]ment[/]", reason="\x9b2J")  # fmt: skip
    keep(story, [said])

    async def drive(screen: Screen) -> None:
        for letter in "\x1b\u202e\x07\x9b":
            assert letter not in screen.text
        assert "[bold red]encore[/]" in screen.sides[0]
        assert "[red]ment[/]" in screen.sides[1]

    driven(story, drive)


def test_the_screen_may_be_larger_and_change(small: Workspace) -> None:
    async def drive(screen: Screen) -> None:
        await screen.pilot.resize_terminal(50, 18)
        await screen.pilot.pause()
        assert "Alto accuse" in screen.text
        await screen.press("a")
        assert screen.said.startswith("accepted")

    driven(small, drive, size=(160, 50))


def test_every_field_of_the_issue_can_be_edited() -> None:
    wanted = "speaker for stance act object target claim quote modality via said-on replies-to"
    assert set(wanted.split()) <= set(FIELDS)


def test_wrapping_keeps_every_character_but_the_spaces_it_breaks_at() -> None:
    text = "mot " * 30 + "x" * 90 + " 漢字" * 20 + "\n\nfin"
    for width in (1, 7, 40):
        spans = [*wrapped(text, width)]
        shown = "".join(text[a:b] for a, b in spans)
        assert shown.replace(" ", "") == text.replace(" ", "").replace("\n", "")
        assert all(b - a <= max(width, 1) for a, b in spans)
    assert len(harmless(text + "\x00\u2028\t")) == len(text) + 3


needs_case = pytest.mark.skipif(not CASE.is_dir(), reason="the real article is not at hand")


@needs_case
def test_twelve_statements_of_the_real_article_are_reviewed_by_keys(tmp_path: Path) -> None:
    """Accepts six as they are, corrects four, rejects two, takes one decision back on the way."""
    story = article(tmp_path / "story")
    gold = of_gold(
        "G01", "G02", "G03", "G04", "G06", "G07", "G08", "G11", "G14", "G18", "G19", "G20"
    )
    faulty = {
        # The pronoun was given to the wrong one.
        "G02": replace(gold["G02"], speaker="Orange", mentions=tuple(
            replace(one, actor="Orange") if one.actor == "MegaVideo" else one
            for one in gold["G02"].mentions
        )),
        "G07": replace(gold["G07"], said_on="", asks=("the year of jeudi 13 janvier",)),
        "G14": replace(gold["G14"], stance="denies", act="", object_kind="claim",
                       object="Le pop-up vise à aider Cogent.", on_behalf_of=""),
        "G18": replace(gold["G18"], quote=gold["G18"].quote + ", MegaVideo dit ne pas",
                       end=gold["G18"].end + len(", MegaVideo dit ne pas")),
    }  # fmt: skip
    text = story.texts[next(iter(story.texts))][1]
    made = [*(gold | faulty).values()]
    assert all(text[one.start : one.end] == one.quote for one in made)
    assert len(made) == 12
    keep(story, made)

    async def drive(screen: Screen) -> None:
        by_words = {one.quote: name for name, one in (gold | faulty).items()}
        decided: list[str] = []
        while (one := screen.app.sitting.current) is not None:
            name = by_words[one.proposal.quote]
            await REVIEWS.get(name, accept)(screen)
            assert screen.app.sitting.current is None or screen.app.sitting.current.id != one.id, (
                name, screen.said,
            )  # fmt: skip
            decided.append(name)
            if name == "G03":
                await screen.press("u")
                assert screen.said == "taken back"
                await screen.press("a")
        assert len(decided) == 12
        assert "nothing is left to decide" in screen.text
        await screen.press("q")

    async def accept(screen: Screen) -> None:
        await screen.press("a")
        assert screen.said.startswith("accepted"), screen.said

    async def other_speaker(screen: Screen) -> None:
        await screen.edit("speaker", "MegaVideo")
        await accept(screen)

    async def the_year(screen: Screen) -> None:
        await screen.press("a")
        assert "not done: the year of" in screen.said
        await screen.edit("said-on", "2011-01-13")
        await accept(screen)

    async def admission(screen: Screen) -> None:
        await screen.edit("stance", "supports")
        await screen.edit("kind", "actor")
        await screen.edit("claim", "MegaVideo aide Cogent.")
        await screen.edit("act", "concedes")
        await screen.edit("for", "MegaUpload")
        await accept(screen)

    async def fewer_words(screen: Screen) -> None:
        await screen.edit("quote", gold["G18"].quote)
        await accept(screen)

    async def reject(screen: Screen) -> None:
        await screen.press("r")
        await screen.type("of no matter")
        await screen.press("enter")

    REVIEWS = {  # noqa: N806
        "G02": other_speaker, "G07": the_year, "G14": admission, "G18": fewer_words,
        "G11": reject, "G20": reject,
    }  # fmt: skip
    driven(story, drive)

    made_of = {one.quotation.start: one for one in story.ledger.all(Statement)}
    assert len(made_of) == 10
    for name, one in gold.items():
        if name not in ("G11", "G20"):
            statement = made_of[one.start]
            assert (statement.quotation.exact, statement.stance) == (one.quote, one.stance), name
            assert story.ledger.things[statement.speaker].name == one.speaker, name  # type: ignore[union-attr]
            assert statement.said_on == one.said_on, name
    how = [one.is_accepted for one in story.ledger.proposals.decisions.values()]
    assert sorted(how) == [False] * 2 + [True] * 10
    assert find_claim(story.ledger, "MegaVideo aide Cogent.").about
    ran = run("check", on=story.folder)
    assert (ran.status, ran.out) == (0, "")
    assert "10 statements, each proved again" in ran.err
    before = story.hash()
    assert story.rebuild() == before
