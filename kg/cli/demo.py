"""`kg demo`: build the sample affair."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.answers import print_answer
from kg.cli.output import visible
from kg.cli.session import failing_in_one_line


@click.command("demo")
@click.argument(
    "folder", type=click.Path(path_type=Path, file_okay=False), default=Path("imbroglio-demo")
)
def command(folder: Path) -> None:
    """Build the sample affair, ready to look at.

    It is made in FOLDER, imbroglio-demo if none is named, with its page; its arrows are shown.

    \b
    Example:
      kg demo
    """
    with failing_in_one_line():
        from kg import regular
        from kg.affair import tell
        from kg.resources import DATA
        from kg.view.page import render

        shown = visible(str(folder))
        click.echo(f"building the sample affair in {shown} …", err=True)
        story = tell(DATA, folder)
        page = folder / "graph.html"
        regular.put(page, render(story.page()).encode())
        rows = story.ask("arrows")
        print_answer(rows, "table", story.settings.base)
        click.echo(f"\n{visible(str(page))}")
        click.echo(f"open it in a browser; then: cd {shown} && kg ask", err=True)
