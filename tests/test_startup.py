"""`kg --help` comes at once: it loads click and none of the heavy libraries."""

from __future__ import annotations

import importlib
import subprocess
import sys
import time
from statistics import median

import click
import pytest

from kg.cli.commands import COMMANDS, SECTIONS, cli
from tests.command import good

HEAVY = {
    "cattrs", "jinja2", "lxml", "networkx", "numpy", "pypdf", "pyoxigraph", "pyshacl", "pyvis",
    "rapidfuzz", "rdflib", "rich", "scipy", "spacy", "trafilatura",
}  # fmt: skip
HELP = "import sys; sys.argv = ['kg', '--help']; from kg.cli import main; main()"


def seconds(*words: str) -> float:
    """Return the wall time of a process."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, capture_output=True)
    return time.perf_counter() - start


def loaded_by(code: str) -> set[str]:
    """Return the names of the modules at the top that a program loads."""
    listing = "\nfinally:\n    import sys; print('|'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", f"try:\n    exec({code!r}){listing}"],
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.partition(".")[0] for name in done.stderr.strip().split("|")}


def test_the_help_takes_at_most_half_as_long_again_as_importing_click() -> None:
    seconds("-c", HELP)
    # A busy machine can spoil a round, not each of five.
    for _ in range(5):
        pairs = [(seconds("-c", HELP), seconds("-c", "import click")) for _ in range(9)]
        ours, clicks = median(one for one, _ in pairs), median(other for _, other in pairs)
        if ours <= 1.5 * clicks:
            return
    pytest.fail(f"kg --help takes {ours:.3f} s, import click {clicks:.3f} s")


def test_the_help_loads_no_heavy_library() -> None:
    loaded = loaded_by(HELP)
    assert {"click", "kg"} <= loaded
    assert not loaded & HEAVY


def test_the_version_loads_no_heavy_library() -> None:
    assert not loaded_by(HELP.replace("--help", "--version")) & HEAVY


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_loads_no_heavy_library(name: str) -> None:
    # One process for all would hide which command loads what; the import is what costs.
    module = f"kg.cli.commands.COMMANDS[{name!r}][0]"
    code = f"import kg.cli.commands, importlib; importlib.import_module({module})"
    assert not loaded_by(code) & HEAVY


def test_asking_loads_neither_page_nor_network_nor_shapes() -> None:
    code = "import kg.workspace, kg.cli.ask, kg.cli.answers, kg.questions.binding"
    loaded = loaded_by(code)
    assert "pyoxigraph" in loaded
    assert not loaded & {"lxml", "networkx", "pyshacl", "pyvis", "rdflib", "scipy", "trafilatura"}


def test_the_table_of_the_help_says_what_each_command_says_of_itself() -> None:
    context = click.Context(cli)
    for name, (module, said) in COMMANDS.items():
        command = importlib.import_module(module).command
        assert command.name == name
        assert command.get_short_help_str(200) == said
        assert cli.get_command(context, name) is command


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_shows_each_command_once(name: str) -> None:
    text = good("--help")
    assert text.count(f"\n  {name} ") == 1
    assert COMMANDS[name][1] in text


def test_the_sections_hold_each_command_once() -> None:
    names = [name for section in SECTIONS.values() for name in section]
    assert sorted(names) == sorted(COMMANDS)
    assert [*COMMANDS] == cli.list_commands(click.Context(cli))
