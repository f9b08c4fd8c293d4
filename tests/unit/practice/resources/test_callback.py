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
        (4101, {"src_num": ["101"], "dst_num": "205", "announce_sound_id": 99999}, 400),
        (4101, {"src_num": ["101"], "dst_num": "205", "variables": {"autoanswer": "301"}}, 400),
        (4101, {"dst_num": "205"}, 400),
        (4101, [], 400),
    ],
)
def test_a_bad_order_places_nothing(
    practice: PracticeServer, api: SignedIn, extension_id: int, body: object, status: int
) -> None:
    """The refusal is JSON with a message, marked as a guess where no source tells it."""
    answer = api.post(f"{API}/extension/{extension_id}/callback/", json=body)
    assert answer.status_code == status
    assert ("X-Simulated-Guess" in answer.headers) == (status == 400)
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


def test_the_share_of_slots_that_must_stay_free_refuses_a_call(practice: PracticeServer, api: SignedIn) -> None:
    """Of four slots two are left after the second call: half, which is enough for 50 percent and not for 51."""
    practice.control("POST", "slots", {"slots": 4})
    assert api.order("207").status_code == 201
    assert api.order("207", callback_rate_limit=51).status_code == 429
    assert api.order("207", callback_rate_limit=50).status_code == 201
    assert practice.calls_placed() == 2


@pytest.mark.parametrize("extension", ["@ext_id", "@{ext_id}", "%40%7Bext_id%7D"])
@pytest.mark.parametrize("name", ["$cv(caller_id_name)", "$cv({caller_id_name})"])
def test_stored_variables_are_put_in(practice: PracticeServer, api: SignedIn, extension: str, name: str) -> None:
    """In the path for the extension, in the body for any option; the phone shows the value."""
    body = {"src_num": ["101"], "dst_num": "205", "caller_id_name": name}
    answer = api.post(f"{API}/extension/{extension}/callback/", json=body)
    assert (answer.status_code, "X-Simulated-Guess" in answer.headers) == (201, False)
    shown = practice.phone("101")
    assert (shown["shows_name"], shown["shows_number"]) == ("Ivan", "00500*341")


def test_a_number_may_come_from_a_stored_variable(practice: PracticeServer, api: SignedIn) -> None:
    """The text of a variable counts as the number an option wants; typed as text it is refused."""
    pairs = [{"var": "patience", "value": "3"}, {"var": "word", "value": "long"}]
    assert api.post(f"{API}/client/@me/variables/", json={"variables": pairs}).is_success
    call_id = api.order("205", "207", wait_for_pickup="$cv(patience)").json()["call_id"]
    practice.advance(3)
    assert api.record(call_id).json()["duration"] == 3
    assert [api.order("205", wait_for_pickup=text).status_code for text in ("$cv(word)", "3")] == [400, 400]


@pytest.mark.parametrize(
    ("extension", "name", "status"), [("@nobody", "Ivan", 404), ("4101", "$cv(nobody)", 400), ("@", "Ivan", 404)]
)
def test_an_unknown_variable_places_nothing(
    practice: PracticeServer, api: SignedIn, extension: str, name: str, status: int
) -> None:
    """A clear refusal, marked as a guess."""
    body = {"src_num": ["101"], "dst_num": "205", "caller_id_name": name}
    answer = api.post(f"{API}/extension/{extension}/callback/", json=body)
    assert (answer.status_code, answer.headers["X-Simulated-Guess"]) == (status, "1")
    assert practice.calls_placed() == 0


def test_the_published_example_is_taken_as_it_is_printed(practice: PracticeServer, api: SignedIn) -> None:
    """With no-break spaces between its values; within a text they are the text's own."""
    body = '{\u00a0"dst_num": "205",\u00a0 "src_num": ["101"], "caller_id_name": "Or\\"der\u00a017"\u00a0}'
    assert api.post(f"{API}/extension/4101/callback/", content=body.encode()).status_code == 201
    assert practice.phone("101")["shows_name"] == 'Or"der\u00a017'


def test_what_nobody_says_is_taken_is_taken_and_marked(api: SignedIn) -> None:
    """Fields that no source knows, and variables that are no texts."""
    for options in ({"new_field": 1}, {"variables": {"autoanswer": 4}}):
        answer = api.order("205", **options)
        assert (answer.status_code, answer.headers["X-Simulated-Guess"]) == (201, "1")


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
    """No complete answer comes; only the PBX knows. A request that was not read to its end may end in a reset."""
    practice.faults(fault)
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
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
