"""What a list, a missing thing, a file and a taken order look like, in whichever resource."""

from typing import Any

import pytest

from deskbell.adapters.http.answers import make_answer
from deskbell.adapters.pbx.readings import file_content, is_missing, require_taken, row_objects, rows
from deskbell.domain.errors import OutcomeUnclear, Refused

PAGE = b"<html>Sign in</html>"


def answer(status: int, body: bytes) -> Any:
    """An answer that came at once."""
    return make_answer(status, {}, body, asked_at_s=0.0, received_at_s=0.0)


@pytest.mark.parametrize("said", [{"call_list": [7, None, {"id": 1}]}, [{"id": 1}]])
def test_a_list_is_read_bare_or_wrapped_and_past_broken_rows(said: Any) -> None:
    """One unreadable row does not hide the others."""
    assert row_objects(said, "call_list") == [{"id": 1}]


@pytest.mark.parametrize("said", [{"call_list": None}, {"call_list": []}, []])
def test_an_empty_list_is_empty(said: Any) -> None:
    """Null stands for absent everywhere."""
    assert rows(said, "call_list") == []


@pytest.mark.parametrize("said", [{}, {"message": "busy"}, {"call_list": "x"}, {"call_list": {"0": {}}}])
def test_an_answer_without_a_list_is_no_empty_list(said: Any) -> None:
    """That something is not there is said only by a list."""
    with pytest.raises(OutcomeUnclear):
        rows(said, "call_list")


@pytest.mark.parametrize(
    ("status", "body", "missing"),
    [
        (404, b'{"message": "Not found"}', True),
        (404, b"", True),
        (404, PAGE, False),
        (200, b"{}", False),
        (403, b"{}", False),
    ],
)
def test_only_the_pbx_says_that_a_thing_is_missing(status: int, body: bytes, *, missing: bool) -> None:
    """A proxy's page about a path that it does not know says nothing of calls."""
    assert is_missing(answer(status, body)) is missing


@pytest.mark.parametrize("body", [b"", b"{}", b"OK", b'{"status": "ok"}'])
def test_an_order_is_taken_whatever_the_answer_holds(body: bytes) -> None:
    """The body of a success is not documented."""
    require_taken(answer(200, body))


def test_an_order_is_not_taken_by_a_page_or_a_refusal() -> None:
    """A captive network answers everything with a page of its own."""
    with pytest.raises(OutcomeUnclear):
        require_taken(answer(200, b"\n" + PAGE))
    with pytest.raises(Refused):
        require_taken(answer(403, b"{}"))


@pytest.mark.parametrize("body", [b"", PAGE, b'{"message": "later"}'])
def test_what_is_no_file_is_not_taken_for_one(body: bytes) -> None:
    """A success with something else in it must not be saved as a sound."""
    assert file_content(answer(200, b"ID3 sound")) == b"ID3 sound"
    with pytest.raises(OutcomeUnclear):
        file_content(answer(200, body))
