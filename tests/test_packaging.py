"""What users install: a wheel and a source archive that hold all that is needed, and no more."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

from kg import __version__
from tests.command import ROOT

#: What the program reads at run time, under kg/ in the wheel.
READ = (
    "kg/data/affair.toml",
    "kg/data/README.md",
    "kg/ontology/README.md",
    "kg/py.typed",
    "kg/view/page.html.j2",
    "kg/view/vendor/vis-network.min.js",
    "kg/view/vendor/vis-network.LICENSE-MIT",
)
#: Folders of the checkout, every file of which is in the wheel.
WHOLE = {"data": "kg/data", "ontology": "kg/ontology", "kg": "kg"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both archives, built from the files that git knows or would take."""
    folder = tmp_path_factory.mktemp("built")
    checkout = folder / "checkout"
    for name in known_files():
        target = checkout / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder / "dist")]
    done = subprocess.run([*build, str(checkout)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return folder / "dist"


def known_files() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    skipped = (".venv", "build", ".git")
    return [
        str(one) for one in found if one.parts[0] not in skipped and "__pycache__" not in one.parts
    ]


@pytest.fixture(scope="module")
def wheel(built: Path) -> list[str]:
    (path,) = built.glob("*.whl")
    return zipfile.ZipFile(path).namelist()


@pytest.fixture(scope="module")
def sdist(built: Path) -> list[str]:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        return [name.partition("/")[2] for name in archive.getnames()]


def test_the_names_tell_name_and_version(built: Path) -> None:
    assert sorted(path.name for path in built.iterdir()) == [
        f"imbroglio-{__version__}-py3-none-any.whl",
        f"imbroglio-{__version__}.tar.gz",
    ]


def test_the_wheel_holds_what_the_program_reads(wheel: list[str]) -> None:
    assert set(wheel) >= set(READ)
    for source, target in WHOLE.items():
        files = [name for name in known_files() if name.startswith(f"{source}/")]
        assert files
        missing = {target + name.removeprefix(source) for name in files} - set(wheel)
        assert not missing
    for suffix, least in ((".rq", 10), (".ttl", 3), (".tsv", 2), (".j2", 1), (".json", 2)):
        assert len([name for name in wheel if name.endswith(suffix)]) >= least, suffix


def test_the_wheel_puts_nothing_beside_the_package(wheel: list[str]) -> None:
    tops = {name.partition("/")[0] for name in wheel}
    assert tops == {"kg", f"imbroglio-{__version__}.dist-info"}
    assert not [name for name in wheel if name.endswith((".pyc", "cli.py")) and name != "kg/cli.py"]


def test_the_wheel_holds_the_licences(wheel: list[str]) -> None:
    held = {name.rpartition("/")[2] for name in wheel if "/licenses/" in name}
    assert {"LICENSE", "CC-BY-4.0.txt"} <= held


def test_the_source_archive_can_be_worked_on(sdist: list[str]) -> None:
    for name in ("cli.py", "Makefile", "README.md", "LICENSE", "pyproject.toml", "ontology/kg.ttl"):
        assert name in sdist, name
    assert "tests/test_packaging.py" in sdist
    assert "kg/questions/who-accuses.rq" in sdist
    assert not [name for name in sdist if name.startswith((".ci", "build/", ".venv"))]


def test_the_installed_wheel_works_from_any_folder(built: Path, tmp_path: Path) -> None:
    (path,) = built.glob("*.whl")
    target, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    with zipfile.ZipFile(path) as archive:
        archive.extractall(target)
    # The wheel's package first, then the libraries it needs; the checkout is out of sight.
    libraries = sysconfig.get_paths()["purelib"]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(target), libraries))}
    env.pop("KG_WORKSPACE", None)

    def python(code: str) -> str:
        done = subprocess.run(
            [sys.executable, "-S", "-c", code], cwd=elsewhere, env=env, capture_output=True,
            text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert python("import kg; print(kg.__file__)").strip() == str(target / "kg" / "__init__.py")
    assert python("import importlib.util as u; print(u.find_spec('cli'))").strip() == "None"
    run = "import sys; sys.argv = ['kg', *{}]; from kg.cli import main; main()"
    shown = python(run.format(["demo"]))
    assert "MegaVideo" in shown
    assert (elsewhere / "imbroglio-demo" / "graph.html").stat().st_size > 100_000
    asked = python(run.format(["ask", "who-accuses", "--actor", "Orange", "-w", "imbroglio-demo"]))
    assert "Cogent" in asked
    assert python(run.format(["check", "-w", "imbroglio-demo"])) == ""
