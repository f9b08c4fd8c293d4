"""The write-ahead log: which of its pages were committed, and whether it is whole (SQLite, WAL-mode File Format, 1)."""

import struct
from dataclasses import dataclass

from deskbell.adapters.store.salvage.pages import believable_page_bytes

_HEADER_BYTES = 32
_FRAME_HEADER_BYTES = 24
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


def read_log(data: bytes, size: int) -> Log:
    """Read a log of pages of `size` bytes."""
    count, cut = divmod(max(0, len(data) - _HEADER_BYTES), _FRAME_HEADER_BYTES + size)
    if count == 0:
        return Log((), whole=not cut)
    order = _MAGICS.get(int.from_bytes(data[:4], "big"), "<")
    frames = [_frame(data, number, size) for number in range(count)]
    sums = _sums(order, data[:24], (0, 0))
    header_holds = struct.pack(">II", *sums) == data[24:32] and int.from_bytes(data[8:12], "big") == size
    salts = data[16:24] if header_holds else next((frame[8:16] for frame in frames if any(frame[8:16])), b"")
    # A log is begun anew without being cut: what stands behind the last frame of this time is of an earlier one.
    ours = [number for number, frame in enumerate(frames) if _is_of(frame, salts)]
    frames = frames[: ours[-1] + 1] if ours else []
    whole, committed = header_holds and not cut, 0
    for number, frame in enumerate(frames):
        sums = _sums(order, frame[:8] + frame[_FRAME_HEADER_BYTES:], sums)
        whole = whole and frame[8:16] == salts and struct.pack(">II", *sums) == frame[16:24]
        if frame[4:8] != bytes(4):
            committed = number + 1
    # In a whole log an end without a commit was never confirmed; else its mark may be what was damaged.
    kept = frames[:committed] if whole else frames
    return Log(tuple((int.from_bytes(frame[:4], "big"), frame[_FRAME_HEADER_BYTES:]) for frame in kept), whole)


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
