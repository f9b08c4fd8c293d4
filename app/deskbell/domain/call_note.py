"""What people write down about a call, made fit to be kept and shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from deskbell.domain.plain_text import plain_text

LONGEST_NOTE: Final = 10_000
LONGEST_TAG: Final = 60
MOST_TAGS: Final = 20


@dataclass(frozen=True, slots=True)
class CallMark:
    """What the user did to a call that only the PBX knows of; `call_id` is the PBX's own, in lower case."""

    call_id: str
    note: str = ""
    tags: tuple[str, ...] = ()
    removed: bool = False


def clean_note(text: str) -> str:
    """A note in plain lines, without empty ones at its ends, cut where it is too long."""
    lines = [plain_text(line, LONGEST_NOTE) for line in text[: 8 * LONGEST_NOTE].splitlines()]
    return "\n".join(lines).strip()[:LONGEST_NOTE]


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags in plain words, each once whatever its case, no more than a call can have."""
    kept: dict[str, str] = {}
    for tag in tags:
        plain = plain_text(tag, LONGEST_TAG)
        if plain:
            kept.setdefault(plain.casefold(), plain)
    return tuple(kept.values())[:MOST_TAGS]
