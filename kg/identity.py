"""Ids, minted in one place from identity fields: adding the same thing twice changes nothing.

An id is a thing's IRI without the base of its workspace: "actor/orange", "claim/4c1f…".
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from kg.errors import InvalidInput

#: Hexadecimal digits of a minted id: 64 bits, so two of a million things meet once in 10^7 tries.
LENGTH = 16


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal.

    >>> digest(b"")[:12]
    'e3b0c44298fc'
    """
    # Names are looked up without it, and loading it takes as long as a look-up.
    from hashlib import sha256

    return sha256(data).hexdigest()


class _Letters(dict[int, str | None]):
    """What a name keeps of each character, by its code: itself, a blank, or nothing."""

    def __missing__(self, code: int) -> str | None:
        category = unicodedata.category(chr(code))
        # An accent goes; a mark that makes a letter of its own stays.
        counts = category[0] in "LN" or category in ("Mc", "Me")
        self[code] = None if category == "Mn" else chr(code) if counts else " "
        return self[code]


_LETTERS = _Letters()


@lru_cache(maxsize=1 << 16)
def key(name: str) -> str:
    """Return a name as it is looked up: without case, accents or marks.

    >>> key("France Télécom"), key("« Orange »")
    ('france telecom', 'orange')
    """
    kept = unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS)
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def actor_id(name: str) -> str:
    """Return the id of a named actor.

    >>> actor_id("Bonnie Lam")
    'actor/bonnie-lam'

    Raises:
        InvalidInput: the name has no letter or digit.
    """
    if not (words := key(name)):
        raise InvalidInput(f"an actor needs a name with letters or digits, not {name!r}")
    return "actor/" + words.replace(" ", "-")


def unnamed_id(description: str, source: str) -> str:
    """Return the id of someone a source leaves unnamed: never the same in two sources."""
    return "actor/unnamed-" + _minted(description, source)


def archived_id(raw: str) -> str:
    """Return the id of a source from the SHA-256 of its bytes."""
    return "source/" + raw[:LENGTH]


def known_id(title: str, publisher: str, published: str) -> str:
    """Return the id of a source that is known only through others."""
    return "source/" + _minted(key(title), key(publisher), published)


def addressed_id(url: str) -> str:
    """Return the id of a source of an imported table that has an address."""
    return "source/" + _minted("address", url)


def claim_id(text: str) -> str:
    """Return the id of a claim: its words decide, not their case or marks."""
    if not key(text):
        raise InvalidInput(f"a claim needs words, not {text!r}")
    return "claim/" + _minted(key(text))


def statement_id(source: str, start: int, end: int, *roles: str) -> str:
    """Return the id of a statement: its words in the source, and who says what of whom in them."""
    return "statement/" + _minted(source, str(start), str(end), *roles)


def unproved_id(source: str, words: str, *roles: str) -> str:
    """Return the id of an imported statement whose words have no place in an archived text."""
    return "statement/" + _minted(source, "unproved", words, *roles)


def verdict_id(claim: str, by: str, source: str, word: str) -> str:
    """Return the id of a verdict: one checker may come back to a claim in another source."""
    return "verdict/" + _minted(claim, by, source, word)


def proposal_id(source: str, start: int, end: int, *roles: str) -> str:
    """Return the id of a proposal, the same in every run that proposes it again."""
    return "proposal/" + _minted(source, str(start), str(end), *roles)


def dispute_id(name: str) -> str:
    """Return the id of a dispute.

    >>> dispute_id("MegaVideo contre Orange")
    'dispute/megavideo-contre-orange'
    """
    if not (words := key(name)):
        raise InvalidInput(f"a dispute needs a name with letters or digits, not {name!r}")
    return "dispute/" + words.replace(" ", "-")


def same_id(kept: str, merged: str) -> str:
    """Return the id of the judgement that two actors are one."""
    return "same/" + _minted(kept, merged)


def _minted(*fields: str) -> str:
    from json.encoder import encode_basestring_ascii as quoted

    # A JSON list keeps fields apart that would run together when joined.
    return digest(f"[{', '.join(map(quoted, fields))}]".encode())[:LENGTH]
