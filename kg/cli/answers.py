"""Printing answers of SPARQL: a table for people, W3C formats for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.output import LISTS, print_rows, separated

if TYPE_CHECKING:
    from kg.cli.table import Cell
    from kg.graph.query import Answer, Rows

#: table and csv are made for people; json, tsv and xml are the W3C's SPARQL results.
FOR_PEOPLE = ("table", "csv")
FORMATS = (*LISTS, "xml", "turtle")


def print_answer(answer: Answer, form: str, base: str) -> None:
    """Print an answer as a table or as csv; triples are Turtle in either."""
    from kg.graph.query import Rows, Triples, turtle

    if isinstance(answer, Triples):
        click.echo(turtle(answer), nl=False)
    elif not isinstance(answer, Rows):
        click.echo("true" if answer.holds else "false")
    elif form == "table":
        print_rows(answer.columns, _shown(answer, base), "table")
    else:
        click.echo(separated(answer.columns, answer.values(), ","), nl=False)


def print_written(answer: bytes) -> None:
    """Print an answer that is written out already, the last line ended."""
    click.echo(answer, nl=not answer.endswith(b"\n"))


def _shown(answer: Rows, base: str) -> list[list[Cell]]:
    from kg.graph.cells import shown

    return [[shown(cell, base) for cell in row] for row in answer.rows]
