"""A call as the journal keeps it, and a page of such calls."""

from dataclasses import dataclass

from deskbell.domain.call import Intent
from deskbell.domain.evidence import Evidence
from deskbell.domain.progress import Progress, derive


@dataclass(frozen=True, slots=True)
class CallRecord:
    """An intent and every piece of evidence of it, in the order it was written."""

    intent: Intent
    evidence: tuple[Evidence, ...]

    @property
    def latest_s(self) -> float:
        """When the last of it became known, seconds since 1970."""
        return max((one.at_s for one in self.evidence), default=self.intent.at_s)

    @property
    def progress(self) -> Progress:
        """Where the call stands."""
        return derive(self.intent, self.evidence)


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page of history ends; the next page holds what is older."""

    at_s: float
    intent_id: str


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Calls, newest first; `next` is None when nothing is older."""

    calls: tuple[CallRecord, ...]
    next: Cursor | None
