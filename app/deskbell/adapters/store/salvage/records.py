"""Records: how a row's values stand in bytes (SQLite, Database File Format, 2.1)."""

import struct
from mmap import mmap

Value = int | float | str | bytes | None
Bytes = bytes | mmap

_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_REAL = 7
_ZERO_AND_ONE = (8, 9)
_FIRST_OF_BYTES = 12
_MOST_COLUMNS = 32
_VARINT_BYTES = 9


def read_varint(data: Bytes, at: int) -> tuple[int, int] | None:
    """A variable-length integer and where it ends, None where the bytes end before it does."""
    value = 0
    for end, byte in enumerate(data[at : at + _VARINT_BYTES - 1], at + 1):
        value = value << 7 | byte & 0x7F
        if byte == byte & 0x7F:
            return value, end
    last = at + _VARINT_BYTES - 1
    if last >= len(data):
        return None
    # The ninth byte gives all of its bits, and the whole is signed.
    value = value << 8 | data[last]
    return (value - (1 << 64) if value >> 63 else value), last + 1


def read_record(payload: Bytes) -> tuple[Value, ...] | None:
    """The values of a record, None if it cannot be one; text that is not UTF-8 keeps a mark where it is not."""
    head = read_varint(payload, 0)
    if head is None or not head[1] <= head[0] <= len(payload):
        return None
    end, at = head
    body, values = end, list[Value]()
    while at < end:
        kind = read_varint(payload, at)
        if kind is None or kind[1] > end or len(values) == _MOST_COLUMNS:
            return None
        serial, at = kind
        length = _length(serial)
        if length is None or body + length > len(payload):
            return None
        values.append(_value(serial, bytes(payload[body : body + length])))
        body += length
    return tuple(values)


def _length(serial: int) -> int | None:
    if serial == 0 or serial in _ZERO_AND_ONE:
        return 0
    if serial in _INTEGER_BYTES:
        return _INTEGER_BYTES[serial]
    if serial == _REAL:
        return 8
    return (serial - _FIRST_OF_BYTES) // 2 if serial >= _FIRST_OF_BYTES else None


def _value(serial: int, data: bytes) -> Value:
    if serial >= _FIRST_OF_BYTES:
        return data.decode("utf-8", "replace") if serial % 2 else data
    if serial == _REAL:
        return float(struct.unpack(">d", data)[0])
    if serial in _ZERO_AND_ONE:
        return serial - _ZERO_AND_ONE[0]
    return int.from_bytes(data, "big", signed=True) if serial else None
