"""Finding a live call by an id, over HTTP."""

import pytest

from doubles.practice_client import API, SignedIn
from doubles.practice_server import PracticeServer

HOLD = {"action": "hold", "send_dst": ""}


def steered(api: SignedIn, extension_id: int, call_api_id: str) -> int:
    """What comes of holding a call by this id of this extension."""
    return api.put(f"{API}/extension/{extension_id}/current_calls/{call_api_id}", json=HOLD).status_code


@pytest.mark.parametrize("extension_id", [4101, 4209])
def test_a_leg_is_known_to_its_own_extension_and_to_the_ordering_one(
    practice: PracticeServer, api: SignedIn, extension_id: int
) -> None:
    """And to nobody else."""
    api.order("209")
    practice.advance(5)
    theirs = api.rows()[1]["call_api_id"]
    assert steered(api, 4102, theirs) == 404
    assert steered(api, extension_id, theirs) == 200


def test_the_id_of_the_order_holds_for_the_whole_call(practice: PracticeServer, api: SignedIn) -> None:
    """Also when another of my phones has picked up than the one it belongs to, for the ordering extension alone."""
    practice.by_hand("101")
    call_api_id = api.order("209", "101", "102").json()["call_api_id"]
    practice.advance(8)
    assert steered(api, 4102, call_api_id) == 404
    assert steered(api, 4101, call_api_id) == 200


def test_a_leg_that_has_ended_is_known_no_longer(practice: PracticeServer, api: SignedIn) -> None:
    """Though its call goes on."""
    practice.by_hand("102")
    api.order("209", "101", "102")
    (lost,) = (row["call_api_id"] for row in api.rows() if row["extension_id"] == 4102)
    practice.advance(5)
    assert steered(api, 4102, lost) == 404


def test_the_other_party_is_steered_while_it_is_parked(practice: PracticeServer, api: SignedIn) -> None:
    """By the id of the order, when our phone has long gone: 400 says why not, it is not 404."""
    call_api_id = api.order("209").json()["call_api_id"]
    practice.advance(5)
    path = f"{API}/extension/4101/current_calls/{call_api_id}"
    assert api.put(path, json={"action": "park"}).status_code == 200
    refused = api.put(path, json=HOLD)
    assert (refused.status_code, refused.json()["message"]) == (400, "The call is parked")
