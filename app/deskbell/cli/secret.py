"""Reading a line's secret, which comes by standard input and never by the command line."""

import sys

from deskbell.cli.requests import is_word
from deskbell.wording.lines import CAME_UNREADABLE, NOTHING_CAME, PROMPT

_LONGEST_BYTES = 1024


class SecretNotGiven(Exception):
    """No secret could be read; the message is a sentence for people."""


def read_secret() -> str:
    """Read one line from standard input; at a terminal, ask for it without showing what is typed.

    Raises:
        SecretNotGiven: nothing came, or what came cannot be a secret.
    """
    secret = _typed() if sys.stdin and sys.stdin.isatty() else _piped()
    if not secret:
        raise SecretNotGiven(NOTHING_CAME)
    if not is_word(secret):
        raise SecretNotGiven(CAME_UNREADABLE)
    return secret


def _typed() -> str:
    from getpass import getpass

    try:
        return getpass(PROMPT).strip()
    except EOFError:
        return ""


def _piped() -> str:
    line = sys.stdin.buffer.readline(_LONGEST_BYTES) if sys.stdin else b""
    try:
        return line.decode("utf-8-sig").strip()  # some shells begin every pipe with a byte order mark
    except UnicodeDecodeError:
        raise SecretNotGiven(CAME_UNREADABLE) from None
