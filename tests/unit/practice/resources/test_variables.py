"""The stored variables over HTTP."""

from typing import Any

import pytest

from doubles.practice_client import API, SignedIn
from doubles.practice_server import PracticeServer

PATH = f"{API}/client/@me/variables/"


def test_variables_are_added_in_the_documented_shape(api: SignedIn) -> None:
    """A list of names and values; 201 by the general rule, the answer's shape a guess."""
    sent = [{"var": "ext_id", "value": "34535"}, {"var": "caller_id_name", "value": "Ivan"}]
    answer = api.post(PATH, json={"variables": sent})
    assert (answer.status_code, answer.json()["variables"]) == (201, sent)
    assert answer.headers["X-Simulated-Guess"] == "1"


def test_an_added_variable_is_used_by_the_next_callback(practice: PracticeServer, api: SignedIn) -> None:
    """In the path, in a text and in a numeric option."""
    api.post(PATH, json={"variables": [{"var": "me", "value": "4101"}, {"var": "wait", "value": "3"}]})
    body = {"src_num": ["207"], "dst_num": "205", "wait_for_pickup": "$cv(wait)"}
    call_id = api.post(f"{API}/extension/@me/callback/", json=body).json()["call_id"]
    practice.advance(3.5)
    assert api.record(call_id).json()["extension_id"] == 4101


def test_variables_are_listed_changed_and_removed(api: SignedIn) -> None:
    """None of it is documented, all of it marked."""
    changed = api.put(f"{PATH}ext_id", json={"value": "4101"})
    removed = api.delete(f"{PATH}caller_id_name")
    listed = api.get(PATH)
    assert (changed.status_code, changed.json()) == (200, {"var": "ext_id", "value": "4101"})
    assert (removed.status_code, removed.content) == (204, b"")
    assert listed.json() == [{"var": "ext_id", "value": "4101"}]
    assert {one.headers["X-Simulated-Guess"] for one in (changed, removed, listed)} == {"1"}


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"variables": {"ext_id": "1"}},
        {"variables": [{"var": "a"}]},
        {"variables": [{"var": "a", "value": 1}]},
        {"variables": [{"var": "a", "value": "1"}, {"var": "b c", "value": "1"}]},
    ],
)
def test_a_list_that_cannot_be_kept_changes_nothing(api: SignedIn, body: Any) -> None:
    """400 with a message, also if only its last one is bad."""
    before = api.get(PATH).json()
    answer = api.post(PATH, json=body)
    assert (answer.status_code, bool(answer.json()["message"])) == (400, True)
    assert api.get(PATH).json() == before


def test_an_unknown_variable_is_not_found(api: SignedIn) -> None:
    """Neither to change nor to remove."""
    assert api.put(f"{PATH}nobody", json={"value": "1"}).status_code == 404
    assert api.delete(f"{PATH}nobody").status_code == 404
    assert api.put(f"{PATH}ext_id", json={"value": "x" * 300}).status_code == 400
