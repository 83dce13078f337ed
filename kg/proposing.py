"""Proposing statements: an extractor reads archived sources, what it finds is kept for review."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec

from kg.errors import InvalidInput
from kg.extract.proposal import Proposal
from kg.folder import Folder
from kg.ledger.proposals import Run, identified, write_proposals
from kg.model import Actor, Cue, Source

COMMAND = "propose"
#: Reads a text in a language, published on a date, with the actors known: kg.extract.propose.
Reader = Callable[[str, str, str, Sequence[Actor]], Sequence[Proposal]]
#: Is told what a reader does that somebody should know.
Say = Callable[[str], None]


@dataclass(frozen=True)
class Backend:
    """A way to read texts: its name and version, and what has to be installed for it."""

    name: str
    #: Raised when the same text may give other proposals than before.
    version: int
    read: Reader
    #: The module that the extra brings; "" = nothing has to be installed.
    needs: str = ""
    #: Makes a reader that knows the story and tells what it does; None = `read` is it.
    made: Callable[[Folder, Say], Reader] | None = None
    #: What else decides what is proposed, such as the model that is asked; None = nothing.
    detail: Callable[[], str] | None = None

    @property
    def extractor(self) -> str:
        """What the journal calls it: "rules 1"."""
        detail = f", {self.detail()}" if self.detail else ""
        return f"{self.name} {self.version}{detail}"

    def reader(self, story: Folder, say: Say) -> Reader:
        """Return what reads the texts of a story."""
        return self.made(story, say) if self.made else self.read

    @property
    def is_there(self) -> bool:
        """Whether what it needs is installed."""
        return not self.needs or find_spec(self.needs) is not None


def _rules(text: str, language: str, published: str, actors: Sequence[Actor]) -> Sequence[Proposal]:
    # The models load with it, and take seconds.
    from kg.extract.proposing import proposals

    return proposals(text, language, published, actors)


def _model(text: str, language: str, published: str, actors: Sequence[Actor]) -> Sequence[Proposal]:
    from kg.extract.model.reading import asked_model
    from kg.extract.model.server import configured

    return asked_model(text, published, actors, (), configured(), lambda line: None)


def _model_of(story: Folder, say: Say) -> Reader:
    from kg.examples import examples
    from kg.extract.model.reading import asked_model
    from kg.extract.model.server import configured

    server = configured()

    def read(
        text: str, language: str, published: str, actors: Sequence[Actor]
    ) -> Sequence[Proposal]:
        shown = examples(story.ledger, story.texts, text, language)
        return asked_model(text, published, actors, shown, server, say)

    return read


def _model_detail() -> str:
    from kg.extract.model.prompt import prompt_hash
    from kg.extract.model.server import configured

    return f"{configured().model}, prompt {prompt_hash()}"


#: A new way to read texts is a line here.
BACKENDS: Mapping[str, Backend] = {
    "rules": Backend("rules", 1, _rules, needs="spacy"),
    "llm": Backend("llm", 1, _model, made=_model_of, detail=_model_detail),
}
#: What `kg add` reads with, and `kg propose` unless told otherwise.
USUAL = "rules"


def backend(name: str) -> Backend:
    """Return the backend of this name.

    Raises:
        InvalidInput: there is none, or what it needs is not installed.
    """
    if name not in BACKENDS:
        raise InvalidInput(f"no backend {name!r}; choose from {', '.join(BACKENDS)}")
    if not BACKENDS[name].is_there:
        raise InvalidInput(f"the backend {name} is not installed; pip install 'imbroglio[nlp]'")
    return BACKENDS[name]


@dataclass(frozen=True)
class Proposing:
    """What a reading of a source came to."""

    source: Source
    #: How many proposals it made.
    proposals: int
    #: How many of them await a decision.
    undecided: int


def read_source(
    reader: Reader, source: Source, text: str, actors: Sequence[Actor]
) -> list[Proposal]:
    """Return what a reader proposes for the article itself, with offsets in the archived text.

    Raises:
        InvalidInput: the reader gives words that do not stand where it says.
    """
    start, end = source.snapshot.body if source.snapshot else (0, len(text))
    found = reader(text[start:end], source.language, source.published, actors)
    moved = [shifted(one, start) for one in found]
    for one in moved:
        if text[one.start : one.end] != one.quote:
            raise InvalidInput(f"the reader is wrong about {one.start} in {source.title!r}")
    return moved


def propose(story: Folder, source: Source, by: Backend, found: Sequence[Proposal]) -> Proposing:
    """Keep what a backend proposes for a source; what was decided before stays decided.

    The same proposals by the same backend change nothing.

    Raises:
        WorkspaceError: the workspace is busy, or the disk refused.
    """
    with story.writing(COMMAND) as ledger:
        # The bytes first: a journal never names an object that is not there.
        run = Run(source.id, by.extractor, write_proposals(story.archive, found))
        if ledger.proposals.latest().get(source.id) != run:
            story.commit(COMMAND, [run.change])
        ids = [one.id for one in identified(source.id, found)]
        left = [one for one in ids if one not in story.ledger.proposals.decisions]
        return Proposing(source, len(ids), len(left))


def shifted(proposal: Proposal, by: int) -> Proposal:
    """Return a proposal whose offsets count from elsewhere, `by` characters before."""
    if not by:
        return proposal
    cue = proposal.cue
    return replace(
        proposal,
        start=proposal.start + by,
        end=proposal.end + by,
        cue=Cue(cue.surface, cue.start + by, cue.end + by) if cue else None,
        mentions=tuple(
            replace(one, start=one.start + by, end=one.end + by) for one in proposal.mentions
        ),
    )
