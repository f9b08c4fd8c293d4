"""Valet parking over HTTP."""

from typing import Any

import pytest

from doubles.practice_client import API, SignedIn
from doubles.practice_server import PracticeServer


@pytest.fixture
def talk(practice: PracticeServer, api: SignedIn) -> list[dict[str, Any]]:
    """The rows of a talk of 101 with 209, who stays on the line: ours, then theirs."""
    api.order("209")
    practice.advance(5)
    return api.rows()


def path(row: dict[str, Any]) -> str:
    """Where a row is parked."""
    return f"{API}/extension/{row['extension_id']}/valet_park/{row['call_api_id']}"


def states(practice: PracticeServer) -> list[str]:
    """What 101 and 209 do."""
    return [practice.control("GET", f"phones/{number}")["state"] for number in ("101", "209")]


@pytest.mark.parametrize("slot", ["7", 7])
def test_a_call_is_parked_in_the_slot_asked_for_and_brought_back(
    practice: PracticeServer, api: SignedIn, talk: list[dict[str, Any]], slot: object
) -> None:
    """My phone is free meanwhile; bridged, it rings again and we talk on."""
    parked = api.put(path(talk[0]), json={"action": "park", "slot": slot})
    assert (parked.status_code, parked.json(), parked.headers["X-Simulated-Guess"]) == (200, {"slot": "7"}, "1")
    assert states(practice) == ["idle", "in_call"]
    practice.advance(60)
    bridged = api.put(path(talk[1]), json={"action": "bridge", "slot": slot})
    assert bridged.status_code == 200
    assert states(practice) == ["ringing", "in_call"]
    practice.advance(5)
    assert states(practice) == ["in_call", "in_call"]


def test_the_first_free_of_some_slots_is_taken(
    practice: PracticeServer, api: SignedIn, talk: list[dict[str, Any]]
) -> None:
    """One call to a slot."""
    assert api.put(path(talk[0]), json={"action": "slots", "slot": "701-702"}).json() == {"slot": "701"}
    api.order("205")
    practice.advance(5)
    mine = next(row for row in api.rows() if row["extension_id"] == 4101)
    assert api.put(path(mine), json={"action": "park", "slot": "701"}).status_code == 400
    assert api.put(path(mine), json={"action": "slots", "slot": "701-702"}).json() == {"slot": "702"}


@pytest.mark.parametrize(
    "body",
    [
        {"action": "park"},
        {"action": "slots"},
        {"action": "park", "slot": ""},
        {"action": "park", "slot": True},
        {"action": "park", "slot": "hall"},
        {"action": "bridge"},
        {"action": "transfer", "slot": "7"},
        {"action": {}},
        [],
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    practice: PracticeServer, api: SignedIn, talk: list[dict[str, Any]], body: object
) -> None:
    """400 with a reason, marked as a guess; nobody can be bridged to a call that is not parked."""
    answer = api.put(path(talk[0]), json=body)
    assert (answer.status_code, answer.headers["X-Simulated-Guess"]) == (400, "1")
    assert answer.json()["message"]
    assert states(practice) == ["in_call", "in_call"]


def test_a_call_that_is_not_there_is_not_found(
    practice: PracticeServer, api: SignedIn, talk: list[dict[str, Any]]
) -> None:
    """404 also after its end."""
    practice.hang_up()
    assert api.put(path(talk[0]), json={"action": "park", "slot": "7"}).status_code == 404
