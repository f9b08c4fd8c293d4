"""Operators of the Ringme platform whose address is public (Ringme API, Operators, hosts, base addresses)."""

from collections.abc import Mapping
from typing import Final

OPERATORS: Final[Mapping[str, str]] = {"telphin": "https://apiproxy.telphin.ru"}
"""Address by short word; every other operator tells its customers the host."""


def host_of(text: str) -> str:
    """The address behind an operator's short word; any other text is a host and stays as it is."""
    return OPERATORS.get(text.strip().casefold(), text)
