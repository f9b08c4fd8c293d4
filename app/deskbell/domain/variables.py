"""Variables of the PBX: stored ones that stand for a value, and those of one call (Ringme API, Variables)."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

LONGEST_TEXT = 256
MOST_VARIABLES = 64
STORED: Final = re.compile(r"\$cv\((?:\{(?P<braced>[^(){}]+)\}|(?P<bare>[^(){}]+))\)")
"""A variable stored at the PBX where a value may stand, as it is typed."""

KNOWN_VARIABLES: Final = ("autoanswer", "autoanswer_src", "autoanswer_dst", "answering_machine", "tag")
"""The variables of one call that the PBX itself understands."""


@dataclass(frozen=True, slots=True)
class ReadLines:
    """What `NAME=value` lines hold; `wrong` are the numbers, from 1, of the lines that hold no variable.

    `twice` are the names that came more than once: the last one counts.
    """

    variables: Mapping[str, str]
    wrong: tuple[int, ...] = ()
    twice: tuple[str, ...] = ()


def is_text(text: str) -> bool:
    """Whether a text can be read and is no longer than the PBX takes."""
    return text.isprintable() and len(text) <= LONGEST_TEXT


def is_stored(text: str) -> bool:
    """Whether a text is `$cv(NAME)` and nothing else: a variable stored at the PBX."""
    return bool(STORED.fullmatch(text)) and is_text(text)


def as_stored(name: str) -> str:
    """How a stored variable is named where a value may stand."""
    return f"$cv({name})"


def stored_names(texts: Iterable[str]) -> tuple[str, ...]:
    """The stored variables that texts name, each once, in their order."""
    found = (match["braced"] or match["bare"] for text in texts for match in STORED.finditer(text))
    return tuple(dict.fromkeys(found))


def read_variables(text: str) -> Mapping[str, str] | None:
    """Read a JSON object of texts, in which numbers and flags become theirs; None where it is no object of 1 to 64.

    Raises:
        ValueError: a name is empty, or a name or value is no text that can be read.
    """
    # As typed: the text of a number is what the user wrote, not what a float makes of it.
    try:
        told = json.loads(text, parse_int=str, parse_float=str, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or not 0 < len(told) <= MOST_VARIABLES:
        return None
    read = {name: _variable(value) for name, value in told.items()}
    texts = {name: value for name, value in read.items() if name and is_text(name) and value is not None}
    if len(texts) != len(told):
        raise ValueError(text)
    return MappingProxyType(texts)


def read_lines(text: str) -> ReadLines:
    """Read pasted `NAME=value` lines; empty lines and those that begin with `#` are passed over.

    Space round a name or a value is no part of it, and one pair of quotes round a value is left out.
    """
    read: dict[str, str] = {}
    wrong: list[int] = []
    twice: list[str] = []
    for place, line in enumerate(text.splitlines(), 1):
        name, sign, value = (part.strip() for part in line.partition("="))
        if not (name or sign) or name.startswith("#"):
            continue
        value = _unquoted(value)
        if not (name and sign and is_text(name) and is_text(value)) or (
            len(read) == MOST_VARIABLES and name not in read
        ):
            wrong.append(place)
            continue
        if name in read:
            twice.append(name)
        read[name] = value
    return ReadLines(MappingProxyType(read), tuple(wrong), tuple(dict.fromkeys(twice)))


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _variable(value: Any) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) and is_text(value) else None


def _refuse(name: str) -> None:
    raise ValueError(name)
