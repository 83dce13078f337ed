"""What every command shares: which workspace, how long to wait, how to talk, how to fail."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.errors import KgError, Unproved

if TYPE_CHECKING:
    from kg.asking import Asking
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

    def reading(self) -> Asking:
        """Open the workspace of the call for questions only, which is faster."""
        from kg.asking import Asking

        return Asking(self.folder, self.wait)

    def say(self, text: str) -> None:
        """Tell the user something on stderr; stdout is for data."""
        from kg.cli.output import visible

        if not self.quiet:
            click.echo(visible(text).replace("\n", "\\n"), err=True)


class Seconds(click.FloatRange):
    """A number of seconds, from so many up to a day; neither infinite nor none ("nan")."""

    def __init__(self, least: float) -> None:
        """Take the least that there may be."""
        super().__init__(least, 86_400)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the number that was typed."""
        seconds: float = super().convert(value, param, ctx)
        # Every comparison with it fails, those of the range too.
        if seconds != seconds:
            self.fail(f"{value!r} is not a number of seconds", param, ctx)
        return seconds


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
        type=Seconds(0),
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
        if isinstance(error, Unproved):
            raise click.ClickException(_line(f"refused ({error.name}): {error}")) from error
        if isinstance(error, KgError):
            raise click.ClickException(_line(str(error))) from error
        if isinstance(error, UnicodeEncodeError):
            raise click.ClickException(f"not UTF-8: {error.object!a}; type it anew") from error
        if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            raise click.ClickException(_line(_of_the_system(error))) from error


def _line(message: str) -> str:
    """Return a message as one line: a line break in a name is shown, not obeyed."""
    from kg.cli.output import visible

    return visible(message).replace("\n", "\\n")


#: Characters of a file name that an error repeats.
LONGEST = 120
#: What to do about an error of the operating system, where one can tell.
STEPS = {
    errno.EINVAL: "take it away, or restore it from a copy",
    errno.ENOENT: "check the name",
    errno.EACCES: "ask who owns it, or choose another place",
    errno.EPERM: "ask who owns it, or choose another place",
    errno.EROFS: "choose a place that can be written to",
    errno.ENOTDIR: "choose a folder",
    errno.EISDIR: "give a file",
    errno.ENAMETOOLONG: "give a shorter name",
    errno.ENOSPC: "free some space; what was acknowledged is kept",
    errno.EDQUOT: "free some space; what was acknowledged is kept",
}


def _of_the_system(error: OSError) -> str:
    step = STEPS.get(error.errno or 0, "try again, or choose another place")
    name = str(error.filename or "")
    shown = name if len(name) <= LONGEST else f"{name[:LONGEST]}…"
    return ": ".join(filter(None, (shown, f"{error.strerror or error}; {step}")))


def around(folder: Path) -> Path:
    """Return the nearest folder, from this one up, that holds a workspace; else this one."""
    for candidate in (folder, *folder.parents):
        if (candidate / "kg.toml").is_file():
            return candidate
    return folder
