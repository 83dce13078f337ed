"""Having a language model read a text: what is sent, what comes back, what of it can be used."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kg.extract.answering import answering
from kg.extract.model.grounding import Ground, Lie, grounded
from kg.extract.model.pieces import pieces
from kg.extract.model.prompt import Example, conversation, schema
from kg.extract.model.reply import read
from kg.extract.model.server import NoReply, Server
from kg.extract.proposal import Proposal
from kg.model import Actor

#: Told beforehand what leaves the machine, and afterwards what came of it.
Say = Callable[[str], None]


@dataclass
class Tally:
    """What became of the replies of one text."""

    asked: int = 0
    kept: int = 0
    repeated: int = 0
    dropped: Counter[Lie] = field(default_factory=Counter)
    malformed: int = 0
    cut: int = 0
    no_answer: int = 0
    #: Why pieces went without a reply.
    failed: list[str] = field(default_factory=list)

    @property
    def quotes(self) -> int:
        """How many quotes the replies hold, whatever became of them."""
        return self.kept + self.repeated + self.dropped.total()

    @property
    def verbatim(self) -> int:
        """How many of the quotes stand in the text."""
        return self.quotes - self.dropped[Lie.QUOTE] - self.dropped[Lie.EMPTY]

    def __str__(self) -> str:
        """Return it in one line: "3 proposals from 1 question; dropped: 2 with …"."""
        parts = [f"{self.kept} proposals from {self.asked} questions"]
        lies = [f"{count} with {lie.value}" for lie, count in sorted(self.dropped.items())]
        parts += [f"dropped: {', '.join(lies)}"] if lies else []
        for count, told in (
            (self.malformed, "entries of another form"),
            (self.repeated, "said twice"),
            (self.cut, "replies cut off, read as far as they go"),
            (self.no_answer, "replies without an answer"),
        ):
            parts += [f"{count} {told}"] if count else []
        parts += [f"{len(self.failed)} without a reply ({self.failed[0]})"] if self.failed else []
        return "; ".join(parts)


def asked_model(
    text: str,
    published: str,
    actors: Sequence[Actor],
    examples: Sequence[Example],
    server: Server,
    say: Say,
) -> list[Proposal]:
    """Return what a model proposes for a text, each word of it found in the text.

    `say` is told before anything is sent how much goes where, what came of each passage of
    several, and at the end of all.

    Raises:
        FetchFailed: the server does not take the key, or no piece of the text has got a reply.
    """
    found, tally = tallied(text, published, actors, examples, server, say)
    if tally.failed and len(tally.failed) == tally.asked:
        raise NoReply(tally.failed[0])
    return answering(found)


def tallied(
    text: str,
    published: str,
    actors: Sequence[Actor],
    examples: Sequence[Example],
    server: Server,
    say: Say,
) -> tuple[list[Proposal], Tally]:
    """Return as `asked_model` does, with what became of the replies, be there none at all."""
    spans = [*pieces(text, server.characters)]
    talks = [conversation(text[a:b], published, actors, examples) for a, b in spans]
    characters = sum(len(message["content"]) for talk in talks for message in talk)
    say(f"sending {characters:,} characters to {server.address.authority} for {server.model}")
    tally, found = Tally(), dict[Proposal, None]()
    for number, (span, talk) in enumerate(zip(spans, talks, strict=True), 1):
        begun = time.monotonic()
        made = _of_piece(Ground(text, span, actors, published), talk, server, tally)
        for one in made:
            tally.repeated += one in found
            found[one] = None
        if len(spans) > 1:
            took = time.monotonic() - begun
            say(f"passage {number} of {len(spans)}: {len(made)} proposals ({took:.0f} s)")
    tally.kept = len(found)
    say(str(tally))
    return sorted(found, key=lambda one: (one.start, one.end)), tally


def _of_piece(
    ground: Ground, talk: list[dict[str, str]], server: Server, tally: Tally
) -> list[Proposal]:
    tally.asked += 1
    try:
        reply = server.ask(talk, schema())
    except NoReply as error:
        tally.failed.append(str(error))
        return []
    answer = read(reply.text)
    tally.cut += reply.is_cut
    tally.no_answer += answer.is_no_answer
    tally.malformed += answer.malformed
    made = [grounded(one, ground, f"read by {server.model}") for one in answer.said]
    tally.dropped.update(one for one in made if isinstance(one, Lie))
    return [one for one in made if isinstance(one, Proposal)]
