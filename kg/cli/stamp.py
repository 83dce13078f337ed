"""`kg stamp`: have an authority say when the journal had this head."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.output import format_option, print_rows
from kg.cli.session import Session, on_workspace


@click.command("stamp")
@click.argument("authority", required=False, metavar="[URL]")
@click.option(
    "--roots",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    default=None,
    help="The authority's root certificates, a PEM file from its site.",
)
@click.option("--allow-private", is_flag=True, help="Ask private and loopback addresses too.")
@format_option()
@on_workspace
def command(
    session: Session, authority: str | None, roots: Path | None, allow_private: bool, form: str
) -> None:
    """Have an authority say when the journal had this head.

    URL is a time stamp authority after RFC 3161. What leaves the machine is a SHA-256 of the
    journal's head, and nothing else. The token is verified and kept in the archive; kg check
    looks at it, and openssl ts -verify does so without kg. Without URL the stamps are listed,
    verified once more if --roots is given. It needs the extra: pip install 'imbroglio[stamp]'.

    \b
    Example:
      kg stamp https://freetsa.org/tsr --roots cacert.pem
      kg stamp
    """
    from kg.errors import InvalidInput

    story = session.open()
    if authority is None:
        rows = [
            (one.time, one.head[:12], one.authority, _told(story.archive.get(one.object), one.head,
             roots), one.object[:12])
            for one in story.ledger.stamps
        ]  # fmt: skip
        print_rows(("time (UTC)", "head", "authority", "signature", "object"), rows, form)
        return
    if roots is None:
        raise InvalidInput("give the authority's root certificates with --roots FILE")
    from kg.stamping import stamped

    session.say(f"sending a SHA-256 of the journal's head to {authority} …")
    made = stamped(story, authority, roots, allow_private=allow_private)
    session.say(f"stamped at {made.time} (UTC) by {authority}")
    click.echo(made.head)


def _told(token: bytes, head: str, roots: Path | None) -> str:
    if roots is None:
        return "not looked at; give --roots"
    from kg.evidence.stamp import read_roots, verify

    verify(token, head, read_roots(roots))
    return "holds"
