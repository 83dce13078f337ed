"""Sources: from bytes to an archived source, or one known only through others."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain

from kg.dates import checked
from kg.errors import InvalidInput
from kg.evidence.proof import failures, prove_quotation
from kg.identity import archived_id, digest, known_id
from kg.ingest.reading import Reading
from kg.ledger.ledger import Ledger
from kg.model import Snapshot, Source, Statement, Verdict

#: A place in a text: Python reads no number of thousands of digits.
_NUMBER = re.compile("[0-9]{1,9}")


@dataclass(frozen=True)
class Details:
    """What the user says of a source; it overrides what the document says of itself."""

    title: str = ""
    url: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    language: str = ""
    reports_from: tuple[str, ...] = ()
    #: The article itself in the text as "START:END"; "" = as found, ":" = everything.
    body: str = ""


def archived(data: bytes, reading: Reading, details: Details, at: str) -> Source:
    """Return the source of these bytes and what was read from them.

    Raises:
        InvalidInput: a date or a body range that is none.
    """
    raw = digest(data)
    snapshot = Snapshot(
        raw=raw,
        text=digest(reading.text.encode("utf-8")),
        media_type=reading.media_type,
        body=body_range(details.body, reading.text, reading.body),
        taken_at=at,
    )
    read = Source(
        id=archived_id(raw),
        title=reading.title,
        url=reading.url,
        publisher=reading.publisher,
        authors=reading.authors,
        published=reading.published,
        language=reading.language,
        snapshot=snapshot,
    )
    return edited_source(read, details)


def known_only(details: Details) -> Source:
    """Return a source without a snapshot: an interview that another paper reports.

    Raises:
        InvalidInput: no title, or a date that is none.
    """
    if not details.title.strip():
        raise InvalidInput("a source that is known only through others needs a title")
    identity = known_id(details.title, details.publisher, details.published)
    return edited_source(Source(identity, details.title), details)


def edited_source(source: Source, details: Details) -> Source:
    """Return the source with what the user says of it; the id and the bytes stay.

    Raises:
        InvalidInput: a date that is none, or a source that reports from itself.
    """
    if source.id in details.reports_from:
        raise InvalidInput(f"{source.title!r} cannot report from itself")
    return replace(
        source,
        title=details.title.strip() or source.title,
        url=details.url or source.url,
        publisher=details.publisher or source.publisher,
        authors=details.authors or source.authors,
        published=checked(details.published) or source.published,
        language=details.language or source.language,
        reports_from=details.reports_from or source.reports_from,
    )


def with_body(ledger: Ledger, source: Source, written: str, text: str) -> Source:
    """Return the source with another range of its text as the article itself.

    Raises:
        InvalidInput: no range, or one in which something that is recorded is not proved any more.
    """
    if source.snapshot is None:
        raise InvalidInput(f"{source.title!r} has no text to set a body range in")
    body = body_range(written, text, source.snapshot.body)
    changed = replace(source, snapshot=replace(source.snapshot, body=body))
    proved = (one for one in ledger.all(Statement) if one.proved)
    for one in chain[Statement | Verdict](proved, ledger.all(Verdict)):
        told = one.quotation if one.source == source.id else None
        if faults := failures(prove_quotation(told, changed, text)) if told else ():
            why = faults[-1].message
            raise InvalidInput(f"with the body {written} {one.id} fails: {why}")
    return changed


def body_range(written: str, text: str, found: tuple[int, int]) -> tuple[int, int]:
    """Read a body range as the user writes it, "START:END" in characters.

    >>> body_range("5:", "Hello world", (0, 11)), body_range("", "Hello", (0, 4))
    ((5, 11), (0, 4))

    Raises:
        InvalidInput: not two numbers inside the text.
    """
    if not written:
        return found
    start, colon, end = written.partition(":")
    numbers = start or "0", end or str(len(text))
    if not colon or not all(map(_NUMBER.fullmatch, numbers)):
        raise InvalidInput(f"not a body range: {written!r}; write START:END, or : for all")
    first, last = map(int, numbers)
    if not first < last <= len(text):
        raise InvalidInput(f"the text has {len(text)} characters; {written!r} is not inside it")
    return first, last
