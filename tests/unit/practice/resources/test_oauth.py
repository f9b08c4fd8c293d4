"""Signing in."""

import httpx
import pytest

from deskbell.practice.users import OTHER_APPLICATIONS
from doubles.practice_client import API, SignedIn
from doubles.practice_server import PLAIN, PracticeServer

PATH = "/oauth/token"


@pytest.mark.parametrize("slash", ["", "/"])
@pytest.mark.parametrize("place", ["data", "params"])
def test_the_right_keys_give_a_token_from_form_and_query(practice: PracticeServer, place: str, slash: str) -> None:
    """All the fields of a trusted application's token, and no limit headers."""
    given = {"grant_type": "client_credentials", "client_id": practice.app_id, "client_secret": practice.app_secret}
    answer = httpx.request("POST", practice.base_url + PATH + slash, trust_env=False, verify=PLAIN, **{place: given})  # type: ignore[arg-type]  # the place is a parameter of the test
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
    answer = httpx.post(practice.base_url + PATH, data=given, trust_env=False, verify=PLAIN)
    assert (answer.status_code, answer.json()) == (401, {"error": "invalid_client"})


def test_another_grant_is_refused(practice: PracticeServer) -> None:
    """The practice user is a trusted application."""
    answer = httpx.post(practice.base_url + PATH, data={"grant_type": "password"}, trust_env=False, verify=PLAIN)
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


PUBLIC = next(one for one in OTHER_APPLICATIONS if one.refresh_token)


def _refresh(practice: PracticeServer, **changes: str | None) -> httpx.Response:
    usual = {
        "grant_type": "refresh_token",
        "client_id": PUBLIC.keys.app_id,
        "client_secret": PUBLIC.keys.app_secret,
        "refresh_token": PUBLIC.refresh_token,
    }
    return httpx.post(practice.base_url + PATH, data={**usual, **changes}, trust_env=False, verify=PLAIN)


def test_a_public_application_refreshes_its_token(practice: PracticeServer, api: SignedIn) -> None:
    """The answer has a refresh token again, and the access token is good."""
    said = _refresh(practice).json()
    assert said["refresh_token"] == PUBLIC.refresh_token
    api.headers["Authorization"] = f"Bearer {said['access_token']}"
    assert api.get(f"{API}/user/").status_code == 200


@pytest.mark.parametrize(
    ("changes", "status", "word"),
    [
        ({"refresh_token": "wrong"}, 401, "invalid_grant"),
        ({"refresh_token": ""}, 401, "invalid_grant"),
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"grant_type": "client_credentials"}, 400, "unauthorized_client"),
    ],
)
def test_a_refresh_that_cannot_be_is_refused(
    practice: PracticeServer, changes: dict[str, str], status: int, word: str
) -> None:
    """A dead refresh token with the documented word."""
    answer = _refresh(practice, **changes)
    assert (answer.status_code, answer.json()) == (status, {"error": word})


def test_a_trusted_application_has_nothing_to_refresh(practice: PracticeServer) -> None:
    """400, whatever it sends as one."""
    answer = _refresh(practice, client_id=practice.app_id, client_secret=practice.app_secret)
    assert (answer.status_code, answer.json()) == (400, {"error": "unauthorized_client"})


def test_the_keys_may_come_as_a_form_of_the_other_kind(practice: PracticeServer) -> None:
    """As PHP sends an array."""
    given = {"grant_type": "client_credentials", "client_id": practice.app_id, "client_secret": practice.app_secret}
    parts = {name: (None, value) for name, value in given.items()}
    assert httpx.post(practice.base_url + PATH, files=parts, trust_env=False, verify=PLAIN).status_code == 200


@pytest.mark.parametrize("body", [b"&" * 200, b"\xff=\xfe", b"%", b"a=1&" * 200])
def test_a_form_that_cannot_be_read_is_refused(practice: PracticeServer, body: bytes) -> None:
    """400, and no error of ours."""
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = httpx.post(practice.base_url + PATH, content=body, headers=headers, trust_env=False, verify=PLAIN)
    assert answer.status_code == 400
