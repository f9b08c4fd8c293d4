"""The paths of the API over real HTTP."""

from datetime import UTC, datetime

import pytest

from doubles.practice_client import API, SignedIn
from doubles.practice_server import PracticeServer

SPRING = {"start_datetime": "2000-1-1 00:00:00", "end_datetime": "2999-12-31 23:59:59"}


def test_the_user_is_a_client(api: SignedIn) -> None:
    """It names the client whose lists the others are."""
    said = api.get(f"{API}/user/").json()
    assert (said["client_id"], said["extension_id"], said["access"]) == (100, None, "full")


@pytest.mark.parametrize(
    "path", ["user", "client/@me/extension", "client/100/current_calls", "extension/4101/current_calls"]
)
def test_a_trailing_slash_makes_no_difference(api: SignedIn, path: str) -> None:
    """Both forms are answered, neither by a redirect."""
    with_slash, without = api.get(f"{API}/{path}/"), api.get(f"{API}/{path}")
    assert with_slash.status_code == without.status_code == 200
    assert with_slash.json() == without.json()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", f"{API}/nothing/", 404),
        ("POST", f"{API}/user/", 405),
        ("GET", f"{API}/extension/4101/callback/", 405),
        ("GET", "/oauth/token", 405),
        ("GET", f"{API}/extension/4999/current_calls/", 404),
        ("GET", f"{API}/client/@me/call_history/{'0' * 32}", 404),
    ],
)
def test_unknown_paths_and_methods_are_refused_in_json(api: SignedIn, method: str, path: str, status: int) -> None:
    """Every refusal has a message."""
    answer = api.request(method, path)
    assert answer.status_code == status
    assert answer.json()["message"]


def test_every_answer_of_the_api_carries_date_and_limits(api: SignedIn) -> None:
    """Also those that refuse."""
    for path in (f"{API}/user/", f"{API}/nothing", f"{API}/extension/4999/current_calls/"):
        assert {"date", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"} <= set(api.get(path).headers)


def test_extensions_come_by_pages_and_filters(api: SignedIn) -> None:
    """A bare array, cut by page and per_page, filtered by type and name."""
    every = api.get(f"{API}/client/@me/extension/").json()
    third = api.get(f"{API}/client/@me/extension/", params={"page": 3, "per_page": 4}).json()
    assert third == every[8:12]
    assert [one["name"] for one in api.get(f"{API}/client/@me/extension/?type=ivr").json()] == ["00500*301"]
    assert [one["id"] for one in api.get(f"{API}/client/@me/extension/?name=00500*205").json()] == [4205]


@pytest.mark.parametrize("query", ["page=0", "page=-1", "per_page=x", "per_page=1001", "page=²"])
def test_a_page_that_cannot_be_is_refused(api: SignedIn, query: str) -> None:
    """400, and no error of ours."""
    assert api.get(f"{API}/client/@me/extension/?{query}").status_code == 400


def test_current_calls_of_an_extension_are_its_rows_alone(practice: PracticeServer, api: SignedIn) -> None:
    """101 and 205 each list their own leg, one by one as well."""
    api.order("205")
    practice.advance(3)
    ours, theirs = api.rows()
    assert api.get(f"{API}/extension/4101/current_calls/").json() == {"call_list": [ours]}
    assert api.get(f"{API}/extension/4205/current_calls/").json() == {"call_list": [theirs]}
    assert api.get(f"{API}/extension/4205/current_calls/{theirs['call_api_id']}").json() == theirs
    assert api.get(f"{API}/extension/4101/current_calls/{theirs['call_api_id']}").status_code == 404


@pytest.mark.parametrize("which", [0, 1])
def test_ending_any_row_ends_the_whole_callback(practice: PracticeServer, api: SignedIn, which: int) -> None:
    """204 without a body, no rows, a record; a second time it is not there."""
    call_id = api.order("209").json()["call_id"]
    practice.advance(10)
    row = api.rows()[which]
    path = f"{API}/extension/{row['extension_id']}/current_calls/{row['call_api_id']}"
    answer = api.delete(path)
    assert (answer.status_code, answer.content) == (204, b"")
    assert api.rows() == []
    said = api.record(call_id).json()
    assert (said["result"], said["bridged_duration"], said["hangup_disposition"]) == ("bridged", 7, "caller_bye")
    assert api.delete(path).status_code == 404


def test_the_id_of_the_order_ends_the_call_though_its_own_phone_lost(practice: PracticeServer, api: SignedIn) -> None:
    """102 was rung first in the list and lost to 101; the order's id still steers the callback."""
    ids = api.order("207", "102", "101").json()
    practice.advance(3)
    assert api.delete(f"{API}/extension/4102/current_calls/{ids['call_api_id']}").status_code == 404
    assert api.delete(f"{API}/extension/4101/current_calls/{ids['call_api_id']}").status_code == 204
    said = api.record(ids["call_id"]).json()
    assert (said["result"], said["hangup_disposition"]) == ("not answered", "caller_cancel")


def test_the_history_has_a_call_only_after_its_end(practice: PracticeServer, api: SignedIn) -> None:
    """404 with the observed message until then, in either case of the id afterwards."""
    call_id = api.order("205").json()["call_id"]
    practice.advance(11.9)
    early = api.record(call_id)
    assert (early.status_code, early.json()) == (404, {"message": "Not found"})
    practice.advance(0.2)
    assert api.record(call_id).status_code == api.record(call_id.upper()).status_code == 200
    assert "X-Simulated-Guess" not in api.record(call_id).headers


def test_the_history_list_comes_in_its_wrapper(practice: PracticeServer, api: SignedIn) -> None:
    """Newest first by default, oldest first if asked, cut into pages; unpadded dates are taken."""
    for number in ("205", "206"):
        api.order(number)
        practice.advance(30)
    path = f"{API}/client/@me/call_history/"
    said = api.get(path, params=SPRING).json()
    assert {**said, "call_history": None} == {"page": 1, "per_page": 20, "order": "desc", "call_history": None}
    assert [call["result"] for call in said["call_history"]] == ["busy", "bridged"]
    second = api.get(path, params={**SPRING, "order": "asc", "per_page": 1, "page": 2}).json()
    assert [call["result"] for call in second["call_history"]] == ["busy"]


@pytest.mark.parametrize("change", [{"start_datetime": ""}, {"end_datetime": "tomorrow"}, {"order": "up"}])
def test_a_history_list_without_a_proper_interval_is_refused(api: SignedIn, change: dict[str, str]) -> None:
    """Both times are required in practice."""
    assert api.get(f"{API}/client/@me/call_history/", params={**SPRING, **change}).status_code == 400


def test_all_times_agree_with_the_date_header(practice: PracticeServer, api: SignedIn) -> None:
    """The PBX has one clock; moving it moves Date as well."""
    practice.advance(3 * 3600)
    api.sign_in()
    answer = api.order("205")
    told = datetime.strptime(answer.headers["Date"], "%a, %d %b %Y %H:%M:%S GMT").replace(tzinfo=UTC)
    assert api.rows()[0]["init_time_gmt"] == f"{told:%Y-%m-%d %H:%M:%S}"
    assert (told - datetime.now(UTC)).total_seconds() > 10_000
