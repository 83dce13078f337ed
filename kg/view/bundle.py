"""The script of the page: the modules of script/ in one, in the order of their imports."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

SCRIPT = Path(__file__).parent / "script"

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./(\w+)\.js";\n', re.MULTILINE)
#: Captions, types and reasons: for who reads the modules. Whole lines go, and casts in a line.
_COMMENT = re.compile(r"^ *(?:/\*\*.*?\*/ *|//[^\n]*)\n|/\*\*.*?\*/ ?", re.MULTILINE | re.DOTALL)
_EXPORT = re.compile(r"^export ((?:async )?function|const|class) (\w+)", re.MULTILINE)


@cache
def bundle(entry: str = "main") -> str:
    """Return one script that runs `entry`; each module keeps its own scope, none its comments.

    >>> bundle().startswith('"use strict";')
    True
    """
    parts: dict[str, str] = {}
    _add(entry, parts, ())
    return '"use strict";\n(() => {\n' + "".join(parts.values()) + "})();\n"


def _add(name: str, parts: dict[str, str], above: tuple[str, ...]) -> None:
    if name in parts:
        return
    if name in above:
        raise ValueError(f"modules import each other in a circle: {' > '.join((*above, name))}")
    source = _COMMENT.sub("", (SCRIPT / f"{name}.js").read_text(encoding="utf-8"))
    for _, needed in _IMPORT.findall(source):
        _add(needed, parts, (*above, name))
    parts[name] = _wrapped(name, source)


def _wrapped(name: str, source: str) -> str:
    exported = [found for _, found in _EXPORT.findall(source)]
    body = _IMPORT.sub(lambda m: f"const {{{m[1]}}} = ${m[2]};\n", source)
    body = _EXPORT.sub(r"\1 \2", body)
    return f"const ${name} = (() => {{\n{body}return {{ {', '.join(exported)} }};\n}})();\n"
