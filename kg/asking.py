"""What a story can be asked: SPARQL, named questions, its network, its page, whether it holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.errors import InvalidInput
from kg.folder import Folder
from kg.graph.guard import guarded
from kg.graph.query import Answer, Rows, parsed, run
from kg.graph.results import written
from kg.graph.sandbox import Limits, answered
from kg.model import Actor, Claim, Dispute, Source, Statement, Verdict
from kg.questions import question
from kg.questions.binding import bound

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kg.checks import Failure
    from kg.selection import Selection
    from kg.view.content import Page


class Asking(Folder):
    """The methods of a workspace that change nothing."""

    def query(self, sparql: str, limits: Limits | None = None) -> Answer:
        """Run a SPARQL query that anyone may have written, in a process of its own.

        The prefixes kg, rdf, rdfs, xsd, dcterms, oa, prov, schema and skos are known; relative
        IRIs begin at the workspace's base.

        Raises:
            QueryInvalid: not a query.
            QueryRefused: it asks for the network, a file or a change, or for too much.
            QueryTooSlow: it did not end in time.
        """
        is_turtle = guarded(sparql).gives_triples
        answer = self.results(sparql, "turtle" if is_turtle else "json", limits)
        return parsed(answer, is_turtle=is_turtle)

    def results(self, sparql: str, form: str, limits: Limits | None = None) -> bytes:
        """Run a query as `query` does; return its answer as json, xml, tsv (W3C) or turtle.

        Raises:
            InvalidInput: a format that this kind of query has not.
            QueryError: as `query`.
        """
        asked = guarded(sparql)
        if asked.gives_triples != (form == "turtle"):
            rows = "rows; use --format json, xml or tsv"
            gives = "triples; use --format turtle" if asked.gives_triples else rows
            raise InvalidInput(f"{asked.form or 'the query'} gives {gives}")
        place, limits = self.place, limits or Limits()
        with self.reading() as store:
            if self.settings.is_elsewhere:
                return written(store, sparql, place.base, form, union=not asked.has_from)
        return answered(place.folder, place.base, sparql, form, limits)

    def ask(self, name: str, **values: str) -> Rows:
        """Ask a named question, `story.ask("who-accuses", actor="Orange")`.

        Raises:
            UnknownThing: no such question, actor, claim or source; with near names.
            InvalidInput: a parameter the question does not have.
        """
        base = self.settings.base
        answer = self.read(lambda store: run(store, self.question(name, **values), base))
        assert isinstance(answer, Rows)  # noqa: S101
        return answer

    def ask_results(self, name: str, form: str, **values: str) -> bytes:
        """Ask a named question; return the answer as json, xml or tsv, as the W3C has them.

        Raises:
            UnknownThing, InvalidInput: as `ask`.
        """
        base = self.settings.base
        return self.read(lambda store: written(store, self.question(name, **values), base, form))

    def question(self, name: str, **values: str) -> str:
        """Return the SPARQL of a named question about these actors, claims, sources.

        Raises:
            UnknownThing, InvalidInput: as `ask`.
        """
        asked = question(name)
        with self.reading() as store:
            terms = bound(asked, values, store, self.settings.base, lambda: self.ledger)
        return asked.bound(terms)

    def check(self, head: str = "") -> tuple[Failure, ...]:
        """Walk the journal, hash every object, prove every statement, compare index and shapes."""
        from kg.checks import failures

        self.settle()
        return tuple(failures(self, head))

    def network(self, selection: Selection | None = None) -> networkx.MultiDiGraph[str]:
        """Return who takes which stance toward whom: actors, and an edge for each arrow."""
        from kg.networks import story_network
        from kg.selection import Selection, selected

        return story_network(self.ledger, selected(self.ledger, selection or Selection()))

    def dataset(self) -> rdflib.Dataset:
        """Return the whole index as an rdflib Dataset, a named graph for each source."""
        from kg.graph.rdflib_dataset import dataset

        return self.read(dataset)

    def page(
        self, selection: Selection | None = None, *, language: str = "", title: str = ""
    ) -> Page:
        """Return what the page shows of the story, or of a selection of its statements."""
        from kg.pages import page
        from kg.selection import Selection

        return page(self, selection or Selection(), language=language, title=title)

    def stats(self) -> Mapping[str, int]:
        """Return how many things of each kind there are."""
        ledger, kinds = self.ledger, (Source, Actor, Claim, Statement, Verdict, Dispute)
        counts = {kind.__name__.lower() + "s": sum(1 for _ in ledger.all(kind)) for kind in kinds}
        retracted = sum(1 for one in ledger.all(Statement) if one.retracted)
        return counts | {
            "retracted": retracted,
            "unproved": sum(1 for one in ledger.all(Statement) if not one.proved),
            "arrows": len(ledger.arrows),
            "records": len(ledger.records),
        }
