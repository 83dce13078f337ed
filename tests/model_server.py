"""A server of a language model for tests: real HTTP on the loopback, answers as told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

#: From the number of the question and its JSON to a status and a body.
Answering = Callable[[int, Mapping[str, Any]], tuple[int, bytes]]


@dataclass
class ModelServer:
    """Where the server listens, and what it was asked."""

    url: str
    questions: list[dict[str, Any]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    #: Set when the test is over, so that a server that sleeps wakes up.
    over: Event = field(default_factory=Event)

    @property
    def environment(self) -> dict[str, str | None]:
        return {"KG_LLM_URL": self.url, "KG_LLM_MODEL": "parrot", "KG_LLM_KEY": "s3cret"}


def said(quote: str, **more: object) -> dict[str, object]:
    """A statement as a model words it: Alto accuses Boréal, unless told otherwise."""
    return {
        "quote": quote,
        "speaker": "Alto",
        "speaker_words": "Alto",
        "stance": "accuses",
        "act": "alleges",
        "target": "Boréal",
        "claim": "Boréal ferme ses guichets.",
        "modality": "reported",
        "cue": "accuse",
        "said_on": "",
        **more,
    }


def statements(*rows: object) -> str:
    return json.dumps({"statements": rows}, ensure_ascii=False)


def completion(text: object, reason: str = "stop") -> tuple[int, bytes]:
    choice = {"message": {"role": "assistant", "content": text}, "finish_reason": reason}
    return 200, json.dumps({"choices": [choice]}).encode()


def always(*answers: tuple[int, bytes]) -> Answering:
    """Give each answer in turn, the last one again and again."""
    return lambda number, question: answers[min(number, len(answers) - 1)]


def shown(question: Mapping[str, Any]) -> str:
    """The passage that a question is about."""
    return str(question["messages"][-1]["content"])


@contextmanager
def serving(
    answering: Answering, seconds: float = 0.0, location: str = "", endless: bool = False
) -> Iterator[ModelServer]:
    """Serve on the loopback; an answer comes after some seconds, sends elsewhere or never ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"]))
            question = json.loads(data)
            number = len(found.questions)
            found.questions.append(question)
            found.headers.append(dict(self.headers))
            found.paths.append(self.path)
            found.over.wait(seconds) if seconds else None
            status, body = answering(number, question)
            self._send(status, body)

        def _send(self, status: int, body: bytes) -> None:
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                if location:
                    self.send_header("Location", location)
                if not endless:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                while endless:
                    self.wfile.write(b"x" * 65_536)
            except OSError:
                # Who asked has hung up, which is what the test is about.
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = ModelServer(f"http://127.0.0.1:{server.server_port}/v1")
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        found.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def passages(questions: Sequence[Mapping[str, Any]]) -> list[str]:
    return [shown(one) for one in questions]
