"""Current calls over HTTP: the lists, one call, steering and ending it."""

from typing import Any

import pytest

from doubles.practice_client import API, SignedIn
from doubles.practice_server import PracticeServer


def path(row: dict[str, Any], extension_id: int | None = None) -> str:
    """Where a row is steered and ended."""
    return f"{API}/extension/{extension_id or row['extension_id']}/current_calls/{row['call_api_id']}"


@pytest.fixture
def talk(practice: PracticeServer, api: SignedIn) -> list[dict[str, Any]]:
    """The rows of a talk of 101 with 209, who stays on the line: ours, then theirs."""
    api.order("209")
    practice.advance(5)
    return api.rows()


def experienced(practice: PracticeServer, phone: str) -> list[str]:
    """What a phone experienced."""
    events = practice.control("GET", "events?after=0")["events"]
    return [one["what"] for one in events if one["phone"] == phone]


def test_my_ringing_phone_is_a_row_of_its_own_towards_it(practice: PracticeServer, api: SignedIn) -> None:
    """The row names the callback, the phone, and no answer yet; its id is the one the order was answered with."""
    practice.by_hand("102")
    ids = api.order("205", "102", caller_id_name="Order 17").json()
    (row,) = api.rows()
    assert {name: row[name] for name in ("call_api_id", "call_id", "callback_id")} == {
        **ids,
        "callback_id": ids["call_id"],
    }
    assert (row["extension_id"], row["call_flow"], row["called_number"]) == (4102, "IN", "00500*102")
    assert row["called_extension"]["name"].startswith("00500*102@")
    assert (row["caller_id_name"], row["answer_time_gmt"]) == ("Order 17", None)


def test_an_extension_lists_its_own_rows_alone(api: SignedIn, talk: list[dict[str, Any]]) -> None:
    """The client sees both; none for who takes no part, 404 for who is not there."""
    ours, theirs = talk
    for extension_id, rows in ((4101, [ours]), (4209, [theirs]), (4205, [])):
        answer = api.get(f"{API}/extension/{extension_id}/current_calls/")
        assert answer.json() == {"call_list": rows}
        assert answer.headers["X-Simulated-Guess"] == "1"
    assert api.get(f"{API}/extension/9999/current_calls/").status_code == 404
    assert api.get(f"{API}/client/200/current_calls/").status_code == 404


def test_one_row_is_given_bare(api: SignedIn, talk: list[dict[str, Any]]) -> None:
    """By the extension it belongs to."""
    assert api.get(path(talk[1])).json() == talk[1]
    missing = api.get(path(talk[1], 4101))
    assert (missing.status_code, missing.json()) == (404, {"message": "Not found"})


def test_an_action_is_answered_with_the_row_as_it_is_then(
    practice: PracticeServer, api: SignedIn, talk: list[dict[str, Any]]
) -> None:
    """200, marked as a guess; once our row is gone, with nothing."""
    held = api.put(path(talk[0]), json={"action": "hold", "send_dst": ""})
    assert (held.status_code, held.json(), held.headers["X-Simulated-Guess"]) == (200, talk[0], "1")
    assert experienced(practice, "209")[-1] == "on_hold"
    api.put(path(talk[0]), json={"action": "offhold"})
    gone = api.put(path(talk[0]), json={"action": "transfer", "send_dst": "102"})
    assert (gone.status_code, gone.json()) == (200, {})
    practice.advance(5)
    assert [row["called_number"] for row in api.rows()] == ["00500*209", "00500*102"]


@pytest.mark.parametrize("action", ["attended_transfer", "eavesdrop", "whisper", "conference", "pickup"])
def test_an_action_with_a_number_rings_it(
    practice: PracticeServer, api: SignedIn, talk: list[dict[str, Any]], action: str
) -> None:
    """At once, by the row of either side."""
    assert api.put(path(talk[0]), json={"action": action, "send_dst": "102"}).status_code == 200
    assert experienced(practice, "102") == ["rings"]


@pytest.mark.parametrize(
    "body",
    [
        {"action": "explode", "send_dst": "102"},
        {"action": "slots", "send_dst": "102"},
        {"action": ["hold"]},
        {"send_dst": "102"},
        {"action": "transfer"},
        {"action": "transfer", "send_dst": " "},
        {"action": "transfer", "send_dst": 102},
        {"action": "transfer", "send_dst": "999"},
        {"action": "offhold"},
        {"action": "hold", "send_dst": 5},
        [],
        None,
    ],
)
def test_an_action_that_cannot_be_is_refused_and_changes_nothing(
    api: SignedIn, talk: list[dict[str, Any]], body: object
) -> None:
    """400 with a reason, marked as a guess."""
    answer = api.put(path(talk[0]), json=body)
    assert (answer.status_code, answer.headers["X-Simulated-Guess"]) == (400, "1")
    assert answer.json()["message"]
    assert api.rows() == talk


def test_a_phone_that_still_rings_cannot_be_steered(practice: PracticeServer, api: SignedIn) -> None:
    """400 in the exchange's own words."""
    practice.by_hand()
    api.order("205")
    (row,) = api.rows()
    answer = api.put(path(row), json={"action": "hold", "send_dst": ""})
    assert (answer.status_code, answer.json()) == (400, {"message": "This phone has not answered"})


def test_a_call_that_is_not_there_is_not_found(
    practice: PracticeServer, api: SignedIn, talk: list[dict[str, Any]]
) -> None:
    """404 for the call of others, for one that has ended, and for an extension that is not there."""
    hold = {"action": "hold", "send_dst": ""}
    for wrong in (path(talk[0], 4102), path(talk[0], 9999), path({**talk[0], "call_api_id": "1-2"})):
        assert (api.put(wrong, json=hold).status_code, api.delete(wrong).status_code) == (404, 404)
    practice.hang_up()
    assert (api.put(path(talk[0]), json=hold).status_code, api.delete(path(talk[0])).status_code) == (404, 404)


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("by_owner", [True, False])
def test_a_call_is_ended_by_either_row(
    practice: PracticeServer, api: SignedIn, talk: list[dict[str, Any]], side: int, *, by_owner: bool
) -> None:
    """By the extension the row belongs to and by the one that ordered the callback; 204 with nothing in it."""
    answer = api.delete(path(talk[side], None if by_owner else 4101))
    assert (answer.status_code, answer.content) == (204, b"")
    assert api.rows() == []
    assert experienced(practice, "209")[-1] == "is_hung_up"
