"""Exceptions as they may be written down: where they were raised and of which kind, never what they say.

The text, the arguments and the notes of an exception are whatever its raiser had in hand: a request with its token, an
order with its door code. Nobody can tell them from harmless words afterwards, and what was fixed in the text stands in
the source line of its `raise` anyway.
"""

import errno
import traceback
from collections.abc import Iterator
from types import TracebackType

_MOST_ERRORS = 12


def trace_lines(error: BaseException, trace: TracebackType | None) -> Iterator[str]:
    """The lines of an exception with everything that led to it, and of each member of a group."""
    seen: set[int] = set()
    waiting: list[tuple[str, BaseException, TracebackType | None]] = [("", error, trace)]
    while waiting and len(seen) < _MOST_ERRORS:
        how, one, its_trace = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield f"{how}{_kind(one)}"
        for frame in traceback.format_tb(its_trace):
            yield from frame.rstrip("\n").split("\n")
        led_to = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
        members = one.exceptions if isinstance(one, BaseExceptionGroup) else ()
        waiting += [("with ", member, member.__traceback__) for member in members]
        if led_to is not None:
            waiting.append(("because of ", led_to, led_to.__traceback__))


def _kind(error: BaseException) -> str:
    """The type of an exception, and the code by which a system or SQLite names it."""
    kind = type(error)
    code = getattr(error, "sqlite_errorname", None)
    if isinstance(error, OSError) and error.errno is not None:
        code = errno.errorcode.get(error.errno)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    return f"{name} ({code})" if isinstance(code, str) else name
