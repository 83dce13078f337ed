"""`kg review`: decide on proposals, on a full screen or as a file."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import regular
from kg.cli.output import print_data, visible
from kg.cli.session import Session, on_workspace
from kg.cli.typed import document, stdin, text
from kg.errors import InvalidInput

if TYPE_CHECKING:
    from kg.review.learned import Ranking
    from kg.workspace import Workspace


@click.command("review")
@click.argument("source", default="")
@click.option("--export", "to", default="", metavar="FILE|-", help="Write the proposals instead.")
@click.option("--apply", "of", default="", metavar="FILE|-", help="Take decisions from a file.")
@click.option("--retrain", is_flag=True, help="Learn from the decisions what to show first.")
@on_workspace
def command(session: Session, source: str, to: str, of: str, retrain: bool) -> None:
    """Accept, correct or reject proposals, text beside them.

    Shows each proposal of a SOURCE, or of all, beside its article. Only what is proved can be
    accepted; then it counts as a statement. The key ? lists the keys. A decision is on the disk
    at once; whatever is left waits for the next time.

    Without a terminal: --export writes the proposals as JSON lines; give each a "decision"
    ("accept", "reject" with "because", or "skip"), mend its fields, and --apply takes them in.

    \b
    Example:
      kg review
      kg review 9f2c1a2b
      kg review --export proposals.jsonl; kg review --apply decided.jsonl
      kg review --retrain
    """
    if sum(map(bool, (to, of, retrain))) > 1:
        raise click.UsageError("choose one of --export, --apply and --retrain")
    if source and (of or retrain):
        raise click.UsageError("a SOURCE goes with the screen or --export; leave it out")
    story = session.open()
    if of:
        _apply(session, story, of)
    elif retrain:
        _retrain(session, story)
    elif to:
        _export(session, story, source, to)
    else:
        _on_screen(story, source)


def _export(session: Session, story: Workspace, source: str, to: str) -> None:
    from kg.review.learned import ordered, read
    from kg.review.rows import exported

    left = ordered(story.proposals(source), read(story.folder))
    lines = "".join(f"{line}\n" for line in exported(story, left))
    if to == "-":
        print_data(lines.encode(), "json")
    else:
        regular.put(Path(to), lines.encode())
    session.say(f"{len(left)} proposals await a decision")


def _apply(session: Session, story: Workspace, of: str) -> None:
    from kg.review.rows import applied

    data = stdin() if of == "-" else document(Path(of))
    done = applied(story, text(data, of).split("\n"))
    for number, because in done.refused:
        click.echo(visible(f"line {number}: {because}"), err=True)
    session.say(
        f"{done.accepted} accepted, {done.rejected} rejected, {done.skipped} left, "
        f"{done.known} decided before, {len(done.refused)} refused"
    )
    if done.refused:
        raise SystemExit(1)


def _retrain(session: Session, story: Workspace) -> None:
    from kg.review.learned import learned, write

    ranking = learned(story)
    path = write(story.folder, ranking)
    session.say(f"learned from {ranking.decisions} decisions, {ranking.accepted} accepted")
    _tell_calibration(ranking)
    session.say(f"the likely ones come first from now on; delete {path.name} to forget it")


def _tell_calibration(ranking: Ranking) -> None:
    from kg.cli.output import print_rows

    rows = [(f"{one.foreseen:.2f}", f"{one.accepted:.2f}", one.count) for one in ranking.bins]
    print_rows(("foreseen", "accepted", "proposals"), rows, "table")


def _on_screen(story: Workspace, source: str) -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        raise InvalidInput("no terminal to review on; use kg review --export FILE and --apply FILE")
    if find_spec("textual") is None:
        raise InvalidInput(
            "the screen is not installed: pip install 'imbroglio[review]'; "
            "or use kg review --export FILE and --apply FILE"
        )
    from kg.review.learned import read
    from kg.review.sitting import Sitting

    sitting = Sitting(story, source, read(story.folder))
    if sitting.current is None:
        raise InvalidInput("nothing awaits a decision; kg propose reads sources")
    from kg.extract.meaning import encoder
    from kg.review.app import ReviewApp
    from kg.similar import Similar

    ReviewApp(sitting, Similar(story, encoder())).run()
