"""The guard sees what a query asks for in any spelling, and nothing where it only looks so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.errors import QueryInvalid, QueryRefused
from kg.graph.guard import DEEPEST, LONGEST, guarded
from kg.graph.query import run

WORDS = ("SERVICE", "LOAD", "INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY")
REFUSED = [
    "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { service <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { SeRvIcE SILENT <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { SERVICE<http://127.0.0.1/>{ ?s ?p ?o } }",
    "SELECT * {SERVICE#c\n<http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'a'.SERVICE ?s { ?s ?p ?o } }",
    "SELECT * { ?s ?p <a>SERVICE ?s { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o\tSERVICE\r\n?s { ?s ?p ?o } }",
    "PREFIX a: <b> SELECT * { SERVICE a:c { ?s ?p ?o } }",
    "SELECT * { FILTER EXISTS { SERVICE <http://127.0.0.1/> { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } } } }",
    "ASK { ?s ?p '#' SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "ASK { ?s ?p '''\n# ''' SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "ASK { <#a> ?p ?o SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    'ASK { ?s ?p "\\"" SERVICE <http://127.0.0.1/> { ?s ?p ?o } }',
    'ASK { ?s ?p "\\\\" SERVICE <http://127.0.0.1/> { ?s ?p ?o } }',
    "ASK { ?s ?p 'a'@en SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "ASK { ?s ?p 1SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "ASK { FILTER(1<2)SERVICE <http://127.0.0.1/> { ?s ?p ?o } FILTER(2>1) }",
    "LOAD <http://127.0.0.1/>",
    "LOAD <file:///etc/passwd> INTO GRAPH <g>",
    "load silent <http://127.0.0.1/>",
    "SELECT * { ?s ?p ?o } ; LOAD <http://127.0.0.1/>",
    "INSERT DATA { <a> <b> <c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "WITH <g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "DROP SILENT ALL",
    "CREATE GRAPH <g>",
    "COPY <a> TO <b>",
    "MOVE <a> TO <b>",
    "ADD <a> TO <b>",
    "DEFINE get:soft 'soft' SELECT * FROM <http://127.0.0.1/> { ?s ?p ?o }",
    "SELECT " + "{" * (DEEPEST + 1),
    "SELECT * { FILTER(" + "(" * 5_000 + "1" + ")" * 5_000 + ") }",
    "ASK { " + "[" * 3_000 + "]" * 3_000 + " }",
    "ASK { ?s ?p '" + "x" * LONGEST + "' }",
]
#: Whatever word stands in them, nothing is asked for.
LOOKALIKES = (
    "ASK {{ ?s ?p '{}' }}",
    'ASK {{ ?s ?p "{}" }}',
    "ASK {{ ?s ?p '''a ' {} \n''' }}",
    'ASK {{ ?s ?p """a " {} \n""" }}',
    "ASK {{ ?s ?p <http://a/{}> }}",
    "ASK {{ ?s ?p ?{} }}",
    "ASK {{ ?s ?p ${} }}",
    "ASK {{ ?s ?p ?o }} # {}",
    "# {}\nASK {{ ?s ?p ?o }}",
    "PREFIX {0}: <http://a/> ASK {{ ?s ?p {0}:{0} }}",
    "PREFIX : <http://a/> ASK {{ ?s ?p :{} }}",
    "PREFIX a: <http://a/> ASK {{ ?s ?p a:x-{} }}",
    "ASK {{ ?s ?p 'a'@{} }}",
    "ASK {{ ?s ?p _:{} }}",
    'ASK {{ ?s ?p "\\"{}" }}',
)
#: Between any two of the tokens, a word is a word.
TOKENS = (
    "SELECT",
    "*",
    "{",
    "?s",
    "?p",
    "'a b'",
    ".",
    "?s",
    "<http://a/b#c>",
    "'''d'''",
    "@en",
    "}",
)


@pytest.mark.parametrize("text", REFUSED, ids=range(len(REFUSED)))
def test_refused_by_name(text: str) -> None:
    with pytest.raises(QueryRefused) as error:
        guarded(text)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("text", LOOKALIKES)
def test_what_only_looks_like_it_passes(text: str, word: str) -> None:
    for spelling in (word, word.lower()):
        query = text.format(spelling)
        guarded(query)
        run(Store(), query, "http://a/")


def test_escapes_hide_nothing() -> None:
    # The guard may let them through, for the engine takes no escapes in words.
    for text in (
        "ASK { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "\\u004COAD <http://a/>",
    ):
        with pytest.raises((QueryRefused, QueryInvalid)):
            guarded(text)
            run(Store(), text, "http://a/")


@pytest.mark.parametrize(
    "text", ["SELECT * FROM <g> { ?s ?p ?o }", "ASK FROM NAMED <g> { ?s ?p ?o }"]
)
def test_from_names_a_graph_of_the_workspace(text: str) -> None:
    assert guarded(text, lambda name: name == "g").has_from
    with pytest.raises(QueryRefused, match="no such graph"):
        guarded(text, lambda name: False)


@pytest.mark.parametrize(
    "text",
    [
        "PREFIX a: <http://a/> ASK FROM a:g { ?s ?p ?o }",
        "PREFIX a: <http://a/> SELECT * FROM NAMED a:g { ?s ?p ?o }",
        "SELECT * FROM#c\n<http://127.0.0.1/> { ?s ?p ?o }",
        "SELECT * from <file:///etc/passwd> { ?s ?p ?o }",
    ],
)
def test_from_elsewhere_is_refused_in_any_spelling(text: str) -> None:
    with pytest.raises(QueryRefused, match="FROM"):
        guarded(text, lambda name: False)


@given(
    st.sampled_from(WORDS), st.integers(0, len(TOKENS)), st.sampled_from([" ", "\n", "\t", " #c\n"])
)
def test_a_word_between_tokens_is_refused(word: str, place: int, gap: str) -> None:
    text = gap.join([*TOKENS[:place], word, *TOKENS[place:]])
    with pytest.raises(QueryRefused):
        guarded(text)


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=80),
    st.sampled_from(WORDS),
)
def test_no_comment_hides_the_line_after(text: str, word: str) -> None:
    guarded(f"ASK {{ }} #{text} {word}")
    with pytest.raises(QueryRefused):
        guarded(f"ASK {{ }} #{text}\n{word} <http://a/>")


@given(st.text(st.characters(codec="utf-8"), max_size=80), st.sampled_from(WORDS))
def test_no_text_hides_what_follows(text: str, word: str) -> None:
    literal = (
        text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    )
    guarded(f'ASK {{ ?s ?p "{literal} {word} " }}')
    with pytest.raises(QueryRefused):
        guarded(f'ASK {{ ?s ?p "{literal}" {word} <http://a/> }}')


@given(st.text(max_size=300))
def test_any_text_is_checked_without_harm(text: str) -> None:
    try:
        guarded(text)
    except QueryRefused as error:
        assert "\n" not in str(error)
