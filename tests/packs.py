"""Evidence packs that tests take apart, change, zip again and have verified."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

Files = dict[str, bytes]


def held(pack: Path) -> Files:
    """What lies in a pack: the bytes of each file by its name."""
    with zipfile.ZipFile(pack) as file:
        return {name: file.read(name) for name in file.namelist()}


def zipped(files: Files, path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        for name, data in files.items():
            file.writestr(name, data)
    return path


def summed(files: Files) -> Files:
    """The files with SHA256SUMS made anew, as a forger would."""
    names = sorted(set(files) - {"SHA256SUMS"})
    lines = [f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in names]
    return files | {"SHA256SUMS": "".join(lines).encode()}


def verified(script: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a verifier with Python alone: no packages, no environment."""
    return subprocess.run(
        [sys.executable, "-I", "-S", script, *words],
        capture_output=True, text=True, env={}, check=False, timeout=120,
    )  # fmt: skip
