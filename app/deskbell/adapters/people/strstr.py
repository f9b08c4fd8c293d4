"""The C library's own search through text, which lets Python's other threads run meanwhile.

Of what C libraries offer strstr(3) is written for the widest registers nearly everywhere, and a few times as fast as
memmem(3) and Python's own search.
"""

import ctypes
import sys
from collections.abc import Callable
from functools import cache

Strstr = Callable[[int, bytes], int | None]
"""Takes the address of a text that ends with a zero byte, and gives the address of the first place, or nothing."""


@cache
def strstr() -> Strstr:
    """The function, in whatever the process has loaded; on Windows in the C library that comes with it (not run)."""
    function = ctypes.CDLL("msvcrt" if sys.platform == "win32" else None).strstr
    function.restype = ctypes.c_void_p
    function.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
    found: Strstr = function
    return found


def address_of(text: bytearray) -> int:
    """Where a text stands for as long as it does not grow; behind it is a zero byte (Python/C API, Byte Arrays)."""
    return ctypes.addressof(ctypes.c_char.from_buffer(text))
