"""Rows of current calls and extensions."""

import json

import pytest

from doubles.practice_client import API, SignedIn
from doubles.practice_server import PracticeServer


def test_the_extensions_carry_names_and_descriptions(api: SignedIn) -> None:
    """A client can show who is who without knowing that this is practice."""
    listed = {one["name"]: one for one in api.get(f"{API}/client/100/extension/").json()}
    anna = listed["00500*205"]
    assert (anna["id"], anna["type"], anna["label"], anna["caller_id_name"]) == (
        4205,
        "phone",
        "Accounts",
        "Accounts",
    )
    assert "hangs up" in json.loads(anna["extra_params"])["comment"]
    assert listed["00500*300"]["type"] == "queue"


def test_my_ringing_phone_is_a_row_of_its_own_towards_it(practice: PracticeServer, api: SignedIn) -> None:
    """The row names the callback, the phone, and no answer yet; its id is the one the order was answered with."""
    practice.by_hand("102")
    ids = api.order("205", "102", caller_id_name="Order 17").json()
    (row,) = api.rows()
    assert (row["call_api_id"], row["call_id"], row["callback_id"]) == (
        ids["call_api_id"],
        ids["call_id"],
        ids["call_id"],
    )
    assert (row["extension_id"], row["call_flow"], row["called_number"]) == (4102, "IN", "00500*102")
    assert row["called_extension"]["name"].startswith("00500*102@")
    assert (row["caller_id_name"], row["answer_time_gmt"]) == ("Order 17", None)


def test_an_answered_leg_tells_when_it_was_answered(practice: PracticeServer, api: SignedIn) -> None:
    """Both rows of a talk have an answer time, and theirs is a row of their extension."""
    api.order("205")
    practice.advance(4)
    ours, theirs = api.rows()
    assert ours["answer_time_gmt"] < theirs["answer_time_gmt"]
    assert (theirs["extension_id"], theirs["called_number"], theirs["call_flow"]) == (4205, "00500*205", "IN")
    assert theirs["call_api_id"] != ours["call_api_id"]


@pytest.mark.parametrize(("number", "called"), [("+37410123456", "+37410123456"), ("300", "00500*300")])
def test_anybody_but_a_phone_is_a_row_of_the_ordering_extension(
    practice: PracticeServer, api: SignedIn, number: str, called: str
) -> None:
    """The list covers phones alone (Ringme API, Current Calls), so others appear as our extension's call out."""
    api.order(number)
    practice.advance(2)
    _, theirs = api.rows()
    assert (theirs["extension_id"], theirs["call_flow"], theirs["called_number"]) == (4101, "OUT", called)
    assert theirs["caller_extension"]["id"] == 4101


def test_an_outside_source_is_a_row_of_the_ordering_extension(api: SignedIn) -> None:
    """My mobile rings as a call out."""
    api.order("205", "+37491000001")
    (row,) = api.rows()
    assert (row["extension_id"], row["call_flow"], row["called_number"]) == (4101, "OUT", "+37491000001")


@pytest.mark.parametrize("number", ["206", "999"])
def test_a_number_that_does_not_ring_has_no_row(practice: PracticeServer, api: SignedIn, number: str) -> None:
    """Nobody shall be told that a busy phone rings."""
    api.order(number)
    practice.advance(2.5)
    assert [row["called_number"] for row in api.rows()] == ["00500*101"]
