"""`kg pack`: an evidence pack that others verify offline."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.session import Session, on_workspace


@click.command("pack")
@click.argument("output", type=click.Path(path_type=Path, dir_okay=False), default=Path("pack.zip"))
@on_workspace
def command(session: Session, output: Path) -> None:
    """Write an evidence pack that others verify offline.

    OUTPUT, pack.zip if none is named, holds the page, the graph, the archived bytes, the journal,
    all hashes and verify.py, which needs Python and nothing else. The head of the journal is
    printed: note it elsewhere, and nobody can change the story unseen, its owner included.

    \b
    Example:
      kg pack story.zip
      unzip story.zip -d story-pack && python3 story-pack/verify.py
      kg init copy --from story.zip
    """
    from kg.packing import packed

    made = packed(session.reading(), output)
    session.say(f"{output}: {made.files} files, verified; the head of its journal is")
    click.echo(made.head)
