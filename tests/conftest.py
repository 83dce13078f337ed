"""Stories that tests look at: the sample, told once, and a small one for each test to change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from kg.affair import tell
from kg.packing import packed
from kg.resources import DATA
from kg.workspace import Workspace
from tests.narration import begun, state
from tests.packs import Files, held

# A busy machine is slow, which says nothing of the code.
settings.register_profile("kg", deadline=None)
settings.load_profile("kg")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The sample affair; only to be read."""
    return tell(DATA, tmp_path_factory.mktemp("sample") / "story")


@pytest.fixture(scope="session")
def _small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small") / "story"
    state(begun(folder), 0, 1, 2)
    return folder


@pytest.fixture
def story(_small: Path, tmp_path: Path) -> Workspace:
    """A small story of three statements, to be changed at will."""
    folder = tmp_path / "story"
    shutil.copytree(_small, folder)
    return Workspace(folder)


@pytest.fixture(scope="session")
def pack(sample: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An evidence pack of the sample affair; only to be read."""
    path = tmp_path_factory.mktemp("pack") / "sample.zip"
    packed(sample, path)
    return path


@pytest.fixture
def files(pack: Path) -> Files:
    """What lies in the sample's pack, to be changed at will."""
    return held(pack)
