"""Calls without their legs, over HTTP."""

import pytest

from doubles.practice_client import API, SignedIn
from doubles.practice_server import PracticeServer

PATH = f"{API}/client/@me/calls/"
EVER = {"start_datetime": "2000-01-01 00:00:00", "end_datetime": "2999-01-01 00:00:00"}


def test_a_call_is_that_of_the_history_without_its_legs(practice: PracticeServer, api: SignedIn) -> None:
    """The newer fields are there, with nothing in them."""
    call_id = api.order("205").json()["call_id"]
    assert api.get(PATH + call_id).status_code == 404
    practice.advance(60)
    whole = api.record(call_id).json()
    (listed,) = api.get(PATH, params=EVER).json()["calls"]
    assert "cdr" not in listed
    assert {name: value for name, value in whole.items() if name != "cdr"}.items() <= listed.items()
    assert listed["quality_rate"] is None
    assert api.get(PATH + call_id).json() == listed


def test_the_wrapper_is_that_of_the_history(api: SignedIn) -> None:
    """But for the name of the list."""
    said = api.get(PATH, params={**EVER, "order": "asc", "per_page": 3, "page": 2}).json()
    assert said == {"page": 2, "per_page": 3, "order": "asc", "calls": []}


def test_calls_are_counted_in_and_out(practice: PracticeServer, api: SignedIn) -> None:
    """Only calls in the interval count."""
    for number in ("205", "206"):
        api.order(number)
        practice.advance(60)
    counted = api.get(PATH + "stats/", params=EVER)
    assert counted.json() == {"in": {"total": 0}, "out": {"total": 2}}
    assert counted.headers["X-Simulated-Guess"] == "1"
    later = {**EVER, "start_datetime": "2998-01-01 00:00:00"}
    assert api.get(PATH + "stats/", params=later).json()["out"] == {"total": 0}


@pytest.mark.parametrize("path", ["", "stats/"])
def test_the_interval_must_be_given(api: SignedIn, path: str) -> None:
    """For the list and for the sums."""
    assert api.get(PATH + path).status_code == 400
