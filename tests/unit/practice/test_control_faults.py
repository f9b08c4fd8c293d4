"""Ordering faults, limits and choices."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import pytest

from doubles.practice_client import API, SignedIn
from doubles.practice_server import PracticeServer


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("faults", {"fault": "earthquake"}),
        ("faults", {"fault": "200"}),
        ("faults", {"fault": 503}),
        ("faults", {"fault": "503", "times": 0}),
        ("faults", {"fault": "503", "often": 2}),
        ("faults", {"fault": "slow", "seconds": "long"}),
        ("faults", {"fault": "slow", "seconds": 10**9}),
        ("faults", {"fault": "redirect", "location": "a\r\nb: c"}),
        ("faults", {"next": ["503", "earthquake"]}),
        ("limits", {"hourly": -1}),
        ("limits", {"hourly": True}),
        ("limits", {}),
        ("choices", {"unset_ani": "nothing"}),
        ("choices", {"unheard_of": True}),
        ("choices", []),
    ],
)
def test_what_cannot_be_ordered_is_refused(practice: PracticeServer, api: SignedIn, path: str, body: Any) -> None:
    """400 with a message, and no fault waits."""
    with pytest.raises(httpx.HTTPStatusError) as refused:
        practice.control("POST", path, body)
    assert refused.value.response.status_code == 400
    assert refused.value.response.json()["message"]
    assert practice.control("GET", "faults") == {"waiting": []}
    assert api.get(f"{API}/user/").status_code == 200


def test_faults_wait_in_order_and_can_be_seen(practice: PracticeServer) -> None:
    """`next` replaces those that wait, a single one comes behind them."""
    practice.fault("503")
    practice.faults("hang", "token_401")
    practice.fault("slow", path="/user/", times=3, seconds=2)
    seen = [(one["name"], one["path"], one["times"]) for one in practice.control("GET", "faults")["waiting"]]
    assert seen == [("hang", "/callback/", 1), ("token_401", "/oauth/token/", 1), ("slow", "/user/", 3)]


@pytest.mark.parametrize("skew_s", [7200, -7200])
def test_a_skewed_clock_states_wrong_times_that_agree(practice: PracticeServer, api: SignedIn, skew_s: int) -> None:
    """`Date` and the times of calls; `DELETE` sets it right."""
    practice.fault("clock_skew", seconds=skew_s)
    api.order("205")
    answer = api.get(f"{API}/client/@me/current_calls/")
    told = parsedate_to_datetime(answer.headers["Date"])
    assert abs((told - datetime.now(UTC)).total_seconds() - skew_s) < 60
    assert answer.json()["call_list"][0]["init_time_gmt"] == f"{told:%Y-%m-%d %H:%M:%S}"
    practice.control("DELETE", "faults")
    right = parsedate_to_datetime(api.get(f"{API}/user/").headers["Date"])
    assert abs((right - datetime.now(UTC)).total_seconds()) < 60


def test_the_limit_of_the_hour_can_be_set(practice: PracticeServer, api: SignedIn) -> None:
    """What was used counts on."""
    api.get(f"{API}/user/")
    practice.control("POST", "limits", {"hourly": 2})
    answers = [api.get(f"{API}/user/") for _ in range(2)]
    assert [(one.status_code, one.headers["X-RateLimit-Limit"]) for one in answers] == [(200, "2"), (429, "2")]


def test_choices_can_be_seen_and_go_back_to_the_usual(practice: PracticeServer) -> None:
    """What is not named is as usual."""
    practice.choose(unset_ani="None", extension_user_names_client=True)
    assert practice.control("GET", "choices") == {"unset_ani": "None", "extension_user_names_client": True}
    practice.choose()
    assert practice.control("GET", "choices") == {"unset_ani": None, "extension_user_names_client": False}
