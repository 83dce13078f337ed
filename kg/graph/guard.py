"""What a query may not ask for, seen in its tokens before any parser reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.errors import QueryRefused

#: Characters of a query; the longest of the catalogue has 2,000.
LONGEST = 65_536
#: Brackets within brackets; the engine's parser ends the process at about 2,200.
DEEPEST = 256

#: SPARQL 1.1, section 19.8, as far as needed to tell words from what only looks like them:
#: <IRI>, "text", # comment, prefix:name, ?variable and @language can hold any word.
_TOKEN = re.compile(
    r"""
      (?P<iri><[^\x00-\x20<>"{}|^`]*>)
    | (?P<text>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
        |"(?!"")(?:[^"\\\n\r]|\\.)*"|'(?!'')(?:[^'\\\n\r]|\\.)*')
    | (?P<unclosed>["'])
    | (?P<comment>\#[^\n\r]*)
    | (?P<name>[?$@]\w+|(?:[^\W\d_][\w.-]{0,255})?:(?:[\w:%.-]|\\.)*|_:[\w.-]+)
    | (?P<word>[^\W\d]\w*)
    | (?P<open>[({\[])
    | (?P<close>[)}\]])
    """,
    re.VERBOSE | re.DOTALL,
)
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_REFUSED = {
    "SERVICE": "asks another server (SERVICE)",
    "LOAD": "loads a document (LOAD)",
    # No word of SPARQL: Virtuoso fetches documents when told so by it.
    "DEFINE": "sets options of a server (DEFINE)",
    **dict.fromkeys(
        ("INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"),
        "changes data ({word}); use kg state, kg retract, kg undo",
    ),
}


@dataclass(frozen=True)
class Asked:
    """What a query asks for: SELECT, ASK, CONSTRUCT or DESCRIBE, and whether FROM what."""

    form: str
    has_from: bool

    @property
    def gives_triples(self) -> bool:
        """Whether the answer is triples rather than rows or a yes or no."""
        return self.form in ("CONSTRUCT", "DESCRIBE")


def guarded(sparql: str, has_graph: Callable[[str], bool] | None = None) -> Asked:
    """Check a query and return what it asks for.

    >>> guarded("SELECT * { ?service ?p 'LOAD' } # SERVICE")
    Asked(form='SELECT', has_from=False)

    Raises:
        QueryRefused: a word of `_REFUSED`, FROM of a graph that is not in the store, a text that
            is too long or too deep, or a text in quotation marks without an end.
    """
    if len(sparql) > LONGEST:
        raise QueryRefused(f"the query has {len(sparql):,} characters; {LONGEST:,} are allowed")
    depth, after_from, has_from, form = 0, False, False, ""
    for kind, token in _tokens(sparql):
        if kind == "unclosed":
            raise QueryRefused(
                f"a text in the query begins with {token} and does not end; close it"
            )
        word = token.upper() if kind == "word" else ""
        if word in _REFUSED:
            reason = _REFUSED[word].format(word=word)
            raise QueryRefused(f"the query {reason}; kg answers from the workspace alone")
        if after_from and kind == "iri" and has_graph and not has_graph(token[1:-1]):
            raise QueryRefused(f"FROM {token}: the workspace has no such graph; see kg ask sources")
        if after_from and kind == "name" and has_graph:
            raise QueryRefused(f"FROM {token}: write the graph's IRI in full, as <source/…>")
        after_from = word == "FROM" or (after_from and word == "NAMED")
        has_from = has_from or word == "FROM"
        form = form or (word if word in _FORMS else "")
        depth += (kind == "open") - (kind == "close")
        if depth > DEEPEST:
            raise QueryRefused(f"the query nests deeper than {DEEPEST} brackets; write it flatter")
    return Asked(form, has_from)


def _tokens(sparql: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(sparql):
        if match.lastgroup and match.lastgroup != "comment":
            yield match.lastgroup, match[0]
