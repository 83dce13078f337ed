"""`kg state`: record one statement by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kg.cli.session import Session, on_workspace

if TYPE_CHECKING:
    from kg.ledger.ledger import Ledger
    from kg.model import Statement

KINDS = ("person", "organisation", "group", "media", "unnamed")
MODALITIES = ("direct", "isolated", "reported", "conditional")


@click.command("state")
@click.argument("speaker")
@click.argument("stance")
@click.argument("object")
@click.option("--of", default="", help="The claim: what OBJECT is accused of or supported in.")
@click.option("--in", "source", default="", help="The source; may be left out if there is one.")
@click.option("--quote", required=True, help="The words of the source that say so.")
@click.option("--for", "on_behalf_of", default="", help="Whom the speaker speaks for.")
@click.option("--act", default="", help="A finer kind: alleges, threatens, deflects, concedes …")
@click.option("--said-on", default="", help="When: 2011-01-12, 2011-01, 2011 or A/B.")
@click.option("--replies-to", default="", help="The statement that this one answers.")
@click.option("--repeats", default="", help="The earlier appearance of the same words.")
@click.option("--modality", type=click.Choice(MODALITIES), help="How the words are held.")
@click.option("--via", multiple=True, help="The source the words came through; repeatable.")
@click.option("--anchor", "anchors", multiple=True, help='"il=MegaVideo@210"; repeatable.')
@click.option("--before", default="", help="Words just before the quote, if it stands twice.")
@click.option("--after", default="", help="Words just after the quote, if it stands twice.")
@click.option("--note", default="", help="A remark of your own.")
@click.option(
    "--new-actor",
    "new_actors",
    is_flag=False,
    flag_value="organisation",
    type=click.Choice(KINDS),
    help="Create actors that are not known, of this kind [organisation].",
)
@click.option("--new-claim", is_flag=True, help="Take an unknown OBJECT for a new claim.")
@on_workspace
def command(session: Session, **values: Any) -> None:
    """Record one statement, its words proved.

    SPEAKER takes STANCE toward OBJECT, in these words of a source. STANCE is accuses (an actor,
    --of a claim), denies (a claim), supports (an actor or a claim) or asserts (a claim). The
    quote must stand in the source word for word; glyphs of quotation marks, apostrophes and
    spaces may differ. Each actor must be named in the quote or its sentence, or by an --anchor
    that says which other words name it.

    \b
    Example:
      kg state MegaVideo accuses Orange --of "Orange bride le trafic" \\
         --quote "brider la bande passante" --act alleges --said-on 2011-01-12 \\
         --anchor "le FAI=Orange" --new-actor
    """
    from kg.ledger.statements import Draft
    from kg.model import ActorKind

    kind, modality = values.pop("new_actors"), values.pop("modality")
    draft = Draft(**values, modality=modality or "", new_actors=ActorKind(kind) if kind else None)
    story = session.open()
    known = len(story.ledger.records)
    statement = story.state(draft)
    is_new = len(story.ledger.records) > known
    session.say(
        ("recorded: " if is_new else "recorded already: ") + sentence(story.ledger, statement)
    )
    if statement.cue is None:
        session.say("  no verb of this stance in the words or their sentence: read them once more")
    click.echo(statement.id.partition("/")[2])


def sentence(ledger: Ledger, one: Statement) -> str:
    """Return a statement as a sentence that never says that its claim is true.

    "MegaVideo accuses Orange of: Orange bride le trafic, according to S".
    """
    from kg.model import Source

    source = ledger.get(Source, one.source)
    party = f", for {name(ledger, one.on_behalf_of)}," if one.on_behalf_of else ""
    claim = f" of: {name(ledger, one.claim)}" if one.claim else ""
    return (
        f"{name(ledger, one.speaker)}{party} {one.stance} {name(ledger, one.object)}{claim}, "
        f"according to {source.title if source else one.source}"
    )


def name(ledger: Ledger, identity: str) -> str:
    """Return the name of an actor or the text of a claim."""
    from kg.model import Actor, Claim

    if (actor := ledger.get(Actor, identity)) is not None:
        return actor.name
    claim = ledger.get(Claim, identity)
    return f"“{claim.text}”" if claim else identity
