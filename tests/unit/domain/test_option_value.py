"""The values of a callback's options as people type them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.call import OptionValue
from deskbell.domain.errors import OptionProblem, OptionRefused, ToneProblem
from deskbell.domain.option_value import as_typed, read_option
from deskbell.domain.options import OPTIONS, OptionKind
from deskbell.domain.variables import LONGEST_TEXT, MOST_VARIABLES

Problem = OptionProblem | ToneProblem


def problem_of(name: str, text: str) -> tuple[Problem, int]:
    """Why a value is refused, and the place of the symbol that is to blame."""
    with pytest.raises(OptionRefused) as refused:
        read_option(name, text)
    assert refused.value.option == name
    return refused.value.problem, refused.value.place


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("allow_public_transfer", "true", True),
        ("allow_public_transfer", "False", False),
        ("announce_sound_id", "1", 1),
        ("dst_announce_sound_id", str(2**63 - 1), 2**63 - 1),
        ("call_duration", "86400", 86400),
        ("wait_for_pickup", "030", 30),
        ("callback_rate_limit", "0", 0),
        ("callback_rate_limit", "100", 100),
        ("caller_id_name", "Иван ’n’ Co", "Иван ’n’ Co"),
        ("caller_id_name", "x" * LONGEST_TEXT, "x" * LONGEST_TEXT),
        ("src_ani", "78120000000", "78120000000"),
        ("transfer_after_src_hangup", "00500*101", "00500*101"),
        ("dst_dtmf", "0123456789*#Ww", "0123456789*#Ww"),
        ("dst_dtmf", "W1$cv(code)w$cv({end})#", "W1$cv(code)w$cv({end})#"),
    ],
)
def test_a_value_is_read_as_what_the_pbx_takes(name: str, text: str, value: OptionValue) -> None:
    """Flags, whole numbers and texts; the case of tones is kept, for W waits twice as long as w."""
    read = read_option(name, text)
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"autoanswer": "4", "testvar": "\'testval"}', {"autoanswer": "4", "testvar": "'testval"}),
        ('{"autoanswer": 4, "ratio": 1.50, "huge": 1e400}', {"autoanswer": "4", "ratio": "1.50", "huge": "1e400"}),
        ('{"answering_machine": true, "b": false}', {"answering_machine": "true", "b": "false"}),
        ('{"tag": ""}', {"tag": ""}),
    ],
)
def test_variables_are_texts(text: str, value: dict[str, str]) -> None:
    """A number or a flag becomes its text as it was written."""
    assert read_option("variables", text) == value


def test_variables_that_were_read_cannot_be_changed() -> None:
    """An intent is what was wished when it was made."""
    read = read_option("variables", '{"a": "b"}')
    with pytest.raises(TypeError):
        read["a"] = "c"  # type: ignore[index]  # the fault under test


@pytest.mark.parametrize("name", sorted(OPTIONS))
@pytest.mark.parametrize("text", ["$cv(NAME)", "$cv({NAME})"])
def test_a_stored_variable_may_be_the_value_of_any_option(name: str, text: str) -> None:
    """What it stands for only the PBX knows, so it goes as it was typed."""
    assert read_option(name, text) == text


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        *[("allow_public_transfer", text, OptionProblem.NO_FLAG) for text in ("", "yes", "1", "$cv()", "$cv(a)$cv(b)")],
        *[
            ("wait_for_pickup", text, OptionProblem.OUT_OF_RANGE)
            for text in ("", "0", "3601", "-1", "+5", " 5", "5.0", "1_0", "\u0663", "9" * 5000)
        ],
        *[("callback_rate_limit", text, OptionProblem.OUT_OF_RANGE) for text in ("101", "-0", "50%")],
        *[("call_duration", text, OptionProblem.OUT_OF_RANGE) for text in ("0", "86401")],
        *[("announce_sound_id", text, OptionProblem.NO_SOUND) for text in ("0", str(2**63), "hello")],
        *[("dst_dtmf", text, OptionProblem.NO_TEXT) for text in ("", "1" * 257)],
        *[("caller_id_name", text, OptionProblem.NO_TEXT) for text in ("", "a\nb", "\u202eIvan", "x" * 257, "\ud800")],
        *[("src_ani", text, OptionProblem.NO_TEXT) for text in ("", "a\nb")],
        *[("transfer_after_src_hangup", text, OptionProblem.NO_TEXT) for text in ("", "a\nb")],
        *[
            ("variables", text, OptionProblem.NO_VARIABLES)
            for text in ("", "{}", "[]", "null", "{", "[" * 10**5, '{"a": NaN}')
        ],
        (
            "variables",
            json.dumps({str(number): "" for number in range(MOST_VARIABLES + 1)}),
            OptionProblem.NO_VARIABLES,
        ),
        *[
            ("variables", text, OptionProblem.VARIABLE_UNREADABLE)
            for text in ('{"a": null}', '{"a": ["b"]}', '{"": "b"}', '{"a": "b\\n"}', '{"a\\u0000": "b"}')
        ],
        ("variables", json.dumps({"a": "x" * 257}), OptionProblem.VARIABLE_UNREADABLE),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_the_reason(name: str, text: str, problem: Problem) -> None:
    """The reason does not repeat what may be a door code."""
    assert problem_of(name, text) == (problem, 0)


@pytest.mark.parametrize(
    ("text", "problem", "place"),
    [
        ("A", ToneProblem.NO_KEY, 1),
        ("1 2", ToneProblem.NO_KEY, 2),
        ("1,2", ToneProblem.OTHER_PAUSE, 2),
        ("12$cv(a", ToneProblem.OPEN_VARIABLE, 3),
    ],
)
def test_a_symbol_that_is_no_tone_is_named_by_its_place(text: str, problem: Problem, place: int) -> None:
    """So that it can be found in a long sequence."""
    assert problem_of("dst_dtmf", text) == (problem, place)


@pytest.mark.parametrize(
    ("name", "problem"), [("src_num", OptionProblem.GIVEN_AS_PHONE), ("dst_num", OptionProblem.GIVEN_AS_NUMBER)]
)
def test_the_numbers_are_no_options(name: str, problem: Problem) -> None:
    """The reason names where they are given."""
    assert problem_of(name, "205") == (problem, 0)


@pytest.mark.parametrize("name", ["", "DST_DTMF", "dst_dtmf ", "caller_id", "from"])
def test_an_option_that_is_none_is_told_from_a_value_that_cannot_be(name: str) -> None:
    """There is nothing to say of its value."""
    assert problem_of(name, "1") == (OptionProblem.NO_SUCH_OPTION, 0)


@given(st.sampled_from(sorted(OPTIONS)), st.text() | st.from_regex(r"\$cv\(.{0,4}\)|-?[0-9]{1,4}", fullmatch=True))
def test_whatever_is_typed_is_a_value_or_a_reason(name: str, text: str) -> None:
    """A value is of its option's kind, or the stored variable that was typed."""
    try:
        value = read_option(name, text)
    except OptionRefused:
        assert problem_of(name, text)
        return
    assert read_option(name, as_typed(value)) == value
    option = OPTIONS[name]
    if option.kind is OptionKind.WHOLE and isinstance(value, int):
        assert option.least <= value <= option.most
    elif isinstance(value, str):
        assert value == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (False, "false"),
        (30, "30"),
        ("WW12#", "WW12#"),
        ({"tag": "Иван"}, '{"tag": "Иван"}'),
    ],
)
def test_a_value_is_told_as_it_is_typed(value: OptionValue, text: str) -> None:
    """So that a field can show it and read it again."""
    assert as_typed(value) == text
