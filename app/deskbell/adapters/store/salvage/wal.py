"""The write-ahead log: which of its pages were committed, and whether it is whole (SQLite, WAL-mode File Format, 1)."""

import struct
import sys
from dataclasses import dataclass

from deskbell.adapters.store.salvage.pages import believable_page_bytes

_HEADER_BYTES = 32
_FRAME_HEADER_BYTES = 24
_INDEX_HEADER_BYTES = 48
_MAGICS = {0x377F0682: "<", 0x377F0683: ">"}
_WORD = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Log:
    """Committed pages with their numbers, oldest first; `whole` says that SQLite reads as many of them.

    A frame that does not hold is taken all the same: its rows bear seals of their own.
    """

    frames: tuple[tuple[int, bytes], ...]
    whole: bool


def log_page_bytes(data: bytes) -> int:
    """The size of a log's pages by its header, the usual one where that tells none."""
    return believable_page_bytes(int.from_bytes(data[8:12], "big"))


def confirmed_frames(index: bytes, data: bytes) -> int | None:
    """How many frames of a log its index says were committed, None where it is no index of this log.

    The index outlives a killed process: it tells a commit that was cut off by a kill from one that was lost (SQLite,
    WAL-mode File Format, 2.1).
    """
    head, again = index[:_INDEX_HEADER_BYTES], index[_INDEX_HEADER_BYTES : 2 * _INDEX_HEADER_BYTES]
    is_of_log = len(head) == _INDEX_HEADER_BYTES and head == again and head[32:40] == data[16:24]
    return int.from_bytes(head[16:20], sys.byteorder) if is_of_log else None


def read_log(data: bytes, size: int, confirmed: int | None) -> Log:
    """Read a log of pages of `size` bytes, of which so many are known to have been committed."""
    count, cut = divmod(max(0, len(data) - _HEADER_BYTES), _FRAME_HEADER_BYTES + size)
    frames = [_frame(data, number, size) for number in range(count)]
    sums = _sums(_order(data), data[:24], (0, 0)) if len(data) >= _HEADER_BYTES else (0, 0)
    header_holds = struct.pack(">II", *sums) == data[24:32] and int.from_bytes(data[8:12], "big") == size
    salts = data[16:24] if header_holds else next((frame[8:16] for frame in frames if any(frame[8:16])), b"")
    # A log is begun anew without being cut: what stands behind the last frame of this time is of an earlier one.
    ours = [number for number, frame in enumerate(frames) if _is_of(frame, salts)]
    frames = frames[: ours[-1] + 1] if ours else []
    held, committed = _held(frames, salts, sums, _order(data)) if header_holds else (0, 0)
    whole = held == len(frames) and not cut if confirmed is None else committed >= confirmed
    # In a whole log an end without a commit was never confirmed; else its mark may be what was damaged.
    kept = frames[:committed] if whole else frames
    return Log(tuple((int.from_bytes(frame[:4], "big"), frame[_FRAME_HEADER_BYTES:]) for frame in kept), whole)


def _held(frames: list[bytes], salts: bytes, sums: tuple[int, int], order: str) -> tuple[int, int]:
    """How many frames from the first hold, and how many of these are known to be committed: what SQLite reads."""
    held = committed = 0
    for frame in frames:
        sums = _sums(order, frame[:8] + frame[_FRAME_HEADER_BYTES:], sums)
        if frame[8:16] != salts or struct.pack(">II", *sums) != frame[16:24]:
            break
        held += 1
        if frame[4:8] != bytes(4):
            committed = held
    return held, committed


def _order(data: bytes) -> str:
    return _MAGICS.get(int.from_bytes(data[:4], "big"), "<")


def _frame(data: bytes, number: int, size: int) -> bytes:
    at = _HEADER_BYTES + number * (_FRAME_HEADER_BYTES + size)
    return data[at : at + _FRAME_HEADER_BYTES + size]


def _is_of(frame: bytes, salts: bytes) -> bool:
    """Whether a frame is of the log's present time: beginning it anew changes both salts, a flipped bit one of them."""
    return frame[8:12] == salts[:4] or frame[12:16] == salts[4:]


def _sums(order: str, data: bytes, sums: tuple[int, int]) -> tuple[int, int]:
    one, two = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = one + first + two & _WORD
        two = two + second + one & _WORD
    return one, two
