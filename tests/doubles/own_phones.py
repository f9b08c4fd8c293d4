"""What is set for my phones, in memory, and phones of which nobody has asked."""

from collections.abc import Callable
from dataclasses import dataclass, field

from deskbell.domain.own_phone import PhoneSettings, PhonesNotKept
from deskbell.usecases.own_phones import OwnPhones
from deskbell.usecases.ports import Clock, Lines
from doubles.clock import ManualClock


@dataclass
class MemoryPhoneBook:
    """Fits ports.OwnPhoneBook; with a `problem` nothing can be written."""

    settings: PhoneSettings = field(default_factory=PhoneSettings)
    problem: PhonesNotKept | None = None

    async def read(self) -> PhoneSettings:
        """What is set."""
        return self.settings

    async def change(self, change: Callable[[PhoneSettings], PhoneSettings]) -> PhoneSettings:
        """Set something else."""
        if self.problem:
            raise self.problem
        self.settings = change(self.settings)
        return self.settings


def plain_phones(lines: Lines, clock: Clock | None = None) -> OwnPhones:
    """My phones with nothing set."""
    return OwnPhones(lines, clock or ManualClock(), MemoryPhoneBook())
