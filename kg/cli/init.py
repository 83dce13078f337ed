"""`kg init`: make a new workspace."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.session import failing_in_one_line


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--title", default="", help="The story's title; else the folder's name.")
@click.option("--base", default="", help="The IRI that things are named under.")
@click.option("--language", "languages", multiple=True, help="fr, en; the first is the page's.")
def command(folder: Path, title: str, base: str, languages: tuple[str, ...]) -> None:
    """Make a new workspace.

    FOLDER must be empty or not there yet.

    \b
    Example:
      kg init story --title "MegaVideo contre Orange" --language fr
    """
    with failing_in_one_line():
        from kg.settings import checked_base
        from kg.workspace import Workspace

        base = checked_base(base) if base else ""
        Workspace.create(folder, title, base, languages or ("fr", "en"))
        click.echo(f"{folder} is a workspace; next: cd {folder} && kg add FILE", err=True)
