"""Where ontology, sample and verifier lie: beside the package in a checkout, else inside it."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_ROOT = _PACKAGE if (_PACKAGE / "ontology").is_dir() else _PACKAGE.parent

ONTOLOGY = _ROOT / "ontology"
DATA = _ROOT / "data"
#: The program that verifies an evidence pack without this one.
VERIFY = _PACKAGE / "exchange" / "verify.py"
