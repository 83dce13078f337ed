"""A process that runs commands of kg one after the other, and tells how each went."""

from __future__ import annotations

import hashlib
import json
import select
import subprocess
import sys
from pathlib import Path

from tests.command import ROOT

#: Megabytes of the process that runs the commands.
MOST = 300
#: Seconds for one file, on a busy machine.
LONGEST = 60

#: Runs a command for each line of standard input; tells its status, its words, seconds and memory.
RUNNER = """
import json, pathlib, re, sys, time
from click.testing import CliRunner
from kg.cli.commands import cli
for line in sys.stdin:
    begun = time.monotonic()
    done = CliRunner(env={"KG_PROPOSE": "no"}).invoke(cli, json.loads(line))
    failed = done.exception if not isinstance(done.exception, (SystemExit, type(None))) else ""
    # Not ru_maxrss, which begins at what the process that started this one had in use.
    used = int(re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1]) // 1024
    told = [done.exit_code, done.stderr[-2000:], repr(failed) if failed else "", time.monotonic() - begun, used]
    print(json.dumps(told), flush=True)
"""


class Runner:
    """A process that runs commands one after the other; one that it does not survive is told."""

    def __init__(self) -> None:
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", RUNNER], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True, cwd=ROOT,
        )  # fmt: skip

    def run(self, *words: str, longest: float = LONGEST) -> tuple[int, str]:
        """Return the status of a command and what it says, within so many seconds and MOST."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()
        if not select.select([self.process.stdout], [], [], 2 * longest)[0]:
            self.process.kill()
            self.process.communicate()
            self.start()
            raise AssertionError("it does not end")
        if not (line := self.process.stdout.readline()):
            status = self.process.wait()
            self.start()
            raise AssertionError(f"the process ended with {status}")
        status, said, failed, seconds, used = json.loads(line)
        assert not failed, failed
        assert "Traceback" not in said
        assert seconds < longest, f"{seconds} seconds"
        assert used < MOST, f"{used} MB"
        return status, said

    def end(self) -> None:
        self.process.communicate(timeout=60)


def hashes(folder: Path) -> dict[str, str]:
    """The digests of what a workspace is made of; the engine's own log of openings is not it."""
    found = {}
    for path in sorted(folder.rglob("*")):
        part = path.relative_to(folder).as_posix()
        if path.is_file() and not part.startswith(("index/", ".")):
            found[part] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found
