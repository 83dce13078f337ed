"""`kg add`: archive sources, and have statements proposed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import click

from kg.cli.documents import Got, Say, documents_of, expanded, is_archive
from kg.cli.output import visible
from kg.cli.session import Session, on_workspace
from kg.cli.source import details_options
from kg.dates import checked
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.batch import Document, Order, Read
    from kg.ledger.sources import Details
    from kg.model import Source
    from kg.proposing import Backend
    from kg.workspace import Workspace

#: As many pages as a web archive may be thought to hold, to have them read at once.
_MANY = 4


@click.command("add")
@click.argument("documents", nargs=-1, required=True, metavar="FILE|DIR|URL|-…")
@click.option("--body", default="", help="The article itself in the text: START:END, or : for all.")
@click.option("--offline", is_flag=True, help="Refuse to fetch anything.")
@click.option("--allow-private", is_flag=True, help="Fetch from private and loopback addresses.")
@click.option(
    "--propose/--no-propose",
    default=True,
    envvar="KG_PROPOSE",
    show_envvar=True,
    help="Have statements proposed for kg review  [default: propose]",
)
@on_workspace
@details_options
def command(
    session: Session,
    documents: tuple[str, ...],
    details: Details,
    offline: bool,
    allow_private: bool,
    propose: bool,
) -> None:
    """Archive a source: a file, a URL or standard input.

    Each FILE, URL or - is kept as it is, with the text read from it. Title, author, publisher,
    date, language and address are read from the document; an option overrides them. Nothing is
    fetched unless you give a URL. The id of each source is printed.

    A web archive (.warc, .warc.gz) gives each of its pages as a source of its own, with its address
    and the day it was captured.

    Of a DIR, every document in it is added (HTML, MHTML, WARC, PDF, text), and many are read at
    once. One that cannot be read is told and left out; the others are added, and the exit status
    is 1. What is archived already is passed over, so that the same command goes on where it
    stopped.

    With imbroglio[nlp], statements are proposed: they count when you accept them in kg review.

    \b
    Example:
      kg add article.html
      kg add https://example.org/article --published 2011-01-16
      kg add articles/
      pbpaste | kg add - --title "Communiqué" --publisher Orange --published 2011-01-13
    """
    checked(details.published)
    story, names = session.open(), list(expanded(documents))
    adding = _Adding(session, story, details, _backend(session) if propose else None)
    got = partial(documents_of, offline=offline, allow_private=allow_private)
    if len(names) == 1 and not is_archive(names[0]):
        adding.one(*got(names[0], session.say))
    elif failed := adding.many(names, got):
        others = "; the others are" if failed < adding.seen else ""
        session.say(f"{failed} of {adding.seen} documents could not be added{others}")
        raise SystemExit(1)


def _backend(session: Session) -> Backend | None:
    from kg.proposing import BACKENDS, USUAL

    if not BACKENDS[USUAL].is_there:
        session.say("no statements are proposed; for that: pip install 'imbroglio[nlp]'")
        return None
    return BACKENDS[USUAL]


@dataclass
class _Adding:
    """Adds documents to a story, one or many."""

    session: Session
    story: Workspace
    details: Details
    by: Backend | None
    #: How many documents there were, and how many of them could not be added.
    seen: int = 0
    failed: int = 0

    def one(self, document: Document) -> None:
        """Add a document; its errors are those of the command."""
        from kg.batch import read_document

        if not self._is_there(document, self.session.say):
            self._keep(document, read_document(document, self._order()), self.session.say)

    def many(self, names: Sequence[str], got: Got) -> int:
        """Add documents read at once; return how many could not be."""
        from kg.batch import in_processes, processes_for, read_document

        with _progress(self.session, len(names)) as bar:
            new = self._new(names, got, bar)
            work = partial(read_document, order=self._order())
            several = names if len(names) > 1 else range(_MANY)
            for document, done in in_processes(new, work, processes_for(several)):
                if isinstance(done, KgError):
                    self._fail(document.called, done, bar.say)
                else:
                    self._kept_or_told(document, done, bar.say)
                bar.step(1)
        return self.failed

    def _new(self, names: Sequence[str], got: Got, bar: _Bar) -> Iterator[Document]:
        for name in names:
            begun = self.seen
            try:
                for document in got(name, bar.say):
                    self.seen += 1
                    bar.grow(self.seen - begun > 1)
                    if self._is_there(document, bar.say):
                        bar.step(1)
                    else:
                        yield document
            except (KgError, OSError) as error:
                self.seen += 1
                self._fail(name, error, bar.say)
                bar.step(1)

    def _kept_or_told(self, document: Document, done: Read, say: Say) -> None:
        try:
            self._keep(document, done, say)
        except KgError as error:
            self._fail(document.called, error, say)

    def _fail(self, called: str, error: Exception, say: Say) -> None:
        self.failed += 1
        say(f"not added: {called}: {error}")

    def _order(self) -> Order:
        from kg.batch import Order
        from kg.model import Actor

        return Order(self.details, self.by, tuple(self.story.ledger.all(Actor)))

    def _is_there(self, document: Document, say: Say) -> bool:
        """Tell whether nothing is left to do for these bytes, and say so."""
        from kg.identity import archived_id, digest
        from kg.model import Source

        ledger = self.story.ledger
        known = ledger.get(Source, archived_id(digest(document.data)))
        if known is None or (self.by and known.id not in ledger.proposals.latest()):
            return False
        say(f"already archived: {known.title}")
        click.echo(known.id.partition("/")[2])
        return True

    def _keep(self, document: Document, done: Read, say: Say) -> None:
        from kg.proposing import propose

        added = self.story.add(
            document.data,
            details=self.details,
            reading=done.reading,
            taken_at=document.taken_at,
        )
        source = added.source
        say(_archived(source) if added.is_new else f"already archived: {source.title}")
        if self.by and done.proposals is not None:
            made = propose(self.story, source, self.by, done.proposals)
            say(f"  {made.undecided} statements proposed; next: kg review {source.id[7:15]}")
        elif done.failed:
            say(f"  no statements proposed: the extractor broke down ({done.failed})")
        elif added.is_new:
            say(f"  next: kg state … --in {source.id[7:15]}")
        click.echo(source.id.partition("/")[2])


def _archived(source: Source) -> str:
    assert source.snapshot is not None  # noqa: S101
    start, end = source.snapshot.body
    about = ", ".join(filter(None, (source.publisher, source.published, source.language)))
    told = f" ({about})" if about else ""
    return f"archived: {source.title}{told}, {end - start} characters of article"


@dataclass(frozen=True)
class _Bar:
    """Says lines above a bar, moves it on by documents, and lets it know of more of them."""

    say: Say
    step: Callable[[int], None]
    grow: Callable[[int], None]


@contextmanager
def _progress(session: Session, count: int) -> Iterator[_Bar]:
    """Show a bar on a terminal; nothing but the lines elsewhere."""
    if session.quiet or not sys.stderr.isatty():
        yield _Bar(session.say, lambda _: None, lambda _: None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    console = Console(stderr=True)
    columns = BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=count)

        def say(line: str) -> None:
            console.print(visible(line), markup=False, highlight=False, soft_wrap=True)

        def grow(more: int) -> None:
            bar.update(task, total=(bar.tasks[0].total or 0) + more)

        yield _Bar(say, lambda done: bar.advance(task, done), grow)
