"""A running practice PBX and a client that is signed in to it, over real HTTP."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from deskbell.practice.users import OTHER_APPLICATIONS
from doubles.practice_client import SignedIn
from doubles.practice_server import PracticeServer, practice_server


@pytest.fixture
def practice() -> Iterator[PracticeServer]:
    """A practice PBX whose clock stands still."""
    with practice_server() as server:
        yield server


@pytest.fixture
def api(practice: PracticeServer) -> Iterator[SignedIn]:
    """A client of `practice`."""
    with SignedIn(practice) as client:
        yield client


@pytest.fixture
def signed_in_as(practice: PracticeServer) -> Iterator[Callable[[str], SignedIn]]:
    """Clients of `practice` with other applications, by a word of the application's title."""
    with ExitStack() as stack:

        def sign_in(word: str) -> SignedIn:
            application = next(one for one in OTHER_APPLICATIONS if word in one.title)
            return stack.enter_context(SignedIn(practice, application))

        yield sign_in
