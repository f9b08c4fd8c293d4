"""Placing a callback: the one thing that cannot be undone."""

import asyncio
import math
from collections.abc import Awaitable, Callable

from deskbell.domain.directory import Extension
from deskbell.domain.errors import (
    CannotRecord,
    ExtensionUnclear,
    KnownError,
    NoSecret,
    NotReachable,
    NotSentReason,
    OutcomeUnclear,
    PracticeUnavailable,
    RefusalReason,
    Refused,
    SignInRefused,
    TokenRefused,
    UnclearReason,
)
from deskbell.domain.evidence import (
    Evidence,
    Leaving,
    NotSent,
    PhoneChosen,
    TokenWasRefused,
    Unclear,
    WasAccepted,
    WasRefused,
)
from deskbell.domain.line import Line
from deskbell.usecases.find_caller import find_caller
from deskbell.usecases.live_call import LiveCall
from deskbell.usecases.ports import Clock, Lines, Pbx


async def _is_nobodys(_call_id: str) -> bool:
    return False


async def place_call(
    call: LiveCall,
    line: Line,
    lines: Lines,
    clock: Clock,
    give_up_at_s: float = math.inf,
    is_anothers: Callable[[str], Awaitable[bool]] = _is_nobodys,
) -> None:
    """Send the callback of an intent that is on disk, once, and record what became of the request.

    After `give_up_at_s`, a moment of the clock that nobody sets, it is not sent any more: a disk or a keyring that
    comes back after minutes must not ring phones that nobody waits for. An answer with an id that `is_anothers` knows
    for another call's tells nothing of this one.
    """
    try:
        async with asyncio.timeout(None if math.isinf(give_up_at_s) else give_up_at_s - clock.monotonic_s()):
            ready = await call.unless_pressed(_get_ready(call.progress.intent.extension, line, lines))
        if ready is None:
            call.note(NotSent(clock.now_s(), NotSentReason.CANCELLED))
            return
        pbx, extension = ready
        if not (call.progress.intent.sources or extension.number):
            raise ExtensionUnclear(())
    except KnownError as error:
        call.note(_before_sending(error, clock.now_s()))
        return
    except TimeoutError:
        call.note(NotSent(clock.now_s(), NotSentReason.TOO_LATE))
        return
    _choose_phone(call, extension, clock)
    for attempt in (1, 2):
        if not await _mark_leaving(call, clock, attempt, give_up_at_s):
            return
        answer = await _send_once(call, pbx, extension.id, clock, attempt)
        if not answer and attempt == 1:
            answer = await call.unless_pressed(_renew(pbx, clock))
        if isinstance(answer, WasAccepted) and await is_anothers(answer.call_id):
            answer = Unclear(clock.now_s(), UnclearReason.NOT_UNDERSTOOD)
        if answer:
            call.note(answer)
            return
    call.note(_sign_in_refusal(clock))


async def _get_ready(wanted: str, line: Line, lines: Lines) -> tuple[Pbx, Extension]:
    """Sign in and learn which extension places the call."""
    pbx = await lines.open(line)
    return pbx, await find_caller(wanted, pbx)


def _choose_phone(call: LiveCall, extension: Extension, clock: Clock) -> None:
    """Write down who places the call and what rings, before it leaves, if the order had left it open."""
    intent = call.progress.intent
    if not intent.extension or not intent.sources:
        call.note(PhoneChosen(clock.now_s(), extension.number, intent.sources or (extension.number,)))


async def _mark_leaving(call: LiveCall, clock: Clock, attempt: int, give_up_at_s: float) -> bool:
    """Write the mark that must stand before the request leaves; False when it must not leave."""
    if not call.progress.end_asked:
        try:
            await call.write(Leaving(clock.now_s(), attempt))
        except CannotRecord as error:
            call.note(NotSent(clock.now_s(), NotSentReason.CANNOT_RECORD, error.detail))
            return False
    if call.progress.end_asked:
        call.note(NotSent(clock.now_s(), NotSentReason.CANCELLED))
        return False
    if clock.monotonic_s() > give_up_at_s:
        call.note(NotSent(clock.now_s(), NotSentReason.TOO_LATE))
        return False
    return True


async def _send_once(call: LiveCall, pbx: Pbx, extension_id: str, clock: Clock, attempt: int) -> Evidence | None:
    """Hand one request to the network; None when its token was refused."""
    try:
        return await pbx.send(call.progress.intent, extension_id)
    except TokenRefused:
        call.note(TokenWasRefused(clock.now_s(), attempt))
        return None
    except SignInRefused:
        return _sign_in_refusal(clock)
    except NotReachable as error:
        return NotSent(clock.now_s(), NotSentReason.UNREACHABLE, error.host)
    except Refused as error:
        return _refusal(error, clock.now_s())
    except OutcomeUnclear as error:
        return Unclear(clock.now_s(), error.reason)
    except BaseException:
        call.note(Unclear(clock.now_s(), UnclearReason.INTERRUPTED))
        raise


async def _renew(pbx: Pbx, clock: Clock) -> Evidence | None:
    try:
        await pbx.renew()
    except KnownError as error:
        return _before_sending(error, clock.now_s())
    return None


def _refusal(error: Refused, at_s: float) -> WasRefused:
    return WasRefused(at_s, error.reason, error.status, error.message, error.again_at_s)


def _sign_in_refusal(clock: Clock) -> WasRefused:
    return WasRefused(clock.now_s(), RefusalReason.SIGN_IN, 401)


def _before_sending(error: KnownError, at_s: float) -> Evidence:
    """What a failure means for a call whose request has not been handed to the network."""
    match error:
        case SignInRefused():
            return WasRefused(at_s, RefusalReason.SIGN_IN, 401)
        case Refused():
            return _refusal(error, at_s)
        case ExtensionUnclear():
            return NotSent(at_s, NotSentReason.EXTENSION, ", ".join(error.candidates))
        case NoSecret():
            return NotSent(at_s, NotSentReason.KEYS_MISSING, error.line)
        case PracticeUnavailable():
            return NotSent(at_s, NotSentReason.PRACTICE)
        case NotReachable():
            return NotSent(at_s, NotSentReason.UNREACHABLE, error.host)
        case _:
            return NotSent(at_s, NotSentReason.UNREACHABLE)
