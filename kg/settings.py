"""kg.toml: the title, base IRI, languages and store of a workspace."""

from __future__ import annotations

import json
import os
import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from pyoxigraph import NamedNode

from kg import regular
from kg.errors import InvalidInput, NotAWorkspace, WorkspaceTooNew
from kg.identity import key
from kg.journal import sync_folder

FILE = "kg.toml"
_FORMAT_ROW = re.compile(r"\s*format\s*=")
#: The form of a language's name, after RFC 5646.
_LANGUAGE = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
#: Seconds that an endpoint may take at most.
DAY = 86_400
SCHEMES = ("http://", "https://")
#: Bytes of the file; the reader of TOML takes ever longer for each more.
LARGEST = 16_384
#: The index in the workspace itself.
STORE = "oxigraph"
#: What a journal may hold, as a number: 2 added proposals, stamps and forgotten sources.
FORMAT = 2


@dataclass(frozen=True)
class Settings:
    """What the user may edit by hand; `kg rebuild` follows a changed base."""

    title: str
    base: str
    languages: tuple[str, ...] = ("fr", "en")
    #: "oxigraph" keeps the index in the workspace; an address, in the endpoint there.
    store: str = STORE
    #: Where the endpoint takes updates, if not where it takes queries.
    update: str = ""
    #: Seconds that the endpoint may take over one request.
    timeout: float = 60.0
    #: The format that the workspace was last written in.
    format: int = FORMAT

    @property
    def is_elsewhere(self) -> bool:
        """Whether the index is in an endpoint rather than in the workspace."""
        return self.store.startswith(SCHEMES)

    def elsewhere(self, url: str) -> Settings:
        """Return the settings with the index in the endpoint at an address.

        >>> Settings("", "").elsewhere("http://127.0.0.1:7878/query").update
        'http://127.0.0.1:7878/update'

        Raises:
            InvalidInput: not an http or https address.
        """
        if not url.startswith(SCHEMES) or not _has_host(url):
            raise InvalidInput(
                f'no store {url!r} is known; write "{STORE}", or an address like "http://host/sparql"'
            )
        named = self.update if url == self.store else ""
        guessed = re.sub(r"/query(?=$|\?)", "/update", url)
        return replace(self, store=url, update=named or guessed)


def default_base(title: str) -> str:
    """Return a base IRI for a workspace whose owner has not chosen one.

    >>> default_base("MegaVideo contre Orange")
    'https://megavideo-contre-orange.example/'
    """
    return f"https://{key(title).replace(' ', '-') or 'story'}.example/"


def read(folder: Path) -> Settings:
    """Read the settings of the workspace in a folder.

    Raises:
        NotAWorkspace: there is no kg.toml.
        InvalidInput: kg.toml is not TOML, or a value has the wrong form.
        WorkspaceTooNew: a newer version of kg wrote it.
    """
    path = folder / FILE
    try:
        with regular.opened(path) as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise InvalidInput(f"{path} is over {LARGEST:,} bytes; keep what kg init wrote")
        values = tomllib.loads(data.decode("utf-8"))
    except FileNotFoundError:
        raise NotAWorkspace(f"{folder} is no workspace; make one with: kg init {folder}") from None
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"{path} cannot be read: {error}; mend that line") from None
    return _checked(values, path)


def write(folder: Path, settings: Settings) -> None:
    """Write a new kg.toml; when it returns, the file is on the disk."""
    _written(folder / FILE, toml(settings))


def toml(settings: Settings) -> bytes:
    """Return the kg.toml that says these settings.

    Raises:
        InvalidInput: it could not be read again.
    """
    rows = [
        "# A workspace of imbroglio: journal.jsonl and objects/ are the truth, index/ follows.",
        f"title = {_quoted(settings.title)}",
        f"base = {_quoted(settings.base)}",
        f"languages = [{', '.join(map(_quoted, settings.languages))}]",
        f"store = {_quoted(settings.store)}",
        f"format = {FORMAT}",
    ]
    try:
        data = ("\n".join(rows) + "\n").encode()
    except UnicodeEncodeError:
        raise InvalidInput(f"not UTF-8: {settings.title!a}; type the title anew") from None
    if len(data) > LARGEST:
        raise InvalidInput("the title is too long; give one of a line")
    _checked(tomllib.loads(data.decode()), Path(FILE))
    return data


def migrate(folder: Path) -> None:
    """Say in kg.toml that this version writes here now; all else in it stays as it is.

    Versions that do not know this format refuse the workspace from then on.
    """
    path = folder / FILE
    rows = regular.read(path).decode("utf-8").splitlines()
    rows = [row for row in rows if not _FORMAT_ROW.match(row)]
    # Before the first table, since what follows one belongs to it.
    at = next((n for n, row in enumerate(rows) if row.lstrip().startswith("[")), len(rows))
    rows.insert(at, f"format = {FORMAT}")
    _written(path, ("\n".join(rows) + "\n").encode())


def _written(path: Path, data: bytes) -> None:
    """Write the file as a whole: a full disk or a lost power leaves the old one."""
    new = path.with_name(f".{path.name}.new")
    with regular.created(new) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    sync_folder(path.parent)


def checked_base(base: str) -> str:
    """Return the base IRI, or refuse one that things cannot be named under.

    Raises:
        InvalidInput: not an absolute http or https IRI that ends with "/" or "#".
    """
    if not (_is_iri(base) and base.startswith(("http://", "https://")) and base[-1] in "/#"):
        raise InvalidInput(f'not a base IRI: {base!r}; write one like "https://example.org/story/"')
    return base


def _has_host(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _is_language(name: object) -> bool:
    return isinstance(name, str) and bool(_LANGUAGE.fullmatch(name))


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def _checked(values: dict[str, object], path: Path) -> Settings:
    title, base, store = (values.get(name, "") for name in ("title", "base", "store"))
    languages = values.get("languages", ["fr", "en"])
    if not isinstance(title, str) or not isinstance(base, str) or not isinstance(store, str):
        raise InvalidInput(f"{path}: title, base and store are texts in quotes")
    if not isinstance(languages, list) or not languages or not all(map(_is_language, languages)):
        raise InvalidInput(f'{path}: languages is a list such as ["fr", "en"]')
    made = values.get("format", 1)
    if not isinstance(made, int) or isinstance(made, bool) or made < 1:
        raise InvalidInput(f"{path}: format is a number that kg writes; take the line out")
    if made > FORMAT:
        raise WorkspaceTooNew(
            f"{path.parent} was written by a newer kg (format {made}, this one knows {FORMAT}); "
            "upgrade with: pip install --upgrade imbroglio"
        )
    try:
        settings = Settings(
            title, checked_base(base), tuple(languages), store or STORE, format=made
        )
        return settings if settings.store == STORE else _elsewhere(settings, values)
    except InvalidInput as error:
        raise InvalidInput(f"{path}: {error}") from None


def _elsewhere(settings: Settings, values: dict[str, object]) -> Settings:
    table = values.get("endpoint", {})
    if not isinstance(table, dict) or not table.keys() <= {"update", "timeout"}:
        raise InvalidInput("[endpoint] may hold update and timeout, and nothing else")
    update, timeout = table.get("update", ""), table.get("timeout", settings.timeout)
    if not isinstance(timeout, int | float) or isinstance(timeout, bool) or not 0 < timeout <= DAY:
        raise InvalidInput("timeout is a number of seconds, such as 60, a day at most")
    if not isinstance(update, str) or (update and not update.startswith(SCHEMES)):
        raise InvalidInput('update is an address such as "http://host/sparql-auth"')
    return replace(settings, update=update, timeout=float(timeout)).elsewhere(settings.store)


def _quoted(text: str) -> str:
    # A JSON string is a TOML basic string, but for DEL, which TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
