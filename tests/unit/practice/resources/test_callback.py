"""Placing a callback over HTTP, and the faults that can be ordered for it."""

import httpx
import pytest

from doubles.practice_client import API, SignedIn
from doubles.practice_server import PracticeServer


def test_a_callback_is_answered_with_two_ids(practice: PracticeServer, api: SignedIn) -> None:
    """201, a lower-case call_id, a call_api_id of digits and a UUID, and one call more."""
    answer = api.order("205")
    assert answer.status_code == 201
    assert set(answer.json()) == {"call_api_id", "call_id"}
    assert len(answer.json()["call_id"]) == 32
    assert answer.json()["call_id"] == answer.json()["call_id"].lower()
    assert "X-Simulated-Guess" not in answer.headers
    assert (practice.callback_posts(), practice.calls_placed()) == (1, 1)


@pytest.mark.parametrize(
    ("extension_id", "body", "status"),
    [
        (9999, {"src_num": ["101"], "dst_num": "205"}, 404),
        (4300, {"src_num": ["101"], "dst_num": "205"}, 400),
        (4101, {"src_num": ["301"], "dst_num": "205"}, 400),
        (4101, {"src_num": ["101"], "dst_num": "205", "dst_dtmf": "1x"}, 400),
        (4101, {"dst_num": "205"}, 400),
        (4101, [], 400),
    ],
)
def test_a_bad_order_places_nothing(
    practice: PracticeServer, api: SignedIn, extension_id: int, body: object, status: int
) -> None:
    """The refusal is JSON with a message."""
    answer = api.post(f"{API}/extension/{extension_id}/callback/", json=body)
    assert answer.status_code == status
    assert answer.json()["message"]
    assert (practice.callback_posts(), practice.calls_placed()) == (1, 0)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b'{"a": NaN}', b"[" * 60_000, b'{"a": ' + b"9" * 5000 + b"}"])
def test_a_body_that_is_no_json_is_refused(api: SignedIn, body: bytes) -> None:
    """400, marked as a guess."""
    answer = api.post(f"{API}/extension/4101/callback/", content=body)
    assert (answer.status_code, answer.headers["X-Simulated-Guess"]) == (400, "1")


def test_a_body_over_64_kib_is_refused(practice: PracticeServer, api: SignedIn) -> None:
    """413, and no call."""
    assert api.order("205", caller_id_name="x" * 65536).status_code == 413
    assert practice.calls_placed() == 0


def test_a_rate_limit_of_100_is_refused_with_the_documented_word(api: SignedIn) -> None:
    """Its code is documented nowhere: 429, marked as a guess."""
    answer = api.order("205", callback_rate_limit=100)
    assert (answer.status_code, answer.json()["status"]) == (429, "callback_rate_limit_exceeded")
    assert answer.headers["X-Simulated-Guess"] == "1"


def test_a_lone_surrogate_in_a_number_breaks_nothing(practice: PracticeServer, api: SignedIn) -> None:
    """Hostile text is kept and shown as it came."""
    body = b'{"src_num": ["101"], "dst_num": "\\ud800"}'
    call_id = api.post(f"{API}/extension/4101/callback/", content=body).json()["call_id"]
    practice.advance(10)
    assert api.record(call_id).json()["to_username"] == "\ud800"


@pytest.mark.parametrize(("fault", "status"), [("403", 403), ("500", 500), ("html_502", 502)])
def test_an_error_fault_answers_once_and_places_nothing(
    practice: PracticeServer, api: SignedIn, fault: str, status: int
) -> None:
    """The request after it goes through."""
    practice.faults(fault)
    assert [api.order("205").status_code for _ in range(2)] == [status, 201]
    assert (practice.callback_posts(), practice.calls_placed()) == (2, 1)


def test_the_401_fault_kills_the_token(practice: PracticeServer, api: SignedIn) -> None:
    """A client must renew it before it can call."""
    practice.faults("401")
    assert [api.order("205").status_code for _ in range(2)] == [401, 401]
    api.sign_in()
    assert api.order("205").status_code == 201
    assert practice.calls_placed() == 1


@pytest.mark.parametrize(("fault", "placed"), [("drop_before", 0), ("drop_after", 1), ("cut_201", 1)])
def test_a_cut_connection_may_or_may_not_have_placed_the_call(
    practice: PracticeServer, api: SignedIn, fault: str, placed: int
) -> None:
    """No complete answer comes; only the PBX knows."""
    practice.faults(fault)
    with pytest.raises(httpx.RemoteProtocolError):
        api.order("205")
    assert (practice.callback_posts(), practice.calls_placed()) == (1, placed)


def test_the_hang_fault_places_the_call_and_never_answers(practice: PracticeServer, api: SignedIn) -> None:
    """The client's own patience ends it."""
    practice.faults("hang")
    with pytest.raises(httpx.ReadTimeout):
        api.post(f"{API}/extension/4101/callback/", json={"src_num": ["101"], "dst_num": "205"}, timeout=0.3)
    assert practice.calls_placed() == 1


def test_an_answer_without_ids_can_be_ordered(practice: PracticeServer, api: SignedIn) -> None:
    """201 and nothing in it, though the call was placed."""
    practice.faults("empty_201")
    answer = api.order("205")
    assert (answer.status_code, answer.json(), practice.calls_placed()) == (201, {}, 1)
