"""`kg export`: write the story in a form that other programs read."""

from __future__ import annotations

import io
from pathlib import Path

import click

from kg import regular
from kg.cli.output import print_data
from kg.cli.session import Session, on_workspace

FORMS = (
    "statements-csv", "statements-jsonl", "nquads", "trig", "jsonld", "claimreview", "gexf",
    "graphml",
)  # fmt: skip


@click.command("export")
@click.argument("output", type=click.Path(path_type=Path, allow_dash=True), default=Path("-"))
@click.option("--form", type=click.Choice(FORMS), default=None, help="Else the name's end tells.")
@on_workspace
def command(session: Session, output: Path, form: str | None) -> None:
    """Write the story in a form that other programs read.

    OUTPUT is a file, or - for standard output, which is also meant by none. The end of its name
    tells the form: .csv and .jsonl are the statements table that kg import takes in, .nq, .trig
    and .jsonld the whole graph, .gexf and .graphml the network for Gephi, yEd and Cytoscape.
    claimreview is the verdicts as schema.org ClaimReview. Standard output gets statements-csv
    unless --form says otherwise.

    \b
    Example:
      kg export statements.csv
      kg export story.trig
      kg export --form claimreview reviews.json
      kg export --form statements-jsonl - | head
    """
    from kg.exporting import exported, form_of

    to_stdout = output == Path("-")
    chosen = form or ("statements-csv" if to_stdout else form_of(output.name))
    file = io.BytesIO()
    count = exported(session.reading(), file, chosen)
    if to_stdout:
        print_data(file.getvalue(), "json" if chosen == "claimreview" else chosen)
        return
    regular.put(output, file.getvalue())
    session.say(f"{output}: {count:,} {_noun(chosen)}")


def _noun(form: str) -> str:
    if form in ("nquads", "trig", "jsonld"):
        return "quads"
    if form == "claimreview":
        return "verdicts"
    return "arrows" if form in ("gexf", "graphml") else "statements"
