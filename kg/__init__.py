"""A fact-check knowledge graph: who accuses, denies or supports whom, in which words and source."""

__version__ = "0.1.0"
