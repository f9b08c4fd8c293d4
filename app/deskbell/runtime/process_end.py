"""The end of the process: what was said goes out, and no thread is unwound."""

import atexit
import os
import sys
from collections.abc import Callable
from typing import NoReturn


def exit_with(run: Callable[[], int]) -> NoReturn:
    """Run and end this process with the code that it returns; to be called before anything else asks to run at the end.

    The interpreter's own end unwinds each daemon thread at its next instruction, also out of compiled code that
    cannot be unwound: the process then aborts, although all was done (python/cpython, thread 87135).
    """
    codes: list[int] = []
    atexit.register(_leave, codes)  # the first that is registered is the last that runs
    codes.append(run())
    sys.exit(codes[0])


def _leave(codes: list[int]) -> None:
    if not codes:
        return
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except OSError:
        return  # the interpreter tries again and gives such an end a code of its own
    os._exit(codes[0])
