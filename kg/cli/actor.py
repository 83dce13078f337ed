"""`kg actor`: list, add, edit, merge and split actors."""

from __future__ import annotations

import click

from kg.cli.output import format_option, print_rows
from kg.cli.session import Session, on_workspace
from kg.cli.state import KINDS


@click.group("actor")
def command() -> None:
    """List, add, show, edit, merge and split actors.

    \b
    Example:
      kg actor add Orange --alias "France Télécom@../2013-07-01"
      kg actor merge Orange "France Télécom" --because "renamed in 2013"
    """


@command.command("list")
@format_option()
@on_workspace
def list_(session: Session, form: str) -> None:
    """List the actors with all their names; merged ones stand under the one that is kept.

    \b
    Example:
      kg actor list
      kg actor list --format csv > actors.csv
    """
    from kg.ledger.finding import names_of
    from kg.model import Actor
    from kg.names import short

    ledger = session.open().ledger
    rows = [
        (
            short(one.id),
            one.name,
            one.kind.value,
            ", ".join(name for name in names_of(ledger, one.id) if name != one.name),
            one.description,
        )
        for one in sorted(ledger.all(Actor), key=lambda one: one.id)
        if ledger.kept(one.id) == one.id
    ]
    print_rows(("id", "name", "kind", "also called", "description"), rows, form)


@command.command("add")
@click.argument("name")
@click.option("--kind", type=click.Choice(KINDS), default="organisation", show_default=True)
@click.option("--alias", "aliases", multiple=True, help="NAME or NAME@../2013-07-01; repeatable.")
@click.option("--description", default="", help="A few words.")
@click.option("--source", default="", help="The source that leaves an unnamed actor unnamed.")
@on_workspace
def add(
    session: Session, name: str, kind: str, aliases: tuple[str, ...], description: str, source: str
) -> None:
    """Add an actor; someone unnamed is described by NAME and known from one --source.

    \b
    Example:
      kg actor add Orange --alias "France Télécom@../2013-07-01"
      kg actor add "un ancien ingénieur" --kind unnamed --source 9f2c1a2b
    """
    from kg.ledger.actors import new_actor, parse_alias
    from kg.ledger.finding import find_source
    from kg.model import ActorKind

    story = session.open()
    known_from = find_source(story.ledger, source).id if source else ""
    names = [parse_alias(alias) for alias in aliases]
    actor = story.add_actor(new_actor(name, ActorKind(kind), names, description, known_from))
    session.say(f"actor: {actor.name} ({actor.kind.value})")
    click.echo(actor.id.partition("/")[2])


@command.command("show")
@click.argument("actor")
@format_option()
@on_workspace
def show(session: Session, actor: str, form: str) -> None:
    """Show an actor's names, each with the time it was in use.

    \b
    Example:
      kg actor show "France Télécom"
    """
    from kg.ledger.finding import find_actor
    from kg.model import Actor
    from kg.names import short

    ledger = session.open().ledger
    found = find_actor(ledger, actor)
    people = [ledger.things.get(one) for one in sorted(ledger.one_with(found.id))]
    rows = [
        (name, valid, short(one.id))
        for one in people
        if isinstance(one, Actor)
        for name, valid in [(one.name, ""), *((alias.name, alias.valid) for alias in one.aliases)]
    ]
    print_rows(("name", "in use", "actor"), rows, form)


@command.command("edit")
@click.argument("actor")
@click.option("--name", default="", help="Another name; the old one becomes an alias.")
@click.option("--kind", type=click.Choice(KINDS))
@click.option("--alias", "aliases", multiple=True, help="NAME or NAME@../2013-07-01; repeatable.")
@click.option("--description", default="", help="A few words.")
@on_workspace
def edit(
    session: Session,
    actor: str,
    name: str,
    kind: str | None,
    aliases: tuple[str, ...],
    description: str,
) -> None:
    """Give ACTOR another name, kind or description, or more aliases; its id stays.

    \b
    Example:
      kg actor edit MegaVideo --alias MegaUpload --alias Megaupload
    """
    from kg.ledger.actors import parse_alias
    from kg.model import ActorKind

    edited = session.open().edit_actor(
        actor,
        name=name,
        kind=ActorKind(kind) if kind else None,
        aliases=[parse_alias(alias) for alias in aliases],
        description=description,
    )
    session.say(f"edited: {edited.name}")


@command.command("merge")
@click.argument("kept")
@click.argument("merged")
@click.option("--because", default="", help="Why they are one.")
@on_workspace
def merge(session: Session, kept: str, merged: str, because: str) -> None:
    """Judge MERGED to be the same actor as KEPT, whose name leads; both keep their IRIs.

    \b
    Example:
      kg actor merge Orange "France Télécom" --because "renamed on 1 July 2013"
    """
    session.open().merge(kept, merged, because)
    session.say(f"{merged} is {kept}; take it back with: kg actor split {kept!r} {merged!r}")


@command.command("split")
@click.argument("kept")
@click.argument("merged")
@on_workspace
def split(session: Session, kept: str, merged: str) -> None:
    """Take back the judgement that two actors are one.

    \b
    Example:
      kg actor split Orange "France Télécom"
    """
    session.open().split(kept, merged)
    session.say(f"{merged} and {kept} are two again")
