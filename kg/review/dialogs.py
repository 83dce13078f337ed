"""The questions that the review asks on top of the screen: a value, a claim, and its help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from kg.errors import KgError
from kg.identity import key
from kg.model import Claim
from kg.review.article import harmless

#: Claims listed at once; typing narrows them.
_SHOWN = 50


class Ask(ModalScreen[bool]):
    """Asks for a value and has it taken; what cannot be taken is told, and may be mended."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "Leave")]

    def __init__(
        self, title: str, help: str, value: str, take: Callable[[str], None],
        known: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """Ask for `title`; `known` values complete what is typed."""
        super().__init__()
        self._title, self._help, self._value = title, help, value
        self._take, self._known = take, known

    def compose(self) -> ComposeResult:
        """Yield the question, the line to type in and the place of an error."""
        suggester = SuggestFromList(self._known, case_sensitive=False) if self._known else None
        with Vertical(classes="dialog"):
            yield Label(Content(self._title), classes="title")
            yield Label(Content(self._help))
            yield Input(harmless(self._value).replace("\n", " "), suggester=suggester)
            yield Label("", classes="error")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Have the value taken, and leave if it could be."""
        try:
            self._take(event.value)
        except KgError as error:
            self.query_one(".error", Label).update(Content(harmless(str(error))))
            event.input.select_all()
            return
        self.dismiss(True)

    def action_leave(self) -> None:
        """Leave everything as it was."""
        self.dismiss(False)


class ChooseClaim(ModalScreen[str]):
    """Asks which claim of the story this one is; nothing is merged unless one is chosen."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "leave", "Leave"),
        ("down", "move(1)", "Next"),
        ("up", "move(-1)", "Previous"),
    ]

    def __init__(
        self, words: str, similar: Sequence[tuple[Claim, str]], claims: Sequence[Claim]
    ) -> None:
        """List the similar ones first, each with why, then all others."""
        super().__init__()
        seen = {claim.id for claim, _ in similar}
        self._words = words
        self._rows = [*similar, *((one, "") for one in claims if one.id not in seen)]

    def compose(self) -> ComposeResult:
        """Yield the claim in hand, a line that narrows the list, and the list."""
        with Vertical(classes="dialog"):
            yield Label("Which claim is it? Type to narrow, Enter takes it", classes="title")
            yield Label(Content(harmless(self._words)))
            yield Input(placeholder="words of the claim")
            yield OptionList(*self._options(""))

    def on_mount(self) -> None:
        """Point at the first claim."""
        self.query_one(OptionList).highlighted = 0 if self._rows else None

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list to the claims with all the words typed."""
        found = self.query_one(OptionList)
        found.set_options(self._options(event.value))
        found.highlighted = 0 if found.option_count else None

    def on_input_submitted(self) -> None:
        """Take the claim that is pointed at."""
        self.query_one(OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return the words of the claim."""
        self.dismiss(next(one.text for one, _ in self._rows if one.id == event.option_id))

    def action_move(self, steps: int) -> None:
        """Point at another claim while the line keeps the keys."""
        found = self.query_one(OptionList)
        (found.action_cursor_down if steps > 0 else found.action_cursor_up)()

    def action_leave(self) -> None:
        """Leave the claim as it was."""
        self.dismiss("")

    def _options(self, typed: str) -> list[Option]:
        words = key(typed).split()
        rows = [row for row in self._rows if all(word in key(row[0].text) for word in words)]
        return [
            Option(Content(harmless(f"{one.text} ({why})" if why else one.text)), id=one.id)
            for one, why in rows[:_SHOWN]
        ]


class Help(ModalScreen[None]):
    """Tells what each key does; any key closes it."""

    def __init__(self, text: str) -> None:
        """Take the text."""
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """Yield the text."""
        with Vertical(classes="dialog"):
            yield Label(Content(self._text))

    def on_key(self) -> None:
        """Close."""
        self.dismiss()
