"""A fact-check knowledge graph: who accuses, denies or supports whom, in which words and source.

>>> import kg
>>> story = kg.open("story")                          # doctest: +SKIP
>>> story.ask("who-accuses", actor="Orange")          # doctest: +SKIP
"""

from __future__ import annotations

# What typing has under this name; importing it takes longer than opening an index.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike

    from kg.workspace import Workspace

__version__ = "0.1.0"

__all__ = ["__version__", "init", "open"]


def open(folder: str | PathLike[str] = ".", *, wait: float = 10.0) -> Workspace:
    """Open the workspace in a folder; `wait` is the patience for another writer, in seconds.

    Raises:
        kg.errors.NotAWorkspace: there is none in this folder.
    """
    from pathlib import Path

    from kg.workspace import Workspace

    return Workspace(Path(folder), wait)


def init(folder: str | PathLike[str], *, title: str = "", base: str = "") -> Workspace:
    """Make a new workspace in a folder that is empty or not there yet.

    Raises:
        kg.errors.WorkspaceExists: the folder has something in it.
    """
    from pathlib import Path

    from kg.workspace import Workspace

    return Workspace.create(Path(folder), title, base)
