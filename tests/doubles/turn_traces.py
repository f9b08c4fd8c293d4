"""What ran in the long turns of a loop: the thread is looked at after every 2 ms of its own CPU time.

A timer of that CPU time (timer_create(2)) sends the thread a signal, and `faulthandler` writes the trace from C: no
other thread takes part, and the interpreter's lock is not asked for.
"""

import ctypes
import faulthandler
import os
import re
import signal
import threading
from typing import Final, NamedTuple

from doubles.loop_watch import Turn

_SIGNAL: Final = signal.SIGUSR2
_EVERY_NS: Final = 2_000_000
_CLOCK_THREAD_CPUTIME_ID: Final = 3
_SIGEV_THREAD_ID: Final = 4
_FRAME: Final = re.compile(r'File "(.*)", line (\d+) in (\S+)')


class LongTurn(NamedTuple):
    """A turn over the limit, and the frames of each look at it, innermost first, as `file:line function`."""

    ended_s: float
    cpu_s: float
    looks: list[list[str]]


class _Event(ctypes.Structure):
    """`struct sigevent` of Linux, see sigevent(3type)."""

    _fields_ = (
        ("value", ctypes.c_void_p),
        ("signal", ctypes.c_int),
        ("notify", ctypes.c_int),
        ("thread", ctypes.c_int),
        ("rest", ctypes.c_char * 44),
    )


class _Times(ctypes.Structure):
    """`struct itimerspec`: interval and first expiry."""

    _fields_ = tuple((name, ctypes.c_long) for name in ("every_s", "every_ns", "first_s", "first_ns"))


class TurnTraces:
    """Keeps the traces of turns that take longer than a limit, of the thread that makes it."""

    def __init__(self, limit_s: float) -> None:
        self._limit_s = limit_s
        self._long: list[LongTurn] = []
        self._file = os.memfd_create("traces")
        faulthandler.register(_SIGNAL, self._file, all_threads=False, chain=False)
        self._library = ctypes.CDLL(None, use_errno=True)
        self._timer = _start_timer(self._library)

    def on_turn(self, turn: Turn) -> None:
        """Take the looks at a turn that has just ended."""
        size = os.fstat(self._file).st_size
        if size and turn.cpu_s > self._limit_s:
            self._long.append(LongTurn(*turn, _looks(os.pread(self._file, size, 0).decode(errors="replace"))))
        if size:
            os.ftruncate(self._file, 0)
            os.lseek(self._file, 0, os.SEEK_SET)

    def stop(self) -> list[LongTurn]:
        """Look no more; gives the turns over the limit."""
        self._library.timer_delete(self._timer)
        return self._long


def _looks(text: str) -> list[list[str]]:
    stacks = (part for part in text.split("Current thread")[1:] + text.split("Stack (most recent")[1:])
    return [[f"{file}:{line} {name}" for file, line, name in _FRAME.findall(stack)] for stack in stacks]


def _start_timer(library: ctypes.CDLL) -> ctypes.c_void_p:
    event = _Event(signal=_SIGNAL, notify=_SIGEV_THREAD_ID, thread=threading.get_native_id())
    timer = ctypes.c_void_p()
    times = _Times(0, _EVERY_NS, 0, _EVERY_NS)
    failed = library.timer_create(_CLOCK_THREAD_CPUTIME_ID, ctypes.byref(event), ctypes.byref(timer))
    if failed or library.timer_settime(timer, 0, ctypes.byref(times), None):
        raise OSError(ctypes.get_errno(), "no timer of the thread's CPU time")
    return timer
