"""What the words after `deskbell` mean; what a lone window needs of it is read before anything heavy is imported."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from deskbell.cli.opening import OpenRequest

if TYPE_CHECKING:
    from deskbell.cli.requests import Request

_COMMANDS = (
    "call",
    "line",
    "contacts",
    "preset",
    "variable",
    "history",
    "practice",
    "practice-process",
    "contacts-reader",
)


def read_arguments(words: Sequence[str]) -> "Request":
    """Read the command line; a lone word that is no command is a number or a link.

    Raises:
        SystemExit: 2 for wrong usage, 0 after `--help`.
    """
    if not words:
        return OpenRequest()
    if len(words) == 1 and words[0] not in _COMMANDS and not words[0].startswith("-"):
        return OpenRequest(words[0])
    from deskbell.cli.command_arguments import read_command

    return read_command(words)
