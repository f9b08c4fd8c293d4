"""Who may ask."""

from collections.abc import Callable

import pytest

from deskbell.practice.keys import fresh_keys
from deskbell.practice.users import CLIENT_USER, Application
from doubles.practice_client import API, SignedIn
from doubles.practice_server import PracticeServer, practice_server

SignIn = Callable[[str], SignedIn]
WRITES = [
    ("POST", "client/@me/variables/", {"variables": []}),
    ("PUT", "client/@me/variables/ext_id", {"value": "1"}),
    ("DELETE", "client/@me/variables/ext_id", None),
    ("POST", "client/@me/sound/", None),
    ("POST", "client/@me/sound/501", None),
    ("PUT", "client/@me/sound/501", {"title": "x"}),
    ("PUT", "client/@me/did/6", {"extension_id": 4101}),
    ("PUT", "client/@me/ani/", {"ani_number": None}),
    ("PUT", "extension/4101/ani/", {"ani_number": None}),
]


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", "Basic abc", "wrong"])
def test_without_a_living_token_the_api_says_unauthorized(api: SignedIn, header: str) -> None:
    """401 with a JSON message, and with the limit headers."""
    api.headers["Authorization"] = header
    answer = api.get(f"{API}/user/")
    assert (answer.status_code, answer.json()) == (401, {"message": "Unauthorized"})
    assert "X-RateLimit-Remaining" in answer.headers


def test_over_the_hourly_limit_requests_are_refused_until_the_next_hour() -> None:
    """429 with the documented word; Reset says how long."""
    with practice_server(hourly_limit=2) as practice, SignedIn(practice) as api:
        answers = [api.get(f"{API}/user/") for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert [answer.headers["X-RateLimit-Remaining"] for answer in answers] == ["1", "0", "0"]
        assert answers[2].json()["status"] == "rate_limit_exceeded"
        practice.advance(int(answers[2].headers["X-RateLimit-Reset"]))
        api.sign_in()
        assert api.get(f"{API}/user/").status_code == 200


def test_a_dead_token_costs_no_request(api: SignedIn) -> None:
    """Only those who are let in are counted."""
    api.get(f"{API}/user/", headers={"Authorization": "Bearer wrong"})
    assert api.get(f"{API}/user/").headers["X-RateLimit-Remaining"] == "999"


def test_an_application_with_a_limit_of_its_own_is_refused_at_it() -> None:
    """By the count of all (Ringme API, API Request Rules), and its headers tell its own limit."""
    small = Application(title="small", keys=fresh_keys(), user=CLIENT_USER, own_limit=2)
    with practice_server(applications=(small,)) as practice, SignedIn(practice) as api:
        for _ in range(2):
            api.get(f"{API}/user/")
        with SignedIn(practice, small) as refused:
            answer = refused.get(f"{API}/user/")
        assert (answer.status_code, answer.headers["X-RateLimit-Limit"]) == (429, "2")
        assert api.get(f"{API}/user/").headers["X-RateLimit-Remaining"] == "997"


def test_another_client_is_unknown(api: SignedIn) -> None:
    """404 with the documented word."""
    answer = api.get(f"{API}/client/101/extension/")
    assert (answer.status_code, answer.json()["status"]) == (404, "client_not_found")


@pytest.mark.parametrize(("method", "path", "body"), WRITES)
def test_a_call_api_application_may_not_configure(signed_in_as: SignIn, method: str, path: str, body: object) -> None:
    """403 with the documented word, on everything that changes what stands."""
    answer = signed_in_as("Call API").request(method, f"{API}/{path}", json=body)
    assert (answer.status_code, answer.json()["status"]) == (403, "app_access_type_deny")


def test_a_call_api_application_may_read_and_call(practice: PracticeServer, signed_in_as: SignIn) -> None:
    """Every GET, and initiating, managing and interrupting calls."""
    api = signed_in_as("Call API")
    assert api.get(f"{API}/client/@me/variables/").status_code == 200
    ids = api.order("209").json()
    practice.advance(4)
    path = f"{API}/extension/4101/current_calls/{ids['call_api_id']}"
    assert api.put(path, json={"action": "hold", "send_dst": ""}).status_code == 200
    assert api.delete(path).status_code == 204


def test_a_user_who_may_only_read_reads(practice: PracticeServer, signed_in_as: SignIn) -> None:
    """Any GET is answered, and anything else is 403 with the documented word."""
    api = signed_in_as("only read")
    assert api.get(f"{API}/client/@me/sound/").status_code == 200
    answers = [api.order("205"), *(api.request(method, f"{API}/{path}", json=body) for method, path, body in WRITES)]
    assert {(one.status_code, one.json()["status"]) for one in answers} == {(403, "user_access_type_deny")}
    assert practice.calls_placed() == 0


def test_a_user_of_an_extension_has_that_extension_alone(practice: PracticeServer, signed_in_as: SignIn) -> None:
    """Neither the client nor another extension; its own can call."""
    api = signed_in_as("extension 101")
    for path in ("client/@me/extension/", "client/100/call_history/x", "extension/4102/current_calls/"):
        answer = api.get(f"{API}/{path}")
        assert (answer.status_code, answer.json()["status"]) == (403, "access_denied")
    assert api.order("205", extension_id=4102).status_code == 403
    assert api.order("205").status_code == 201
    assert api.get(f"{API}/extension/4101/registration/").json()["registered"] is True
    assert practice.calls_placed() == 1


def test_a_user_of_an_extension_may_not_use_stored_variables(practice: PracticeServer, signed_in_as: SignIn) -> None:
    """Neither in the path nor in the body; a user of type client may."""
    api, body = signed_in_as("extension 101"), {"src_num": ["101"], "dst_num": "205"}
    in_path = api.post(f"{API}/extension/@ext_id/callback/", json=body)
    in_body = api.order("205", caller_id_name="$cv(caller_id_name)")
    assert [(one.status_code, one.headers["X-Simulated-Guess"]) for one in (in_path, in_body)] == [(403, "1")] * 2
    assert practice.calls_placed() == 0


@pytest.mark.parametrize("token", [None, "", "wrong", "é"])
def test_control_needs_its_token(practice: PracticeServer, api: SignedIn, token: str | None) -> None:
    """403 for a missing or wrong token, and nothing happens."""
    headers = {} if token is None else {b"X-Practice-Token": token.encode()}
    answer = api.post("/_practice/faults", json={"next": ["500"]}, headers=headers)
    assert answer.status_code == 403
    assert "message" in answer.json()
    assert api.order("205").status_code == 201
    assert practice.calls_placed() == 1
