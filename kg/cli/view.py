"""`kg view`: write the page."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from kg.cli.session import Session, on_workspace


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
@click.option("--open", "and_open", is_flag=True, help="Open it in the browser.")
@on_workspace
def command(
    session: Session, output: Path, language: str | None, title: str, and_open: bool
) -> None:
    """Write the page: one HTML file that makes no request.

    It shows the network of alliances and accusations, with the words that prove each arrow.

    \b
    Example:
      kg view -o graph.html --open
      kg view -o network.svg
    """
    from kg.view.page import render
    from kg.view.svg import svg

    story = session.open()
    page = story.page(language=language or "", title=title)
    text = svg(page) if output.suffix == ".svg" else render(page)
    output.write_text(text, encoding="utf-8", newline="\n")
    session.say(f"{output}: {len(page.statements)} statements, {len(text.encode()) / 1e6:.2f} MB")
    click.echo(output)
    if and_open:
        webbrowser.open(output.resolve().as_uri())
