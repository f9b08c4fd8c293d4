"""What a start without a command asks for.

Apart from the commands' requests, and a named tuple: making their classes would cost a second start, which only raises
the window, more than anything else it does.
"""

from typing import Any, NamedTuple

LONGEST_TEXT = 200
"""Characters of an input that are handed on; more are no number anyway."""


class OpenRequest(NamedTuple):
    """Open or raise the window, offering `text` in the dial field."""

    text: str = ""

    def as_message(self) -> dict[str, Any]:
        """The request as the running instance gets it."""
        return {"do": "open", "text": self.text[:LONGEST_TEXT]}
