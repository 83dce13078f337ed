"""The review on a full screen: the article on one side, the proposal on the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from kg.errors import KgError
from kg.extract.proposal import Proposal
from kg.ledger.decisions import Proof
from kg.model import Actor, Claim
from kg.review.article import Mark, harmless, laid_out
from kg.review.dialogs import Ask, ChooseClaim, Help
from kg.review.fields import FIELDS, choices
from kg.review.sitting import Similar, Sitting

HELP = """\
a        accept: the statement is recorded, and counts
e        edit: choose a field with the arrows, Enter changes it
m        merge: take a claim that the story has already
r        reject, with a reason
s        skip: leave it for another time
u        undo the last decision
j k      next, previous proposal
PgUp PgDn  the article
q        quit; decisions are kept, the rest waits

Only what is proved can be accepted. The program never says that
a claim is true: read the words, then decide who says what of whom.
Any key closes this help."""

REASONS = (
    "not a statement", "wrong speaker", "wrong stance", "wrong words", "said twice", "of no matter",
)  # fmt: skip
#: Fields whose values are names of actors.
_NAMES = {"speaker", "for", "target", "object"}
_NEW = "new actor"
_STYLE = """
#article { width: 55%; padding: 0 1; overflow-y: scroll; scrollbar-size-vertical: 1; }
#proposal { width: 45%; border-left: solid $primary; }
#head, #said { height: 1; background: $panel; }
#proof { height: auto; max-height: 6; padding: 0 1; }
#fields { height: 1fr; border: none; padding: 0; background: transparent; }
Ask, ChooseClaim, Help { align: center middle; }
.dialog { width: 74; max-width: 100%; height: auto; max-height: 100%; padding: 0 1;
          border: round $primary; background: $surface; }
.dialog Label { width: 100%; height: auto; }
.dialog OptionList { height: auto; max-height: 12; }
.title { text-style: bold; }
.error { color: $error; }
"""


def _nothing_similar(words: str) -> Sequence[tuple[Claim, str]]:
    return ()


class ReviewApp(App[None]):
    """Shows a sitting and obeys its keys; `similar` finds claims that may be the same."""

    CSS = _STYLE
    ENABLE_COMMAND_PALETTE = False
    # Keys go to the review itself until e points at a field.
    AUTO_FOCUS = None
    TITLE = "kg review"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("a", "accept", "accept"),
        ("e", "edit", "edit"),
        ("m", "merge", "merge"),
        ("r", "reject", "reject"),
        ("s", "skip", "skip"),
        ("u", "undo", "undo"),
        ("j", "go(1)", "next"),
        ("k", "go(-1)", "prev"),
        ("question_mark", "help", "help"),
        ("q", "quit", "quit"),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(self, sitting: Sitting, similar: Similar = _nothing_similar) -> None:
        """Take up a sitting."""
        super().__init__()
        self.sitting, self._similar = sitting, similar

    def compose(self) -> ComposeResult:
        """Yield the article, the proposal beside it, and the line that says what was done."""
        yield Static(id="head")
        with Horizontal():
            with VerticalScroll(id="article", can_focus=False):
                yield Static(id="text")
            with Vertical(id="proposal"):
                yield Static(id="proof")
                yield OptionList(id="fields")
        yield Static(id="said")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Show the first proposal."""
        self.call_after_refresh(self._show)

    def on_resize(self, event: Resize) -> None:
        """Wrap the article anew."""
        self.call_after_refresh(self._show)

    def action_accept(self) -> None:
        """Record the statement, if it is proved."""
        self._do(lambda: f"accepted: statement {self.sitting.accept().id[10:18]}")

    def action_reject(self) -> None:
        """Ask why, then turn the proposal down."""
        if self._has_one():
            self._ask("Reject: why?", f"as: {', '.join(REASONS)}", "", self.sitting.reject, REASONS)

    def action_skip(self) -> None:
        """Leave the proposal for another time."""
        self._do(lambda: "skipped" if self.sitting.go(1) else "this is the last one; k goes back")

    def action_go(self, steps: int) -> None:
        """Show the next or the previous proposal."""
        self._do(lambda: "" if self.sitting.go(steps) else "there is no other in this direction")

    def action_undo(self) -> None:
        """Take the last decision back."""
        self._do(lambda: _said(self.sitting.undo, "taken back"))

    def action_edit(self) -> None:
        """Go to the fields; there, change the one pointed at."""
        fields = self.query_one("#fields", OptionList)
        if fields.has_focus and fields.highlighted is not None:
            fields.action_select()
        else:
            self.screen.set_focus(fields)
            fields.highlighted = 0 if fields.option_count else None

    def action_merge(self) -> None:
        """Ask which claim of the story this one is."""
        if (one := self.sitting.current) is None:
            return
        words = FIELDS["claim"].read(one.proposal)
        known = [*self.sitting.story.ledger.all(Claim)]
        self.push_screen(ChooseClaim(words, self._similar(words), known), self._merged)

    def action_page(self, steps: int) -> None:
        """Turn the article's page."""
        article = self.query_one("#article", VerticalScroll)
        (article.scroll_page_down if steps > 0 else article.scroll_page_up)(animate=False)

    def action_help(self) -> None:
        """Show what the keys do."""
        self.push_screen(Help(HELP))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Change a field."""
        one, name = self.sitting.current, event.option_id
        if one is None or name is None:
            return
        if name == _NEW:
            take, kinds = self.sitting.take_new_actors_for, "person, organisation, group, media"
            self._ask(name, kinds, "", take, kinds.split(", "))
            return
        field = FIELDS[name]
        known = self._names() if name in _NAMES else choices(name)
        value = field.read(one.proposal)
        self._ask(name, field.help, value, lambda value: self.sitting.edit(name, value), known)

    def _merged(self, words: str | None) -> None:
        if words:
            self._do(lambda: _said(lambda: self.sitting.edit("claim", words), "claim taken"))

    def _ask(
        self, title: str, help: str, value: str, take: Callable[[str], None], known: Sequence[str]
    ) -> None:
        def asked(is_taken: bool | None) -> None:
            if is_taken:
                self._do(lambda: f"{title.partition(':')[0].lower()}: done")

        self.push_screen(Ask(title, help, value, take, known), asked)

    def _do(self, work: Callable[[], str]) -> None:
        """Do something, show what is in hand then, and say what was done or why not."""
        try:
            said = work()
        except KgError as error:
            said = f"not done: {error}"
        self._show()
        self.query_one("#said", Static).update(Content(harmless(said)))

    def _has_one(self) -> bool:
        return self.sitting.current is not None

    def _names(self) -> list[str]:
        return [one.name for one in self.sitting.story.ledger.all(Actor)]

    def _show(self) -> None:
        one = self.sitting.current
        head, text = self.query_one("#head", Static), self.query_one("#text", Static)
        proof, fields = self.query_one("#proof", Static), self.query_one("#fields", OptionList)
        if one is None:
            head.update("nothing is left to decide; q quits")
            text.update("")
            proof.update("")
            fields.clear_options()
            return
        place, source, said = self.sitting.place + 1, self.sitting.source, one.proposal
        about = f"{place} of {len(self.sitting.left)} · {source.title} · {said.confidence:.2f}"
        head.update(Content(harmless(about)))
        checked = self.sitting.proof()
        proof.update(Content("\n").join(_proof(checked, said.reason, self.sitting.answered())))
        self._list(fields, [*_rows(said), *_new(checked, self.sitting.kind)])
        self._show_article(text, said)

    def _list(self, fields: OptionList, rows: Sequence[tuple[str, str]]) -> None:
        pointed = fields.highlighted
        fields.set_options(
            Option(Content.assemble((f"{name:<10} ", "bold"), harmless(value) or "–"), id=name)
            for name, value in rows
        )
        fields.highlighted = min(pointed, len(rows) - 1) if pointed is not None else None

    def _show_article(self, text: Static, said: Proposal) -> None:
        article = self.query_one("#article", VerticalScroll)
        width = max(article.scrollable_content_region.width, 20)
        content, line = laid_out(self.sitting.text, [*_marks(said)], width)
        text.update(content)
        height = article.scrollable_content_region.height
        self.call_after_refresh(
            article.scroll_to, y=max(line - height // 3, 0), animate=False, force=True
        )


def _said(work: Callable[[], None], done: str) -> str:
    work()
    return done


def _marks(said: Proposal) -> Iterator[Mark]:
    yield Mark(said.start, said.end, "reverse")
    for one in said.mentions:
        yield Mark(one.start, one.end, "underline")
    if said.cue:
        yield Mark(said.cue.start, said.cue.end, "bold")


def _rows(said: Proposal) -> Iterator[tuple[str, str]]:
    for name, field in FIELDS.items():
        yield name, field.read(said)


def _new(proof: Proof, kind: str) -> Iterator[tuple[str, str]]:
    people = ", ".join(one.name for one in proof.new if isinstance(one, Actor))
    if people:
        yield _NEW, f"{people} ({kind})"


def _proof(proof: Proof, reason: str, answered: str) -> Iterator[Content]:
    if proof.refused:
        yield Content.assemble(("not to be accepted: ", "bold"), harmless(str(proof)))
    else:
        new = "".join(f"; new {type(one).__name__.lower()}" for one in proof.new)
        yield Content.assemble(("proved", "bold"), new)
    if reason:
        yield Content.assemble(("why: ", "dim"), harmless(reason))
    if answered:
        yield Content.assemble(("answers: ", "dim"), harmless(answered))
