"""`kg query`: run SPARQL."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.answers import FOR_PEOPLE, FORMATS, print_answer
from kg.cli.output import format_option, print_data
from kg.cli.session import Seconds, Session, on_workspace
from kg.cli.typed import document, stdin, text
from kg.errors import QueryInvalid


@click.command("query")
@click.argument("sparql", metavar="SPARQL|FILE.rq|-")
@format_option(FORMATS)
@click.option(
    "--timeout",
    type=Seconds(0.1),
    default=30.0,
    show_default=True,
    help="Seconds after which the query is ended.",
)
@on_workspace
def command(session: Session, sparql: str, form: str, timeout: float) -> None:
    """Run SPARQL.

    It is given as text, in a file or on standard input. The prefixes kg, rdf, rdfs, xsd, dcterms,
    oa, prov, schema and skos are known. Each source is a named graph; what stands in no GRAPH is
    looked for in all of them. The query runs in a process of its own that can reach no file and
    no network.

    \b
    Example:
      kg query 'SELECT ?who ?whom { ?who kg:accuses ?whom }'
      kg query question.rq --format csv > answer.csv
      kg query 'CONSTRUCT WHERE { ?who kg:accuses ?whom }' --format turtle
    """
    from kg.graph.sandbox import Limits

    story, limits, text = session.reading(), Limits(timeout), _text(sparql)
    if form in FOR_PEOPLE:
        print_answer(story.query(text, limits), form, story.settings.base)
    else:
        print_data(story.results(text, form, limits), form)


def _text(sparql: str) -> str:
    from kg.graph.guard import LONGEST

    if sparql == "-":
        sparql = text(stdin(LONGEST), "standard input")
    elif sparql.endswith((".rq", ".sparql")):
        sparql = text(document(Path(sparql), LONGEST), sparql)
    if not sparql.strip():
        raise QueryInvalid("the query is empty; for example: kg query 'SELECT * { ?s ?p ?o }'")
    return sparql
