"""The lines of the single instance's wire."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.runtime.instance_wire import MAX_LINE_BYTES, decode, encode

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.text(max_size=9), JSON, max_size=4))
def test_a_message_survives_the_wire(message: dict[str, Any]) -> None:
    """What goes in comes out, on one line of plain ASCII."""
    line = encode(message)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert line.isascii()
    assert decode(line) == message


def test_bytes_of_the_command_line_survive_the_wire() -> None:
    """An argument that is no text (a lone surrogate in Python) is carried as it is."""
    assert decode(encode({"number": "\udcff"})) == {"number": "\udcff"}


def test_a_line_may_be_64_kib_and_no_more() -> None:
    """The limit holds for both ends, to the byte."""
    longest = {"x": "a" * (MAX_LINE_BYTES - len(encode({"x": ""})))}
    assert len(encode(longest)) == MAX_LINE_BYTES
    assert decode(encode(longest)) == longest
    with pytest.raises(ValueError, match="too long"):
        encode({"x": longest["x"] + "a"})
    with pytest.raises(ValueError, match="too long"):
        decode(json.dumps({"x": longest["x"] + "a"}, separators=(",", ":")).encode() + b"\n")


def test_only_what_json_can_say_is_sent() -> None:
    """Neither objects nor numbers that are none leave this process."""
    with pytest.raises(TypeError):
        encode({"x": object()})
    with pytest.raises(ValueError, match="JSON"):
        encode({"x": float("nan")})


@pytest.mark.parametrize(
    "line", [b"", b"\n", b"null\n", b"[]\n", b'"x"\n', b"{\n", b"\xff\xfe\n", b"[" * 60_000, b"9" * 60_000, b"{}{}\n"]
)
def test_what_is_no_object_is_refused(line: bytes) -> None:
    """Garbage, deep nesting and huge numbers are all the same error."""
    with pytest.raises(ValueError):  # noqa: PT011 - the kind of the error is what callers see
        decode(line)


@given(st.binary())
def test_any_bytes_give_an_object_or_a_value_error(line: bytes) -> None:
    """No input raises anything else."""
    with suppress(ValueError):
        assert isinstance(decode(line), dict)
