"""What is known of the world's phone numbers, as far as dialling asks for it; the knowledge comes from outside."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

NO_COUNTRY = "001"
"""The region of numbers that belong to no country, as +800 (ISO 3166 has none; UN M.49 calls the world 001)."""


class NumberKind(Enum):
    """What a call to a number costs, as far as its digits tell."""

    ORDINARY = "ordinary"
    TOLL_FREE = "toll-free"
    SHARED_COST = "shared cost"
    PREMIUM = "premium"


@dataclass(frozen=True, slots=True)
class PlanNumber:
    """A number that can exist: `international` is a plus and digits (ITU-T E.164), `region` ISO 3166, two letters."""

    international: str
    region: str
    kind: NumberKind = NumberKind.ORDINARY


class NumberPlan(Protocol):
    """The numbering plans of all countries; every method answers at once, and a region may be empty: not known."""

    def read(self, dialled: str, region: str) -> PlanNumber | None:
        """The number that digits, or a plus and digits, reach where they are dialled in a region; None if none can."""
        ...

    def country_code(self, region: str) -> str:
        """The digits after the plus of every number of a region, empty for a region that nobody knows."""
        ...

    def is_emergency(self, number: str, region: str) -> bool:
        """Whether exactly this number calls for help in a region."""
        ...

    def is_dear_short(self, number: str, region: str) -> bool:
        """Whether exactly this number is a short one that costs extra in a region."""
        ...
