"""Stored variables in a callback."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.practice.answers import RefusedError
from deskbell.practice.stores.variables import StoredVariables
from deskbell.practice.substitution import substituted, substituted_extension

STORE = StoredVariables({"ext_id": "34535", "name": "Ivan", "patience": "30", "yes": "true", "again": "$cv(name)"})
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def _body(body: Any) -> Any:
    return substituted(body, STORE, may_use=True)


@pytest.mark.parametrize("written", ["$cv(name)", "$cv({name})"])
def test_a_variable_stands_for_its_value_with_and_without_braces(written: str) -> None:
    """The documentation writes both."""
    assert _body({"caller_id_name": written}) == {"caller_id_name": "Ivan"}


def test_variables_stand_anywhere_in_a_text_and_in_lists_and_objects() -> None:
    """Several in one text, in `src_num` and in the per-call variables; names of fields stay."""
    body = {
        "dst_num": "+$cv(patience)-$cv({name})!",
        "src_num": ["$cv(ext_id)", "101"],
        "variables": {"$cv(name)": "$cv(name)"},
    }
    assert _body(body) == {
        "dst_num": "+30-Ivan!",
        "src_num": ["34535", "101"],
        "variables": {"$cv(name)": "Ivan"},
    }


def test_a_numeric_option_becomes_a_number_and_a_flag_a_flag() -> None:
    """What was typed as text without a variable stays text."""
    body = {"wait_for_pickup": "$cv(patience)", "allow_public_transfer": "$cv(yes)", "call_duration": "60"}
    assert _body(body) == {"wait_for_pickup": 30, "allow_public_transfer": True, "call_duration": "60"}
    assert _body({"caller_id_number": "$cv(patience)"}) == {"caller_id_number": "30"}
    assert _body({"call_duration": "$cv(name)"}) == {"call_duration": "Ivan"}


def test_a_value_is_not_looked_through_again() -> None:
    """Otherwise two variables could name each other for ever."""
    assert _body({"dst_num": "$cv(again)"}) == {"dst_num": "$cv(name)"}


@pytest.mark.parametrize("text", ["$cv", "$cv(", "$cv(name", "cv(name)", "$cv{name}", "$(name)", "@ext_id"])
def test_what_only_looks_like_a_variable_stays(text: str) -> None:
    """Also `@`, which is for the path alone."""
    assert _body({"dst_num": text}) == {"dst_num": text}


@pytest.mark.parametrize("text", ["$cv(nobody)", "$cv()", "$cv({})", "$cv( name)"])
def test_an_unknown_name_is_refused(text: str) -> None:
    """400, a guess, and the message names it."""
    with pytest.raises(RefusedError, match="no stored variable") as refused:
        _body({"src_num": [text]})
    assert (refused.value.status_code, refused.value.guess) == (400, True)


def test_only_a_user_of_type_client_may_use_variables() -> None:
    """403 where one is named, nothing where none is (Ringme API, Callback)."""
    assert substituted({"dst_num": "205"}, STORE, may_use=False) == {"dst_num": "205"}
    assert substituted_extension("4101", STORE, may_use=False) == "4101"
    for attempt in (
        lambda: substituted({"dst_num": "$cv(name)"}, STORE, may_use=False),
        lambda: substituted_extension("@ext_id", STORE, may_use=False),
    ):
        with pytest.raises(RefusedError, match="type client") as refused:
            attempt()
        assert (refused.value.status_code, refused.value.word) == (403, "access_denied")


@pytest.mark.parametrize("segment", ["@ext_id", "@{ext_id}", "%40ext_id", "@%7Bext_id%7D", "%40%7bext_id%7d", "34535"])
def test_the_extension_may_be_a_variable(segment: str) -> None:
    """With and without braces, percent-encoded or not."""
    assert substituted_extension(segment, STORE, may_use=True) == "34535"


@pytest.mark.parametrize("segment", ["@nobody", "@", "@{}"])
def test_an_unknown_name_of_an_extension_is_not_found(segment: str) -> None:
    """404, a guess."""
    with pytest.raises(RefusedError, match="no stored variable") as refused:
        substituted_extension(segment, STORE, may_use=True)
    assert (refused.value.status_code, refused.value.guess) == (404, True)


@given(JSON)
def test_a_body_without_variables_comes_back_as_it_is(body: Any) -> None:
    """Whatever its shape; text that names a variable is refused by name or replaced, never an error of ours."""
    try:
        assert _body(body) == body or "$cv(" in repr(body)
    except RefusedError:
        assert "$cv(" in repr(body)
