"""Faults that any next request meets, over real HTTP."""

import gzip
import time

import httpx
import pytest

from doubles.practice_client import API, SignedIn
from doubles.practice_server import PracticeServer

USER = f"{API}/user/"
ROWS = f"{API}/client/@me/current_calls/"


@pytest.mark.parametrize("status", [302, 400, 404, 408, 425, 429, 499, 500, 503, 599])
def test_any_status_can_be_ordered_for_one_request(practice: PracticeServer, api: SignedIn, status: int) -> None:
    """With a body in the shape of every refusal; the next request goes through."""
    practice.fault(str(status))
    answer = api.get(USER)
    assert (answer.status_code, bool(answer.json()["message"])) == (status, True)
    assert api.get(USER).status_code == 200


def test_a_fault_waits_for_its_path_and_comes_so_many_times(practice: PracticeServer, api: SignedIn) -> None:
    """Other requests pass it by."""
    practice.fault("503", path="/current_calls/", times=2)
    paths = (USER, ROWS, f"{API}/extension/4101/current_calls/x", USER, ROWS)
    assert [api.get(path).status_code for path in paths] == [200, 503, 503, 200, 200]


def test_a_fault_of_the_token_is_not_met_by_the_api(practice: PracticeServer, api: SignedIn) -> None:
    """Signing in fails while the old token is still good."""
    practice.fault("500", path="/oauth/token")
    assert api.get(USER).status_code == 200
    with pytest.raises(KeyError):
        api.sign_in()
    api.sign_in()


@pytest.mark.parametrize(
    ("name", "status", "word"),
    [("429", 429, "rate_limit_exceeded"), ("user_blocked", 403, "user_blocked"), ("403", 403, "access_denied")],
)
def test_documented_refusals_bear_their_words(
    practice: PracticeServer, api: SignedIn, name: str, status: int, word: str
) -> None:
    """And are no guess."""
    practice.fault(name)
    answer = api.get(USER)
    assert (answer.status_code, answer.json()["status"]) == (status, word)
    assert "X-Simulated-Guess" not in answer.headers


def test_a_401_in_the_middle_of_a_call_kills_the_token(practice: PracticeServer, api: SignedIn) -> None:
    """The call goes on, and a new token sees it."""
    api.order("209")
    practice.advance(4)
    practice.fault("401", path="/current_calls/")
    assert [api.get(ROWS).status_code for _ in range(2)] == [401, 401]
    api.sign_in()
    assert len(api.rows()) == 2


def test_html_comes_instead_of_json(practice: PracticeServer, api: SignedIn) -> None:
    """As from a proxy."""
    practice.fault("html_502")
    answer = api.get(USER)
    assert (answer.status_code, answer.headers["Content-Type"]) == (502, "text/html; charset=utf-8")


@pytest.mark.parametrize("location", ["/elsewhere", "https://elsewhere.invalid/x"])
def test_a_redirect_leads_where_it_was_ordered(practice: PracticeServer, api: SignedIn, location: str) -> None:
    """302 with a Location and no body."""
    practice.fault("redirect", location=location)
    answer = api.get(USER)
    assert (answer.status_code, answer.headers["Location"], answer.content) == (302, location, b"")


def test_a_compressed_answer_is_the_same_answer(practice: PracticeServer, api: SignedIn) -> None:
    """Whether or not the client asked for it."""
    plain = api.get(USER).json()
    practice.fault("gzip")
    with api.stream("GET", USER, headers={"Accept-Encoding": "identity"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(raw) != raw
    practice.fault("gzip")
    assert api.get(USER).json() == plain


def test_an_empty_body_keeps_its_status(practice: PracticeServer, api: SignedIn) -> None:
    """201 with nothing in it, though the call was placed."""
    practice.fault("empty_body", path="/callback/")
    answer = api.order("205")
    assert (answer.status_code, answer.content, practice.calls_placed()) == (201, b"", 1)


@pytest.mark.parametrize(("name", "removed"), [("drop_before", False), ("drop_after", True), ("half", True)])
def test_a_cut_connection_tells_nothing_of_what_was_done(
    practice: PracticeServer,
    api: SignedIn,
    name: str,
    removed: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """Only the PBX knows."""
    practice.fault(name, path="/variables/")
    with pytest.raises(httpx.RemoteProtocolError):
        api.post(f"{API}/client/@me/variables/", json={"variables": [{"var": "new", "value": "1"}]})
    names = {one["var"] for one in api.get(f"{API}/client/@me/variables/").json()}
    assert ("new" in names) is removed


def test_a_slow_answer_drips_and_is_whole(practice: PracticeServer, api: SignedIn) -> None:
    """It begins at once and takes the ordered time; no single wait is long."""
    practice.fault("slow", seconds=0.4)
    began_s = time.monotonic()
    with api.stream("GET", USER) as answer:
        assert time.monotonic() - began_s < 0.3
        pieces = list(answer.iter_raw())
    assert time.monotonic() - began_s >= 0.4
    assert len(pieces) > 5
    assert httpx.Response(200, content=b"".join(pieces)).json()["login"] == "practice"


def test_a_slow_answer_does_not_delay_the_end(practice: PracticeServer, api: SignedIn) -> None:
    """Others are served meanwhile, and a client that gives up is let go."""
    practice.fault("slow", seconds=60)
    with pytest.raises(httpx.ReadTimeout):
        api.get(USER, timeout=0.3)
    assert api.get(USER).status_code == 200


def test_a_hanging_request_was_carried_out(practice: PracticeServer, api: SignedIn) -> None:
    """The client's own patience ends it."""
    practice.fault("hang", path="/variables/")
    with pytest.raises(httpx.ReadTimeout):
        api.delete(f"{API}/client/@me/variables/ext_id", timeout=0.3)
    assert [one["var"] for one in api.get(f"{API}/client/@me/variables/").json()] == ["caller_id_name"]


def test_control_meets_no_faults(practice: PracticeServer, api: SignedIn) -> None:
    """Otherwise nobody could take them back."""
    practice.fault("500", times=100)
    practice.control("DELETE", "faults")
    assert api.get(USER).status_code == 200


def test_a_refused_callback_counts_as_received(practice: PracticeServer, api: SignedIn) -> None:
    """Whoever counts wants to know what was sent."""
    practice.fault("503")
    assert api.order("205").status_code == 503
    assert (practice.callback_posts(), practice.calls_placed()) == (1, 0)
