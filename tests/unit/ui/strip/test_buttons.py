"""The buttons of a call: always the same ones in the same places, each with the reason why it does not work."""

import pytest
from hypothesis import given

from deskbell.domain.call import Intent
from deskbell.domain.errors import RefusalReason, UnclearReason
from deskbell.domain.evidence import (
    EndAsked,
    Evidence,
    Leaving,
    Listed,
    NoLongerListed,
    NotSteered,
    Probably,
    SteerAction,
    Steered,
    Unclear,
    UserSaid,
)
from deskbell.domain.progress import derive
from deskbell.domain.steering import is_parked, lasting_refusal, may_steer
from deskbell.ui.call_states import ButtonState
from deskbell.ui.strip.buttons import NONE_ASKED, Order, call_buttons, order_of, transfer_buttons
from doubles.clock import START_S
from doubles.plausible import plausible_evidence, plausible_intents
from doubles.samples import a_row, accepted, progress_of

LEFT = (Leaving(START_S),)
RINGING = (*LEFT, accepted(), Listed(START_S + 2, a_row("101")))
TALKING = (*RINGING, Listed(START_S + 6, a_row("205", rings="205", answered_after_s=6)))
GONE = NoLongerListed(START_S + 20)
WAITS = "Hold, transfer and park wait until 205 answers"
HOLD, TRANSFER, ATTENDED = SteerAction.HOLD, SteerAction.TRANSFER, SteerAction.ATTENDED_TRANSFER


def took(action: SteerAction, number: str = "") -> Steered:
    """The PBX took an order."""
    return Steered(START_S + 9, action, number)


def refused(action: SteerAction, reason: RefusalReason | None = RefusalReason.NOT_ALLOWED) -> NotSteered:
    """The PBX did not take an order."""
    return NotSteered(START_S + 9, action, "207", reason)


def shown(*evidence: Evidence) -> dict[str, ButtonState]:
    """The buttons of a call with this evidence, by their keys."""
    return {button.key: button for button in call_buttons(progress_of(*evidence), NONE_ASKED)}


@pytest.mark.parametrize(
    ("evidence", "words", "working", "reason"),
    [
        (LEFT, ["Cancel", "Hold", "Transfer", "Park"], ["end"], WAITS),
        (RINGING, ["Cancel", "Hold", "Transfer", "Park"], ["end"], WAITS),
        (TALKING, ["Hang up", "Hold", "Transfer", "Park"], ["end", "hold", "transfer", "park"], ""),
        (
            (*TALKING, took(HOLD)),
            ["Hang up", "Resume", "Transfer", "Park"],
            ["end", "hold", "transfer", "park"],
            "",
        ),
        (
            (*TALKING, took(SteerAction.PARK)),
            ["Hang up", "Hold", "Transfer", "Take back"],
            ["end", "park"],
            "The call is parked: take it back first",
        ),
        (
            (*TALKING, took(SteerAction.PARK), GONE),
            ["Hang up", "Hold", "Transfer", "Take back"],
            ["park"],
            "The PBX no longer lists the call",
        ),
        (
            (*TALKING, took(SteerAction.PARK), EndAsked(START_S + 19)),
            ["Hang up", "Hold", "Transfer", "Take back"],
            [],
            "Asked the PBX to end the call",
        ),
        (
            (*TALKING, took(TRANSFER, "207")),
            ["Hang up", "Hold", "Transfer", "Park"],
            ["end"],
            "After a transfer the call can only be ended",
        ),
        ((*TALKING, GONE), ["Hang up", "Hold", "Transfer", "Park"], [], "The PBX no longer lists the call"),
        (
            (*TALKING, EndAsked(START_S + 9)),
            ["Hang up", "Hold", "Transfer", "Park"],
            [],
            "Asked the PBX to end the call",
        ),
    ],
)
def test_each_button_keeps_its_place_and_says_why_it_does_not_work(
    evidence: tuple[Evidence, ...], words: list[str], working: list[str], reason: str
) -> None:
    """Whatever becomes of an open call, there are four buttons in one order."""
    buttons = shown(*evidence)
    assert [button.text for button in buttons.values()] == words
    assert [key for key, button in buttons.items() if button.enabled] == working
    assert {button.reason for key, button in buttons.items() if key not in ("end", *working)} <= {reason}


@pytest.mark.parametrize("words", [LEFT, TALKING, (*TALKING, took(HOLD)), (*TALKING, took(SteerAction.PARK))])
def test_a_button_keeps_the_room_for_its_other_words(words: tuple[Evidence, ...]) -> None:
    """Hold becomes Resume where it stands, and moves no neighbour."""
    pairs = {frozenset((one.text, one.turns_into)) for one in shown(*words).values() if one.turns_into}
    assert pairs == {frozenset(pair) for pair in (("Cancel", "Hang up"), ("Hold", "Resume"), ("Park", "Take back"))}


@pytest.mark.parametrize(
    ("evidence", "disabled"),
    [
        ((refused(HOLD),), ["hold"]),
        ((refused(HOLD, RefusalReason.TOO_MANY_REQUESTS),), []),
        ((refused(HOLD, None),), []),
        ((refused(TRANSFER),), []),
        ((refused(TRANSFER), refused(ATTENDED)), ["transfer"]),
        ((refused(SteerAction.PARK, RefusalReason.NOT_FOUND),), ["park"]),
    ],
)
def test_a_button_that_the_pbx_refuses_for_good_is_disabled(
    evidence: tuple[Evidence, ...], disabled: list[str]
) -> None:
    """What may pass leaves it working; Transfer works while one of its two ways does."""
    buttons = shown(*TALKING, *evidence)
    assert [key for key, button in buttons.items() if not button.enabled] == disabled
    assert all(buttons[key].reason.startswith("Not ") for key in disabled)


def test_a_way_to_hand_on_that_is_refused_leaves_the_other() -> None:
    """Within the sheet each way has its own reason."""
    progress = progress_of(*TALKING, refused(ATTENDED))
    blind, attended = transfer_buttons(progress, NONE_ASKED, armed=True)
    assert (blind.enabled, attended.enabled) == (True, False)
    assert attended.reason == "Not transferred to 207: this line may not"
    assert not any(one.enabled for one in transfer_buttons(progress, NONE_ASKED, armed=False))


def test_an_order_under_way_holds_its_button_alone() -> None:
    """It says what was asked; the others work on."""
    buttons = call_buttons(progress_of(*TALKING), {"park": Order(SteerAction.PARK)})
    assert [(one.key, one.enabled, one.asked) for one in buttons] == [
        ("end", True, False),
        ("hold", True, False),
        ("transfer", True, False),
        ("park", False, True),
    ]
    assert buttons[3].reason == "Asked the PBX to park 205"


def test_what_a_button_stands_for_follows_the_pbx() -> None:
    """Hold or resume, park or take back to our phone."""
    held, parked = progress_of(*TALKING, took(HOLD)), progress_of(*TALKING, took(SteerAction.PARK))
    assert [order_of(one, "hold").action for one in (held, parked)] == [SteerAction.RESUME, HOLD]
    assert [order_of(one, "park") for one in (held, parked)] == [
        Order(SteerAction.PARK),
        Order(SteerAction.PICK_UP, "101"),
    ]


@given(plausible_intents(), plausible_evidence())
def test_only_what_can_be_steered_is_offered(intent: Intent, evidence: tuple[Evidence, ...]) -> None:
    """A button works only on a live talk, save for taking a parked call back, and a disabled one has a reason."""
    progress = derive(intent, evidence)
    for button in call_buttons(progress, NONE_ASKED):
        assert button.enabled or button.reason
        if button.enabled and button.key in ("hold", "transfer", "park"):
            assert may_steer(progress) or (is_parked(progress) and button.text == "Take back")
            action = order_of(progress, button.key).action
            assert button.key == "transfer" or not lasting_refusal(progress, action)


def test_a_call_that_only_fits_can_be_ended_by_a_press_beside_the_question() -> None:
    """The end works while the PBX lists that call, whatever was asked before; who heard nothing can still say so."""
    unclear = Unclear(START_S + 1, UnclearReason.CONNECTION_LOST)
    live = Listed(START_S + 2, a_row("101", answered_after_s=2))
    found = Probably(live.at_s, "found", live)
    buttons = shown(*LEFT, EndAsked(START_S + 1), unclear, found)
    assert [button.text for button in buttons.values()] == ["Hang up", "It did not ring"]
    assert (list(buttons), buttons["end"].enabled) == (["end", "did_not"], True)
    pressed = shown(*LEFT, unclear, found, EndAsked(START_S + 3))
    assert (pressed["end"].enabled, pressed["end"].reason) == (False, "Already asked")
    gone = NoLongerListed(START_S + 9)
    assert list(shown(*LEFT, unclear, found, Probably(gone.at_s, "found", gone))) == ["rang", "did_not"]
    assert list(shown(*LEFT, unclear, found, UserSaid(START_S + 9, rang=True))) == ["end"]
