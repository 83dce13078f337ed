"""What `kg ask` was asked, told apart without click: the question, options and parameters."""

# Loading pathlib takes as long as reading all the files here.
# ruff: noqa: PTH109, PTH113, PTH118, PTH120

from __future__ import annotations

import os

#: The options of `kg ask` that this module knows, by each name; all others name a parameter.
_OPTIONS = {
    "-w": "workspace", "--workspace": "workspace", "-f": "format", "--format": "format",
    "--timeout": "timeout",
}  # fmt: skip
_FORMS = ("table", "tsv", "json", "xml")


class Asked:
    """A question as it stands on the command line: `who-accuses --actor Orange`."""

    def __init__(self, question: str, options: dict[str, str], values: dict[str, str]) -> None:
        """Take the words, told apart."""
        self.question, self.values = question, values
        self.form = options.get("format", "table")
        self.seconds = float(options.get("timeout", 30))
        self.folder = options.get("workspace") or os.environ.get("KG_WORKSPACE") or _around()


def told_apart(words: list[str]) -> Asked | None:
    """Tell question, options and parameters apart; None if there is anything else."""
    question, options, values = "", dict[str, str](), dict[str, str]()
    left = list(words)
    while left:
        word = left.pop(0)
        if not word.startswith("-") and not question:
            question = word
            continue
        name, equals, value = word.partition("=")
        is_option = name in _OPTIONS
        if not (is_option or name.startswith("--")) or not (equals or left):
            return None
        if equals and not name.startswith("--"):
            return None
        given = value if equals else left.pop(0)
        (options if is_option else values)[_OPTIONS.get(name, name[2:])] = given
    try:
        asked = Asked(question, options, values)
    except ValueError:
        return None
    is_plain = question.replace("-", "").isalnum() and asked.form in _FORMS
    return (
        asked
        if is_plain and 0.1 <= asked.seconds <= 86_400 and "_KG_COMPLETE" not in os.environ
        else None
    )


def _around() -> str:
    folder = os.getcwd()
    while not os.path.isfile(os.path.join(folder, "kg.toml")) and folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
    return folder
