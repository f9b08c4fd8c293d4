"""The platform's answers become the domain's values, or are not understood."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.adapters.pbx.readings import (
    page_length,
    read_callback_ids,
    read_current_calls,
    read_extensions,
    read_record,
    read_user,
)
from deskbell.domain.directory import Extension
from deskbell.domain.errors import OutcomeUnclear
from deskbell.domain.evidence import ListedCall, Recorded, RecordedLeg

CALL_ID = "02abb9ee000011ea94bfe17eb6ea0000"
ROW = {
    "call_api_id": "3584700001-1b0c95e2",
    "call_id": CALL_ID.upper(),
    "callback_id": None,
    "call_flow": "OUT",
    "extension_id": 4101,
    "called_number": "00500*102",
    "called_extension": {"id": 4102, "type": "phone", "name": "00500*102@sip.example.net"},
    "init_time_gmt": "2025-03-01 10:00:00",
    "answer_time_gmt": None,
    "subcall_id": "unheard of",
}
RECORD = {
    "call_uuid": CALL_ID.upper(),
    "result": "bridged",
    "bridged_duration": 48,
    "cdr": [
        {"result": "answered", "dest_number": "00500*101"},
        {"result": "answered", "dest_number": None, "to_username": "+37410123456"},
    ],
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*ROW, *RECORD, "call_list", "extension", "id", "name"]), inner, max_size=6)
    ),
    max_leaves=20,
)


def as_it_is(server_s: float | None) -> float | None:
    """A server whose clock is ours."""
    return server_s


READINGS: tuple[Callable[[Any], Any], ...] = (
    read_user,
    read_callback_ids,
    read_extensions,
    page_length,
    lambda said: read_current_calls(said, CALL_ID, as_it_is),
    lambda said: read_record(said, CALL_ID, 1.0),
)


@given(JSON)
def test_any_json_is_read_or_not_understood(said: Any) -> None:
    """No answer is an error of Deskbell's own."""
    for read in READINGS:
        with suppress(OutcomeUnclear):
            read(said)


def test_a_row_of_ours_is_read() -> None:
    """Ids are compared without case; times are moved by the given clock."""
    (row,) = read_current_calls({"call_list": [ROW]}, CALL_ID, lambda told: None if told is None else told + 1)
    assert row == ListedCall("3584700001-1b0c95e2", "4101", "00500*102", "102", 1740823201.0, None)


@pytest.mark.parametrize(
    ("changes", "ours"),
    [
        ({}, True),
        ({"call_id": None, "callback_id": CALL_ID}, True),
        ({"call_id": "other", "callback_id": CALL_ID.upper()}, True),
        ({"call_id": "other"}, False),
        ({"call_id": None}, False),
        ({"call_id": ""}, False),
        ({"call_id": CALL_ID[:-1]}, False),
    ],
)
def test_only_rows_that_name_our_call_count(changes: dict[str, Any], *, ours: bool) -> None:
    """The list holds the calls of the whole office."""
    assert bool(read_current_calls({"call_list": [{**ROW, **changes}]}, CALL_ID, as_it_is)) is ours


@pytest.mark.parametrize("said", [{"call_list": [7, None, ROW]}, [ROW]])
def test_a_list_is_read_bare_or_wrapped_and_past_broken_rows(said: Any) -> None:
    """One unreadable row does not hide the others."""
    assert len(read_current_calls(said, CALL_ID, as_it_is)) == 1


@pytest.mark.parametrize("said", [{"call_list": None}, {"call_list": []}, []])
def test_an_empty_list_is_empty(said: Any) -> None:
    """Null stands for absent everywhere."""
    assert read_current_calls(said, CALL_ID, as_it_is) == ()


@pytest.mark.parametrize("said", [{}, {"message": "busy"}, {"call_list": "x"}, {"call_list": {"0": ROW}}])
def test_an_answer_without_a_list_is_no_empty_list(said: Any) -> None:
    """That a call is no longer listed is said only by a list."""
    with pytest.raises(OutcomeUnclear):
        read_current_calls(said, CALL_ID, as_it_is)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            {"id": 4101, "name": "00500*101", "type": "phone", "status": "active", "label": "Anna"},
            Extension("4101", "101", "Anna", "phone"),
        ),
        (
            {"id": "7", "name": "D*00500*300@sip", "type": "QUEUE", "caller_id_name": "Desk", "label": None},
            Extension("7", "300", "Desk", "queue"),
        ),
        (
            {"id": 8, "name": "205", "type": None, "status": "blocked", "extra_params": '{"comment": "Attic"}'},
            Extension("8", "205", "205", "", note="Attic", active=False),
        ),
    ],
)
def test_an_extension_is_read(said: dict[str, Any], expected: Extension) -> None:
    """The short number follows the last star; the name is the label, else the caller ID, else the number."""
    assert read_extensions([said]) == (expected,)


def test_extensions_that_cannot_be_used_are_left_out() -> None:
    """Without an id there is no path to it, without a number nothing to dial; both still count for paging."""
    said = [{"name": "101"}, {"id": 1, "name": "00500*"}, "x", {"id": 2, "name": "102"}]
    assert [one.number for one in read_extensions(said)] == ["102"]
    assert page_length(said) == 4


def test_a_record_is_read() -> None:
    """Result, talk and legs in the API's own words."""
    legs = (RecordedLeg("00500*101", "answered"), RecordedLeg("+37410123456", "answered"))
    assert read_record(RECORD, CALL_ID, 9.0) == Recorded(9.0, "bridged", 48, legs)
    assert read_record([RECORD], CALL_ID, 9.0).talked_s == 48


@pytest.mark.parametrize(
    ("result", "duration", "talked_s"),
    [("bridged", 0, 0), ("bridged", None, None), ("Not Answered", None, None), ("busy", 0, None), ("answered", 3, 3)],
)
def test_a_talk_is_told_only_if_there_was_one(result: str, duration: int | None, talked_s: int | None) -> None:
    """A zero beside anything but bridged is no talk."""
    record = read_record({**RECORD, "result": result, "bridged_duration": duration}, CALL_ID, 9.0)
    assert (record.result, record.talked_s) == (result.lower(), talked_s)


@pytest.mark.parametrize(
    "said", [{}, [], {"message": "x"}, {**RECORD, "result": None}, {**RECORD, "call_uuid": "another"}]
)
def test_a_record_that_is_not_about_this_call_is_not_understood(said: Any) -> None:
    """An outcome is never taken from anything else."""
    with pytest.raises(OutcomeUnclear):
        read_record(said, CALL_ID, 9.0)


@pytest.mark.parametrize(
    "said", [{}, [], {"call_id": CALL_ID}, {"call_api_id": "a"}, {"call_id": CALL_ID, "call_api_id": None}]
)
def test_an_accepted_callback_needs_both_ids(said: Any) -> None:
    """Without them nobody can tell what was accepted."""
    with pytest.raises(OutcomeUnclear):
        read_callback_ids(said)


def test_the_signed_in_user_is_read() -> None:
    """The id that is filled tells the type of the user."""
    assert read_user([{"client_id": 100, "extension_id": None}]).client_id == "100"
    assert read_user({"client_id": None, "extension_id": "4101"}).extension_id == "4101"
