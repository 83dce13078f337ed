"""kg.toml: the title, base IRI, languages and store of a workspace."""

from __future__ import annotations

import json
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from kg.errors import InvalidInput, NotAWorkspace
from kg.identity import key

FILE = "kg.toml"
#: The index in the workspace itself.
STORE = "oxigraph"


@dataclass(frozen=True)
class Settings:
    """What the user may edit by hand; `kg rebuild` follows a changed base."""

    title: str
    base: str
    languages: tuple[str, ...] = ("fr", "en")
    store: str = STORE


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
    """
    path = folder / FILE
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotAWorkspace(f"{folder} is no workspace; make one with: kg init {folder}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path} cannot be read: {error}; mend that line") from None
    return _checked(values, path)


def write(folder: Path, settings: Settings) -> None:
    """Write a new kg.toml; when it returns, the file is on the disk."""
    rows = [
        "# A workspace of imbroglio: journal.jsonl and objects/ are the truth, index/ follows.",
        f"title = {_quoted(settings.title)}",
        f"base = {_quoted(settings.base)}",
        f"languages = [{', '.join(map(_quoted, settings.languages))}]",
        f"store = {_quoted(settings.store)}",
    ]
    with (folder / FILE).open("w", encoding="utf-8") as file:
        file.write("\n".join(rows) + "\n")
        file.flush()
        os.fsync(file.fileno())


def checked_base(base: str) -> str:
    """Return the base IRI, or refuse one that things cannot be named under.

    Raises:
        InvalidInput: not an absolute http or https IRI that ends with "/" or "#".
    """
    if not (_is_iri(base) and base.startswith(("http://", "https://")) and base[-1] in "/#"):
        raise InvalidInput(f'not a base IRI: {base!r}; write one like "https://example.org/story/"')
    return base


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
    if not isinstance(languages, list) or not all(isinstance(one, str) for one in languages):
        raise InvalidInput(f'{path}: languages is a list such as ["fr", "en"]')
    if store not in ("", STORE):
        raise InvalidInput(f'{path}: no store {store!r} is known; write store = "{STORE}"')
    try:
        return Settings(title, checked_base(base), tuple(languages))
    except InvalidInput as error:
        raise InvalidInput(f"{path}: {error}") from None


def _quoted(text: str) -> str:
    # A JSON string is a TOML basic string, but for DEL, which TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
