"""`kg ask`: the named questions."""

from __future__ import annotations

import click
from click.formatting import wrap_text

from kg.cli.answers import FOR_PEOPLE, FORMATS, print_answer
from kg.cli.output import format_option, print_data, print_rows
from kg.cli.patience import within
from kg.cli.session import Seconds, Session, on_workspace


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from kg.questions import questions

    return [name for name in questions() if name.startswith(incomplete)]


class Asked(click.Command):
    """The command, whose help is a question's own when a question is named: its file's heading."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Print the help of the question named, if that is what is wanted."""
        from kg.questions import questions

        if {"-h", "--help"} & {*args} and (named := [one for one in args if one in questions()]):
            click.echo(_help(named[0]))
            ctx.exit()
        return super().parse_args(ctx, args)


def _help(name: str) -> str:
    from kg.questions import question

    one = question(name)
    options = [f"  --{given.name} {given.kind.upper()}" for given in one.parameters]
    parts = [f"{one.title}?", wrap_text(one.help, 78), *options, f"Example:\n  {one.example}"]
    return "\n\n".join(parts)


@click.command(
    "ask",
    cls=Asked,
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": True},
)
@click.argument("question", default="", shell_complete=_complete)
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED, metavar="[--actor NAME …]")
@format_option(FORMATS)
@click.option(
    "--timeout",
    type=Seconds(0.1),
    default=30.0,
    show_default=True,
    help="Seconds after which the question is given up.",
)
@on_workspace
def command(
    session: Session, question: str, parameters: tuple[str, ...], form: str, timeout: float
) -> None:
    """Ask a named question; without a name, list them.

    Where a table would not fit the terminal, the long cells of a row stand below it; for one line
    a row take --format tsv. kg ask QUESTION --help says more of one.

    \b
    Example:
      kg ask
      kg ask who-accuses --actor Orange
      kg ask timeline --format csv
    """
    if not question:
        _list(form)
        return
    if question.startswith("-"):
        raise click.UsageError(f"which question? kg ask QUESTION {question} …; kg ask lists them")
    values = _values(parameters)
    story = session.reading()
    if form in FOR_PEOPLE:
        answer = within(timeout, lambda: story.ask(question, **values))
        print_answer(answer, form, story.settings.base)
    else:
        print_data(within(timeout, lambda: story.ask_results(question, form, **values)), form)


def _list(form: str) -> None:
    from kg.questions import questions

    shown, dashes = ("question", "asks", "may be given"), "--" if form == "table" else ""
    rows = [
        (one.name, one.title, ", ".join(dashes + given.name for given in one.parameters), one.help)
        for one in questions().values()
    ]
    if form == "table":
        print_rows(shown, [row[:3] for row in rows], form)
    else:
        print_rows((*shown, "help"), rows, form)


def _values(parameters: tuple[str, ...]) -> dict[str, str]:
    """Read "--actor NAME" and "--actor=NAME" pairs."""
    values: dict[str, str] = {}
    left = list(parameters)
    while left:
        option, equals, value = left.pop(0).partition("=")
        if not option.startswith("--") or len(option) < 3:
            raise click.UsageError(f"{option!r} is no option; write --actor NAME")
        if not equals and not left:
            raise click.UsageError(f"{option} needs a value; write {option} NAME")
        values[option[2:]] = value if equals else left.pop(0)
    return values
