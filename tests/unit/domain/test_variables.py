"""Variables of the PBX as they are typed, pasted and named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.variables import (
    LONGEST_TEXT,
    MOST_VARIABLES,
    as_stored,
    is_stored,
    is_text,
    read_lines,
    read_variables,
    stored_names,
)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("$cv(NAME)", True),
        ("$cv({NAME})", True),
        ("$cv(NAME)1", False),
        ("101", False),
        ("$cv(\n)", False),
        (f"$cv({'x' * 251})", True),
        (f"$cv({'x' * 252})", False),
    ],
)
def test_a_stored_variable_is_told_from_a_text(text: str, *, stored: bool) -> None:
    """Alone, readable, and no longer than any other value."""
    assert is_stored(text) is stored


def test_a_picked_name_is_written_as_it_is_typed() -> None:
    """Without the braces of the specification's notation."""
    assert as_stored("caller_id_name") == "$cv(caller_id_name)"


def test_the_stored_variables_that_texts_name_are_told_once() -> None:
    """In both notations, alone or among other symbols."""
    assert stored_names(["1$cv(code)w$cv({end})#", "$cv(code)", "none", "$cv(other)"]) == ("code", "end", "other")


@pytest.mark.parametrize(
    ("text", "variables"),
    [
        ("tag=crm-17", {"tag": "crm-17"}),
        ("  tag = crm 17  \n\nautoanswer=4\n", {"tag": "crm 17", "autoanswer": "4"}),
        ("a=b=c", {"a": "b=c"}),
        ("a=", {"a": ""}),
        ("# a note\na=1\n#b=2", {"a": "1"}),
        (
            "a='testval'\nb=\"x\"\nc='\nd='x\"\ne=''\nf=''x''",
            {"a": "testval", "b": "x", "c": "'", "d": "'x\"", "e": "", "f": "'x'"},
        ),
        ("", {}),
    ],
)
def test_lines_are_variables(text: str, variables: dict[str, str]) -> None:
    """The first equals sign divides them; what is for people only is passed over."""
    read = read_lines(text)
    assert dict(read.variables) == variables
    assert (read.wrong, read.twice) == ((), ())


def test_lines_that_hold_no_variable_are_named() -> None:
    """By their number, so that the others can be kept."""
    read = read_lines(f"a=1\nno sign\n=value\nb=\x00\n{'x' * 257}=1\nc={'x' * 257}\nd=2")
    assert dict(read.variables) == {"a": "1", "d": "2"}
    assert read.wrong == (2, 3, 4, 5, 6)


def test_a_name_that_comes_again_is_told_and_its_last_value_counts() -> None:
    """As it would be in a file of settings."""
    read = read_lines("a=1\nb=2\na=3\na=4")
    assert dict(read.variables) == {"a": "4", "b": "2"}
    assert read.twice == ("a",)


def test_no_more_variables_are_taken_than_a_call_may_have() -> None:
    """Another value of one that is there is taken still."""
    lines = [f"v{number}=1" for number in range(MOST_VARIABLES)]
    read = read_lines("\n".join([*lines, "more=1", "v0=2"]))
    assert len(read.variables) == MOST_VARIABLES
    assert read.variables["v0"] == "2"
    assert read.wrong == (MOST_VARIABLES + 1,)
    assert read.twice == ("v0",)


def test_variables_of_a_json_object_are_texts_or_refused() -> None:
    """An object of one to sixty-four; a nameless or unreadable one is a fault of its own."""
    assert read_variables('{"a": 1.50, "b": true}') == {"a": "1.50", "b": "true"}
    assert read_variables("[]") is None
    with pytest.raises(ValueError, match="b"):
        read_variables('{"": "b"}')


@given(st.text() | st.lists(st.from_regex(r"[a-z]{0,2}=?.{0,3}", fullmatch=True)).map("\n".join))
def test_whatever_is_pasted_is_bounded_and_readable(text: str) -> None:
    """Each line is a variable, passed over, or named as wrong."""
    read = read_lines(text)
    assert len(read.variables) <= MOST_VARIABLES
    assert all(name and is_text(name) and is_text(value) for name, value in read.variables.items())
    assert all(len(value) <= LONGEST_TEXT for value in read.variables.values())
    assert set(read.twice) <= set(read.variables)
    assert all(1 <= place <= len(text.splitlines()) for place in read.wrong)
