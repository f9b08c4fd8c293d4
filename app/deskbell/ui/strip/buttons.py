"""The buttons of a call: always the same ones in the same places, each with the reason why it does not work."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from deskbell.domain.evidence import SteerAction
from deskbell.domain.progress import Progress
from deskbell.domain.steering import is_held, is_parked
from deskbell.ui.call_states import ButtonState
from deskbell.wording import steering, strip


class Order(NamedTuple):
    """An order to steer a call; `number` is whom it names, empty where it names nobody."""

    action: SteerAction
    number: str = ""


Asked = Mapping[str, Order]
"""The orders under way, by the key of the button they belong to."""

NONE_ASKED: Final[Asked] = MappingProxyType({})
NOTE: Final = ButtonState("note", strip.NOTE, "note", bare=True)
_TRANSFERS: Final = (SteerAction.TRANSFER, SteerAction.ATTENDED_TRANSFER)


def call_buttons(progress: Progress, asked: Asked) -> tuple[ButtonState, ...]:
    """What can be done with a call now."""
    if progress.needs_word or progress.found_live:
        return _asking(progress)
    if progress.outcome is not None:
        return (ButtonState("again", "Call again", "phone"),)
    return _end(progress), _hold(progress, asked), _transfer(progress, asked), _park(progress, asked)


def _asking(progress: Progress) -> tuple[ButtonState, ...]:
    """The question about an unknown call; while a call that fits goes on, its end and the word that it is none."""
    found = progress.found_live
    if found is None:
        return ButtonState("rang", "It rang", "check"), ButtonState("did_not", "It did not", "x")
    silent = (ButtonState("did_not", "It did not ring", "x"),) if progress.needs_word else ()
    return _end(found), *silent


def order_of(progress: Progress, button_key: str) -> Order:
    """The order that the hold or the park button of a call stands for now."""
    if button_key == "hold":
        return Order(SteerAction.RESUME if is_held(progress) else SteerAction.HOLD)
    if is_parked(progress):
        return Order(SteerAction.PICK_UP, (*progress.intent.sources, progress.intent.extension)[0])
    return Order(SteerAction.PARK)


def transfer_buttons(progress: Progress, asked: Asked, *, armed: bool) -> tuple[ButtonState, ...]:
    """The two ways to hand a call on, which work once it is clear to whom."""
    blind = ButtonState("blind", "Transfer", "transfer", enabled=armed, armed=True)
    attended = ButtonState("ask_first", "Ask first", "ask", enabled=armed)
    under_way = asked.get("transfer")
    reasons = [steering.not_offered(progress) or steering.refusal(progress, action) for action in _TRANSFERS]
    if under_way:
        reasons = [steering.asked(progress, *under_way)] * len(_TRANSFERS)
    return tuple(
        button._replace(enabled=armed and not reason, reason=reason, asked=under_way is not None)
        for button, reason in zip((blind, attended), reasons, strict=True)
    )


def _end(progress: Progress) -> ButtonState:
    words = strip.end_button(progress)
    other = "Cancel" if words == "Hang up" else "Hang up"
    over = progress.end_asked or progress.gone
    reason = "Already asked"
    if progress.gone:
        reason = "The PBX no longer lists the call" if strip.stands(progress) else "The call has ended"
    return ButtonState("end", words, "hangup", enabled=not over, danger=True, reason=reason, turns_into=other)


def _hold(progress: Progress, asked: Asked) -> ButtonState:
    held = is_held(progress)
    button = (
        ButtonState("hold", "Resume", "play", turns_into="Hold")
        if held
        else ButtonState("hold", "Hold", "hold", turns_into="Resume")
    )
    return _steering(button, progress, asked, order_of(progress, "hold").action)


def _transfer(progress: Progress, asked: Asked) -> ButtonState:
    return _steering(ButtonState("transfer", "Transfer", "transfer"), progress, asked, *_TRANSFERS)


def _park(progress: Progress, asked: Asked) -> ButtonState:
    if not is_parked(progress):
        button = ButtonState("park", "Park", "park", turns_into="Take back")
        return _steering(button, progress, asked, SteerAction.PARK)
    button = ButtonState("park", "Take back", "takeback", turns_into="Park")
    if progress.end_asked:
        return _blocked(button, steering.not_offered(progress))
    return _dressed(button, progress, asked, SteerAction.PICK_UP)


def _steering(button: ButtonState, progress: Progress, asked: Asked, *actions: SteerAction) -> ButtonState:
    """A button that steers a talk, where there is one."""
    reason = steering.not_offered(progress)
    return _blocked(button, reason) if reason else _dressed(button, progress, asked, *actions)


def _dressed(button: ButtonState, progress: Progress, asked: Asked, *actions: SteerAction) -> ButtonState:
    """A button as the orders under way and the PBX's refusals leave it."""
    under_way = asked.get(button.key)
    if under_way:
        return _blocked(button, steering.asked(progress, *under_way))._replace(asked=True)
    return _blocked(button, steering.refusal(progress, *actions))


def _blocked(button: ButtonState, reason: str) -> ButtonState:
    return button._replace(enabled=not reason, reason=reason)
