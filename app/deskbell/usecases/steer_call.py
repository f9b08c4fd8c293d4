"""Steering a live call: hold, hand on, park; each order is given once and what became of it is recorded."""

from deskbell.domain.errors import KnownError, OutcomeUnclear, RefusalReason, Refused
from deskbell.domain.evidence import NotSteered, SteerAction, Steered
from deskbell.domain.line import Line
from deskbell.domain.steering import Handle, handles
from deskbell.usecases.live_call import LiveCall
from deskbell.usecases.ports import Clock, Lines, Pbx


async def steer_call(
    call: LiveCall, line: Line, lines: Lines, clock: Clock, *, action: SteerAction, number: str
) -> None:
    """Ask the PBX to do something with a call.

    The order goes to one row of the call after another for as long as the PBX knows no such row; an order that may
    have been carried out is never given again.

    Raises:
        KnownError: the PBX was not reached, so nothing was asked.
    """
    pbx = await lines.open(line)
    progress = call.progress
    rows = await pbx.listed(progress.call_id) if progress.call_id else ()
    targets = handles(rows, progress.intent)
    if not targets and progress.extension_id:
        targets = (Handle(progress.extension_id, progress.call_api_id),)
    refused: Refused | None = None
    for handle in targets:
        refused = await _order(call, pbx, clock, handle, action, number)
        if refused is None or refused.reason is not RefusalReason.NOT_FOUND:
            break
    if refused or not targets:
        reason = refused.reason if refused else RefusalReason.NOT_FOUND
        message = refused.message if refused else ""
        call.note(NotSteered(clock.now_s(), action, number, reason, message))


async def _order(
    call: LiveCall, pbx: Pbx, clock: Clock, handle: Handle, action: SteerAction, number: str
) -> Refused | None:
    """Give one order and record what is known of it; what the PBX says if it refuses."""
    try:
        await pbx.steer(handle, action, number)
    except Refused as error:
        return error
    except OutcomeUnclear:
        call.note(NotSteered(clock.now_s(), action, number))
    except KnownError:
        raise
    else:
        call.note(Steered(clock.now_s(), action, number))
    return None
