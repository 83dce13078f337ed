"""Proposals in the journal: runs of an extractor, and what people decided on what it proposed."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from kg.archive import Archive
from kg.errors import Damaged, InvalidInput, UnknownThing
from kg.extract.proposal import Mention, Proposal
from kg.identity import key, proposal_id
from kg.journal import Change, canonical
from kg.ledger.changes import from_dict, propose, to_dict

#: How the ids of proposals begin.
PROPOSAL = "proposal/"


@dataclass(frozen=True)
class Run:
    """One reading of a source by an extractor: "rules 1" over source/9f2c…."""

    source: str
    #: The backend and its version.
    extractor: str
    #: SHA-256 of the archived proposals, one a line.
    object: str

    @property
    def change(self) -> Change:
        """The run as the journal writes it."""
        return propose(self.source, self.extractor, self.object)


@dataclass(frozen=True)
class Proposed:
    """A proposal with its id and the source it was read in."""

    id: str
    source: str
    proposal: Proposal


@dataclass(frozen=True)
class Decision:
    """What a person decided: a proposal became a statement, or was turned down with a reason."""

    #: The id of the statement; "" = rejected.
    statement: str = ""
    because: str = ""

    @property
    def is_accepted(self) -> bool:
        """Whether it became a statement."""
        return bool(self.statement)


@dataclass
class Proposals:
    """What the journal says of proposals; no statement and no arrow follows from it."""

    #: All runs, in order; the last one of a source is the one that holds.
    runs: list[Run] = field(default_factory=list)
    #: Proposal to decision.
    decisions: dict[str, Decision] = field(default_factory=dict)

    def take(self, change: Change) -> bool:
        """Take a change in, if it is about proposals; tell whether it was.

        Raises:
            KeyError: the change lacks a part.
        """
        if "forget" in change:
            # Their file went with the text; what was decided stays on record.
            self.runs = [run for run in self.runs if run.source != change["forget"]]
            return False
        if "propose" in change:
            self.runs.append(Run(change["propose"], change["extractor"], change["object"]))
        elif "accept" in change:
            self.decisions[change["accept"]] = Decision(statement=change["statement"])
        elif "reject" in change:
            self.decisions[change["reject"]] = Decision(because=change["because"])
        else:
            return False
        return True

    def said(self, name: str) -> str:
        """Return the statement of this name; of a proposal the one that it became, "" = none."""
        made = self.decisions.get(name)
        return (made.statement if made else "") if name.startswith(PROPOSAL) else name

    def latest(self) -> dict[str, Run]:
        """Return the run of each source that holds."""
        return {run.source: run for run in self.runs}


def identified(source: str, proposals: Iterable[Proposal]) -> Iterator[Proposed]:
    """Yield proposals with their ids: source, words, stance and who is mentioned as the speaker.

    A later run that proposes the same gives the same id. Of several that are alike in all of
    these (one verb, two who are accused) each has its number.
    """
    seen, ids = Counter[tuple[int, int, str, str]](), list[str]()
    for one in proposals:
        said = one.start, one.end, one.stance, _speaker(one)
        again = (str(seen[said]),) if seen[said] else ()
        seen[said] += 1
        ids.append(proposal_id(source, *said, *again))
        yield Proposed(ids[-1], source, _answering(one, ids))


def _answering(one: Proposal, ids: Sequence[str]) -> Proposal:
    """A proposal that names by its id what it answers, where it did so by its number."""
    if not re.fullmatch("#[0-9]{1,9}", one.replies_to):
        return one
    number = int(one.replies_to[1:])
    return replace(one, replies_to=ids[number - 1] if 0 < number <= len(ids) else "")


def mention_of(proposal: Proposal, actor: str) -> Mention | None:
    """Return the words of the text that stand for one of a proposal's actors."""
    if not actor:
        return None
    return next((one for one in proposal.mentions if key(one.actor) == key(actor)), None)


def write_proposals(archive: Archive, proposals: Iterable[Proposal]) -> str:
    """Archive proposals, one a line; return the SHA-256 of the file.

    Raises:
        WorkspaceError: the disk refused.
    """
    return archive.put(b"".join(canonical(to_dict(one)) + b"\n" for one in proposals))


def read_proposals(archive: Archive, run: Run) -> Sequence[Proposed]:
    """Return what a run proposed, in the order of the file.

    Raises:
        Damaged: the object is missing or changed, or holds what this version does not know.
    """
    return _read(archive.folder, run.object, run.source)


@lru_cache(maxsize=1024)
def _read(folder: Path, name: str, source: str) -> tuple[Proposed, ...]:
    # An object never changes, so that reading it once for all decisions is enough.
    text = Archive(folder).text(name)
    try:
        rows = [json.loads(line) for line in text.split("\n") if line]
    except ValueError:
        raise Damaged(f"object {name[:12]}… holds no proposals; restore it from a copy") from None
    return tuple(identified(source, (from_dict(Proposal, row) for row in rows)))


def pending(archive: Archive, proposals: Proposals, source: str = "") -> list[Proposed]:
    """Return what awaits a decision, of one source or of all, as it stands in the text.

    Raises:
        Damaged: as `read_proposals`.
    """
    runs = [run for run in proposals.latest().values() if source in ("", run.source)]
    every = (one for run in runs for one in sorted(read_proposals(archive, run), key=_place))
    return [one for one in every if one.id not in proposals.decisions]


def decided(archive: Archive, proposals: Proposals) -> list[tuple[Proposed, Decision]]:
    """Return every proposal that was decided, as the extractor had it, with the decision.

    Raises:
        Damaged: as `read_proposals`.
    """
    every = (one for run in proposals.runs for one in read_proposals(archive, run))
    known = {one.id: one for one in every if one.id in proposals.decisions}
    return [(known[name], made) for name, made in proposals.decisions.items() if name in known]


def find_proposal(archive: Archive, proposals: Proposals, name: str) -> Proposed:
    """Return the proposal of this id that awaits a decision.

    Raises:
        UnknownThing: no run that holds proposes it.
        InvalidInput: it was decided before.
    """
    wanted = name if "/" in name else f"{PROPOSAL}{name}"
    if (made := proposals.decisions.get(wanted)) is not None:
        how = "accepted" if made.is_accepted else f"rejected ({made.because})"
        raise InvalidInput(f"proposal {name} was {how} before; take that back first with kg undo")
    for one in pending(archive, proposals):
        if one.id == wanted:
            return one
    raise UnknownThing("proposal", name, hint="list them with: kg review --export -")


def _speaker(proposal: Proposal) -> str:
    mention = mention_of(proposal, proposal.speaker)
    return f"{mention.surface}@{mention.start}" if mention else key(proposal.speaker)


def _place(one: Proposed) -> tuple[int, int]:
    return one.proposal.start, one.proposal.end
