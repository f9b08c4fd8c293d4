"""What goes over the wire between a start of Deskbell and the instance that already runs.

The client sends one line, a JSON object. The instance answers with lines: an empty one says that it has taken the
request or is still at work, a JSON object is a message, and `null` is the end. A wire that closes without it was cut.
"""

import json
from collections.abc import Mapping
from typing import Any, Protocol

MAX_LINE_BYTES = 64 * 1024
AT_WORK = b"\n"
END = b"null\n"


class NoInstance(Exception):
    """Nobody listens at the address; nothing was sent."""


class InstanceLost(Exception):
    """The instance did not see the request through.

    Attributes:
        taken: Whether it may have begun to act on the request; False only where it certainly did not.
    """

    def __init__(self, message: str, *, taken: bool) -> None:
        super().__init__(message)
        self.taken = taken


class Link(Protocol):
    """A connection as the client needs it; its calls block."""

    def send(self, data: bytes) -> None:
        """Send all of `data`; raises OSError."""

    def receive(self, timeout_s: float) -> bytes:
        """Return what has come, empty when the peer has closed; raises TimeoutError or OSError."""

    def give_up(self) -> bytes | None:
        """Let the peer take nothing more and return what it had said, None where that cannot be known."""

    def close(self) -> None:
        """Let the connection go."""


def encode(message: Mapping[str, Any]) -> bytes:
    """Return a message as one line.

    Raises:
        ValueError: It is longer than `MAX_LINE_BYTES` or JSON cannot say it.
        TypeError: It holds what JSON has no word for.
    """
    line = json.dumps(message, separators=(",", ":"), allow_nan=False).encode() + b"\n"
    if len(line) > MAX_LINE_BYTES:
        raise ValueError(f"a line of {len(line)} bytes is too long")
    return line


def decode(line: bytes) -> dict[str, Any]:
    """Return the object of one line.

    Raises:
        ValueError: It is not one JSON object of at most `MAX_LINE_BYTES`.
    """
    if len(line) > MAX_LINE_BYTES:
        raise ValueError(f"a line of {len(line)} bytes is too long")
    try:
        message = json.loads(line)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(message, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004 - the caller asks whether the line is good
    return message
