"""Habits of clients that run against this API in earnest, and must be served here as there."""

import base64
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from doubles.practice_client import API
from doubles.practice_scene import Scene
from doubles.practice_server import PLAIN

YEARS = {"start_datetime": "2000-01-01 00:00:00", "end_datetime": "2100-01-01 00:00:00"}


def yesterday_to_tomorrow() -> dict[str, str]:
    """An interval that every list accepts."""
    days = {"start_datetime": -1, "end_datetime": 1}
    return {name: f"{datetime.now(UTC) + timedelta(days=by):%Y-%m-%d %H:%M:%S}" for name, by in days.items()}


@pytest.fixture
def stranger(scene: Scene) -> Iterator[httpx.Client]:
    """A client that is not signed in."""
    with httpx.Client(base_url=scene.practice.base_url, trust_env=False, verify=PLAIN) as client:
        yield client


def keys(scene: Scene) -> dict[str, str]:
    """What the first application signs in with."""
    return {
        "grant_type": "client_credentials",
        "client_id": scene.practice.app_id,
        "client_secret": scene.practice.app_secret,
    }


@pytest.mark.parametrize("kind", ["form", "query", "multipart", "form with scope"])
def test_a_token_may_be_asked_for_in_every_way_that_clients_use(
    scene: Scene, stranger: httpx.Client, kind: str
) -> None:
    """As a form, in the query of an empty POST, and as multipart fields; it opens the door."""
    ways: dict[str, dict[str, Any]] = {
        "form": {"data": keys(scene)},
        "query": {"params": keys(scene), "headers": {"Content-Type": "application/x-www-form-urlencoded"}},
        "multipart": {"files": {name: (None, value) for name, value in keys(scene).items()}},
        "form with scope": {"data": keys(scene) | {"scope": "all", "redirect_uri": "https://desk.invalid/"}},
    }
    said = stranger.post("/oauth/token", **ways[kind]).raise_for_status().json()
    assert (said["token_type"], said["expires_in"], said["scope"]) == ("Bearer", 3600, "all")
    opened = stranger.get(f"{API}/user/", headers={"authorization": f"Bearer {said['access_token']}"})
    assert opened.status_code == 200


def test_options_that_are_null_are_options_that_are_not_set(scene: Scene) -> None:
    """Some clients write every option they do not use as null."""
    unset: dict[str, Any] = dict.fromkeys(
        (
            *("announce_sound_id", "dst_announce_sound_id", "call_duration", "caller_id_name", "caller_id_number"),
            *("src_caller_id_name", "src_caller_id_number", "src_ani", "dst_ani", "dst_dtmf", "wait_for_pickup"),
            *("transfer_after_src_hangup", "transfer_after_dst_hangup", "callback_rate_limit", "variables"),
        )
    )
    scene.call("205", "102")
    scene.after(60)
    plain = [(one.at_s, one.phone, one.what) for one in scene.log()]
    scene.call("205", "102", **unset)
    scene.after(60)
    assert [(one.at_s - 60, one.phone, one.what) for one in scene.log()[len(plain) :]] == plain


def test_fields_that_are_no_options_are_ignored(scene: Scene) -> None:
    """One client sends the answer's own fields, as numbers."""
    call_id = scene.call("205", call_api_id=17, call_id=17, something={"new": [None]})
    scene.after(5)
    assert call_id != "17"
    assert "connected" in scene.story("101")


@pytest.mark.parametrize("path", ["user", "client/@me/extension", "client/@me/did", "client/@me/current_calls"])
def test_a_path_works_with_and_without_its_last_slash(scene: Scene, path: str) -> None:
    """Without a redirect on the way."""
    answers = [scene.api.get(f"{API}/{path}{slash}", follow_redirects=False) for slash in ("", "/")]
    assert [one.status_code for one in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()


@pytest.mark.parametrize("resource", ["call_history", "calls", "cdr", "record"])
def test_empty_filters_are_filters_that_are_not_set(scene: Scene, resource: str) -> None:
    """`flow=&extension_id=&to_username=&order=` is what one client's library makes of nothing."""
    scene.call("205")
    scene.after(60)
    path = f"{API}/client/@me/{resource}/"
    days = yesterday_to_tomorrow()
    plain = scene.api.get(path, params=days)
    assert plain.status_code == 200
    for empty in ("flow", "extension_id", "to_username", "order", "page", "per_page"):
        assert scene.api.get(path, params=days | {empty: ""}).json() == plain.json(), empty


@pytest.mark.parametrize(
    ("resource", "filters"), [("sound", ("id", "own_only", "title")), ("extension", ("type", "status", "name", "page"))]
)
def test_empty_filters_of_a_plain_list_are_not_set_either(
    scene: Scene, resource: str, filters: tuple[str, ...]
) -> None:
    """`?own_only=` is what the same library makes of a flag that nobody set."""
    path = f"{API}/client/@me/{resource}/"
    plain = scene.api.get(path).json()
    assert plain
    for empty in filters:
        assert scene.api.get(path, params={empty: ""}).json() == plain, empty


def test_months_and_days_need_no_leading_zero(scene: Scene) -> None:
    """`2000-1-1 00:00:00` is read as the first of January; `+` and `%20` both are a space."""
    scene.call("205")
    scene.after(60)
    for query in (
        "start_datetime=2000-1-1%2000%3A00%3A00&end_datetime=2100-1-1%2023%3A59%3A59",
        "start_datetime=2000-01-01+00:00:00&end_datetime=2100-01-01+23:59:59",
    ):
        answer = scene.api.get(f"{API}/client/@me/call_history?{query}")
        assert (answer.status_code, len(answer.json()["call_history"])) == (200, 1)


def test_a_filter_may_be_given_many_times(scene: Scene) -> None:
    """By repeating its key, and by the numbered keys of PHP."""
    for dst_num in ("205", "209", "206"):
        scene.call(dst_num, call_duration=5)
        scene.after(60)
    path = f"{API}/client/@me/calls/"
    everything = scene.api.get(path, params=YEARS).json()["calls"]
    numbers = sorted({call["to_username"] for call in everything})
    assert len(numbers) == 3
    asked = [*YEARS.items(), ("to_username", numbers[0]), ("to_username", numbers[1])]
    found = scene.api.get(path, params=asked).json()["calls"]
    assert sorted(call["to_username"] for call in found) == numbers[:2]
    by_php = scene.api.get(path, params=YEARS | {"extension_id[0]": "4101", "extension_id[1]": "4102"})
    assert (by_php.status_code, len(by_php.json()["calls"])) == (200, 3)


def test_a_recording_is_listed_and_fetched_without_the_token(scene: Scene, stranger: httpx.Client) -> None:
    """List, `storage_url`, and the file behind it, opened as any file of the web."""
    scene.call("205")
    scene.after(60)
    records = scene.api.get(f"{API}/client/@me/record/", params=yesterday_to_tomorrow()).json()
    assert records
    path = f"{API}/client/@me/record/{records[0]['record_uuid']}/storage_url/"
    address = scene.api.get(path).json()["record_url"]
    assert httpx.URL(address).scheme in {"http", "https"}
    if httpx.URL(address).host == "127.0.0.1":
        assert stranger.get(address).status_code == 200
    assert records[0]["flow"] in {"in", "out"}
    assert all(records[0][key] for key in ("start_time_gmt", "from_username", "to_username"))


@pytest.mark.parametrize("content_type", ["application/json", "application/x-www-form-urlencoded", "text/plain"])
def test_a_get_may_carry_any_content_type(scene: Scene, content_type: str) -> None:
    """Several clients set one for every request."""
    assert scene.api.get(f"{API}/user/", headers={"Content-Type": content_type}).status_code == 200


def test_a_callback_is_followed_by_its_handle_on_the_phones_of_the_call(scene: Scene) -> None:
    """The `call_api_id` of the answer is found among the current calls of the extension that placed it."""
    said = scene.api.order("205").json()
    answer = scene.api.get(f"{API}/extension/4101/current_calls/{said['call_api_id']}")
    assert (answer.status_code, answer.json()["callback_id"]) == (200, said["call_id"])


def test_a_numeric_extension_number_is_at_the_end_of_every_name(scene: Scene) -> None:
    """Clients take what follows the last star of `name`."""
    names = [one["name"] for one in scene.api.get(f"{API}/client/@me/extension/").json()]
    assert {name.rpartition("*")[2] for name in names} >= {"101", "102", "205", "300", "301", "341"}
    assert all(name.rpartition("*")[2].isdecimal() for name in names)


def test_basic_authorization_is_not_a_token(scene: Scene, stranger: httpx.Client) -> None:
    """The keys themselves open nothing but the token's own door."""
    pair = base64.b64encode(f"{scene.practice.app_id}:{scene.practice.app_secret}".encode()).decode()
    assert stranger.get(f"{API}/user/", headers={"Authorization": f"Basic {pair}"}).status_code == 401


def test_an_answer_on_a_kept_connection_does_not_wait_for_the_client(scene: Scene) -> None:
    """Head and body leave at once; else the client's delayed acknowledgement holds each answer back for 40 ms."""
    took_s = []
    for _ in range(20):
        began_s = time.perf_counter()
        scene.api.get(f"{API}/user/").raise_for_status()
        took_s.append(time.perf_counter() - began_s)
    assert min(took_s[10:]) < 0.03
