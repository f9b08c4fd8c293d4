"""Printing what a call tells, for people or for programs; standard library only."""

import json
import os
import sys
from contextlib import suppress
from typing import Any, TextIO

from deskbell.cli.codes import Exit


class Report:
    """Prints the messages of one call and remembers the exit code.

    With `as_json` steps go to standard output as one object a line; problems always go to standard error. A call is
    `under_way` from its first step on.
    """

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self.exit = Exit.UNKNOWN
        self.under_way = False

    def take(self, message: dict[str, Any]) -> None:
        """Print one message."""
        if "step" in message:
            self.under_way = True
            say(as_json_line(message["step"]) if self._as_json else clean(message["words"]))
        if "problem" in message:
            complain(message["problem"])
        if "exit" in message:
            self.exit = Exit(message["exit"])


def say(line: str) -> None:
    """Print a line where output goes."""
    _print(line, sys.stdout)


def put(text: str, *, exact: bool) -> None:
    """Print whole lines; where they are to be exact, in UTF-8 whatever the stream's encoding, for a file."""
    stream = sys.stdout
    if not exact:
        _print(text.removesuffix("\n"), stream)
    elif stream is not None:
        try:
            stream.flush()
            stream.buffer.write(text.encode("utf-8", "replace"))
            stream.buffer.flush()
        except OSError:
            _let_go(stream)


def complain(sentence: str) -> None:
    """Say a sentence where errors go."""
    _print(clean(sentence), sys.stderr)


def as_json_line(fields: dict[str, Any]) -> str:
    """One JSON object in ASCII: a terminal takes nothing in it for a command, and every encoding can say it."""
    return json.dumps(fields)


def clean(text: object) -> str:
    """Keep control and bidi characters of outside text from the terminal."""
    return "".join(character for character in str(text) if character.isprintable())


def _print(line: str, stream: TextIO | None) -> None:
    """Print what the stream's encoding can say; a call goes on though nobody reads along any more."""
    if stream is None:
        return
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(line.encode(encoding, "replace").decode(encoding) + "\n")
        stream.flush()
    except OSError:
        _let_go(stream)


def _let_go(stream: TextIO) -> None:
    """Send what is left in the buffer, and all that follows, nowhere: it would fail again at the exit."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
