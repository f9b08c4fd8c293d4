"""The C library's own search through memory, which lets Python's other threads run meanwhile."""

import ctypes
from collections.abc import Callable
from functools import cache

Memmem = Callable[[int, int, bytes, int], int | None]
"""Takes an address and a length of each, and gives the address of the first place, or nothing."""


@cache
def memmem() -> Memmem | None:
    """The function (memmem(3)), None where there is none, as on Windows."""
    try:
        function = ctypes.CDLL(None).memmem
    except (AttributeError, OSError, TypeError):
        return None
    function.restype = ctypes.c_void_p
    function.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t]
    found: Memmem = function
    return found


def address_of(text: bytearray) -> int:
    """Where a text stands for as long as it does not grow."""
    return ctypes.addressof(ctypes.c_char.from_buffer(text))
