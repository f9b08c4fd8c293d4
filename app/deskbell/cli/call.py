"""`deskbell call`: one callback, its steps told as they become known.

The same code serves a command that runs alone and one that was handed to the running window: it tells its steps as
messages, and `cli.report` prints them wherever the user is.
"""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from deskbell.cli.codes import Exit
from deskbell.cli.endings import exit_of, exit_of_problem, reason_of
from deskbell.cli.wish import CallWish, read_wish
from deskbell.domain.budget import is_scarce
from deskbell.domain.call import CallOrder
from deskbell.domain.dialling import Dialled
from deskbell.domain.dialling_rules import Rule
from deskbell.domain.errors import KnownError
from deskbell.domain.line import PRACTICE_LINE, Line
from deskbell.domain.outcome import Outcome
from deskbell.domain.progress import Progress
from deskbell.domain.steps import Step, StepKind, StepReader
from deskbell.usecases.desk import Desk
from deskbell.usecases.live_call import LiveCall
from deskbell.wording.commands import few_requests_left, not_placed
from deskbell.wording.dialling import will_dial, without_marks
from deskbell.wording.lines import NO_LINE_TO_CALL, NOT_UNDERSTOOD
from deskbell.wording.steps import step_sentence

LOOK_S = 0.3
"""Seconds for which a call waits for the PBX's word on our own phones, once there is a list of extensions."""

Send = Callable[[dict[str, Any]], Awaitable[None]]


async def run_call(desk: Desk, request: Mapping[str, Any], send: Send) -> None:
    """Place a call and send `{"step", "words"}` messages, `{"problem"}` if it fails, and `{"exit"}` last.

    `request` is as `CallRequest.as_message` says it.
    """
    wish = read_wish(request)
    if wish is None:
        await send({"problem": NOT_UNDERSTOOD, "exit": Exit.WRONG_USAGE})
        return
    try:
        line = await line_of(desk, wish.line, practice=wish.practice)
        if line is None:
            await send({"problem": NO_LINE_TO_CALL, "exit": Exit.WRONG_USAGE})
            return
        if wish.secret:
            await desk.hold_secret(line, wish.secret)
        order = await _completed(desk, line, wish)
        dialling = (await desk.rules(line)).dialling
        dialled = dialling.read(order.number).beside(order.options)
        if not dialled.is_as_typed or dialled.left_out:
            words = without_marks(will_dial(dialled, "", order.number, dialling.region))
            await send({"step": dialled_fields(dialled), "words": words})
        await desk.look_at_phones(line, LOOK_S)
        if wish.secret:  # a PBX that did not take it for that would have it forgotten before the call is refused
            await desk.hold_secret(line, wish.secret)
        call = await desk.call(line, _with_number(order, dialled))
    except KnownError as error:
        await send({"problem": not_placed(error)})
        await send({"exit": exit_of_problem(error)})
        return

    async def taken() -> None:
        with suppress(KnownError):  # which line a later start uses, and what is left, is no reason to fail a call
            if not line.practice:
                await desk.use(line)
            budget = await desk.budget(line)
            if budget and is_scarce(budget):
                await send({"problem": few_requests_left(budget)})

    await send({"exit": await _tell_steps(call, wait=wish.wait, send=send, taken=taken)})


async def line_of(desk: Desk, name: str, *, practice: bool) -> Line | None:
    """The line of a command, None if only the practice line is there and nobody asked for it.

    Raises:
        NoSuchLine, LinesUnreadable: as `Desk.lines`.
    """
    if practice:
        return PRACTICE_LINE
    lines = await desk.lines()
    line = lines.named(name) if name else lines.usual
    return None if line.practice and not name else line


async def _completed(desk: Desk, line: Line, wish: CallWish) -> CallOrder:
    """The order as its preset completes it; a preset that names what is gone asks first."""
    if not wish.preset:
        return wish.order
    presets = await desk.presets()
    order = await presets.order(wish.preset, wish.order)
    if not order.confirmed:
        await presets.require_there(line, order)
    return order


def _with_number(order: CallOrder, dialled: Dialled) -> CallOrder:
    return replace(order, number=dialled.number, options=dialled.options_with(order.options))


def dialled_fields(dialled: Dialled) -> dict[str, Any]:
    """What is dialled where that is not what was typed, as `--json` prints it; `rule` is null if none made it."""
    rule = dialled.rule
    return {
        "step": "dialling",
        "number": dialled.number,
        "tones": dialled.tones or None,
        "rule": rule.name.lower() if isinstance(rule, Rule) else rule and rule.name,
        "left_out": dialled.left_out or None,
    }


async def _tell_steps(call: LiveCall, *, wait: bool, send: Send, taken: Callable[[], Awaitable[None]]) -> Exit:
    steps = StepReader()
    async for progress in call:
        for step in steps.read(progress):
            await send(_message(step))
            if step.kind is StepKind.ACCEPTED:
                await taken()
        given_up = progress.outcome is Outcome.UNKNOWN
        if progress.settled or given_up or (progress.call_id and not wait):
            break
    progress = call.progress
    if wait or not progress.call_id:
        # While a step was being told, more may have become known.
        for step in steps.read(progress) if progress.settled else (steps.unknown(progress),):
            await send(_message(step))
    return exit_of(progress, waited=wait)


def _message(step: Step) -> dict[str, Any]:
    return {"step": step_fields(step), "words": step_sentence(step)}


def step_fields(step: Step) -> dict[str, Any]:
    """A step as `--json` prints it."""
    progress = step.progress
    fields: dict[str, Any] = {"step": step.kind.value}
    if step.kind is StepKind.ACCEPTED:
        fields |= {"call_id": progress.call_id, "call_api_id": progress.call_api_id}
    if step.kind is StepKind.OUTCOME:
        fields |= {"outcome": _outcome(progress), "call_id": progress.call_id or None, "talked_s": progress.talked_s}
        fields |= {"reason": reason_of(progress), "sentence": step_sentence(step)}
    return fields


def _outcome(progress: Progress) -> str:
    return (progress.outcome or Outcome.UNKNOWN).value
