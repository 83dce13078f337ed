"""Whether a store holds given facts and nothing else, told without holding them all in memory."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad, RdfFormat, parse

from kg.graph.stores import Readable


def holds_just(
    store: Readable, texts: Iterable[str], others: Iterable[Quad], marks: int = 0
) -> bool:
    """Tell whether a store holds the facts of texts and other quads, so many marks, and no more.

    Each text is some lines of N-Quads about one thing, as `kg.graph.text.lines` writes them, and
    no fact stands in two texts; among the other quads one may come again. A store that holds
    every one of them, and as many quads as they are, holds nothing else. False may also mean that
    a fact did stand in two texts.
    """
    count, seen = marks, set[int]()
    for text in texts:
        quads = set(parse(text, RdfFormat.N_QUADS))
        if not all(quad in store for quad in quads):
            return False
        count += len(quads)
    for quad in others:
        if quad not in store:
            return False
        # Eight bytes of each tell a repeated one; two of 10^8 quads meet once in 4,000 stores.
        seen.add(hash(quad))
    return count + len(seen) == len(store)
