"""What is asked again by itself: readings, for what passes; a call never."""

from collections.abc import Iterator

import pytest

from deskbell.domain.errors import (
    AddressRefused,
    KnownError,
    NotReachable,
    OutcomeUnclear,
    ReachProblem,
    RefusalReason,
    Refused,
    SignInRefused,
    TokenRefused,
    UnclearReason,
)
from deskbell.domain.retry import least_pause_s, may_retry

WORTH_ANOTHER_TRY: tuple[KnownError, ...] = (
    NotReachable("pbx", ReachProblem.UNKNOWN),
    NotReachable("pbx", ReachProblem.NO_CONNECTION),
    OutcomeUnclear(UnclearReason.CONNECTION_LOST),
    OutcomeUnclear(UnclearReason.SERVER_FAULT),
    Refused(RefusalReason.TOO_MANY_REQUESTS, 429, again_at_s=100.0),
)


def every_error() -> Iterator[KnownError]:
    """Every failure that a request can end with."""
    yield from (NotReachable("pbx", reason) for reason in ReachProblem)
    yield from (OutcomeUnclear(reason) for reason in UnclearReason)
    yield from (Refused(reason, 400) for reason in RefusalReason)
    yield from (Refused(reason, 429, again_at_s=100.0) for reason in RefusalReason)
    yield from (SignInRefused("pbx"), TokenRefused(), AddressRefused("pbx"))


def words(error: KnownError) -> str:
    """An error with everything it says; errors themselves are equal to nothing else."""
    return repr((type(error), vars(error)))


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_reading_is_asked_again_for_what_passes(method: str) -> None:
    """Not for what only a person can put right, nor where all the time has been used up."""
    again = {words(error) for error in every_error() if may_retry(method, error)}
    assert again == {words(error) for error in WORTH_ANOTHER_TRY}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "get", ""])
def test_what_may_have_changed_something_is_never_asked_again(method: str) -> None:
    """Not even where nothing seems to have left."""
    assert not any(may_retry(method, error) for error in every_error())


def test_a_bug_is_not_tried_again() -> None:
    """Only failures of the world pass."""
    assert not may_retry("GET", ValueError())


def test_the_pause_lasts_until_the_moment_that_was_named() -> None:
    """By this computer's clock; nothing named, or a moment that is over, asks for no pause."""
    named = Refused(RefusalReason.TOO_MANY_REQUESTS, 429, again_at_s=100.0)
    assert least_pause_s(named, 97.5) == 2.5
    assert least_pause_s(named, 101.0) == 0.0
    assert least_pause_s(Refused(RefusalReason.OTHER, 409), 97.5) == 0.0
    assert least_pause_s(NotReachable("pbx"), 97.5) == 0.0
