"""Whatever a field holds, it is read or passed over."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.adapters.pbx.wire import (
    CallbackIds,
    CallRow,
    CurrentCallRow,
    ExtensionRow,
    TokenAnswer,
    User,
    sole,
)

MODELS = (TokenAnswer, User, CallbackIds, ExtensionRow, CurrentCallRow, CallRow)
FIELDS = sorted({name for model in MODELS for name in model.model_fields})
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "comment", "x"]), inner),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=5), JUNK))
def test_no_value_of_any_field_is_an_error(said: dict[str, Any]) -> None:
    """An object with anything in it is read; what cannot be read is empty."""
    for model in MODELS:
        model.model_validate(said)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("2025-03-01 10:00:00", 1740823200.0),
        ("2025-03-01 10:00:38.76", 1740823238.76),
        ("2025-03-01 10:00:56,60", 1740823256.6),
        ("2025-3-1 10:00:00", 1740823200.0),
        ("2025-03-01T10:00:00", 1740823200.0),
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
    read = CurrentCallRow.model_validate({"init_time_gmt": told}).init_time_gmt
    assert read == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (4101, "4101"),
        ("4101", "4101"),
        ("3584700001-1b0c95e2-4ee4", "3584700001-1b0c95e2-4ee4"),
        ("02ABB9EE", "02ABB9EE"),
        ("a/../b", "a/../b"),
        ("..", ""),
        (".", ""),
        ("two words", ""),
        ("x" * 201, ""),
        ("ж", ""),
        ("a\n", ""),
        (True, ""),
        (None, ""),
        (1.5, ""),
        ([1], ""),
    ],
)
def test_ids_are_numbers_or_texts_that_fit_into_a_path(told: Any, expected: str) -> None:
    """Both forms are seen; what would climb in a path or cannot stand in one is no id."""
    assert CallbackIds.model_validate({"call_id": told}).call_id == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [(48, 48), (48.9, 48), ("48", 48), (0, 0), (-1, None), ("x", None), (None, None), (True, None), (10**400, None)],
)
def test_seconds_are_whole_and_never_negative(told: Any, expected: int | None) -> None:
    """Anything that is no sensible duration is None."""
    assert CallRow.model_validate({"bridged_duration": told}).bridged_duration == expected


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
    assert ExtensionRow.model_validate({"extra_params": told}).extra_params == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"name": "00500*102@sip.example.net"}, "00500*102@sip.example.net"),
        ([{"name": "00500*102"}], "00500*102"),
        ([], ""),
        (None, ""),
        ("102", ""),
        ({"name": None}, ""),
    ],
)
def test_an_extension_in_a_row_is_an_object_or_a_list_of_one(told: Any, expected: str) -> None:
    """The documentation says list, live answers say object."""
    assert CurrentCallRow.model_validate({"called_extension": told}).called_extension.name == expected


def test_names_are_cleaned_and_bounded() -> None:
    """A colleague's display name is input from another user of the PBX."""
    label = ExtensionRow.model_validate({"label": "Anna\u202e\n" + "x" * 500}).label
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
