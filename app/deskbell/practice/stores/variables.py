"""The stored variables of the client, used in callbacks (Ringme API, Variables)."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

MOST_VARIABLES: Final = 1000
LONGEST_VALUE: Final = 256
PRELOADED: Final[Mapping[str, str]] = {"ext_id": "34535", "caller_id_name": "Ivan"}
"""Those of the specification's own example (Ringme API, Callback)."""

VARIABLE_NAME: Final = r"[A-Za-z0-9_.-]{1,64}"
_NAME = re.compile(VARIABLE_NAME)


class BadVariableError(Exception):
    """A variable cannot be stored; the message says why."""


class StoredVariables:
    """Names and their text values, in the order they were added; the rules for names and lengths are a choice."""

    def __init__(self, preloaded: Mapping[str, str] = PRELOADED) -> None:
        self._values = dict(preloaded)

    def get(self, name: str) -> str | None:
        """The value of a variable, None if there is none."""
        return self._values.get(name)

    def all(self) -> tuple[tuple[str, str], ...]:
        """Every name with its value."""
        return tuple(self._values.items())

    def put(self, variables: Iterable[tuple[str, str]]) -> None:
        """Add variables or replace their values, all or none; BadVariableError if one cannot be kept."""
        after = {**self._values, **dict(_fit(name, value) for name, value in variables)}
        if len(after) > MOST_VARIABLES:
            raise BadVariableError(f"At most {MOST_VARIABLES} variables can be stored")
        self._values = after

    def remove(self, name: str) -> bool:
        """Forget a variable; False if there is none."""
        return self._values.pop(name, None) is not None


def _fit(name: str, value: str) -> tuple[str, str]:
    if not _NAME.fullmatch(name):
        raise BadVariableError("A variable's name is 1 to 64 letters, digits, '_', '.' and '-'")
    if len(value) > LONGEST_VALUE:
        raise BadVariableError(f"The value of {name} is longer than {LONGEST_VALUE} characters")
    return name, value
