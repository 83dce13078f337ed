"""`kg init`: make a new workspace."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.output import visible
from kg.cli.session import failing_in_one_line


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--title", default="", help="The story's title; else the folder's name.")
@click.option("--base", default="", help="The IRI that things are named under.")
@click.option("--language", "languages", multiple=True, help="fr, en; the first is the page's.")
@click.option(
    "--from",
    "pack",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    default=None,
    help="An evidence pack to make it of.",
)
def command(
    folder: Path, title: str, base: str, languages: tuple[str, ...], pack: Path | None
) -> None:
    """Make a new workspace.

    FOLDER must be empty or not there yet. With --from it gets the story of an evidence pack,
    with its title, base and whole journal, once all of the pack is verified.

    \b
    Example:
      kg init story --title "MegaVideo contre Orange" --language fr
      kg init copy --from story.zip
    """
    with failing_in_one_line():
        from kg.settings import checked_base
        from kg.workspace import Workspace

        if pack is not None:
            _unpack(pack, folder, title or base or "".join(languages))
            return
        base = checked_base(base) if base else ""
        Workspace.create(folder, title, base, languages or ("fr", "en"))
        shown = visible(str(folder))
        click.echo(f"{shown} is a workspace; next: cd {shown} && kg add FILE", err=True)


def _unpack(pack: Path, folder: Path, said_besides: str) -> None:
    from kg.errors import InvalidInput
    from kg.packing import unpacked

    if said_besides:
        raise InvalidInput("a pack brings title, base and languages; edit kg.toml afterwards")
    story = unpacked(pack, folder)
    head = story.journal.head()
    click.echo(f"{visible(str(folder))} is a workspace; the head of its journal is", err=True)
    click.echo(head.digest if head else "")
