"""Signing in."""

import httpx
import pytest

from doubles.practice_client import API, SignedIn
from doubles.practice_server import PracticeServer

PATH = "/oauth/token"


@pytest.mark.parametrize("slash", ["", "/"])
@pytest.mark.parametrize("place", ["data", "params"])
def test_the_right_keys_give_a_token_from_form_and_query(practice: PracticeServer, place: str, slash: str) -> None:
    """All the fields of a trusted application's token, and no limit headers."""
    given = {"grant_type": "client_credentials", "client_id": practice.app_id, "client_secret": practice.app_secret}
    answer = httpx.request("POST", practice.base_url + PATH + slash, trust_env=False, **{place: given})  # type: ignore[arg-type]  # the place is a parameter of the test
    assert answer.status_code == 200
    assert {**answer.json(), "access_token": ""} == {
        "access_token": "",
        "token_type": "Bearer",
        "expires_in": 3600,
        "scope": "all",
    }
    assert not [name for name in answer.headers if name.startswith("x-ratelimit")]
    assert "Date" in answer.headers


def test_wrong_keys_are_refused(practice: PracticeServer) -> None:
    """401 with the OAuth word."""
    given = {"grant_type": "client_credentials", "client_id": practice.app_id, "client_secret": "wrong"}
    answer = httpx.post(practice.base_url + PATH, data=given, trust_env=False)
    assert (answer.status_code, answer.json()) == (401, {"error": "invalid_client"})


def test_another_grant_is_refused(practice: PracticeServer) -> None:
    """The practice user is a trusted application."""
    answer = httpx.post(practice.base_url + PATH, data={"grant_type": "password"}, trust_env=False)
    assert (answer.status_code, answer.json()) == (400, {"error": "unsupported_grant_type"})


def test_a_token_dies_after_an_hour(practice: PracticeServer, api: SignedIn) -> None:
    """Then the API says Unauthorized until there is a new one."""
    practice.advance(3599)
    assert api.get(f"{API}/user/").status_code == 200
    practice.advance(1)
    dead = api.get(f"{API}/user/")
    assert (dead.status_code, dead.json()) == (401, {"message": "Unauthorized"})
    api.sign_in()
    assert api.get(f"{API}/user/").status_code == 200


def test_the_token_fault_refuses_one_request(practice: PracticeServer, api: SignedIn) -> None:
    """The right keys are refused once."""
    practice.faults("token_401")
    given = {"grant_type": "client_credentials", "client_id": practice.app_id, "client_secret": practice.app_secret}
    assert [api.post(PATH, data=given).status_code for _ in range(2)] == [401, 200]
