"""An answer is a success, a refusal by the PBX itself, or unclear."""

import json
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, quote_plus, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.adapters.http.answers import Answer, content, failure, make_answer, refusal, require_success, without
from deskbell.domain.errors import OutcomeUnclear, RefusalReason, Refused, TokenRefused, UnclearReason

MESSAGE = b'{"message": "No"}'
BODIES = {
    "json": MESSAGE,
    "list": b' [{"message": "No"}]\n',
    "html": b"<html>No</html>",
    "empty": b"",
    "cut": MESSAGE[:-1],
    "twice": MESSAGE + MESSAGE,
    "text": b"Not now",
}
COMPLETE = ("json", "list")
REFUSING = {400, 403, 404, 409, 422, 429}


def answer(status: int, body: bytes | Any = b"", **headers: str) -> Answer:
    """An answer with a raw or a JSON body."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return make_answer(status, headers, raw, asked_at_s=10.0, received_at_s=11.0)


@pytest.mark.parametrize("kind", BODIES)
def test_only_a_complete_answer_of_the_pbx_refuses(kind: str) -> None:
    """Of all statuses and bodies only seven with complete JSON say that nothing was done."""
    for status in (*range(100, 200), *range(300, 1000)):
        _assert_meaning(status, kind)


def _assert_meaning(status: int, kind: str) -> None:
    expected: type[Exception] = OutcomeUnclear
    if kind in COMPLETE and status == HTTPStatus.UNAUTHORIZED:
        expected = TokenRefused
    elif kind in COMPLETE and status in REFUSING:
        expected = Refused
    told = answer(status, BODIES[kind])
    assert type(failure(told)) is expected
    with pytest.raises(expected) as caught:
        content(told)
    if isinstance(caught.value, OutcomeUnclear):
        fault = status >= HTTPStatus.INTERNAL_SERVER_ERROR
        assert caught.value.reason is (UnclearReason.SERVER_FAULT if fault else UnclearReason.NOT_UNDERSTOOD)


@pytest.mark.parametrize("status", [200, 201, 202, 204, 226])
def test_a_success_is_its_json(status: int) -> None:
    """Any 2xx with JSON is a success; without JSON it is one only where no content is expected."""
    assert content(answer(status, {"a": 1})) == {"a": 1}
    require_success(answer(status))
    assert failure(answer(status)) is None
    for body in set(BODIES) - set(COMPLETE):
        with pytest.raises(OutcomeUnclear):
            content(answer(status, BODIES[body]))


@pytest.mark.parametrize("body", [b"null", b"12", b'"x"', b"true", b"[" * 100_000, b"\xff", b"1" * 10_000, b"{}{}"])
def test_what_may_be_cut_is_no_complete_json(body: bytes) -> None:
    """A bare value does not show that it is whole; nonsense, depth and digits beyond reason are no JSON."""
    assert not answer(200, body).is_complete_json


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (400, {"message": "Bad"}, RefusalReason.BAD_REQUEST),
        (401, {"message": "Bad"}, RefusalReason.SIGN_IN),
        (403, {"status": "access_denied"}, RefusalReason.NOT_ALLOWED),
        (404, {}, RefusalReason.NOT_FOUND),
        (409, {}, RefusalReason.OTHER),
        (422, [], RefusalReason.BAD_REQUEST),
        (429, {"status": "rate_limit_exceeded"}, RefusalReason.TOO_MANY_REQUESTS),
        (429, {"status": "callback_rate_limit_exceeded"}, RefusalReason.CALL_LIMIT),
        (400, {"message": "callback_rate_limit_exceeded"}, RefusalReason.CALL_LIMIT),
        (403, {"message": "Error: callback_rate_limit_exceeded."}, RefusalReason.CALL_LIMIT),
        (400, {"status": 400, "message": None}, RefusalReason.BAD_REQUEST),
        (418, {}, RefusalReason.OTHER),
    ],
)
def test_a_refusal_says_why(status: int, body: Any, reason: RefusalReason) -> None:
    """The status tells the reason; the limit of calls is told by a word whose place is not documented."""
    refused = refusal(answer(status, body))
    assert (refused.reason, refused.status) == (reason, status)


SPENT = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "600"}
STATS = {"message": "Stats request already exists, concurrent request not allowed"}
HOURLY = {"status": "rate_limit_exceeded"}


@pytest.mark.parametrize(
    ("body", "headers", "again_at_s"),
    [
        (HOURLY, SPENT, 611.0),
        ({}, SPENT, 611.0),
        (HOURLY, {"x-ratelimit-reset": "99999"}, 3611.0),
        (HOURLY, {"x-ratelimit-remaining": "7", "x-ratelimit-reset": "60"}, 71.0),
        (HOURLY, {"retry-after": "120"}, 131.0),
        (HOURLY, {"retry-after": "0"}, 11.0),
        (HOURLY, {"retry-after": "9999999"}, 86411.0),
        (HOURLY, {"x-ratelimit-reset": "60", "retry-after": "120"}, 71.0),
        (HOURLY, {"retry-after": "Sat, 01 Mar 2025 10:01:00 GMT", "date": "Sat, 01 Mar 2025 10:00:00 GMT"}, 71.0),
        (HOURLY, {"retry-after": "Sat, 01 Mar 2025 09:00:00 GMT", "date": "Sat, 01 Mar 2025 10:00:00 GMT"}, 11.0),
        (HOURLY, {"retry-after": "Sat, 01 Mar 2025 10:01:00 GMT"}, None),
        (HOURLY, {"retry-after": "later", "x-ratelimit-reset": "later"}, None),
        (HOURLY, {}, None),
        (STATS, {}, 12.0),
        (STATS, {"x-ratelimit-remaining": "41", "x-ratelimit-reset": "600"}, 12.0),
        ({"message": "Занято"}, {"x-ratelimit-remaining": "41", "x-ratelimit-reset": "600"}, 12.0),
    ],
)
def test_too_many_requests_say_when_to_come_again(body: Any, headers: dict[str, str], again_at_s: float | None) -> None:
    """By our clock, from the headers; a PBX that is only busy, with requests left, is asked again a second later."""
    told = make_answer(429, headers, json.dumps(body).encode(), asked_at_s=10.0, received_at_s=11.0)
    assert refusal(told).again_at_s == again_at_s


@pytest.mark.parametrize(
    ("status", "body"), [(403, HOURLY), (400, STATS), (429, {"status": "callback_rate_limit_exceeded"})]
)
def test_another_refusal_names_no_moment(status: int, body: Any) -> None:
    """Every answer tells when the hour is over; that is not when a call becomes possible."""
    told = make_answer(status, SPENT, json.dumps(body).encode(), asked_at_s=10.0, received_at_s=11.0)
    assert refusal(told).again_at_s is None


def test_the_message_of_a_refusal_is_cleaned_and_cut() -> None:
    """What the server says can neither redraw the line it stands in nor fill the window."""
    said = refusal(answer(400, {"message": "No\u202e\x07 " + "x" * 1000})).message
    assert said.startswith("No xx")
    assert len(said) == 200


SECRET = 's/e"c r+e\u0442t=='  # noqa: S105 - what must not be found
SPELLINGS = {
    "as JSON": json.dumps(SECRET),
    "as JSON with escaped slashes": json.dumps(SECRET).replace("/", "\\/"),
    "as JSON in UTF-8": json.dumps(SECRET, ensure_ascii=False),
    "as a form": json.dumps(urlencode({"client_secret": SECRET})),
    "as a part of an address": json.dumps(quote(SECRET, safe="")),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("name", ["message", "status", "error"])
def test_a_secret_that_a_refusal_repeats_is_taken_out(name: str, spelling: str) -> None:
    """However the server spells it: what it says is shown to people and kept."""
    told = without(answer(400, f'{{"{name}": {SPELLINGS[spelling]}}}'.encode()), "", "key", SECRET)
    assert SECRET not in str(told.json)
    assert quote_plus(SECRET) not in str(told.json)
    assert quote(SECRET, safe="") not in str(told.json)
    assert "..." in told.json[name]


def test_a_success_is_left_as_it_is() -> None:
    """What it says is data, and a secret may be among it on purpose."""
    told = answer(200, {"access_token": SECRET})
    assert without(told, SECRET) is told


def test_the_times_of_an_answer_are_kept() -> None:
    """The server's own time is read from Date, and is None where it cannot be read."""
    told = answer(200, b"", date="Sat, 01 Mar 2025 10:00:00 GMT")
    assert (told.asked_at_s, told.received_at_s, told.date_s) == (10.0, 11.0, 1740823200.0)
    for unreadable in ("", "yesterday", "Sat, 99 Mar 2025 10:00:00 GMT"):
        assert answer(200, b"", date=unreadable).date_s is None


@given(st.binary(max_size=200), st.text(max_size=60), st.integers(100, 599))
def test_any_answer_is_understood_or_told(body: bytes, date: str, status: int) -> None:
    """No body, date or status raises anything but the domain's errors."""
    read = answer(status, body, date=date)
    try:
        content(read)
    except (TokenRefused, Refused, OutcomeUnclear):
        return
    assert read.is_success
    assert read.is_complete_json
