"""A running practice PBX and a client that is signed in to it, over real HTTP."""

from collections.abc import Iterator

import pytest

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
