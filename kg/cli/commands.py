"""The commands of `kg`, whose modules load when they are called."""

from __future__ import annotations

import importlib

import click

#: Command to the module that holds it, and its one line in `kg --help`, by what it is for.
SECTIONS: dict[str, dict[str, tuple[str, str]]] = {
    "Begin": {
        "demo": ("kg.cli.demo", "Build the sample affair, ready to look at."),
        "init": ("kg.cli.init", "Make a new workspace."),
        "add": ("kg.cli.add", "Archive a source: a file, a URL or standard input."),
        "import": ("kg.cli.import_", "Take in a statements table or RDF, all or nothing."),
    },
    "Record": {
        "state": ("kg.cli.state", "Record one statement, its words proved."),
        "propose": ("kg.cli.propose", "Have sources read, and statements proposed for review."),
        "review": ("kg.cli.review", "Accept, correct or reject proposals, text beside them."),
        "verdict": ("kg.cli.verdict", "Record what a fact-checker concluded on a claim."),
        "dispute": ("kg.cli.dispute", "Name an affair and its dated episodes."),
        "actor": ("kg.cli.actor", "List, add, show, edit, merge and split actors."),
        "claim": ("kg.cli.claim", "List, add, show, compare and edit claims."),
        "source": ("kg.cli.source", "List, add, show and edit sources."),
        "statement": ("kg.cli.statement", "List, show and edit statements."),
        "retract": ("kg.cli.retract", "Take a statement back, visibly."),
        "forget": ("kg.cli.forget", "Remove a source's bytes and text for good."),
        "undo": ("kg.cli.undo", "Take the last change back."),
    },
    "Ask": {
        "ask": ("kg.cli.ask", "Ask a named question; without a name, list them."),
        "query": ("kg.cli.query", "Run SPARQL."),
        "view": ("kg.cli.view", "Write the page: one HTML file that makes no request."),
        "stats": ("kg.cli.stats", "Count what there is."),
        "export": ("kg.cli.export", "Write the story in a form that other programs read."),
    },
    "Trust": {
        "check": ("kg.cli.check", "Prove everything again; exit status 1 if anything fails."),
        "log": ("kg.cli.log", "Show every change, in order."),
        "stamp": ("kg.cli.stamp", "Have an authority say when the journal had this head."),
        "pack": ("kg.cli.pack", "Write an evidence pack that others verify offline."),
        "rebuild": ("kg.cli.rebuild", "Make the index anew from journal and archive."),
    },
}
COMMANDS = {name: row for section in SECTIONS.values() for name, row in section.items()}


class Commands(click.Group):
    """A group that imports a command's module only when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the help."""
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command; None when there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command meant, or fail with the near names."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, n=3)
            guess = f" Did you mean {' or '.join(near)}?" if near else " See kg --help."
            ctx.fail(f"no command {args[0]!r}.{guess}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands by section without importing one."""
        for title, rows in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name, text) for name, (_, text) in rows.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="imbroglio", prog_name="kg")
def cli() -> None:
    """Who accuses, denies or supports whom, in which words and which source.

    \b
    Example:
      kg init story && cd story
      kg add article.txt
      kg state MegaVideo accuses Orange --of "Orange throttles" --quote "…" --new-actor
      kg ask who-accuses --actor Orange
      kg view --open

    Each command has its own --help. KG_WORKSPACE names the workspace for all of them.

    \b
    Completion by the tab key, in bash (zsh and fish have theirs):
      eval "$(_KG_COMPLETE=bash_source kg)"
    """
