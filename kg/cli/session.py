"""What every command shares: which workspace, how long to wait, how to talk, how to fail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.workspace import Workspace


@dataclass(frozen=True)
class Session:
    """One call of a command."""

    folder: Path
    quiet: bool
    wait: float

    def open(self) -> Workspace:
        """Open the workspace of the call."""
        from kg.workspace import Workspace

        return Workspace(self.folder, self.wait)

    def say(self, text: str) -> None:
        """Tell the user something on stderr; stdout is for data."""
        from kg.cli.output import visible

        if not self.quiet:
            click.echo(visible(text), err=True)


def on_workspace(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command --workspace, --quiet and --wait, and a Session as its first argument."""

    @click.option(
        "-w",
        "--workspace",
        "folder",
        type=click.Path(path_type=Path, file_okay=False),
        envvar="KG_WORKSPACE",
        help="The workspace; else the one around the current folder.",
    )
    @click.option("-q", "--quiet", is_flag=True, help="Print data only.")
    @click.option(
        "--wait",
        type=click.FloatRange(min=0),
        default=10.0,
        show_default=True,
        help="Seconds to wait for another writer.",
    )
    @wraps(function)
    def called(folder: Path | None, quiet: bool, wait: float, **values: Any) -> None:
        with failing_in_one_line():
            function(Session(folder or around(Path.cwd()), quiet, wait), **values)

    return called


class failing_in_one_line:  # noqa: N801
    """Turn the errors a user can mend into one line on stderr and exit status 1."""

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Turn the error, if it is one of ours or the system's, into click's."""
        from kg.cli.output import visible

        if isinstance(error, KgError):
            raise click.ClickException(visible(str(error))) from error
        if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            what = f"{error.filename}: {error.strerror}" if error.filename else str(error)
            raise click.ClickException(visible(what)) from error


def around(folder: Path) -> Path:
    """Return the nearest folder, from this one up, that holds a workspace; else this one."""
    for candidate in (folder, *folder.parents):
        if (candidate / "kg.toml").is_file():
            return candidate
    return folder
