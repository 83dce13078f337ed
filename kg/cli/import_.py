"""`kg import`: take in whole files."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.output import visible
from kg.cli.session import Session, on_workspace
from kg.cli.typed import stdin
from kg.errors import InvalidInput

if TYPE_CHECKING:
    from kg.exchange.files import Imported
    from kg.exchange.table import Tick

FORMS = ("statements-csv", "statements-jsonl", "nquads", "trig", "turtle", "jsonld")


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE|-…")
@click.option("--form", type=click.Choice(FORMS), default=None, help="Else the name's end tells.")
@click.option("--skip-refused", is_flag=True, help="Import the other rows of a table.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    default=None,
    help="Write each refused row and why to this file, as jsonl.",
)
@on_workspace
def command(
    session: Session,
    files: tuple[str, ...],
    form: str | None,
    skip_refused: bool,
    report: Path | None,
) -> None:
    """Take in a statements table or RDF, all or nothing.

    A table (csv or jsonl) has a row for each statement. It needs the columns speaker, stance,
    object, quote and source_title or source_url; docs/import.md tells the others. A row whose
    source is in the archive is proved; the rest are marked as not proved. A row that cannot be
    taken is refused by its number; then nothing is imported, and the exit status is 1.

    RDF (N-Quads, TriG, Turtle, JSON-LD) goes into graphs of its own, never over the story's.

    \b
    Example:
      kg import statements.csv
      kg import --skip-refused --report refused.jsonl statements.jsonl
      kg import dump.nq
    """
    story = session.open()
    refused = False
    for name in files:
        with _on_disk(name) as path, _progress(session, name) as tick:
            done = story.import_file(
                path, form=form or "", name=_shown(name), skip_refused=skip_refused, tick=tick
            )
        _tell(session, _shown(name), done)
        if report and done.refused:
            _write(report, _shown(name), done)
        refused = refused or bool(done.refused and not skip_refused)
    if refused:
        raise SystemExit(1)


def _shown(name: str) -> str:
    return "standard input" if name == "-" else Path(name).name


@contextmanager
def _on_disk(name: str) -> Iterator[Path]:
    """Give a file by its path; what is piped in is written to one first."""
    if name != "-":
        path = Path(name)
        if not path.is_file():
            raise InvalidInput(f"there is no file {name!r}; check the name, or give - for a pipe")
        yield path
        return
    with tempfile.NamedTemporaryFile() as file:
        file.write(stdin())
        file.flush()
        yield Path(file.name)


@contextmanager
def _progress(session: Session, name: str) -> Iterator[Tick]:
    """Show a bar on a terminal: the reading of a file, then its loading."""
    if session.quiet or not sys.stderr.isatty():
        yield lambda part: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(visible(_shown(name)), total=1.0)

        def tick(part: float) -> None:
            # The loading, which comes after the reading, tells nothing of itself.
            loading = f"{visible(_shown(name))}: loading" if part == 1.0 else None
            bar.update(task, completed=part, description=loading)

        yield tick


def _tell(session: Session, name: str, done: Imported) -> None:
    for one in done.refused:
        click.echo(visible(f"row {one.row}: {one.because}"), err=True)
    if done.again:
        session.say(f"{name} was imported before; nothing changes")
    elif done.quads:
        session.say(f"imported: {done.quads:,} quads")
        for was, is_ in done.renamed:
            session.say(f"  {was or 'the default graph'} is now <{is_}>")
    else:
        session.say(_counted(name, done))


def _counted(name: str, done: Imported) -> str:
    refused = f"{_rows(len(done.refused))} refused"
    if done.refused and not done.is_new:
        return f"{name}: {refused}, nothing imported; mend them, or give --skip-refused"
    if not done.is_new:
        return f"{name}: all its statements are known; nothing changes"
    unproved = done.statements - done.proved
    parts = (
        f"imported: {done.statements:,} statements, {done.proved:,} of them proved",
        f"{unproved:,} marked as not proved" if unproved else "",
        f"{_rows(done.known)} known" if done.known else "",
        refused if done.refused else "",
    )
    return "; ".join(filter(None, parts))


def _rows(number: int) -> str:
    return f"{number:,} row{'s' * (number != 1)}"


def _write(report: Path, name: str, done: Imported) -> None:
    with report.open("a", encoding="utf-8") as file:
        for one in done.refused:
            row = {"file": name, "row": one.row, "because": one.because}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
