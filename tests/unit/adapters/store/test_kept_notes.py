"""Notes that wait for the disk."""

import pytest

from deskbell.adapters.store.failure import NeverWritableError
from deskbell.adapters.store.kept_notes import RETRY_PAUSES_S, KeptNotes
from deskbell.domain.errors import CannotRecord
from deskbell.domain.evidence import EndAsked, EndTaken, Evidence


class FaultyDisk:
    """A disk that takes what it is given unless `fault` is set."""

    def __init__(self) -> None:
        self.fault: CannotRecord | None = None
        self.taken: list[tuple[str, Evidence]] = []
        self.tries = 0

    def append(self, intent_id: str, evidence: Evidence) -> None:
        """Take a note or raise the fault."""
        self.tries += 1
        if intent_id == "never":
            raise NeverWritableError("unknown")
        if self.fault:
            raise self.fault
        self.taken.append((intent_id, evidence))


@pytest.fixture
def disk() -> FaultyDisk:
    """Return a disk without a fault."""
    return FaultyDisk()


@pytest.fixture
def told() -> list[CannotRecord]:
    """Return the list that takes reports."""
    return []


@pytest.fixture
def kept(disk: FaultyDisk, told: list[CannotRecord]) -> KeptNotes:
    """Return notes on their way to the disk."""
    return KeptNotes(disk.append, told.append)


def test_notes_reach_the_disk_in_their_order(kept: KeptNotes, disk: FaultyDisk) -> None:
    """First noted, first written, and then nothing is left to do."""
    kept.add("a", EndAsked(1.0))
    kept.add("b", EndAsked(2.0))
    kept.write_out()
    kept.write_out()
    assert disk.taken == [("a", EndAsked(1.0)), ("b", EndAsked(2.0))]
    assert kept.pause_s() is None


def test_what_the_disk_does_not_take_is_kept_in_order_and_told_once(
    kept: KeptNotes,
    disk: FaultyDisk,
    told: list[CannotRecord],
) -> None:
    """The first failure is told, retries fail quietly, nothing behind the failure overtakes it."""
    disk.fault = CannotRecord("full")
    kept.add("a", EndAsked(1.0))
    kept.add("a", EndTaken(2.0))
    for _ in range(3):
        with pytest.raises(CannotRecord):
            kept.write_out()
    assert disk.tries == 3
    assert told == [disk.fault]
    assert kept.of("a") == (EndAsked(1.0), EndTaken(2.0))
    assert kept.of("b") == ()
    disk.fault = None
    kept.write_out()
    assert disk.taken == [("a", EndAsked(1.0)), ("a", EndTaken(2.0))]
    assert kept.of("a") == ()


def test_a_second_row_of_failures_is_told_again(kept: KeptNotes, disk: FaultyDisk, told: list[CannotRecord]) -> None:
    """After a success the user believes that all is well."""
    for _ in range(2):
        disk.fault = CannotRecord("full")
        kept.add("a", EndAsked(1.0))
        with pytest.raises(CannotRecord):
            kept.write_out()
        disk.fault = None
        kept.write_out()
    assert len(told) == 2


def test_pauses_grow_and_never_end_while_something_is_kept(kept: KeptNotes, disk: FaultyDisk) -> None:
    """Retries become rarer, but a disk that gets room after hours still gets its notes."""
    disk.fault = CannotRecord("full")
    kept.add("a", EndAsked(1.0))
    pauses = []
    for _ in range(len(RETRY_PAUSES_S) + 2):
        with pytest.raises(CannotRecord):
            kept.write_out()
        pauses.append(kept.pause_s())
    assert pauses == [*RETRY_PAUSES_S, RETRY_PAUSES_S[-1], RETRY_PAUSES_S[-1]]


def test_a_note_that_can_never_be_written_is_told_and_holds_up_nothing(
    kept: KeptNotes,
    disk: FaultyDisk,
    told: list[CannotRecord],
) -> None:
    """One faulty note must not keep all evidence behind it from the disk for ever."""
    kept.add("never", EndAsked(1.0))
    kept.add("a", EndAsked(2.0))
    kept.write_out()
    assert disk.taken == [("a", EndAsked(2.0))]
    assert [error.detail for error in told] == ["unknown"]
