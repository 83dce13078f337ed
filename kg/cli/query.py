"""`kg query`: run SPARQL."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.answers import FORMATS, print_answer
from kg.cli.output import format_option
from kg.cli.session import Session, on_workspace


@click.command("query")
@click.argument("sparql", metavar="SPARQL|FILE.rq|-")
@format_option(FORMATS)
@on_workspace
def command(session: Session, sparql: str, form: str) -> None:
    """Run SPARQL given as text, in a file or on standard input.

    The prefixes kg, rdf, rdfs, xsd, dcterms, oa, prov, schema and skos are known. Each source is
    a named graph; what stands in no GRAPH is looked for in all of them.

    \b
    Example:
      kg query 'SELECT ?who ?whom { ?who kg:accuses ?whom }'
      kg query question.rq --format csv > answer.csv
      kg query 'CONSTRUCT WHERE { ?who kg:accuses ?whom }' --format turtle
    """
    print_answer(session.open(), _text(sparql), form)


def _text(sparql: str) -> str:
    if sparql == "-":
        return sys.stdin.read()
    if sparql.endswith((".rq", ".sparql")):
        return Path(sparql).read_text(encoding="utf-8")
    return sparql
