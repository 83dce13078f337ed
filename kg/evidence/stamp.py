"""Time stamps after RFC 3161: an authority's word that the journal had this head at that time."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import regular
from kg.errors import Damaged, InvalidInput

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"


@dataclass(frozen=True)
class Question:
    """A question to an authority: its bytes, and the number that the answer must repeat."""

    data: bytes
    nonce: int


def stamped_bytes(head: str) -> bytes:
    """Return what a stamp is over: the head as `kg log --head` prints it, end of line included.

    So `openssl ts -verify -data head.txt -in stamp.tsr -CAfile roots.pem` verifies it too.
    """
    return f"{head}\n".encode()


def question(head: str) -> Question:
    """Return the question for a stamp on this head; only its SHA-256 is in it.

    Raises:
        InvalidInput: the extra is not installed.
    """
    client = _client()
    asked = client.TimestampRequestBuilder(
        data=stamped_bytes(head), hash_algorithm=client.HashAlgorithm.SHA256
    ).build()
    return Question(asked.as_bytes(), asked.nonce)


def told_time(token: bytes, head: str) -> str:
    """Return when an authority says it saw this head, in UTC: "2026-11-23T05:00:00Z".

    Who signed is not looked at; `verify` does that.

    Raises:
        InvalidInput: the extra is not installed.
        Damaged: no stamp, or one over something else.
    """
    said = _decoded(token).tst_info
    if said.message_imprint.message != hashlib.sha256(stamped_bytes(head)).digest():
        raise Damaged(f"the stamp is not over the head {head[:12]}…")
    return str(said.gen_time.strftime("%Y-%m-%dT%H:%M:%SZ"))


def verify(token: bytes, head: str, roots: Sequence[Certificate], nonce: int | None = None) -> None:
    """Verify that a stamp is over this head and signed under one of the roots.

    Raises:
        InvalidInput: the extra is not installed.
        Damaged: it is not, and why.
    """
    client = _client()
    builder = client.VerifierBuilder(roots=list(roots), nonce=nonce)
    for one in _decoded(token).signed_data.certificates:
        certificate = _certificate(one)
        if certificate not in roots and _is_authority(certificate):
            builder = builder.add_intermediate_certificate(certificate)
    try:
        builder.build().verify_message(_decoded(token), stamped_bytes(head))
    except client.VerificationError as error:
        why = " ".join(str(error).split())
        raise Damaged(f"the stamp does not hold: {why}; are these its roots?") from error


def can_read_stamps() -> bool:
    """Tell whether the extra is installed."""
    return find_spec("rfc3161_client") is not None


def read_roots(path: Path) -> list[Certificate]:
    """Return the certificates of a PEM file.

    Raises:
        InvalidInput: the extra is not installed, or no certificate is in the file.
    """
    _client()
    from cryptography.x509 import load_pem_x509_certificates

    try:
        return load_pem_x509_certificates(regular.read(path))
    except ValueError:
        raise InvalidInput(f"{path} holds no certificate in PEM; ask the authority") from None


def _decoded(token: bytes) -> Any:
    client = _client()
    try:
        return client.decode_timestamp_response(token)
    except ValueError as error:
        why = " ".join(str(error).split())
        raise Damaged(f"what the authority answered is no time stamp ({why})") from error


def _certificate(data: bytes) -> Certificate:
    from cryptography.x509 import load_der_x509_certificate

    return load_der_x509_certificate(data)


def _is_authority(certificate: Certificate) -> bool:
    from cryptography.x509 import BasicConstraints, ExtensionNotFound

    try:
        return certificate.extensions.get_extension_for_class(BasicConstraints).value.ca
    except ExtensionNotFound:
        return False


def _client() -> Any:
    try:
        import rfc3161_client
    except ImportError:
        raise InvalidInput(
            "time stamps need an extra; install it with: pip install 'imbroglio[stamp]'"
        ) from None
    return rfc3161_client
