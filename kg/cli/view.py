"""`kg view`: write the page."""

from __future__ import annotations

import sys
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from kg import regular
from kg.cli.output import visible
from kg.cli.session import Session, on_workspace
from kg.errors import InvalidInput

#: What the name of a page or a picture ends in; a device has no ending.
ENDINGS = (".html", ".htm", ".svg", "")


@click.command("view")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("graph.html"),
    show_default=True,
    help="The file to write: .html, or .svg for the picture alone.",
)
@click.option("--language", type=click.Choice(("fr", "en")), help="The page's first language.")
@click.option("--title", default="", help="Another title than the story's.")
@click.option("--actor", default="", help="Only what is said by, of or for this actor.")
@click.option(
    "--depth",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="How many arrows away from the actor.",
)
@click.option("--dispute", default="", help="Only what belongs to this affair.")
@click.option("--as-of", default="", help="Only what was said until this day.")
@click.option("--known-on", default="", help="Only what was recorded until this day.")
@click.option("--since", default="", help="Only what was said from this day on.")
@click.option("--until", default="", help="Only what was said until this day.")
@click.option("--stance", "stances", multiple=True, help="Only this stance; repeatable.")
@click.option("--told-by", multiple=True, help="Only what this source tells; repeatable.")
@click.option("--without", multiple=True, help="Without what this source tells; repeatable.")
@click.option("--top", type=click.IntRange(0), default=0, help="Only the N most linked actors.")
@click.option("--open", "and_open", is_flag=True, help="Open it in the browser.")
@on_workspace
def command(
    session: Session,
    output: Path,
    language: str | None,
    title: str,
    and_open: bool,
    **choices: Any,
) -> None:
    """Write the page: one HTML file that makes no request.

    It shows the network of alliances and accusations, with the words that prove each arrow.

    \b
    Example:
      kg view -o graph.html --open
      kg view --actor Orange --depth 2 --as-of 2011-01-13
      kg view --without "Orange dément" -o network.svg
    """
    from kg.selection import Selection
    from kg.view.page import render
    from kg.view.svg import svg

    if (ending := output.suffix.casefold()) not in ENDINGS:
        raise InvalidInput(
            f"{output.name} is no page; end its name in .html, or .svg for a picture"
        )
    with _progress(session) as tell:
        tell("reading the story")
        story = session.reading()
        page = story.page(Selection(**choices), language=language or "", title=title)
        tell(f"writing {output.name}")
        text = svg(page) if ending == ".svg" else render(page)
        data = text.encode()
        regular.put(output, data)
    session.say(f"{output}: {len(page.statements)} statements, {len(data) / 1e6:.2f} MB")
    click.echo(visible(str(output)))
    if and_open:
        webbrowser.open(output.resolve().as_uri())


@contextmanager
def _progress(session: Session) -> Iterator[Callable[[str], None]]:
    """Show on a terminal what takes its time in a large story."""
    if session.quiet or not sys.stderr.isatty():
        yield lambda doing: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda doing: bar.update(task, description=visible(doing))
