"""Whatever a field holds, it is read or passed over."""

import json
from typing import Any

import pytest

from deskbell.adapters.pbx.wire import (
    Comment,
    Flag,
    FlowWord,
    Identifier,
    Moment,
    Seconds,
    Text,
    TokenAnswer,
    Wire,
    Word,
    objects,
    sole,
)
from deskbell.domain.pbx_history import Flow


class Row(Wire):
    """One field of each type."""

    identifier: Identifier = ""
    text: Text = ""
    word: Word = ""
    seconds: Seconds = None
    flag: Flag = None
    flow: FlowWord = Flow.UNKNOWN
    moment: Moment = None
    comment: Comment = ""


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("2025-03-01 10:00:00", 1740823200.0),
        ("2025-03-01 10:00:38.76", 1740823238.76),
        ("2025-03-01 10:00:56,60", 1740823256.6),
        ("2025-3-1 10:00:00", 1740823200.0),
        ("2025-03-01T10:00:00", 1740823200.0),
        ("2025-03-01T10:00:00Z", 1740823200.0),
        (" 2025-03-01 10:00:00 ", 1740823200.0),
        ("2025-02-30 10:00:00", None),
        ("٢٠٢٥-03-01 10:00:00", None),
        ("0000-00-00 00:00:00", None),
        ("2025-03-01", None),
        ("", None),
        (None, None),
        (1740823200, None),
    ],
)
def test_times_are_read_as_the_platform_was_seen_to_write_them(told: Any, expected: float | None) -> None:
    """A fraction follows a point or a comma or is absent; anything else is no time."""
    read = Row.model_validate({"moment": told}).moment
    assert read == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (4101, "4101"),
        ("4101", "4101"),
        (4101.0, "4101"),
        ("3584700001-1b0c95e2-4ee4", "3584700001-1b0c95e2-4ee4"),
        ("02ABB9EE", "02ABB9EE"),
        ("..", ""),
        (".", ""),
        ("two words", ""),
        ("x" * 201, ""),
        ("ж", ""),
        ("a\n", ""),
        (True, ""),
        (None, ""),
        (1.5, ""),
        (float("nan"), ""),
        ([1], ""),
    ],
)
def test_ids_are_numbers_or_texts_that_fit_into_a_path(told: Any, expected: str) -> None:
    """Both forms are seen; what would climb in a path or cannot stand in one is no id."""
    assert Row.model_validate({"identifier": told}).identifier == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (48, 48),
        (48.9, 48),
        ("48", 48),
        ("48,5", 48),
        (0, 0),
        (-1, None),
        ("x", None),
        (None, None),
        (True, None),
        (10**400, None),
        (float("inf"), None),
    ],
)
def test_seconds_are_whole_and_never_negative(told: Any, expected: int | None) -> None:
    """Anything that is no sensible duration is None."""
    assert Row.model_validate({"seconds": told}).seconds == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (True, True),
        (1, True),
        ("true", True),
        ("YES", True),
        (False, False),
        (0, False),
        ("False", False),
        (None, None),
        ("", None),
        ("maybe", None),
        ([True], None),
    ],
)
def test_a_flag_is_true_false_or_not_told(told: Any, *, expected: bool | None) -> None:
    """What is neither is not taken for false."""
    assert Row.model_validate({"flag": told}).flag is expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("in", Flow.IN),
        ("OUT", Flow.OUT),
        ("Transfer", Flow.TRANSFER),
        ("sideways", Flow.UNKNOWN),
        (None, Flow.UNKNOWN),
        (1, Flow.UNKNOWN),
    ],
)
def test_a_flow_is_compared_without_case_and_may_be_unknown(told: Any, expected: Flow) -> None:
    """Documentation and live answers write it in different case."""
    assert Row.model_validate({"flow": told}).flow is expected


def test_words_are_compared_without_case() -> None:
    """A result's word is one word, however it is written."""
    assert Row.model_validate({"word": "Not  Answered "}).word == "not answered"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ('{"comment": "Second floor"}', "Second floor"),
        ({"comment": "Second floor"}, "Second floor"),
        ('{"comment": "a\\u202eb"}', "ab"),
        ('{"comment": 7}', ""),
        ("null", ""),
        ("[]", ""),
        ("not json", ""),
        ("[" * 9000, ""),
        (json.dumps({"comment": "x" * 20_000}), ""),
        (None, ""),
    ],
)
def test_the_comment_is_found_where_the_cabinet_wrote_it(told: Any, expected: str) -> None:
    """`extra_params` is a string that may hold JSON, or anything."""
    assert Row.model_validate({"comment": told}).comment == expected


def test_names_are_cleaned_and_bounded() -> None:
    """A colleague's display name is input from another user of the PBX."""
    label = Row.model_validate({"text": "Anna\u202e\n" + "x" * 500}).text
    assert label.startswith("Anna xxx")
    assert len(label) == 120


@pytest.mark.parametrize("token", ["", "two words", "x\r\nX-Evil: 1", "ж", "x" * 5000, None, 7])
def test_a_token_that_does_not_fit_into_a_header_is_none(token: Any) -> None:
    """What the server names a token must not become a second header."""
    assert TokenAnswer.model_validate({"access_token": token}).access_token == ""


def test_a_sole_object_may_stand_in_a_list() -> None:
    """One project met the signed-in user as a list of one."""
    assert sole([{"id": 1}]) == sole({"id": 1}) == {"id": 1}
    assert sole([]) == sole("x") == sole([7]) == {}


def test_of_a_list_only_the_objects_count() -> None:
    """A broken row does not hide the others; what is no list has none."""
    assert objects([7, {"id": 1}, None]) == [{"id": 1}]
    assert objects({"id": 1}) == objects(None) == []
