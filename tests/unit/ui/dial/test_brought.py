"""What comes to the dial field from elsewhere: links, people of other lists, calls of another line."""

import pytest

from deskbell.domain.call import CallOrder
from deskbell.domain.line import LineList
from deskbell.ui.found_people import FINDING
from unit.ui.dial.desk import ANNA, LINK, TWO_PHONES, Desk, an_order


def test_a_number_from_outside_fills_an_empty_field_only() -> None:
    """It is never dialled by itself."""
    desk = Desk()
    desk.presenter.offer(" 8 926 123-45-67 \n")
    assert (desk.view.typed, desk.view.preview) == ("89261234567", "Will dial 89261234567")
    assert desk.view.focused == 1
    assert desk.places() == []


def test_a_link_stays_readable_and_says_what_of_it_is_sent_as_tones() -> None:
    """The link stands in the field without characters that could make it look like another."""
    desk = Desk()
    desk.presenter.offer(f"{LINK[:6]}\u202e{LINK[6:]}\u2066\n")
    assert desk.view.typed == LINK
    assert desk.view.preview == f"{LINK} → +37410123456, then tones WW9"


def test_an_offer_comes_beside_what_is_being_typed() -> None:
    """The typing stays until the offer is taken; taking it replaces the typing and dials nothing."""
    desk = Desk()
    desk.types("20")
    desk.presenter.offer(LINK)
    assert desk.view.typed == "20"
    assert desk.notices.text == (
        "Another program asks to call +37410123456, then tones WW9. Nothing is dialled unless you do it."
    )
    assert desk.notices.keys == ["use", "drop"]
    desk.presenter.on_notice_action("use")
    assert (desk.view.typed, desk.notices.notice) == (LINK, None)
    assert desk.places() == []


def test_an_offer_that_is_turned_down_is_forgotten() -> None:
    """The typing stays, and the offer cannot be taken later."""
    desk = Desk()
    desk.types("20")
    desk.presenter.offer(LINK)
    desk.presenter.on_notice_action("drop")
    desk.presenter.on_notice_action("use")
    assert desk.view.typed == "20"


@pytest.mark.parametrize("text", ["tel:", "tel:--help", "callto:anna", "sip:anna@example.net", "1" * 200, "12\x00"])
def test_a_bad_link_is_a_sentence(text: str) -> None:
    """It changes nothing but says why, in an empty field and beside typing alike."""
    for typed in ("", "20"):
        desk = Desk()
        desk.types(typed)
        desk.presenter.offer(text)
        assert desk.notices.text.endswith(".")
        assert desk.notices.keys == ["drop"]
        assert desk.view.typed == typed
        assert desk.places() == []


def test_a_person_of_the_list_is_called_beside_what_is_being_typed() -> None:
    """An order from another list leaves the field alone."""
    desk = Desk()
    desk.types("30")
    desk.presenter.call_person(ANNA)
    assert desk.places() == [an_order("205", name="Anna, accounts")]
    assert desk.view.typed == "30"


def test_a_number_put_into_the_field_waits_there() -> None:
    """The keyboard goes to the field, and nothing is dialled."""
    desk = Desk()
    desk.presenter.put("206")
    desk.jobs.finish(FINDING)
    assert (desk.view.typed, desk.view.preview, desk.view.focused) == ("206", "Will dial 206 · Boris", 1)
    assert desk.places() == []


def test_an_order_belongs_to_the_line_that_was_shown_when_it_was_pressed() -> None:
    """A line changed while the press is on its way to the worker rings nobody on the new one."""
    desk = Desk()
    desk.presenter.call_person(ANNA)
    desk.line.choose("Office")
    assert [order.line for order in desk.places()] == ["practice"]


def test_a_call_of_another_line_is_repeated_on_that_line() -> None:
    """What was practised is practised again, even though the window is on a real line by now."""
    desk = Desk()
    desk.line.choose("Office")
    desk.presenter.place(CallOrder("205", sources=("101",), line="practice"))
    assert [order.line for order in desk.places()] == ["practice"]


def test_a_call_of_a_line_that_has_gone_is_not_repeated() -> None:
    """Nobody is rung on another line instead; what happened is said."""
    desk = Desk()
    desk.presenter.place(CallOrder("205", sources=("101",), line="Warehouse"))
    assert desk.places() == []
    assert "There is no line named Warehouse." in desk.notices.text


def test_only_the_phones_that_were_chosen_ring() -> None:
    """An order of the field names them."""
    desk = Desk()
    desk.line.renew(LineList((TWO_PHONES,)))
    desk.line.choose("Hotel")
    desk.line.let_ring("101", rings=False)
    desk.presenter.call_person(ANNA)
    assert [order.sources for order in desk.places()] == [("+37491000001",)]
