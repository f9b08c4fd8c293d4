"""Who may ask."""

import pytest

from doubles.practice_client import API, SignedIn
from doubles.practice_server import PracticeServer, practice_server


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


def test_another_client_is_unknown(api: SignedIn) -> None:
    """404 with the documented word."""
    answer = api.get(f"{API}/client/101/extension/")
    assert (answer.status_code, answer.json()["status"]) == (404, "client_not_found")


@pytest.mark.parametrize("token", [None, "", "wrong", "é"])
def test_control_needs_its_token(practice: PracticeServer, api: SignedIn, token: str | None) -> None:
    """403 for a missing or wrong token, and nothing happens."""
    headers = {} if token is None else {b"X-Practice-Token": token.encode()}
    answer = api.post("/_practice/faults", json={"next": ["500"]}, headers=headers)
    assert answer.status_code == 403
    assert "message" in answer.json()
    assert api.order("205").status_code == 201
    assert practice.calls_placed() == 1
