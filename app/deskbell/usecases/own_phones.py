"""My own phones: whether anybody would hear them ring, and what is set for them at this desk."""

import asyncio
from collections.abc import Awaitable, Iterable, Mapping
from types import MappingProxyType
from typing import Final, TypeVar

from deskbell.domain.budget import leaves_plenty
from deskbell.domain.current_call import CurrentCall
from deskbell.domain.errors import KnownError
from deskbell.domain.line import Line
from deskbell.domain.own_phone import PhoneNews, PhoneSettings, is_in_call
from deskbell.usecases.desk_ports import OwnPhoneBook
from deskbell.usecases.ports import Clock, Lines, Pbx

T = TypeVar("T")

ASK_AGAIN_S: Final = 30.0
"""Seconds for which the PBX is not asked about a line's phones again."""

GOOD_FOR_S: Final = 60.0
"""Seconds after which an answer about a phone is no news any more."""

READY_S: Final = 3.0
"""Seconds for the list of extensions, which a call needs as well."""

_NOTHING: Final[Mapping[str, PhoneNews]] = MappingProxyType({})


class OwnPhones:
    """Asks only while plenty of this hour's requests are left, and nobody has to wait for the answer."""

    def __init__(self, lines: Lines, clock: Clock, book: OwnPhoneBook) -> None:
        self._lines = lines
        self._clock = clock
        self._book = book
        self._asked_at_s: dict[Line, float] = {}
        self._told: dict[Line, tuple[float, Mapping[str, PhoneNews]]] = {}

    def known(self, line: Line) -> Mapping[str, PhoneNews]:
        """What the PBX has told of a line's phones lately, by their numbers."""
        told_at_s, news = self._told.get(line, (0.0, _NOTHING))
        return news if self._clock.monotonic_s() - told_at_s < GOOD_FOR_S else _NOTHING

    async def look(self, line: Line, at_most_s: float) -> Mapping[str, PhoneNews]:
        """Ask about a line's phones unless that was done just now; a PBX that fails has told nothing.

        `at_most_s` is for what nobody but the asker needs: a call waits for the list of extensions anyway.
        """
        now_s = self._clock.monotonic_s()
        if now_s - self._asked_at_s.get(line, -ASK_AGAIN_S) >= ASK_AGAIN_S:
            self._asked_at_s[line] = now_s
            try:
                news = await self._ask(line, at_most_s)
            except (KnownError, TimeoutError):
                news = _NOTHING
            self._told[line] = (self._clock.monotonic_s(), news)
        return self.known(line)

    async def settings(self) -> PhoneSettings:
        """What is set for my phones."""
        return await self._book.read()

    async def let_answer(self, line: Line, number: str, *, on: bool) -> PhoneSettings:
        """Have a phone pick itself up from now on, or not; PhonesNotKept if that cannot be written down."""
        return await self._book.change(lambda settings: settings.with_answering(line.name, number, on=on))

    async def know_voicemail(self, line: Line, numbers: Iterable[str]) -> PhoneSettings:
        """Say no more that the voicemail of phones may answer first; as `let_answer`."""
        return await self._book.change(lambda settings: settings.with_voicemail_known(line.name, numbers))

    async def _ask(self, line: Line, at_most_s: float) -> Mapping[str, PhoneNews]:
        async with asyncio.timeout(READY_S):
            pbx = await self._lines.open(line)
            extensions = await pbx.extensions(for_dialling=False)
        own = {line.extension, *(phone.number for phone in line.phones)}
        ids = {one.number: one.id for one in extensions if one.number in own and one.kind == "phone"}
        if not ids or not leaves_plenty(pbx.budget, self._clock.now_s()):
            return _NOTHING
        async with asyncio.timeout(at_most_s):
            online, rows = await asyncio.gather(_online(ids, pbx), _rows(pbx))
        return {number: PhoneNews(online[number], None if rows is None else is_in_call(number, rows)) for number in ids}


async def _online(ids: Mapping[str, str], pbx: Pbx) -> Mapping[str, bool | None]:
    """Whether a telephone is signed in for each of these extensions, asked for one after the other."""
    return {number: await _unless_refused(pbx.is_registered(one)) for number, one in ids.items()}


async def _rows(pbx: Pbx) -> tuple[CurrentCall, ...] | None:
    return await _unless_refused(pbx.going_on())


async def _unless_refused(asked: Awaitable[T]) -> T | None:
    try:
        return await asked
    except KnownError:
        return None
