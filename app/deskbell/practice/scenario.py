"""What one practice PBX is set up with beside its keys: who answers how, and what stands."""

from dataclasses import dataclass, field

from deskbell.practice.choices import Choices
from deskbell.practice.exchange.directory import Directory
from deskbell.practice.limits import USUAL_HOURLY_LIMIT
from deskbell.practice.rows import Shape
from deskbell.practice.stores.outside_numbers import Did
from deskbell.practice.stores.sounds import Sound

NO_VARIABLES: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """The usual practice PBX and what comes on top of it; without `slots` the exchange has its usual ones."""

    directory: Directory = field(default_factory=Directory)
    sounds: tuple[Sound, ...] = ()
    variables: tuple[tuple[str, str], ...] = NO_VARIABLES
    dids: tuple[Did, ...] = ()
    choices: Choices = field(default_factory=Choices)
    rows: Shape = Shape.USUAL
    slots: int | None = None
    hourly_limit: int = USUAL_HOURLY_LIMIT
