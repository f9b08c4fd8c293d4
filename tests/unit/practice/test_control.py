"""Control over the practice PBX."""

import httpx
import pytest

from doubles.practice_client import SignedIn
from doubles.practice_server import PracticeServer


def test_the_table_of_characters_is_served(practice: PracticeServer) -> None:
    """Numbers, names and plain descriptions, and what outside numbers do."""
    said = practice.control("GET", "characters")
    boris = next(one for one in said["characters"] if one["number"] == "206")
    assert (boris["name"], boris["description"], boris["own"]) == (
        "Sales",
        "Is always busy.",
        False,
    )
    assert "outside" in said["outside"]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("phones/999", {"action": "answer"}, 404),
        ("phones/101", {"action": "explode"}, 400),
        ("phones/101", {"action": "mode", "mode": "foot"}, 400),
        ("phones/101", [], 400),
        ("phones/101", {"action": "answer"}, 409),
        ("phones/101", {"action": "hang_up"}, 409),
        ("faults", {"next": ["earthquake"]}, 400),
        ("faults", {"next": [[]]}, 400),
        ("faults", {}, 400),
        ("clock", {"advance_s": -1}, 400),
        ("clock", {"advance_s": "5"}, 400),
        ("clock", {"advance_s": True}, 400),
        ("clock", {"advance_s": 1e300}, 400),
    ],
)
def test_what_cannot_be_is_refused(practice: PracticeServer, path: str, body: object, status: int) -> None:
    """With a message, and without an error of ours."""
    with pytest.raises(httpx.HTTPStatusError) as refused:
        practice.control("POST", path, body)
    assert refused.value.response.status_code == status
    assert refused.value.response.json()["message"]


def test_calls_are_counted_and_named(practice: PracticeServer, api: SignedIn) -> None:
    """What a test needs to see that nothing was placed twice."""
    call_id = api.order("205").json()["call_id"]
    api.order("")
    bodies = [{"src_num": ["101"], "dst_num": "205"}, {"src_num": ["101"], "dst_num": ""}]
    assert practice.control("GET", "calls") == {"posts": 2, "bodies": bodies, "placed": 1, "call_ids": [call_id]}


def test_control_costs_no_requests_of_the_hour(practice: PracticeServer, api: SignedIn) -> None:
    """Control is no part of the API."""
    before = int(api.order("205").headers["X-RateLimit-Remaining"])
    practice.advance(1)
    assert int(api.order("206").headers["X-RateLimit-Remaining"]) == before - 1


def test_the_calls_go_on_by_themselves(practice: PracticeServer, api: SignedIn) -> None:
    """Moving the clock tells what time it is."""
    api.order("205")
    assert practice.control("POST", "clock", {"advance_s": 4.5})["now_s"] == 4.5
    assert practice.phone("101")["state"] == "in_call"
