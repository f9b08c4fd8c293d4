"""What ran in the long turns of a loop: the thread is looked at after every 2 ms of its own CPU time.

A timer of that CPU time (timer_create(2)) sends the thread a signal, so no other thread takes part. The look itself is
Python's own handler, which comes between two instructions: what runs longer in C is seen at the instruction after it.
It is not `faulthandler`'s, which reads from C what may be half made and ends the process (CPython's issue 140815).
"""

import ctypes
import signal
import threading
import time
from traceback import walk_stack
from types import CodeType, FrameType
from typing import Final, NamedTuple

from doubles.loop_watch import Turn

_SIGNAL: Final = signal.SIGUSR2
_EVERY_NS: Final = 2_000_000
_CLOCK_THREAD_CPUTIME_ID: Final = 3
_SIGEV_THREAD_ID: Final = 4


class Look(NamedTuple):
    """The CPU time since the look before or the turn's begin, and the frames, innermost first: `file:line function`."""

    cpu_s: float
    frames: list[str]


class LongTurn(NamedTuple):
    """A turn over the limit and the looks at it."""

    ended_s: float
    cpu_s: float
    looks: list[Look]


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
    """Keeps the traces of turns that take longer than a limit, of the main thread, which makes it.

    Each look is a signal to Python: there must be no wake-up descriptor (`signal.set_wakeup_fd`) that hears of it.
    """

    def __init__(self, limit_s: float) -> None:
        self._limit_s = limit_s
        self._long: list[LongTurn] = []
        self._looks: list[tuple[float, list[tuple[CodeType, int]]]] = []
        self._looked_s = time.thread_time()
        self._before = signal.signal(_SIGNAL, self._look)
        self._library = ctypes.CDLL(None, use_errno=True)
        self._timer = _start_timer(self._library)

    def on_turn(self, turn: Turn) -> None:
        """Take the looks at a turn that has just ended."""
        looks, self._looks = self._looks, []
        if turn.cpu_s > self._limit_s:
            self._long.append(LongTurn(*turn, [Look(cpu_s, list(map(_named, frames))) for cpu_s, frames in looks]))
        self._looked_s = time.thread_time()

    def stop(self) -> list[LongTurn]:
        """Look no more; gives the turns over the limit."""
        self._library.timer_delete(self._timer)
        signal.signal(_SIGNAL, self._before)
        return self._long

    def _look(self, _number: int, frame: FrameType | None) -> None:
        now_s = time.thread_time()
        self._looks.append((now_s - self._looked_s, [(one.f_code, line) for one, line in walk_stack(frame)]))
        self._looked_s = now_s


def _named(place: tuple[CodeType, int]) -> str:
    code, line = place
    return f"{code.co_filename}:{line} {code.co_name}"


def _start_timer(library: ctypes.CDLL) -> ctypes.c_void_p:
    event = _Event(signal=_SIGNAL, notify=_SIGEV_THREAD_ID, thread=threading.get_native_id())
    timer = ctypes.c_void_p()
    times = _Times(0, _EVERY_NS, 0, _EVERY_NS)
    failed = library.timer_create(_CLOCK_THREAD_CPUTIME_ID, ctypes.byref(event), ctypes.byref(timer))
    if failed or library.timer_settime(timer, 0, ctypes.byref(times), None):
        raise OSError(ctypes.get_errno(), "no timer of the thread's CPU time")
    return timer
