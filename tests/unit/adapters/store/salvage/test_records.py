"""Records against SQLite itself, and against any bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.adapters.store.salvage.records import read_record, read_varint


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"\x00", 0),
        (b"\x7f", 127),
        (b"\x81\x00", 128),
        (b"\x81\x80\x00", 1 << 14),
        (b"\xff" * 8 + b"\xff", -1),
        (b"\x80" * 8 + b"\x01", 1),
    ],
)
def test_a_varint_is_read_as_the_format_says(data: bytes, value: int) -> None:
    """Seven bits a byte, all eight of the ninth (SQLite, Database File Format, 1.6)."""
    assert read_varint(b"x" + data + b"more", 1) == (value, 1 + len(data))


@pytest.mark.parametrize("data", [b"", b"\x80", b"\xff" * 8])
def test_a_varint_that_is_cut_off_is_none(data: bytes) -> None:
    """Nothing is read beyond the end."""
    assert read_varint(data, 0) is None


def test_every_kind_of_value_is_read() -> None:
    """Nothing, numbers of each length, the two that need no bytes, a real one, bytes and text."""
    serials = bytes([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12 + 2 * 2, 13 + 2 * 2])
    numbers = b"".join(
        (-number).to_bytes(length, "big", signed=True) for number, length in enumerate((1, 2, 3, 4, 6, 8))
    )
    payload = bytes([len(serials) + 1]) + serials + numbers + b"\x3f\xf8" + bytes(6) + b"\x00\x01" + "ы".encode()
    assert read_record(payload) == (None, 0, -1, -2, -3, -4, -5, 1.5, 0, 1, b"\x00\x01", "ы")


def test_text_that_is_not_utf8_keeps_a_mark() -> None:
    """Its row's seal is broken by it, and all the rest can be read."""
    assert read_record(b"\x02\x11a\xff") == ("a\N{REPLACEMENT CHARACTER}",)


@pytest.mark.parametrize(
    "payload", [b"", b"\x09\x01", b"\x02\x0a", b"\x02\x0b", b"\x02\x06abc", b"\x00", b"\x28" + bytes(39)]
)
def test_what_cannot_be_a_record_is_none(payload: bytes) -> None:
    """Heads that end behind the end, serial types that nothing has, values that are cut off, columns without end."""
    assert read_record(payload) is None


@given(st.binary(max_size=200))
def test_no_bytes_crash(data: bytes) -> None:
    """Whatever stands there, the answer is a record or none."""
    read = read_record(data)
    assert read is None or len(read) <= 32
