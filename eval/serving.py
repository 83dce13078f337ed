"""llama-cpp-python serving a language model on this machine, for as long as it is asked."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

#: Seconds until the model is loaded.
_LOADED = 180.0
_OPTIONS = {
    #: The task, a passage, examples and the answer, in tokens.
    "n_ctx": "4096",
    #: Else the odds of every word are worked out at every place of the question.
    "logits_all": "false",
    #: Plain words before each turn: a model that was never taught to chat knows no other marks.
    "chat_format": "vicuna",
    #: More threads than free cores wait for each other.
    "n_threads": "1",
    "n_threads_batch": "1",
}


def model_in(place: Path) -> Path:
    """Return the .gguf file at a place; one that a package brings in parts is joined beside them.

    Raises:
        SystemExit: there is none.
    """
    found = [place] if place.is_file() else sorted(place.rglob("*.gguf"))
    if found:
        return found[0]
    parts = sorted(place.rglob("*.gguf.part*"), key=lambda part: part.name)
    if not parts:
        raise SystemExit(f"no .gguf file in {place}")
    whole = place / parts[0].stem
    with whole.open("wb") as file:
        for part in parts:
            file.write(part.read_bytes())
    return whole


@contextmanager
def served(python: str, model: Path) -> Iterator[str]:
    """Serve a model on the loopback until the block ends; give its address.

    Raises:
        SystemExit: the server does not start.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = _OPTIONS | {"model": str(model), "host": "127.0.0.1", "port": str(port)}
    said = [part for name, value in options.items() for part in (f"--{name}", value)]
    command = [python, "-m", "llama_cpp.server", *said]
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(started, port)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        started.terminate()
        started.wait()


def _wait(started: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + _LOADED
    while time.monotonic() < until and started.poll() is None:
        asking = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            asking.request("GET", "/v1/models")
            if asking.getresponse().status == 200:
                return
        except (OSError, HTTPException):
            time.sleep(0.5)
        finally:
            asking.close()
    raise SystemExit(f"the server has not started: {started.poll()}; see llama_cpp.server")
