"""An account on one PBX, and the phones that ring for its receptionist."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phone:
    """One of my phones: an extension or an outside number."""

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """Where calls are placed; the secret is never part of it."""

    name: str
    extension: str
    phones: tuple[Phone, ...]
    practice: bool = False


PRACTICE_LINE = Line(
    name="practice",
    extension="101",
    phones=(Phone("101", "Desk"),),
    practice=True,
)
