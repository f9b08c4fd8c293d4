"""The options of a callback and their values as people type them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.call import OptionValue
from deskbell.domain.errors import OptionRefused
from deskbell.domain.options import LONGEST_TEXT, MOST_VARIABLES, OPTIONS, OptionKind, is_stored, read_option

# Ringme API, Callback: every field of the body but the two that name phones.
FIELDS = {
    *("allow_public_transfer", "announce_sound_id", "dst_announce_sound_id", "call_duration", "wait_for_pickup"),
    *("caller_id_name", "caller_id_number", "src_caller_id_name", "src_caller_id_number", "src_ani", "dst_ani"),
    *("dst_dtmf", "transfer_after_src_hangup", "transfer_after_dst_hangup", "callback_rate_limit", "variables"),
}


def problem_of(name: str, text: str) -> str:
    """Why a value is refused."""
    with pytest.raises(OptionRefused) as refused:
        read_option(name, text)
    assert refused.value.option == name
    return refused.value.problem


def test_every_field_of_the_api_is_there_once_with_a_sentence() -> None:
    """Each is explained in one plain sentence."""
    assert set(OPTIONS) == FIELDS
    for name, option in OPTIONS.items():
        assert option.name == name
        assert option.help.endswith(".")
        assert name not in option.help


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


@pytest.mark.parametrize("name", sorted(FIELDS))
@pytest.mark.parametrize("text", ["$cv(NAME)", "$cv({NAME})"])
def test_a_stored_variable_may_be_the_value_of_any_option(name: str, text: str) -> None:
    """What it stands for only the PBX knows, so it goes as it was typed."""
    assert read_option(name, text) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *[("allow_public_transfer", text) for text in ("", "yes", "1", "$cv()", "$cv(a)$cv(b)")],
        *[
            ("wait_for_pickup", text)
            for text in ("", "0", "3601", "-1", "+5", " 5", "5.0", "1_0", "\u0663", "9" * 5000)
        ],
        *[("callback_rate_limit", text) for text in ("101", "-0", "50%")],
        *[("call_duration", text) for text in ("0", "86401")],
        *[("announce_sound_id", text) for text in ("0", str(2**63), "hello")],
        *[("dst_dtmf", text) for text in ("", "A", "1 2", "+1", "1,2", "$cv(a", "\u0661", "1" * 257)],
        *[("caller_id_name", text) for text in ("", "a\nb", "\u202eIvan", "x" * 257, "\ud800")],
        *[("variables", text) for text in ("", "{}", "[]", "null", "{", "[" * 10**5, '{"a": NaN}', '{"a": null}')],
        *[
            ("variables", text)
            for text in ('{"a": ["b"]}', '{"a": {}}', '{"": "b"}', '{"a": "b\\n"}', '{"a\\u0000": "b"}')
        ],
        ("variables", json.dumps({"a": "x" * 257})),
        ("variables", json.dumps({str(number): "" for number in range(MOST_VARIABLES + 1)})),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_the_reason(name: str, text: str) -> None:
    """The reason says what would do, and does not repeat what may be a door code."""
    problem = problem_of(name, text)
    assert problem.startswith(("must be", "may hold"))
    assert len(text) < 4 or text not in problem


@pytest.mark.parametrize(("name", "way"), [("src_num", "use --from PHONE"), ("dst_num", "use NUMBER")])
def test_the_numbers_are_no_options(name: str, way: str) -> None:
    """The reason names where they are given."""
    assert problem_of(name, "205") == way


@pytest.mark.parametrize("name", ["", "DST_DTMF", "dst_dtmf ", "caller_id", "from"])
def test_an_option_that_is_none_has_no_reason(name: str) -> None:
    """It is told from a value that cannot be."""
    assert problem_of(name, "1") == ""


@given(st.sampled_from(sorted(FIELDS)), st.text() | st.from_regex(r"\$cv\(.{0,4}\)|-?[0-9]{1,4}", fullmatch=True))
def test_whatever_is_typed_is_a_value_or_a_reason(name: str, text: str) -> None:
    """A value is of its option's kind, or the stored variable that was typed."""
    try:
        value = read_option(name, text)
    except OptionRefused:
        assert problem_of(name, text)
        return
    option = OPTIONS[name]
    if option.kind is OptionKind.INTEGER and isinstance(value, int):
        assert option.least <= value <= option.most
    elif option.kind not in (OptionKind.FLAG, OptionKind.VARIABLES) or isinstance(value, str):
        assert value == text
