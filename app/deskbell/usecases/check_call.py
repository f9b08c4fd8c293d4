"""Looking at a wish before it is written down: is this a number that may be dialled?"""

import asyncio

from deskbell.domain.call import Intent
from deskbell.domain.errors import KnownError
from deskbell.domain.line import Line
from deskbell.domain.permission import CallQuestion
from deskbell.domain.safety import question_of, refuse_emergency, remembered_as
from deskbell.usecases.numbering import Numbering
from deskbell.usecases.ports import AllowedNumbers, Lines

LIST_S = 5.0
"""Seconds that somebody who calls what looks like an emergency number waits for the list of extensions."""


class CallCheck:
    """Refuses, or has somebody asked; only the destination is looked at, never a phone of ours that rings."""

    def __init__(self, numbering: Numbering, allowed: AllowedNumbers, lines: Lines) -> None:
        self._numbering = numbering
        self._allowed = allowed
        self._lines = lines

    async def look(self, line: Line, intent: Intent, allowed: frozenset[CallQuestion]) -> str:
        """Let a wish pass, and give what is to be remembered once it is written down: an answer, by its number.

        On the practice line nothing is asked, for nothing costs anything there.

        Raises:
            CallForbidden: it must not be dialled, whatever anybody says.
            CallQuestioned: it may be dialled once somebody was asked; `allowed` is what was.
            RulesUnreadable: nobody can tell.
        """
        rules = await self._numbering.rules(line)
        number, place = intent.destination, rules.place
        ban = rules.ban_of(number, intent.sources)
        if ban:
            raise ban
        if rules.is_help(number):
            refuse_emergency(number, place, await self._extensions(line, number), allowed)
        question = None if line.practice else question_of(number, place, rules.safety)
        name = remembered_as(number, place)
        if question is None or name in await self._allowed.read():
            return ""
        if question.question not in allowed:
            raise question
        return name

    async def remember(self, name: str) -> None:
        """Remember the answer that `look` gave the name of; an empty one is none."""
        if name:
            await self._allowed.add(name)

    async def _extensions(self, line: Line, number: str) -> frozenset[str] | None:
        """The numbers of a line's extensions, as far as they are needed to know this one; None if nobody can tell."""
        own = frozenset({line.extension, *(phone.number for phone in line.phones)})
        if number in own:
            return own
        try:
            async with asyncio.timeout(LIST_S):
                pbx = await self._lines.open(line)
                return frozenset(one.number for one in await pbx.extensions(for_dialling=True))
        except (KnownError, TimeoutError):
            return None
