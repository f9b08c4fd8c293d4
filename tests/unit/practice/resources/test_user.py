"""Who is signed in."""

from collections.abc import Callable
from datetime import datetime

import pytest

from doubles.practice_client import API, SignedIn
from doubles.practice_server import PracticeServer

SignIn = Callable[[str], SignedIn]


def test_a_user_of_type_client_names_the_client(api: SignedIn) -> None:
    """And nothing else."""
    said = api.get(f"{API}/user/").json()
    assert (said["client_id"], said["extension_id"], said["access"], said["admin"]) == (100, None, "full", False)


def test_a_user_who_may_only_read_says_so(signed_in_as: SignIn) -> None:
    """In the documented word."""
    assert signed_in_as("only read").get(f"{API}/user/").json()["access"] == "read_only"


@pytest.mark.parametrize(("names_client", "client_id"), [(False, None), (True, 100)])
def test_whether_a_user_of_an_extension_names_its_client_is_a_choice(
    practice: PracticeServer, signed_in_as: SignIn, *, names_client: bool, client_id: int | None
) -> None:
    """Nobody documents it, so it is marked; its extension it always names."""
    practice.choose(extension_user_names_client=names_client)
    answer = signed_in_as("extension 101").get(f"{API}/user/")
    assert (answer.json()["client_id"], answer.json()["extension_id"]) == (client_id, 4101)
    assert answer.headers["X-Simulated-Guess"] == "1"


def test_the_session_tells_when_the_token_dies(practice: PracticeServer, api: SignedIn) -> None:
    """An hour from its birth by the PBX's clock, whatever was moved since, with the application's id."""
    practice.advance(600)
    answer = api.get(f"{API}/user/oauth/session/")
    said = answer.json()
    now = datetime.strptime(answer.headers["Date"], "%a, %d %b %Y %H:%M:%S GMT")  # noqa: DTZ007 - both are UTC
    expires = datetime.strptime(said["expires"], "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007 - both are UTC
    assert abs((expires - now).total_seconds() - 3000) <= 2
    assert said["app_id"] == practice.app_id
    assert api.get(f"{API}/user/oauth/session/").json()["id"] == said["id"]
