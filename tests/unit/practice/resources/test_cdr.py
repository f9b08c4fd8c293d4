"""Legs of calls over HTTP."""

import re

import pytest

from doubles.practice_client import API, SignedIn
from doubles.practice_server import PracticeServer

EVER = {"start_datetime": "2000-01-01 00:00:00", "end_datetime": "2999-01-01 00:00:00"}


def test_a_leg_tells_of_its_call(practice: PracticeServer, api: SignedIn) -> None:
    """The element of the history's cdr, with the call's id and what became of it."""
    call_id = api.order("205").json()["call_id"]
    practice.advance(60)
    said = api.get(f"{API}/client/@me/cdr/", params={**EVER, "order": "asc"}).json()
    whole = api.record(call_id).json()
    assert {**said, "cdr": []} == {"page": 1, "per_page": 20, "order": "asc", "cdr": []}
    assert [leg["to_username"] for leg in said["cdr"]] == [leg["to_username"] for leg in whole["cdr"]]
    for leg in said["cdr"]:
        assert leg["call_uuid"] == whole["call_uuid"]
        assert (leg["calls_result"], leg["calls_hangup_disposition"]) == ("bridged", "callee_bye")
        assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d\d", leg["init_time_gmt"])


def test_an_extension_has_its_own_legs(practice: PracticeServer, api: SignedIn) -> None:
    """Neither the others' nor those of an extension that is not there."""
    api.order("205")
    practice.advance(60)
    (leg,) = api.get(f"{API}/extension/4205/cdr/", params=EVER).json()["cdr"]
    assert (leg["extension_id"], leg["dest_number"]) == (4205, "00500*205")
    assert api.get(f"{API}/extension/4207/cdr/", params=EVER).json()["cdr"] == []
    assert api.get(f"{API}/extension/9999/cdr/", params=EVER).status_code == 404


@pytest.mark.parametrize(("realm", "legs"), [("client/@me", 2), ("extension/4205", 1)])
def test_legs_are_counted(practice: PracticeServer, api: SignedIn, realm: str, legs: int) -> None:
    """For the client and for an extension."""
    api.order("205")
    practice.advance(60)
    assert api.get(f"{API}/{realm}/cdr/stats/", params=EVER).json()["out"] == {"total": legs}
