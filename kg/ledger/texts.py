"""The archived texts of the sources, read when they are needed and then kept at hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.archive import Archive
from kg.errors import InvalidInput
from kg.evidence.locate import locate
from kg.ledger.ledger import Ledger
from kg.model import Quotation, Source


class Texts(Mapping[str, tuple[str, str]]):
    """Source id to (title, text), for every source whose bytes are in the archive."""

    def __init__(self, archive: Archive, ledger: Ledger) -> None:
        """Take the texts that a ledger's sources name."""
        self._archive, self.ledger = archive, ledger
        self._read: dict[str, str] = {}

    def __getitem__(self, source: str) -> tuple[str, str]:
        """Return the title and the text of a source.

        Raises:
            KeyError: no such source, or it has no snapshot.
            Damaged: the archived text is missing or changed.
        """
        found = self.ledger.get(Source, source)
        if found is None or found.snapshot is None:
            raise KeyError(source)
        if found.snapshot.text not in self._read:
            self._read[found.snapshot.text] = self._archive.text(found.snapshot.text)
        return found.title, self._read[found.snapshot.text]

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of the sources that have a text."""
        return (one.id for one in self.ledger.all(Source) if one.snapshot)

    def __len__(self) -> int:
        """Return how many sources have a text."""
        return sum(1 for _ in self)

    def of(self, source: Source) -> str:
        """Return the text of a source.

        Raises:
            InvalidInput: the source has no snapshot to quote from.
            Damaged: the archived text is missing or changed.
        """
        check_not_forgotten(source)
        if source.snapshot is None:
            raise InvalidInput(
                f"“{source.title}” is known only through others: quote from the source that "
                "reports it, and name this one with --via"
            )
        return self[source.id][1]

    def locate(self, source: Source, quote: str, before: str = "", after: str = "") -> Quotation:
        """Return the span of a source's article that a quote stands for.

        Raises:
            InvalidInput, Damaged: as `of`.
            Unproved: by its name, why the words do not stand there.
        """
        text = self.of(source)
        body = source.snapshot.body if source.snapshot else (0, 0)
        return locate(
            text,
            quote,
            body=body,
            before=before,
            after=after,
            others=self.without(source.id),
            title=source.title,
        )

    def without(self, source: str) -> Mapping[str, tuple[str, str]]:
        """Return the texts of all other sources, still read only when looked at."""
        return _Others(self, source)


class _Others(Mapping[str, tuple[str, str]]):
    def __init__(self, texts: Texts, left_out: str) -> None:
        self._texts, self._left_out = texts, left_out

    def __getitem__(self, source: str) -> tuple[str, str]:
        return self._texts[source]

    def __iter__(self) -> Iterator[str]:
        return (one for one in self._texts if one != self._left_out)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def check_not_forgotten(source: Source) -> None:
    """Refuse a source whose text was removed for good.

    Raises:
        InvalidInput: when and why it was forgotten.
    """
    if gone := source.forgotten:
        raise InvalidInput(
            f"“{source.title}” was forgotten on {gone.at[:10]}: {gone.because}; its text is gone"
        )
