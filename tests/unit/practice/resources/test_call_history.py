"""The history over HTTP."""

from typing import Any

import pytest

from doubles.practice_client import API, SignedIn
from doubles.practice_server import PracticeServer

PATH = f"{API}/client/@me/call_history/"
EVER = {"start_datetime": "2000-01-01 00:00:00", "end_datetime": "2999-01-01 00:00:00"}


def numbers(api: SignedIn, **asked: Any) -> list[str]:
    """Whom the calls of a page were for, in the order of the page."""
    page = api.get(PATH, params={**EVER, **asked}).json()["call_history"]
    return [call["to_username"].removeprefix("00500*") for call in page]


@pytest.fixture
def three_calls(practice: PracticeServer, api: SignedIn) -> None:
    """Three calls that have ended, a minute apart; the second was ordered by 102."""
    api.order("205")
    practice.advance(60)
    api.order("206", "102", extension_id=4102)
    practice.advance(60)
    api.order("207")
    practice.advance(60)


def test_a_call_is_not_found_before_its_end(practice: PracticeServer, api: SignedIn) -> None:
    """404 while it goes on; afterwards found in either case of its id."""
    call_id = api.order("205").json()["call_id"]
    practice.advance(8)
    early = api.record(call_id)
    assert (early.status_code, early.json()) == (404, {"message": "Not found"})
    practice.advance(60)
    assert api.record(call_id).json() == api.record(call_id.upper()).json()
    assert api.get(f"{API}/client/100/call_history/{call_id}").json()["call_uuid"] == call_id.upper()


@pytest.mark.usefixtures("three_calls")
def test_a_page_says_how_it_was_cut(api: SignedIn) -> None:
    """The wrapper of the real list: page, size and order, the newest first unless asked otherwise, no total."""
    usual = api.get(PATH, params=EVER)
    assert {**usual.json(), "call_history": []} == {"page": 1, "per_page": 20, "order": "desc", "call_history": []}
    assert usual.headers["X-Simulated-Guess"] == "1"
    assert numbers(api) == ["207", "206", "205"]
    assert numbers(api, order="asc") == ["205", "206", "207"]
    assert [numbers(api, per_page=2, page=page) for page in (1, 2, 3)] == [["207", "206"], ["205"], []]
    assert numbers(api, count=1) == ["207"]


@pytest.mark.usefixtures("three_calls")
def test_filters_leave_out_the_others(api: SignedIn) -> None:
    """By flow, by one extension or many, also as PHP writes them, and by the number dialled."""
    assert numbers(api, flow="in") == []
    assert numbers(api, flow="out", extension_id=4102) == ["206"]
    assert numbers(api, extension_id=[4101, 4102]) == ["207", "206", "205"]
    assert numbers(api, **{"extension_id[0]": 4101}) == ["207", "205"]
    assert numbers(api, to_username="205") == ["205"]
    assert numbers(api, to_username=["205", "207"]) == ["207", "205"]


@pytest.mark.usefixtures("three_calls")
@pytest.mark.parametrize("name", ["flow", "order", "page", "per_page", "count", "extension_id", "to_username"])
def test_an_empty_filter_is_none(api: SignedIn, name: str) -> None:
    """Some clients send every filter they know."""
    assert numbers(api, **{name: ""}) == ["207", "206", "205"]


def test_an_interval_is_taken_to_the_second(practice: PracticeServer, api: SignedIn) -> None:
    """Both ends belong to it; months and days may be unpadded."""
    call_id = api.order("205").json()["call_id"]
    practice.advance(60)
    began = api.record(call_id).json()["init_time_gmt"]
    assert numbers(api, start_datetime=began, end_datetime=began) == ["205"]
    assert numbers(api, start_datetime="2999-1-1 0:0:0") == []


@pytest.mark.parametrize(
    "asked",
    [
        {"start_datetime": None},
        {"end_datetime": "yesterday"},
        {"order": "random"},
        {"page": 0},
        {"per_page": 100_000},
        {"flow": "up"},
    ],
)
def test_what_cannot_be_asked_is_refused(api: SignedIn, asked: dict[str, Any]) -> None:
    """400 with a message that names the parameter, marked as a guess."""
    given = {name: value for name, value in {**EVER, **asked}.items() if value is not None}
    refused = api.get(PATH, params=given)
    assert (refused.status_code, refused.headers["X-Simulated-Guess"]) == (400, "1")
    assert next(iter(asked)) in refused.json()["message"]
