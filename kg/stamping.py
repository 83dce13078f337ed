"""Having the journal's head stamped by an authority, so that its owner too can prove when."""

from __future__ import annotations

from pathlib import Path

from kg.errors import InvalidInput
from kg.evidence.stamp import QUERY, REPLY, question, read_roots, told_time, verify
from kg.folder import Folder
from kg.ingest.connection import Message
from kg.ingest.fetch import fetch
from kg.ledger.stamps import Stamp

#: Bytes of a token: certificates of a long chain take a few thousand.
LARGEST = 100_000


def stamped(story: Folder, url: str, roots: Path, *, allow_private: bool = False) -> Stamp:
    """Have the head of the journal stamped, and keep the token.

    A SHA-256 goes out, nothing else. The answer is verified under the roots before it is kept.

    Raises:
        InvalidInput: the extra is not installed, an empty journal, roots that are none.
        AddressRefused, FetchFailed: the authority cannot be asked.
        Damaged: the answer does not hold.
    """
    trusted = read_roots(roots)
    head = story.ledger.head
    if not head:
        raise InvalidInput("the journal is empty: there is nothing to stamp yet")
    asked = question(head)
    message = Message(asked.data, QUERY, REPLY)
    got = fetch(url, message=message, allow_private=allow_private, max_bytes=LARGEST)
    verify(got.data, head, trusted, asked.nonce)
    time = told_time(got.data, head)
    with story.writing("stamp"):
        stamp = Stamp(head, story.archive.put(got.data), url, time)
        story.commit("stamp", [stamp.change])
    return stamp
