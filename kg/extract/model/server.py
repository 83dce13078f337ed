"""The server of a language model: one question after another over an OpenAI-compatible endpoint."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any

from kg.errors import FetchFailed, InvalidInput
from kg.ingest.address import Address, checked_addresses, parsed, resolved
from kg.ingest.body import TooLarge
from kg.ingest.connection import Answer, Limits, Message, TooSlow, asked

_JSON = "application/json"
#: Bytes of one answer.
_MOST = 4_000_000
#: Worth asking again: too many questions, or a server that is not well.
_AGAIN = {408, 425, 429, 500, 502, 503, 504}
_DENIED = {401, 403}
#: What servers say that do not know schemas of answers.
_NO_SCHEMA = {400, 422}
#: A passage of fewer characters holds no sentence and what is around it.
_FEWEST = 200
#: Tokens of the longest reply, and those of one about nothing.
_LONGEST, _SHORTEST = 4_096, 200


@dataclass(frozen=True)
class Reply:
    """What the model wrote, and whether it was cut off by the limit of its length."""

    text: str
    is_cut: bool = False


class NoReply(FetchFailed):
    """The server gave no reply that can be read: another question may fare better."""


@dataclass(frozen=True)
class Server:
    """An endpoint and the model to ask there; nothing of it is stored."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    #: Seconds for one reply.
    seconds: float = 120.0
    #: Characters of a text in one question; fewer suit a small model, which reads less at once.
    characters: int = 6_000
    #: Seconds before a question is asked again; as many tries again as there are numbers.
    pauses: tuple[float, ...] = (1.0, 4.0, 16.0)
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)

    @property
    def address(self) -> Address:
        """Where questions go: ".../v1" and ".../v1/chat/completions" are one."""
        base = self.url.rstrip("/").removesuffix("/chat/completions")
        return parsed(f"{base}/chat/completions")

    @property
    def tokens(self) -> int:
        """The most tokens of one reply: what is said in a short passage is told in few.

        A small model that falls into a loop stops there.
        """
        return min(_LONGEST, _SHORTEST + self.characters)

    def ask(self, messages: list[dict[str, str]], schema: Mapping[str, Any]) -> Reply:
        """Return the reply of the model to a conversation, in the form of a JSON schema.

        A server that refuses the form of the question is asked in the next older one. Busy and
        failing ones are asked again after a pause.

        Raises:
            FetchFailed: the key is not taken, or there is no such model or address.
            NoReply: no reply in time, too many tries, or a reply that is none.
        """
        body = {
            "model": self.model,
            "messages": messages,
            "temperature": 0,
            "max_tokens": self.tokens,
        }
        first, *older = _forms(schema)
        answer = self._answer(body | first)
        for form in older:
            if _knows_no_schema(answer):
                answer = self._answer(body | form)
        return self._read(answer)

    def _answer(self, body: Mapping[str, Any]) -> Answer:
        for pause in (*self.pauses, None):
            try:
                answer = self._once(json.dumps(body).encode())
                failed = f"the server says {answer.status}"
            except (OSError, HTTPException, ValueError) as error:
                answer, failed = None, f"no connection ({error or type(error).__name__})"
            if answer and (answer.status not in _AGAIN or _knows_no_schema(answer)):
                return answer
            if pause is not None:
                self.sleep(pause)
        raise NoReply(f"{self.address.authority}: {failed}, after {len(self.pauses) + 1} tries")

    def _once(self, data: bytes) -> Answer:
        address = self.address
        limits = Limits(self.seconds, _MOST, time.monotonic() + self.seconds)
        # Private addresses too: whoever set the variable chose the server.
        numbers = checked_addresses(address, resolved, allow_private=True)
        bearer = f"Bearer {self.key}" if self.key else ""
        try:
            return asked(address, numbers, limits, Message(data, _JSON, _JSON, bearer))
        except TooSlow:
            # Asking again would cost the same wait.
            raise NoReply(
                f"{address.authority}: no reply in {self.seconds:g} seconds;"
                " set KG_LLM_SECONDS to more, or KG_LLM_CHARACTERS to fewer"
            ) from None
        except TooLarge:
            raise NoReply(
                f"{address.authority}: the reply is longer than {_MOST:,} bytes"
            ) from None

    def _read(self, answer: Answer) -> Reply:
        at = self.address.authority
        if answer.status in _DENIED:
            raise FetchFailed(f"{at} refuses the key ({answer.status}); set KG_LLM_KEY")
        if answer.status != 200:
            raise FetchFailed(
                f"{self.address.url}: the server says {answer.status}; "
                "see to KG_LLM_URL and KG_LLM_MODEL"
            )
        try:
            choice = json.loads(answer.data)["choices"][0]
            text = choice["message"]["content"]
            return Reply(str(text or ""), choice.get("finish_reason") == "length")
        except (ValueError, LookupError, TypeError, AttributeError):
            raise NoReply(f"{at}: the reply is no chat completion") from None


def _forms(schema: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield how to ask for JSON of a schema: as is usual now, as llama.cpp does, without it."""
    strict = {"name": "statements", "strict": True, "schema": schema}
    yield {"response_format": {"type": "json_schema", "json_schema": strict}}
    yield {"response_format": {"type": "json_object", "schema": schema}}
    yield {"response_format": {"type": "json_object"}}


def _knows_no_schema(answer: Answer) -> bool:
    # llama-cpp-python says 500, and names the field.
    return answer.status in _NO_SCHEMA or (
        answer.status == 500 and b"response_format" in answer.data and b"json_schema" in answer.data
    )


def configured(environment: Mapping[str, str] = os.environ) -> Server:
    """Return the server that the environment names.

    >>> configured({"KG_LLM_URL": "http://127.0.0.1:8080/v1", "KG_LLM_MODEL": "small"}).model
    'small'

    Raises:
        InvalidInput: a variable is missing or of the wrong form.
        AddressRefused: the address is none.
    """
    url, model = (environment.get(name, "").strip() for name in ("KG_LLM_URL", "KG_LLM_MODEL"))
    if not url or not model:
        raise InvalidInput(
            "no language model is set; export KG_LLM_URL=http://127.0.0.1:8080/v1 and KG_LLM_MODEL"
            " (and KG_LLM_KEY where the server wants one)"
        )
    key = environment.get("KG_LLM_KEY", "").strip()
    if not (key.isascii() and key.isprintable()):
        raise InvalidInput("KG_LLM_KEY holds characters that no key has; set it again")
    # An address that is none is told now, before anything is read.
    parsed(url)
    seconds = _number(environment, "KG_LLM_SECONDS", "seconds", Server.seconds, 86_400)
    characters = _number(environment, "KG_LLM_CHARACTERS", "characters", Server.characters, 100_000)
    if characters < _FEWEST:
        raise InvalidInput(f"KG_LLM_CHARACTERS is at least {_FEWEST}: a model needs sentences")
    return Server(url, model, key, seconds, int(characters))


def _number(
    environment: Mapping[str, str], name: str, what: str, usual: float, limit: float
) -> float:
    said = environment.get(name, "") or str(usual)
    try:
        number = float(said)
    except ValueError:
        number = 0.0
    if not 0 < number < limit:
        raise InvalidInput(f"{name} is a number of {what}, not {said!r}")
    return number
