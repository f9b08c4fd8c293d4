"""The log against logs that SQLite wrote, and against any bytes."""

import sqlite3
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.adapters.store.salvage.wal import confirmed_frames, log_page_bytes, read_log

SIZE = 512
FRAME = SIZE + 24


@pytest.fixture
def log(tmp_path: Path) -> bytes:
    """A log of five transactions, as a kill leaves it, begun anew once and so with older frames at its end."""
    connection = sqlite3.connect(tmp_path / "some.db", isolation_level=None)
    connection.execute(f"PRAGMA page_size = {SIZE}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE one (text TEXT)")
    for number in range(40):
        connection.execute("INSERT INTO one VALUES (?)", (f"{number} " + "x" * 100,))
    connection.execute("PRAGMA wal_checkpoint(RESTART)")
    for number in range(5):
        connection.execute("INSERT INTO one VALUES (?)", (f"new {number}",))
    content = (tmp_path / "some.db-wal").read_bytes()
    connection.close()
    return content


def test_a_log_as_sqlite_left_it_is_whole(log: bytes) -> None:
    """All frames of its present time and none of an earlier one."""
    read = read_log(log, log_page_bytes(log), None)
    assert read.whole
    assert 5 <= len(read.frames) <= 6
    assert b"new 4" in read.frames[-1][1]
    assert len(log) > 32 + FRAME * len(read.frames)


def test_an_end_without_a_commit_was_never_confirmed(log: bytes) -> None:
    """A kill in the middle of a commit leaves it, and nothing is wrong with the log."""
    frames = len(read_log(log, SIZE, None).frames)
    torn = read_log(log[: 32 + FRAME * (frames - 1)], SIZE, None)
    assert torn.whole
    assert len(torn.frames) == frames - 1


@pytest.mark.parametrize("at", [0, 9, 17, 25, 32 + 5, 32 + 9, 32 + 20, 32 + 100, 32 + FRAME + 300])
def test_a_flipped_bit_is_noticed_and_costs_no_frame(log: bytes, at: int) -> None:
    """SQLite would pass over everything from there on without a word."""
    whole = read_log(log, SIZE, None)
    damaged = bytearray(log)
    damaged[at] ^= 1
    read = read_log(bytes(damaged), SIZE, None)
    assert not read.whole
    assert len(read.frames) == len(whole.frames)
    assert read.frames[-1] == whole.frames[-1]


def test_a_flip_in_the_last_commit_is_noticed(log: bytes) -> None:
    """Its mark says how large the file is: without it the frame looks like one that was never confirmed."""
    whole = read_log(log, SIZE, None)
    damaged = bytearray(log)
    last = 32 + FRAME * (len(whole.frames) - 1)
    damaged[last + 4 : last + 8] = bytes(4)
    read = read_log(bytes(damaged), SIZE, None)
    assert not read.whole
    assert read.frames == whole.frames


def _index(log: bytes, frames: int) -> bytes:
    head = bytes(16) + frames.to_bytes(4, sys.byteorder) + bytes(12) + log[16:24] + bytes(8)
    return head + head + bytes(100)


def test_the_index_tells_how_much_was_confirmed(log: bytes) -> None:
    """What a kill cut off had not been; of what was, nothing may be missing, and be it whole frames."""
    frames = len(read_log(log, SIZE, None).frames)
    torn = log[: 32 + FRAME * frames] + log[32 : 32 + 24]
    assert not read_log(torn, SIZE, None).whole
    assert read_log(torn, SIZE, confirmed_frames(_index(log, frames), torn)).whole
    cut = log[: 32 + FRAME * (frames - 1)]
    assert read_log(cut, SIZE, None).whole
    assert not read_log(cut, SIZE, confirmed_frames(_index(log, frames), cut)).whole


@pytest.mark.parametrize("at", [0, 33, 96])
def test_an_index_of_another_time_tells_nothing(log: bytes, at: int) -> None:
    """Its two heads differ, or it is of a log with other salts; there may be none at all."""
    index = bytearray(_index(log, 3))
    assert confirmed_frames(bytes(index), log) == 3
    index[at % 48] ^= 1
    if at == 33:
        index[48 + at] ^= 1
    told = confirmed_frames(bytes(index) if at < 96 else b"", log)
    assert told is None


def test_a_flip_in_an_earlier_time_is_nothing(log: bytes) -> None:
    """What stands there is in the file itself."""
    damaged = bytearray(log)
    damaged[-10] ^= 1
    assert read_log(bytes(damaged), SIZE, None) == read_log(log, SIZE, None)


@pytest.mark.parametrize("kept", [40, 32 + FRAME - 1, 32 + FRAME + 24])
def test_a_log_that_ends_within_a_frame_is_not_whole(log: bytes, kept: int) -> None:
    """Whole frames are written; what is left may be a part of what was confirmed."""
    assert not read_log(log[:kept], SIZE, None).whole


@pytest.mark.parametrize("kept", [0, 10, 32])
def test_a_log_that_was_not_begun_is_whole(log: bytes, kept: int) -> None:
    """Nothing was in it yet."""
    assert read_log(log[:kept], SIZE, None).whole


@given(st.binary(max_size=3000))
def test_no_bytes_crash(data: bytes) -> None:
    """Whatever stands there, at most what fits is read."""
    assert len(read_log(data, SIZE, None).frames) <= len(data) // FRAME
