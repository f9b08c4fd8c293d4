"""Time zones and core files for tests."""

import sys
import time
from collections.abc import Callable, Iterator

import pytest


@pytest.fixture
def set_zone() -> Iterator[Callable[[str], None]]:
    """Let this computer stand in another time zone, named as POSIX does, until the test ends."""
    if sys.platform == "win32":
        pytest.skip("Windows takes its time zone from the system alone")
    with pytest.MonkeyPatch.context() as patch:

        def to(zone: str) -> None:
            patch.setenv("TZ", zone)
            time.tzset()

        yield to
    time.tzset()


@pytest.fixture
def cores_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program not forbid core files in the tests' own process: nothing could allow them again."""
    monkeypatch.setattr("deskbell.__main__.forbid_core_files", lambda: None)
