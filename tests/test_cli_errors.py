"""Whatever a user can type, pipe in or break: one line that names it, and no traceback."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from kg.cli.commands import COMMANDS, cli
from kg.resources import DATA
from kg.workspace import Workspace
from tests.command import KG, good, run

#: Calls that fail with status 1 and one line; "%" stands for a folder with odd files in it.
REFUSED: list[tuple[str, str]] = [
    ("add %/missing.txt", "check the name"),
    ("add %/folder.rq", "no document in"),
    ("add %/empty.txt", "empty"),
    ("add ftp://example.org/x", "https://"),
    ("add file:///etc/passwd", "https://"),
    ("add http://127.0.0.1/x", "--allow-private"),
    ("add --offline https://example.org/", "--offline"),
    ("add %/article.txt --published gestern", "2011-01-12"),
    ("add %/article.txt --body 5", "START:END"),
    ("add %/article.txt --body 9999:99999", "characters"),
    ("add %/article.txt --reports-from nothing", "kg source list"),
    ("query SELEC", "kg query --help"),
    ("query %/missing.rq", "check the name"),
    ("query %/folder.rq", "is a folder"),
    ("query %/latin1.rq", "UTF-8"),
    ("query %/empty.rq", "the query is empty"),
    ("query ASK{?s?p?o} --format turtle", "--format json"),
    ("query CONSTRUCT{?s?p?o}WHERE{?s?p?o} --format json", "turtle"),
    ("query DELETE{?s?p?o}WHERE{?s?p?o}", "kg"),
    ("query SELECT*{SERVICE<http://127.0.0.1:1/>{?s?p?o}}", "kg"),
    ("ask who-acuses", "who-accuses"),
    ("ask who-accuses --actor Nobody", "Nobody"),
    ("ask who-accuses --when 2011", "--actor"),
    ("statement show zzzz", "kg statement list"),
    ("statement show 1", "kg statement list"),
    ("statement list --speaker Nobody", "Nobody"),
    ("statement list --stance hates", "accuses"),
    ("statement list --in nowhere", "kg source list"),
    ("statement edit zzzz --note x", "kg statement list"),
    ("source show zzzz", "kg source list"),
    ("source add", "title"),
    ("source edit c7b50837 --body 0:9", "outside the article itself"),
    ("actor show Nobody", "Nobody"),
    ("actor add !!", "letters or digits"),
    ("actor add X --alias @2011", "NAME"),
    ("actor add X --alias Y@2011-13-01", "2011-13-01"),
    ("actor add X --kind unnamed", "--source"),
    ("actor add X --kind unnamed --source c7b50837 --alias Y", "--alias"),
    ("actor add !! --kind unnamed --source c7b50837", "letters or digits"),
    ("actor edit Orange --name !!", "letters or digits"),
    ("actor edit Orange --kind unnamed", "kg actor add"),
    ("actor merge Orange Orange", "one actor already"),
    ("actor merge Orange Nobody", "Nobody"),
    ("actor split Orange Cogent", "kg actor list"),
    ("claim show nothing", "kg claim list"),
    ("claim edit nothing --text x", "kg claim list"),
    ("claim add x --about Nobody", "Nobody"),
    ("dispute N --episode nodate", "NAME@2011-01-12"),
    ("dispute N --episode e@gestern", "2011-01-12"),
    ("dispute N --source nothing", "kg source list"),
    ("retract zzzz --because x", "kg statement list"),
    ("state MegaVideo shouts Orange --quote x", "accuses"),
    ("state MegaVideo accuses Orange --quote x", "--in"),
    ("state MegaVideo accuses Orange --quote x --in nowhere", "kg source list"),
    ("state Nobody accuses Orange --quote x --in c7b50837", "--new-actor"),
    ("verdict nothing --by x --rating y --normalised refuted --in z --quote q", "kg claim list"),
    ("view -o %/page.pdf", ".svg for a picture"),
    ("view -o %/page.html --since 2012 --until 2011", "turn them round"),
    ("view -o %/missing/page.html", "check the name"),
    ("view -o %/article.txt/page.html", "choose a folder"),
    ("init %", "choose a new folder"),
    ("init %/article.txt/x", "choose a folder"),
    ("init %/new --base nonsense", "https://example.org/story/"),
    ("demo %", "choose a new folder"),
    ("stats -w %", "kg init"),
    ("stats -w %/missing", "kg init"),
]
#: Calls that are no calls: status 2, and the usage.
MISUSED = [
    "nosuch", "statsu", "actor nosuch", "state", "state a b", "add", "retract 1234",
    "stats --format yaml", "undo --wait soon", "undo --wait -1",
    "state a b c --quote x --modality y",
    "verdict c --by b --rating r --normalised maybe --in s --quote q", "query", "stats extra",
    "view --language de", "stats -w {file}", "dispute --episode E@2011", "review x --retrain",
    "review x --apply -",
]  # fmt: skip


#: The same of a story in which nothing is yet.
REFUSED_AT_FIRST = [
    ("pack %/pack.zip", "nothing to pack"),
    ("log --head", "no head to note"),
    ("propose --all", "kg add"),
    ("state A accuses B --quote x", "kg add"),
    ("undo", "no change left"),
    ("review --retrain", "decide on"),
    ("stamp http://127.0.0.1:1/", "--roots"),
]


@pytest.fixture
def affair(sample: Workspace) -> Path:
    """The folder of the sample affair; only to be read."""
    return sample.folder


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what users have lying about."""
    folder = tmp_path_factory.mktemp("odd")
    (folder / "folder.rq").mkdir()
    (folder / "latin1.rq").write_bytes("SELECT * { ?s ?p 'é' }".encode("latin-1"))
    (folder / "empty.rq").write_bytes(b" \n")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "article.txt").write_text("Cogent accuse Orange de mentir.", encoding="utf-8")
    return folder


def process(*words: str, **how: object) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, **dict(how.pop("env", {}))}  # type: ignore[call-overload]
    return subprocess.run([str(KG), *words], env=env, capture_output=True, timeout=60, **how)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize(("call", "next_step"), REFUSED)
def test_one_line_names_the_next_step(call: str, next_step: str, affair: Path, odd: Path) -> None:
    before = (affair / "journal.jsonl").read_bytes()
    ran = run(*call.replace("%", str(odd)).split(), on=affair)
    assert (ran.status, ran.out) == (1, ""), ran
    *talk, last = ran.err.splitlines()
    assert talk in ([], [f"building the sample affair in {odd} …"])
    assert last.startswith("Error: ")
    assert next_step in last
    assert len(last) < 700
    assert (affair / "journal.jsonl").read_bytes() == before


@pytest.mark.parametrize(("call", "next_step"), REFUSED_AT_FIRST)
def test_an_empty_story_is_told_what_comes_first(call: str, next_step: str, tmp_path: Path) -> None:
    story = Workspace.create(tmp_path / "story").folder
    ran = run(*call.replace("%", str(tmp_path)).split(), on=story)
    assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1), ran
    assert next_step in ran.err


def test_nothing_to_print_is_no_line(tmp_path: Path) -> None:
    story = Workspace.create(tmp_path / "story").folder
    for words in (("review", "--export", "-"), ("export", "-", "--form", "trig")):
        assert good(*words, on=story) == ""


@pytest.mark.parametrize("call", MISUSED)
def test_what_is_no_call_shows_the_usage(call: str, affair: Path, odd: Path) -> None:
    ran = run(*call.format(file=odd / "article.txt").split(), on=affair)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("Usage: kg")
    assert ran.err.splitlines()[-1].startswith("Error: ")


def test_a_command_mistyped_is_told_with_what_is_near() -> None:
    assert "Did you mean stats" in run("statsu").err
    assert "kg --help" in run("xyzzy").err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"title = [", "mend that line"),
        (b"title = 3", "texts in quotes"),
        (b"\xff\xfe", "mend that line"),
        (b"", "base IRI"),
        (b'base = "nonsense"', "base IRI"),
        (b'base = "https://x.example/"\nlanguages = 5', "languages"),
    ],
)
def test_broken_settings_are_named(content: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_bytes(content)
    for words in (("stats",), ("ask", "arrows"), ("check",), ("rebuild",)):
        ran = run(*words, on=tmp_path)
        assert (ran.status, ran.out) == (1, "")
        assert said in ran.err
        assert ran.err.count("\n") == 1


def _journal(folder: Path) -> None:
    lines = (folder / "journal.jsonl").read_text("utf-8").split("\n")
    lines[4] = lines[4].replace("Orange", "Citron")
    (folder / "journal.jsonl").write_text("\n".join(lines), encoding="utf-8")


def _objects(folder: Path) -> None:
    shutil.rmtree(folder / "objects")


@pytest.mark.parametrize(
    ("damage", "said"), [(_journal, "restore it from a copy"), (_objects, "is missing")]
)
def test_damage_is_named(
    damage: Callable[[Path], None], said: str, affair: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "story"
    shutil.copytree(affair, folder)
    damage(folder)
    ran = run("check", on=folder)
    assert ran.status == 1
    assert said in ran.out
    assert all(": " in line for line in ran.out.splitlines())
    first = ran.out.count("\n")
    assert ran.err == f"{first} failure{'s' * (first > 1)}\n"


@pytest.mark.parametrize("damage", [shutil.rmtree, lambda index: _garbled(index)])
def test_an_index_that_is_gone_is_made_anew(
    damage: Callable[[Path], None], affair: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "story"
    shutil.copytree(affair, folder)
    damage(folder / "index")
    assert good("ask", "who-accuses", on=folder) == good("ask", "who-accuses", on=affair)
    assert run("check", on=folder).status == 0


def _garbled(index: Path) -> None:
    (index / "CURRENT").write_bytes(b"x")


def test_a_name_that_is_not_utf8_is_a_name_that_nothing_bears(affair: Path) -> None:
    for words in ((b"actor", b"add", b"a\xff"), (b"ask", b"who-accuses", b"--actor", b"\xff")):
        done = process(*words, "-w", str(affair))  # type: ignore[arg-type]
        assert (done.returncode, done.stdout) == (1, b"")
        assert done.stderr.count(b"\n") == 1
        assert b"Traceback" not in done.stderr


def test_a_pipe_that_closes_early_is_no_error(affair: Path) -> None:
    for form in ("table", "csv", "json"):
        call = f"{KG} ask timeline -w {affair} --format {form} | head -1"
        done = subprocess.run(["bash", "-c", call], capture_output=True, check=True)
        assert done.stdout.count(b"\n") == 1
        assert done.stderr == b"", form


def test_a_closed_stdin_or_stdout_is_no_traceback(affair: Path) -> None:
    for call in ("add - <&-", "query - <&-", "stats >&-", "ask timeline >&-"):
        line = f"{KG} {call.replace(' ', f' -w {affair} ', 1)}"
        done = subprocess.run(["bash", "-c", line], capture_output=True, check=False)
        assert b"Traceback" not in done.stderr, done.stderr
        assert done.stderr.count(b"\n") <= 1
        assert done.returncode in (0, 1)


def test_what_is_piped_in_is_read(affair: Path, tmp_path: Path) -> None:
    assert good("query", "-", on=affair, stdin="ASK { GRAPH ?g { ?s ?p ?o } }") == "true\n"
    ran = run("query", "-", on=affair, stdin=b"\xff")
    assert (ran.status, ran.out) == (1, "")
    assert "UTF-8" in ran.err


def test_a_break_from_the_keyboard_is_no_traceback(affair: Path) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    process = subprocess.Popen(
        [str(KG), "query", slow, "-w", str(affair)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        process_group=0,
        # A runner in the background ignores SIGINT, and so would all that it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    until = time.monotonic() + 30
    while not children.read_text() and time.monotonic() < until:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert out == b""
    assert b"Traceback" not in err
    assert process.returncode == 1


def test_a_terminal_without_unicode_gets_escapes(affair: Path) -> None:
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = process("ask", "who-accuses", "-w", str(affair), env=env)
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert done.stdout.split(b"\n")[1] == b"-" * len(done.stdout.split(b"\n")[1])
    assert rb"\xe9" in done.stdout


def test_the_workspace_is_the_one_around_or_named(affair: Path, tmp_path: Path) -> None:
    wanted = process("stats", "-w", str(affair)).stdout
    assert process("stats", cwd=affair).stdout == wanted
    assert process("stats", cwd=affair / "objects").stdout == wanted
    assert process("stats", cwd=tmp_path, env={"KG_WORKSPACE": str(affair)}).stdout == wanted
    lost = process("stats", cwd=tmp_path)
    assert (lost.returncode, lost.stdout) == (1, b"")
    assert b"kg init" in lost.stderr


def test_quiet_means_data_only(affair: Path) -> None:
    assert "holds" in run("check", on=affair).err
    assert run("check", "--quiet", on=affair).err == ""


def test_the_tab_key_completes_commands_and_questions() -> None:
    assert b"_kg_completion" in process(env={"_KG_COMPLETE": "bash_source"}).stdout

    def completed(words: str) -> list[bytes]:
        place = str(len(words.split(" ")) - 1)
        env = {"_KG_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": place}
        return process(env=env).stdout.split()

    assert completed("kg stat") == [b"plain,state", b"plain,statement", b"plain,stats"]
    assert completed("kg ask who") == [b"plain,who-accuses"]
    assert completed("kg actor m") == [b"plain,merge"]


def test_the_checkout_runs_without_being_installed() -> None:
    script = DATA.parent / "cli.py"
    done = subprocess.run(
        [str(KG.with_name("python")), str(script), "--help"], capture_output=True, check=True
    )
    assert done.stdout.decode().startswith("Usage: kg ")


def every_command() -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        found.append((name,))
        if isinstance(command, click.Group):
            found += [(name, part) for part in command.commands]
    return found


@pytest.mark.parametrize("words", every_command())
def test_every_help_has_an_example_and_lines_that_fit(words: tuple[str, ...]) -> None:
    said = good(*words, "--help")
    assert "Example:" in said
    example = said.partition("Example:")[2]
    assert f"kg {' '.join(words)}" in example or f"kg {words[0]}" in example
    assert good(*words, "-h") == said


def test_there_are_commands_of_commands() -> None:
    assert len(every_command()) > 30
