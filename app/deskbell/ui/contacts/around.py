"""What the contacts column asks of the window around it."""

from collections.abc import Callable
from typing import NamedTuple

from deskbell.domain.directory import Person
from deskbell.domain.preset import Preset

Chosen = Callable[[str], None]


class Around(NamedTuple):
    """Calls and questions that are not the column's own.

    `call` places a call to somebody, `call_preset` one by a preset, `pick` puts a number into the dial field, `typed`
    gives what stands there, `ask_file` has a file of contacts chosen, `ask_new_file` a name for one, `tell` says what
    was done, `report` what could not be. `presets_changed` hears that a preset goes with somebody else now.
    """

    call: Callable[[Person], None]
    call_preset: Callable[[Preset], None]
    pick: Callable[[str], None]
    typed: Callable[[], str]
    ask_file: Callable[[Chosen], None]
    ask_new_file: Callable[[Chosen], None]
    tell: Callable[[str], None]
    report: Callable[[BaseException], None]
    presets_changed: Callable[[], None]
