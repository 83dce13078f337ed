"""A coded affair in one TOML file, entered through the doors that a user has."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.ledger.actors import new_actor
from kg.ledger.sources import Details
from kg.ledger.statements import Draft
from kg.ledger.verdicts import Finding
from kg.model import ActorKind, Alias, Episode
from kg.workspace import Workspace

Row = Mapping[str, Any]


def tell(folder: Path, target: Path) -> Workspace:
    """Make a workspace of the affair in folder/affair.toml; its form is told in data/README.md.

    Raises:
        WorkspaceExists: the target has something in it.
        KgError: as the workspace's own methods, for rows that cannot be.
    """
    affair = tomllib.loads((folder / "affair.toml").read_text(encoding="utf-8"))
    story = Workspace.create(target, affair["title"], affair["base"], affair["languages"])
    teller = _Teller(story, folder)
    with story.writing("demo"):
        for kind in ("source", "actor", "claim", "statement", "verdict", "dispute"):
            for row in affair.get(kind, ()):
                getattr(teller, kind)(row)
    return story


@dataclass
class _Teller:
    """Enters the rows of the file, and knows which key of the file became which id."""

    story: Workspace
    folder: Path
    ids: dict[str, str] = field(default_factory=dict)

    def source(self, row: Row) -> None:
        told = tuple(self.ids[key] for key in row.get("reports_from", ()))
        names = ("title", "url", "publisher", "published", "language")
        details = Details(
            **{name: row.get(name, "") for name in names},
            authors=tuple(row.get("authors", ())),
            reports_from=told,
        )
        if row.get("known_only"):
            self.ids[row["key"]] = self.story.add_known(details).id
            return
        path = self.folder / row["file"]
        added = self.story.add(path.read_bytes(), name=path.name, details=details)
        self.ids[row["key"]] = added.source.id

    def actor(self, row: Row) -> None:
        aliases = [Alias(one["name"], one.get("valid", "")) for one in row.get("aliases", ())]
        known_from = self.ids[row["source"]] if "source" in row else ""
        kind = ActorKind(row.get("kind", "organisation"))
        description = row.get("description", "")
        self.story.add_actor(new_actor(row["name"], kind, aliases, description, known_from))

    def claim(self, row: Row) -> None:
        claim = self.story.add_claim(row["text"], row.get("brief", ""), row.get("about", ()))
        self.ids[row["key"]] = claim.id

    def statement(self, row: Row) -> None:
        target = str(row["object"])
        draft = Draft(
            speaker=row["speaker"],
            stance=row["stance"],
            object=self.ids.get(target, target),
            quote=row["quote"],
            source=self.ids[row["in"]],
            of=self._id(row, "of"),
            on_behalf_of=row.get("for", ""),
            act=row.get("act", ""),
            said_on=row.get("said_on", ""),
            replies_to=self._id(row, "replies_to"),
            repeats=self._id(row, "repeats"),
            modality=row.get("modality", ""),
            anchors=tuple(row.get("anchors", ())),
            before=row.get("before", ""),
            after=row.get("after", ""),
            via=tuple(self.ids[key] for key in row.get("via", ())),
            note=row.get("note", ""),
        )
        statement = self.story.state(draft)
        self.ids[row["key"]] = statement.id

    def verdict(self, row: Row) -> None:
        finding = Finding(
            claim=self.ids[row["claim"]],
            by=row["by"],
            word=row["rating"],
            rating=row["normalised"],
            source=self.ids[row["in"]],
            quote=row["quote"],
            on=row.get("on", ""),
        )
        self.story.verdict(finding)

    def dispute(self, row: Row) -> None:
        episodes = [Episode(one["name"], one["on"]) for one in row.get("episodes", ())]
        sources = [self.ids[key] for key in row.get("sources", ())]
        claims = [self.ids[key] for key in row.get("claims", ())]
        self.story.dispute(row["name"], episodes, sources, claims)

    def _id(self, row: Row, name: str) -> str:
        return self.ids[row[name]] if name in row else ""
