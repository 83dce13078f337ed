"""Everything that can go wrong for a reason the user can mend.

    KgError
    |-- WorkspaceError       the folder: not one, taken, busy, damaged
    |   |-- NotAWorkspace, WorkspaceExists, WorkspaceBusy, WorkspaceTooNew
    |   `-- Damaged          a journal line or an object that is not what its hash says
    |-- UnknownThing         a name that nothing bears; carries the near names
    |-- AmbiguousName        a short id or name that several things bear
    |-- InvalidInput         a value of the wrong form: a date, a stance that takes no actor …
    |-- Unproved             words that the archive does not bear out
    |   |-- Fabricated       nowhere in the archive
    |   |-- Misattributed    not in this source, but verbatim in another
    |   |-- Altered          nearly in this source; carries the word diff
    |   |-- Ambiguous        several times in this source
    |   |-- CutWord          begins or ends inside a word
    |   |-- OutsideBody      only in the tail that was cut off
    |   |-- Unanchored       nothing in or near the words names the actor
    |   `-- Changed          the snapshot is not the one that was quoted
    |-- SourceError          a document that cannot be had or read
    |   |-- Unreadable, AddressRefused, FetchFailed
    `-- QueryError           SPARQL that is wrong, refused or too slow
        `-- QueryInvalid, QueryRefused, QueryTooSlow

Each message is one line that names the thing and the next step.
"""

from __future__ import annotations

from collections.abc import Iterable


class KgError(Exception):
    """The base of all errors that a user can mend; `str(error)` is one line."""


class WorkspaceError(KgError):
    """The workspace folder cannot be used as it is."""


class NotAWorkspace(WorkspaceError):
    """The folder holds no kg.toml."""


class WorkspaceExists(WorkspaceError):
    """`kg init` was asked for a folder that is in use."""


class WorkspaceBusy(WorkspaceError):
    """Another process writes to the workspace now."""


class WorkspaceTooNew(WorkspaceError):
    """A newer version of kg wrote this workspace."""


class Damaged(WorkspaceError):
    """A journal line or an object is not what its hash says.

    `thing` is the SHA-256 of the object, or "".
    """

    def __init__(self, message: str, thing: str = "") -> None:
        """Say what is damaged and what to do."""
        self.thing = thing
        super().__init__(message)


class UnknownThing(KgError):
    """No actor, claim, source, statement or question bears this name.

    `near` holds up to three existing names that look like it.
    """

    def __init__(self, kind: str, name: str, near: Iterable[str] = (), hint: str = "") -> None:
        """Say what was looked for, what is near and what to do."""
        self.kind, self.name, self.near = kind, name, tuple(near)
        guess = f"; did you mean {' or '.join(map(_readable, self.near))}?" if self.near else ""
        step = f"; {hint}" if hint else ""
        super().__init__(f"no {kind} is called {name!r}{guess}{step}")


def _readable(name: str) -> str:
    """Return a name in quotation marks, the spaces of French titles as they are read."""
    return repr(name).replace("\\xa0", "\xa0").replace("\\u202f", "\u202f")


class AmbiguousName(KgError):
    """A short id or a name that several things bear."""


class InvalidInput(KgError):
    """A value of the wrong form, named together with the right form."""


class Unproved(KgError):
    """Words that the archive does not bear out: the statement is refused."""

    #: The name of the failure as `kg check` and the documentation give it.
    name = "unproved"


class Fabricated(Unproved):
    """The words stand nowhere in the archive."""

    name = "fabricated"


class Misattributed(Unproved):
    """The words stand verbatim in another source than the one named."""

    name = "misattributed"


class Altered(Unproved):
    """The words stand nearly so in the source; the message shows the word diff."""

    name = "altered"


class Ambiguous(Unproved):
    """The words stand several times in the source."""

    name = "ambiguous"


class CutWord(Unproved):
    """The words begin or end inside a word of the source."""

    name = "mid-word"


class OutsideBody(Unproved):
    """The words stand only in the tail that was cut off the article."""

    name = "outside-body"


class Unanchored(Unproved):
    """Nothing in the words, their sentence or a recorded step names the actor."""

    name = "unanchored"


class Changed(Unproved):
    """The snapshot is not the one that was quoted."""

    name = "changed"


class SourceError(KgError):
    """A document that cannot be had or read."""


class Unreadable(SourceError):
    """The bytes hold no text that can be extracted."""


class AddressRefused(SourceError):
    """An address that the program does not fetch: offline, private or of another scheme."""


class FetchFailed(SourceError):
    """The server did not answer with a document in time."""


class QueryError(KgError):
    """A SPARQL query that cannot be answered."""


class QueryInvalid(QueryError):
    """The text is not a SPARQL query."""


class QueryRefused(QueryError):
    """The query asks for something it may not have: updates, the network, files."""


class QueryTooSlow(QueryError):
    """The query did not end within the time limit."""
