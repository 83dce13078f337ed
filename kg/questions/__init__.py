"""Named questions: one .rq file each, whose heading comment is its help."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode

from kg.errors import InvalidInput, UnknownThing

Term = NamedNode | Literal

_PARAMETER = re.compile(r"\?(\w+) (\w+)( \(required\))?")
#: Where a value goes: a comment, or the value that stands there unless another is given.
_PLACE = re.compile(r"(?m)(?<=^)[ ]*(?:# )?VALUES \?(\w+)(?: \{[^}\n]*\})?$")
#: Lines that are left out once a value is given for a parameter.
_UNLESS = re.compile(r"(?ms)^ *# UNLESS \?(\w+)$.*?^ *# END$")


@dataclass(frozen=True)
class Parameter:
    """What a question can be asked about: `?actor actor` is bound to an actor's IRI."""

    name: str
    #: actor, claim, source, statement, dispute, day or text.
    kind: str
    required: bool = False


@dataclass(frozen=True)
class Question:
    """A question of the catalogue: its name is its file's, its help the file's heading."""

    name: str
    title: str
    help: str
    parameters: tuple[Parameter, ...]
    example: str
    sparql: str

    def accept(self, values: Mapping[str, object]) -> None:
        """Check that values are for parameters of the question, and that none is missing.

        Raises:
            InvalidInput: a parameter the question does not have, or a required one missing.
        """
        known = {parameter.name for parameter in self.parameters}
        for name in values:
            if name not in known:
                has = f"has --{', --'.join(sorted(known))}" if known else "has no parameter"
                raise InvalidInput(f"the question {self.name!r} has no --{name}; it {has}")
        for parameter in self.parameters:
            if parameter.required and parameter.name not in values:
                raise InvalidInput(f"give --{parameter.name}; for example: {self.example}")

    def bound(self, values: Mapping[str, Term]) -> str:
        """Return the SPARQL text with terms bound to parameters.

        A term writes itself in N-Triples form, on one line, so that no value can end it. It takes
        the place of the file's own lines `# VALUES ?actor` and `VALUES ?day { "9999-12-31" }`:
        an engine that meets a value before the patterns looks up a few statements where it would
        read them all. A parameter without such a line joins at the end. What stands between
        `# UNLESS ?actor` and `# END` is how everyone is asked about, and left out for one actor.

        Raises:
            InvalidInput: a parameter the question does not have, or a required one missing.
        """
        self.accept(values)
        pieces = _pieces(self.sparql, frozenset(values))
        last = [name for name in values if name not in pieces[1::2]]
        if len(last) > 1:
            raise InvalidInput(
                f"the question's file {self.name}.rq has no place for its parameters"
            )
        lines = {name: f"VALUES ?{name} {{ {term} }}" for name, term in values.items()}
        text = "".join(lines[one] if place % 2 else one for place, one in enumerate(pieces))
        return "\n".join([text, *(lines[name] for name in last)])


@cache
def _pieces(sparql: str, given: frozenset[str]) -> tuple[str, ...]:
    """Cut a query where the given parameters go: text, name, text, name, text.

    As the same question is asked again and again, this is done once.
    """
    whole = _UNLESS.sub(lambda match: "" if match[1] in given else match[0], sparql)
    pieces, end = list[str](), 0
    for match in _PLACE.finditer(whole):
        if match[1] in given:
            pieces += [whole[end : match.start()], match[1]]
            end = match.end()
    return (*pieces, whole[end:])


@cache
def questions() -> dict[str, Question]:
    """Return every question by name, in alphabetical order."""
    found = sorted(files(__name__).iterdir(), key=lambda file: file.name)
    texts = {file.name: file.read_text("utf-8") for file in found if file.name.endswith(".rq")}
    return {name[:-3]: parse(name[:-3], text) for name, text in texts.items()}


def question(name: str) -> Question:
    """Return the question of this name.

    Raises:
        UnknownThing: with the near names.
    """
    try:
        return questions()[name]
    except KeyError:
        import difflib

        near = difflib.get_close_matches(name, questions(), n=3, cutoff=0.5)
        raise UnknownThing("question", name, near, "list them with: kg ask") from None


def parse(name: str, text: str) -> Question:
    """Read a question from the text of its file.

    The heading's first line is the title; "Parameters:" and "Example:" lines end the help.
    """
    lines = text.splitlines()
    length = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    heading = [line[1:].strip() for line in lines[:length]]
    fields = dict(line.split(": ", 1) for line in heading if line.startswith(_FIELDS))
    body = " ".join(line for line in heading[1:] if line and not line.startswith(_FIELDS))
    parameters = tuple(
        Parameter(match[1], match[2], bool(match[3]))
        for match in _PARAMETER.finditer(fields.get("Parameters", ""))
    )
    example = fields.get("Example", f"kg ask {name}")
    return Question(name, heading[0], body, parameters, example, text)


_FIELDS = ("Parameters: ", "Example: ")
