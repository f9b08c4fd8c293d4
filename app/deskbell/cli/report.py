"""Printing what a call tells, for people or for programs; standard library only."""

import json
import sys
from typing import Any

from deskbell.cli.codes import Exit


class Report:
    """Prints the messages of one call and remembers the exit code.

    With `as_json` steps go to standard output as one object a line; problems always go to standard error.
    """

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self.exit = Exit.UNKNOWN

    def take(self, message: dict[str, Any]) -> None:
        """Print one message."""
        if "step" in message:
            line = json.dumps(message["step"], ensure_ascii=False) if self._as_json else clean(message["words"])
            print(line, flush=True)  # noqa: T201 - this is the program's output
        if "problem" in message:
            complain(message["problem"])
        if "exit" in message:
            self.exit = Exit(message["exit"])


def complain(sentence: str) -> None:
    """Say a sentence where errors go."""
    print(clean(sentence), file=sys.stderr, flush=True)  # noqa: T201 - this is the program's output


def clean(text: object) -> str:
    """Keep control and bidi characters of outside text from the terminal."""
    return "".join(character for character in str(text) if character.isprintable())
