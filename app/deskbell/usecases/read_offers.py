"""What a line's PBX offers for the options of a call."""

import asyncio
from collections.abc import Awaitable, Mapping
from typing import Final, TypeVar

from deskbell.domain.account import Did, Sound
from deskbell.domain.call import OptionValue
from deskbell.domain.errors import KnownError
from deskbell.domain.line import Line
from deskbell.domain.offers import gone_choices, named_choices
from deskbell.domain.options import Choices
from deskbell.usecases.ports import Lines

T = TypeVar("T")

LIST_S: Final = 5.0
"""Seconds that a call by a preset waits for a list."""


async def read_sounds(line: Line, lines: Lines, *, fresh: bool) -> tuple[Sound, ...]:
    """The sounds that can be announced; raises as `Lines` and `Pbx`."""
    return await (await lines.open(line)).offered_sounds(fresh=fresh)


async def read_outside_numbers(line: Line, lines: Lines, *, fresh: bool) -> tuple[Did, ...]:
    """The external numbers of the client; raises as `Lines` and `Pbx`."""
    return await (await lines.open(line)).outside_numbers(fresh=fresh)


async def gone_from_pbx(options: Mapping[str, OptionValue], line: Line, lines: Lines) -> tuple[str, ...]:
    """The options that name a sound or a number that is not there; a list that cannot be read accuses nobody."""
    named = named_choices(options)
    sounds = await _told(read_sounds(line, lines, fresh=False)) if Choices.SOUNDS in named else None
    numbers = await _told(read_outside_numbers(line, lines, fresh=False)) if Choices.DIDS in named else None
    return gone_choices(options, sounds, numbers)


async def _told(asked: Awaitable[T]) -> T | None:
    try:
        async with asyncio.timeout(LIST_S):
            return await asked
    except (KnownError, TimeoutError):
        return None
