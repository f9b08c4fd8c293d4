"""Looking at a wish before it is written down: are these numbers that may be dialled?"""

import asyncio
from collections.abc import Iterable

from deskbell.domain.call import Intent
from deskbell.domain.errors import KnownError
from deskbell.domain.line import Line
from deskbell.domain.own_phone import nobody_hears
from deskbell.domain.permission import CallQuestion, CallQuestioned
from deskbell.domain.safety import LineRules, question_of, refuse_emergency, remembered_as
from deskbell.domain.transfer import later_numbers, phone_in_call
from deskbell.usecases.numbering import Numbering
from deskbell.usecases.own_phones import OwnPhones
from deskbell.usecases.ports import AllowedNumbers, Lines

LIST_S = 5.0
"""Seconds that somebody who calls what looks like an emergency number waits for the list of extensions."""


class CallCheck:
    """Refuses, or has somebody asked; no number of a phone of ours that rings is refused."""

    def __init__(self, numbering: Numbering, allowed: AllowedNumbers, lines: Lines, phones: OwnPhones) -> None:
        self._numbering = numbering
        self._allowed = allowed
        self._lines = lines
        self._phones = phones

    async def look(self, line: Line, intent: Intent, allowed: frozenset[CallQuestion]) -> tuple[str, ...]:
        """Let a wish pass, and give what is to be remembered once it is written down: answers, by their numbers.

        Looked at are the destination, whoever is dialled after a hang-up, and whether the PBX has told lately that
        none of our phones is on line. On the practice line no number is asked about, for nothing costs anything there.

        Raises:
            CallForbidden: it must not be dialled, whatever anybody says.
            CallQuestioned: it may be dialled once somebody was asked; `allowed` is what was.
            RulesUnreadable: nobody can tell.
        """
        rules = await self._numbering.rules(line)
        later = later_numbers(intent.options)
        await self._refuse(line, (intent.destination,), intent.sources, rules, allowed)
        await self._refuse(line, later, (), rules, allowed)  # after a hang-up our own phone is free
        self._ask_of_phones(line, intent.sources, allowed)
        return await self._ask(line, (intent.destination, *later), rules, allowed)

    async def look_at_transfer(
        self, line: Line, intent: Intent, number: str, allowed: frozenset[CallQuestion]
    ) -> tuple[str, ...]:
        """Let a call be handed on to a number; as `look`."""
        rules = await self._numbering.rules(line)
        await self._refuse(line, (number,), phone_in_call(intent), rules, allowed)
        return await self._ask(line, (number,), rules, allowed)

    async def remember(self, names: Iterable[str]) -> None:
        """Remember the answers that `look` gave the names of."""
        for name in names:
            await self._allowed.add(name)

    async def _refuse(
        self,
        line: Line,
        numbers: tuple[str, ...],
        sources: tuple[str, ...],
        rules: LineRules,
        allowed: frozenset[CallQuestion],
    ) -> None:
        for number in numbers:
            ban = rules.ban_of(number, sources)
            if ban:
                raise ban
            if rules.is_help(number):
                refuse_emergency(number, rules.place, await self._extensions(line, number), allowed)

    def _ask_of_phones(self, line: Line, sources: tuple[str, ...], allowed: frozenset[CallQuestion]) -> None:
        if CallQuestion.PHONE_OFF_LINE not in allowed and nobody_hears(sources, self._phones.known(line)):
            raise CallQuestioned(sources[0], CallQuestion.PHONE_OFF_LINE, others=sources[1:])

    async def _ask(
        self, line: Line, numbers: tuple[str, ...], rules: LineRules, allowed: frozenset[CallQuestion]
    ) -> tuple[str, ...]:
        found = [] if line.practice else [await self._question_of(line, number, rules) for number in numbers]
        questions = [question for question in found if question]
        known = await self._allowed.read() if questions else frozenset[str]()
        questions = [one for one in questions if remembered_as(one.number, rules.place) not in known]
        for question in questions:
            if question.question not in allowed:
                same = (one.number for one in questions if one.question is question.question)
                others = tuple(number for number in same if number != question.number)
                raise CallQuestioned(question.number, question.question, question.region, others)
        return tuple(remembered_as(one.number, rules.place) for one in questions)

    async def _question_of(self, line: Line, number: str, rules: LineRules) -> CallQuestioned | None:
        """What has to be asked about a number; an extension of the line costs nothing, whatever it looks like."""
        question = question_of(number, rules.place, rules.safety)
        if question and rules.place.is_dear_short(number) and number in (await self._extensions(line, number) or ()):
            return None
        return question

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
