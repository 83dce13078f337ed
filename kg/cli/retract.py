"""`kg retract`: take a statement back."""

from __future__ import annotations

import click

from kg.cli.session import Session, on_workspace


@click.command("retract")
@click.argument("statement")
@click.option("--because", required=True, help="The reason, which stays visible.")
@on_workspace
def command(session: Session, statement: str, because: str) -> None:
    """Take a statement back, visibly.

    STATEMENT stays in the story with the reason, and loses its arrow.

    \b
    Example:
      kg retract 9f2c1a2b --because "The paper published a correction on 20 January."
    """
    retracted = session.open().retract(statement, because)
    reason = retracted.retracted.because if retracted.retracted else because
    session.say(f"retracted: {retracted.id.partition('/')[2][:8]}, because: {reason}")
