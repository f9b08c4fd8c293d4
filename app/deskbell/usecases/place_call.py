"""Placing a callback: the one thing that cannot be undone."""

from deskbell.domain.directory import choose_extension
from deskbell.domain.errors import (
    CannotRecord,
    ExtensionUnclear,
    KnownError,
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
from deskbell.domain.evidence import Evidence, Leaving, NotSent, TokenWasRefused, Unclear, WasRefused
from deskbell.domain.line import Line
from deskbell.usecases.live_call import LiveCall
from deskbell.usecases.ports import Clock, Lines, Pbx


async def place_call(call: LiveCall, line: Line, lines: Lines, clock: Clock) -> None:
    """Send the callback of an intent that is on disk, once, and record what became of the request."""
    try:
        pbx = await lines.open(line)
        own_id = "" if call.progress.intent.extension else await pbx.own_extension_id()
        extension = choose_extension(call.progress.intent.extension, own_id, await pbx.extensions())
    except KnownError as error:
        call.note(_before_sending(error, clock.now_s()))
        return
    for attempt in (1, 2):
        if not await _mark_leaving(call, clock, attempt):
            return
        answer = await _send_once(call, pbx, extension.id, clock, attempt)
        if not answer and attempt == 1:
            answer = await _renew(pbx, clock)
        if answer:
            call.note(answer)
            return
    call.note(_sign_in_refusal(clock))


async def _mark_leaving(call: LiveCall, clock: Clock, attempt: int) -> bool:
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
        return WasRefused(clock.now_s(), error.reason, error.status, error.message)
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


def _sign_in_refusal(clock: Clock) -> WasRefused:
    return WasRefused(clock.now_s(), RefusalReason.SIGN_IN, 401)


def _before_sending(error: KnownError, at_s: float) -> Evidence:
    """What a failure means for a call whose request has not been handed to the network."""
    match error:
        case SignInRefused():
            return WasRefused(at_s, RefusalReason.SIGN_IN, 401)
        case Refused():
            return WasRefused(at_s, error.reason, error.status, error.message)
        case ExtensionUnclear():
            return NotSent(at_s, NotSentReason.EXTENSION, ", ".join(error.candidates))
        case PracticeUnavailable():
            return NotSent(at_s, NotSentReason.PRACTICE)
        case NotReachable():
            return NotSent(at_s, NotSentReason.UNREACHABLE, error.host)
        case _:
            return NotSent(at_s, NotSentReason.UNREACHABLE)
