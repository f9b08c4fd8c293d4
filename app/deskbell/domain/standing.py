"""How far the journal of calls was filed among the past calls."""

from dataclasses import dataclass, replace

from deskbell.domain.history import CallRecord, Cursor


@dataclass(frozen=True, slots=True)
class JournalMark:
    """A place in one journal: its last piece of evidence by then, with that piece's seal to know it again by.

    `journal` tells a journal from one that took its place.
    """

    journal: str
    evidence_id: int
    evidence_seal: int


@dataclass(frozen=True, slots=True)
class JournalNews:
    """Calls that have new evidence since a mark, as they stand at the mark given here.

    `anew` says that the journal is not the one of the mark asked about, or lacks what it had then; nothing else of it
    is told.
    """

    mark: JournalMark
    calls: tuple[CallRecord, ...] = ()
    more: bool = False
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What has been filed: everything new up to `mark`, and of the calls before that all but those older than `older`.

    `older` is None before the first of them was filed, and meaningless when all were, which `whole` says.
    """

    mark: JournalMark
    older: Cursor | None = None
    whole: bool = False

    def at(self, mark: JournalMark) -> "Standing":
        """The same, with the news up to another mark filed."""
        return replace(self, mark=mark)

    def down_to(self, older: Cursor | None) -> "Standing":
        """The same, with the calls down to another one filed; None where none is older."""
        return replace(self, older=older, whole=older is None)
