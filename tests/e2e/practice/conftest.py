"""Each scenario plays on a practice PBX of its own."""

from collections.abc import Iterator

import pytest

from doubles.practice_scene import Scene, practice_scene


@pytest.fixture
def scene() -> Iterator[Scene]:
    """A practice PBX with nothing ringing, whose clock stands still."""
    with practice_scene() as one:
        yield one
