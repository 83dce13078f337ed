"""Play the commands of README.md and write their real output under them.

Usage: python docs/readme.py          rewrites README.md; a test checks that nothing changes
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def played(text: str) -> str:
    """Return a text whose console blocks hold each command with what it prints now."""
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder)
        return _BLOCK.sub(lambda block: f"```console\n{_block(block[1], state)}```", text)


def _block(block: str, folder: Path) -> str:
    commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {command}\n{_output(command, folder)}" for command in commands)


def _output(command: str, folder: Path) -> str:
    """Run one command in the folder that the ones before it left."""
    here = folder / ".here"
    where = here.read_text() if here.exists() else str(folder)
    script = f"cd '{where}' && {command}\nstatus=$?; pwd > '{here}.new'; exit $status"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        ["bash", "-c", script],
        env={"PATH": path, "HOME": folder, "LANG": "C.UTF-8", "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=120,
    )
    here.write_text(Path(f"{here}.new").read_text().strip())
    return "".join(line.rstrip() + "\n" for line in ran.stdout.splitlines())


if __name__ == "__main__":
    README.write_text(played(README.read_text(encoding="utf-8")), encoding="utf-8")
