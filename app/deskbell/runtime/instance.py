"""The client of the single instance: hand a request to the Deskbell that runs, or find that there is none.

Runs before anything else in every start, so it knows the standard library only, and no asyncio.
"""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from deskbell.runtime.instance_wire import (
    AT_WORK,
    END,
    MAX_LINE_BYTES,
    InstanceLost,
    Link,
    NoInstance,
    decode,
    encode,
)
from deskbell.runtime.owner_lock import OwnerLock
from deskbell.runtime.private_folder import make_private_folder

__all__ = ["InstanceLost", "NoInstance", "ask", "hand_over_or_claim"]

_RETRY_S = 0.05


def ask(
    address: str,
    request: Mapping[str, Any],
    on_line: Callable[[dict[str, Any]], None],
    *,
    connect_timeout_s: float = 2.0,
    silence_s: float = 20.0,
) -> None:
    """Send `request` to the running instance and call `on_line` with each message until it has done.

    Args:
        address: Where it listens, see `Places.instance_address`.
        request: A JSON object of at most 64 KiB.
        on_line: Called in this thread; what it raises comes out of here, and the instance works on.
        connect_timeout_s: How long a listener may take to let us in.
        silence_s: How long it may say nothing; an instance at work says so every 5 s.

    Raises:
        NoInstance: Nobody listens, or somebody who is not this user; nothing was sent.
        InstanceLost: It broke off; `taken` says whether it may have begun.
        ValueError: The request is too long.
    """
    line = encode(request)
    link = _connect(address, connect_timeout_s)
    try:
        _converse(link, line, on_line, silence_s)
    finally:
        link.close()


def hand_over_or_claim(
    address: str,
    request: Mapping[str, Any],
    on_line: Callable[[dict[str, Any]], None],
    *,
    lock: OwnerLock,
    patience_s: float = 10.0,
) -> bool:
    """Hand `request` to the running instance and return True, or become the instance and return False.

    Of any number of starts at the same moment one gets False, with `lock` held for its `InstanceServer`; the others
    wait until that one listens.

    Raises:
        InstanceLost: As from `ask`, or the instance held the lock and did not listen for `patience_s`.
        UnsafeFolderError: Others may enter the lock's folder.
    """
    deadline_s = time.monotonic() + patience_s
    while True:
        try:
            ask(address, request, on_line)
        except NoInstance:
            make_private_folder(lock.path.parent)
            if lock.acquire():
                return False
        else:
            return True
        if time.monotonic() > deadline_s:
            raise InstanceLost("it runs, but does not listen", taken=False)
        time.sleep(_RETRY_S)


def _connect(address: str, timeout_s: float) -> Link:
    if sys.platform == "win32":
        from deskbell.runtime.instance_windows import connect
    else:
        from deskbell.runtime.instance_posix import connect
    return connect(address, timeout_s)


def _converse(link: Link, request: bytes, on_line: Callable[[dict[str, Any]], None], silence_s: float) -> None:
    # Where it closed before it had read all, what it said is still to be read.
    with contextlib.suppress(OSError):
        link.send(request)
    taken = False
    lines = _lines(link, silence_s)
    while True:
        try:
            line = next(lines)
            taken = True
            message = None if line in {AT_WORK, END} else decode(line)
        except TimeoutError as error:
            raise InstanceLost("it fell silent", taken=taken or link.give_up() != b"") from error
        except (OSError, StopIteration) as error:
            raise InstanceLost("it closed the connection", taken=taken) from error
        except ValueError as error:
            raise InstanceLost("it answered in another language", taken=True) from error
        if line == END:
            return
        if message is not None:
            on_line(message)


def _lines(link: Link, silence_s: float) -> Iterator[bytes]:
    """Yield whole lines until the peer closes; a line without an end is not a line."""
    buffer = bytearray()
    while True:
        end = buffer.find(b"\n") + 1
        if end:
            yield bytes(buffer[:end])
            del buffer[:end]
        elif len(buffer) > MAX_LINE_BYTES:
            raise ValueError("a line without an end")
        else:
            piece = link.receive(silence_s)
            if not piece:
                return
            buffer += piece
