"""A time stamp authority of the tests' own, on the loopback, whose answers openssl signs."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

#: What the authority makes of a right answer before it is sent.
Bending = Callable[[bytes], bytes]

_SETTINGS = """\
[ tsa ]
default_tsa = one
[ one ]
dir = {folder}
serial = $dir/serial
crypto_device = builtin
signer_cert = $dir/signer.pem
signer_key = $dir/signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_chain = no
[ root ]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[ signer ]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[ req ]
distinguished_name = name
prompt = no
[ name ]
CN = Test authority
"""


@dataclass(frozen=True)
class Authority:
    """Where to ask, and the certificate to trust."""

    url: str
    roots: Path


def openssl(folder: Path, *words: str, stdin: bytes = b"") -> bytes:
    ran = subprocess.run(["openssl", *words], cwd=folder, input=stdin, capture_output=True)
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout


def certified(folder: Path) -> Path:
    """Make the keys and certificates of an authority in a folder."""
    folder.mkdir()
    (folder / "tsa.cnf").write_text(_SETTINGS.format(folder=folder), encoding="utf-8")
    (folder / "serial").write_text("01\n")
    new = "req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -config tsa.cnf -subj"
    openssl(
        folder, *new.split(), "/CN=Test root", "-x509", "-days", "3650", "-extensions", "root",
        "-keyout", "root.key", "-out", "root.pem",
    )  # fmt: skip
    openssl(folder, *new.split(), "/CN=Test TSA", "-keyout", "signer.key", "-out", "signer.csr")
    openssl(
        folder, *"x509 -req -in signer.csr -CA root.pem -CAkey root.key -set_serial 2".split(),
        *"-days 3650 -extfile tsa.cnf -extensions signer -out signer.pem".split(),
    )  # fmt: skip
    return folder


def answered(folder: Path, asked: bytes) -> bytes:
    """Return the authority's answer to a question."""
    (folder / "asked.tsq").write_bytes(asked)
    words = "ts -reply -queryfile asked.tsq -config tsa.cnf -out answer.tsr"
    openssl(folder, *words.split())
    return (folder / "answer.tsr").read_bytes()


@contextmanager
def authority(
    folder: Path, bend: Bending = lambda answer: answer, questions: list[bytes] | None = None
) -> Iterator[Authority]:
    """Serve an authority; `questions` collects what it is asked."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            if questions is not None:
                questions.append(asked)
            data = bend(answered(folder, asked))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        httpd.daemon_threads = False
        thread = Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield Authority(f"http://127.0.0.1:{httpd.server_address[1]}/tsr", folder / "root.pem")
        finally:
            httpd.shutdown()
            thread.join()
