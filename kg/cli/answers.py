"""Printing answers of SPARQL: a table for people, W3C formats for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.output import LISTS, print_data, print_rows, separated

if TYPE_CHECKING:
    from kg.cli.table import Cell
    from kg.graph.query import Answer, Rows

#: table and csv are made for people; json, tsv and xml are the W3C's SPARQL results.
FOR_PEOPLE = ("table", "csv")
FORMATS = (*LISTS, "xml", "turtle")


def print_answer(answer: Answer, form: str, base: str) -> None:
    """Print an answer as a table or as csv; triples as Turtle, or three columns of csv."""
    from kg.graph.query import Rows, Triples, turtle

    if isinstance(answer, Triples) and form == "csv":
        # Turtle begins with @prefix, which a spreadsheet takes for a formula.
        rows = [(str(one.subject), str(one.predicate), str(one.object)) for one in answer.triples]
        print_data(separated(("subject", "predicate", "object"), rows, ",").encode(), form)
    elif isinstance(answer, Triples):
        print_data(turtle(answer), "turtle")
    elif not isinstance(answer, Rows):
        print_data(b"true" if answer.holds else b"false", form)
    elif form == "table":
        print_rows(answer.columns, _shown(answer, base), "table")
    else:
        print_data(separated(answer.columns, answer.values(), ",").encode(), form)


def _shown(answer: Rows, base: str) -> list[list[Cell]]:
    from kg.graph.cells import shown

    return [[shown(cell, base) for cell in row] for row in answer.rows]
