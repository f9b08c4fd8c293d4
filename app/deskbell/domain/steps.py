"""The steps of a call as the command line prints them, one for each thing that became known."""

from dataclasses import dataclass
from enum import Enum

from deskbell.domain.progress import Progress, Stage


class StepKind(Enum):
    """The names fixed for `--json`."""

    SENDING = "sending"
    ACCEPTED = "accepted"
    SOURCE_RINGING = "source_ringing"
    SOURCE_ANSWERED = "source_answered"
    DESTINATION_RINGING = "destination_ringing"
    TALKING = "talking"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class Step:
    """A step, with where the call stood when it became known."""

    kind: StepKind
    progress: Progress


def known_steps(progress: Progress) -> frozenset[StepKind]:
    """Every step that the evidence behind a progress proves."""
    proven = (
        (StepKind.SENDING, progress.left_at_s is not None),
        (StepKind.ACCEPTED, bool(progress.call_id)),
        (StepKind.SOURCE_RINGING, progress.source.seen),
        (StepKind.SOURCE_ANSWERED, progress.source.answered),
        (StepKind.DESTINATION_RINGING, progress.destination.seen),
        (StepKind.TALKING, progress.destination.answered and progress.source.answered),
        (StepKind.OUTCOME, progress.stage is Stage.ENDED),
    )
    return frozenset(kind for kind, is_proven in proven if is_proven)


class StepReader:
    """Turns a stream of progress into steps, each told once and in order."""

    def __init__(self) -> None:
        self._told: frozenset[StepKind] = frozenset()

    def read(self, progress: Progress) -> tuple[Step, ...]:
        """The steps that have become known since the last progress."""
        fresh = known_steps(progress) - self._told
        self._told |= fresh
        return tuple(Step(kind, progress) for kind in StepKind if kind in fresh)

    def unknown(self, progress: Progress) -> Step:
        """The last step of a call that nobody can tell about."""
        self._told |= {StepKind.OUTCOME}
        return Step(StepKind.OUTCOME, progress)
