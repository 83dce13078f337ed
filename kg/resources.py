"""Where ontology and sample lie: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_ROOT = _PACKAGE if (_PACKAGE / "ontology").is_dir() else _PACKAGE.parent

ONTOLOGY = _ROOT / "ontology"
DATA = _ROOT / "data"
