"""Statistics are asked one at a time, over HTTP."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from doubles.practice_client import API, SignedIn
from doubles.practice_server import PracticeServer
from doubles.until import until

MONTH = {"start_datetime": "2025-01-01 00:00:00", "end_datetime": "2025-01-31 00:00:00"}
PATHS = (
    "client/@me/call_history/",
    "client/@me/calls/",
    "client/@me/calls/stats/",
    "client/@me/cdr/",
    "extension/4101/cdr/",
    "extension/4101/cdr/stats/",
    "client/@me/record/",
    "extension/4101/record/",
    "client/@me/record/stats/",
)


@pytest.fixture
def held(practice: PracticeServer) -> Iterator[None]:
    """A PBX that keeps the answers to statistics back."""
    practice.control("POST", "statistics", {"held": True})
    yield
    practice.control("POST", "statistics", {"held": False})


@pytest.mark.usefixtures("held")
def test_a_second_request_is_refused_while_the_first_is_being_answered(practice: PracticeServer, api: SignedIn) -> None:
    """429 with the real one's words for every statistics resource, and the first is answered all the same."""
    with SignedIn(practice) as other, ThreadPoolExecutor(1) as threads:
        first = threads.submit(other.get, f"{API}/{PATHS[0]}", params=MONTH)
        until(lambda: practice.control("GET", "statistics")["answering"])
        for path in PATHS:
            second = api.get(f"{API}/{path}", params=MONTH)
            assert second.status_code == 429
            assert second.json() == {"message": "Stats request already exists, concurrent request not allowed"}
        assert api.get(f"{API}/client/@me/call_history/{'0' * 32}").status_code == 404
        assert not first.done()
        practice.control("POST", "statistics", {"held": False})
        assert first.result(10).status_code == 200
    assert api.get(f"{API}/{PATHS[0]}", params=MONTH).status_code == 200
