"""The catalogue of questions as a page of the documentation: docs/questions.md."""

from __future__ import annotations

import sys

from kg.questions import Question, questions

_HEAD = """# The named questions

`kg ask` lists them, `kg ask QUESTION` asks one. This page is made from the files in `kg/questions`
by `python -m kg.questions.catalogue > docs/questions.md`; a test keeps it in step.

A statement is what somebody said according to a source, never what is so. Retracted statements
count in no question but `retracted` and `known-on`. Without its parameter a question is about
everyone. Each one runs as it stands on any SPARQL 1.1 engine that holds the graphs of a workspace.

| question | asks | may be given |
|---|---|---|
"""


def catalogue() -> str:
    """Return the whole page in Markdown, one section a question, in alphabetical order.

    >>> catalogue().splitlines()[0]
    '# The named questions'
    """
    known = questions().values()
    return _HEAD + "".join(map(_row, known)) + "".join(map(_section, known))


def _row(one: Question) -> str:
    given = ", ".join(f"`--{parameter.name}`" for parameter in one.parameters)
    return f"| [{one.name}](#{one.name}) | {one.title} | {given} |\n"


def _section(one: Question) -> str:
    given = "".join(f"- `--{p.name}`: {_kind(p.kind, p.required)}\n" for p in one.parameters)
    listed = f"{given}\n" if given else ""
    return f"\n## {one.name}\n\n**{one.title}.** {one.help}\n\n{listed}```\n{one.example}\n```\n"


def _kind(kind: str, required: bool) -> str:
    words = {
        "day": "a day such as 2011-01-14; a month or a year means its last day",
        "text": "the exact words",
    }
    return words.get(kind, f"the name or id of {_article(kind)} {kind}") + (
        " (required)" if required else ""
    )


def _article(kind: str) -> str:
    return "an" if kind[0] in "aeiou" else "a"


if __name__ == "__main__":
    sys.stdout.buffer.write(catalogue().encode("utf-8"))
