"""`kg claim`: list, add, show, compare and edit claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.output import format_option, print_rows
from kg.cli.session import Session, on_workspace

if TYPE_CHECKING:
    from kg.cli.table import Cell


@click.group("claim")
def command() -> None:
    """List, add, show, compare and edit claims.

    \b
    Example:
      kg claim add "Orange bride le trafic" --brief "de brider le trafic" --about Orange
    """


@command.command("list")
@format_option()
@on_workspace
def list_(session: Session, form: str) -> None:
    """List the claims with how often each is asserted, held against someone, denied, supported.

    \b
    Example:
      kg claim list
    """
    from kg.model import Claim, Statement
    from kg.names import short
    from kg.vocabulary import stances

    ledger = session.open().ledger
    counts: dict[tuple[str, str], int] = {}
    for statement in ledger.all(Statement):
        if statement.retracted is None:
            at = statement.claim or statement.object, statement.stance
            counts[at] = counts.get(at, 0) + 1
    taken = sorted(stances())
    rows: list[tuple[Cell, ...]] = [
        (short(one.id), one.text, one.brief, *(counts.get((one.id, word), 0) for word in taken))
        for one in sorted(ledger.all(Claim), key=lambda one: one.text)
    ]
    print_rows(("id", "claim", "in brief", *taken), rows, form)


@command.command("add")
@click.argument("text")
@click.option("--brief", default="", help='The few words on an arrow: "de brider le trafic".')
@click.option("--about", multiple=True, help="An actor it is about; repeatable.")
@on_workspace
def add(session: Session, text: str, brief: str, about: tuple[str, ...]) -> None:
    """Add a claim: a proposition, said by nobody in particular.

    \b
    Example:
      kg claim add "Orange bride le trafic" --brief "de brider le trafic" --about Orange
    """
    claim = session.open().add_claim(text, brief, about)
    session.say(f"claim: {claim.text}")
    click.echo(claim.id.partition("/")[2])


@command.command("show")
@click.argument("claim")
@format_option()
@on_workspace
def show(session: Session, claim: str, form: str) -> None:
    """Show who takes which stance on a claim, in which words.

    \b
    Example:
      kg claim show "de brider le trafic"
    """
    from kg.cli.statement import COLUMNS, row
    from kg.ledger.finding import find_claim
    from kg.model import Statement

    ledger = session.open().ledger
    found = find_claim(ledger, claim)
    session.say(f"{found.id.partition('/')[2]}: {found.text}")
    on_it = [one for one in ledger.all(Statement) if found.id in (one.claim, one.object)]
    print_rows(COLUMNS, [row(ledger, one) for one in on_it], form)


@command.command("similar")
@click.argument("claim", metavar="TEXT|ID")
@format_option()
@on_workspace
def similar(session: Session, claim: str, form: str) -> None:
    """List the claims that may be the same as TEXT, or as the claim of an ID.

    French and English are compared by meaning with imbroglio[similar], by letters without it. Read
    what they say differently: a number, a negation, an opposite. Nothing is merged.

    \b
    Example:
      kg claim similar "Orange throttles the traffic"
    """
    from kg.errors import UnknownThing
    from kg.extract.meaning import encoder
    from kg.ledger.finding import find_claim
    from kg.names import short
    from kg.similar import Similar

    story = session.open()
    try:
        words = find_claim(story.ledger, claim).text
    except UnknownThing:
        words = claim
    if (encode := encoder()) is None:
        session.say("compared by letters alone; for meanings: pip install 'imbroglio[similar]'")
    found = Similar(story, encode)(words)
    print_rows(("id", "claim", "why"), [(short(one.id), one.text, why) for one, why in found], form)


@command.command("edit")
@click.argument("claim")
@click.option("--text", default="", help="Another wording; the id stays.")
@click.option("--brief", default="", help="The few words on an arrow.")
@click.option("--about", multiple=True, help="Another actor it is about; repeatable.")
@on_workspace
def edit(session: Session, claim: str, text: str, brief: str, about: tuple[str, ...]) -> None:
    """Word CLAIM otherwise; statements on it stay on it.

    \b
    Example:
      kg claim edit "Orange bride le trafic" --brief "de brider le trafic"
    """
    session.say(f"edited: {session.open().edit_claim(claim, text, brief, about).text}")
