"""The dial field with digits in it: what is dialled is what is said, once."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deskbell.domain.dialling import Dialling
from deskbell.domain.directory import Person
from deskbell.domain.errors import CannotRecord, NotDialable
from deskbell.domain.line import PRACTICE_LINE
from unit.ui.dial.desk import LINK, PEOPLE, PLACE, Desk, an_order


@pytest.mark.parametrize(
    ("text", "preview", "facts"),
    [
        ("", "Your phone 101 rings first, then theirs.", ["101"]),
        ("   ", "Your phone 101 rings first, then theirs.", ["101"]),
        ("8 (926) 123-45-67", "Will dial 89261234567", ["89261234567"]),
        ("205", "Will dial 205 · Anna, accounts", ["205"]),
        (LINK, f"{LINK} → +37410123456, then tones WW9", ["+37410123456", "WW9"]),
        ("205 доб. 7", "205 доб. 7 → 205, then tones WW7 · Anna, accounts", ["205", "WW7"]),
        ("tel:205;isub=3", "Will dial 205 · Anna, accounts · extension 3 is not dialled", ["205", "3"]),
        ("boriss", "Will dial 2061 · Borissa", ["2061"]),
    ],
)
def test_the_preview_says_what_enter_does(text: str, preview: str, facts: list[str]) -> None:
    """Facts are heavier, and Call is coloured exactly when it would ring a phone."""
    desk = Desk()
    desk.types(text)
    assert (desk.view.preview, desk.view.facts) == (preview, facts)
    assert desk.view.armed is (preview.startswith("Will dial") or " → " in preview)
    assert not desk.view.problem


@pytest.mark.parametrize(
    ("text", "preview"),
    [
        ("zoe", "Nobody here is called “zoe”, and it is not a number."),
        ("tel:", "This link holds no number."),
        ("tel:--help", "This link does not hold a phone number."),
        ("1" * 41, "This is too long for a phone number: at most 40 digits."),
        ("1" * 200, "This is too long for a phone number: at most 40 digits."),
        ("12\x003", "This holds a character that no phone number has. Type the number by hand."),
        ("+", "This is not a phone number, and nobody here is called that."),
    ],
)
def test_what_cannot_be_dialled_is_said_and_enter_does_nothing(text: str, preview: str) -> None:
    """A plain sentence, marked as a problem, and no order."""
    desk = Desk()
    desk.types(text)
    assert (desk.view.preview, desk.view.problem, desk.view.armed) == (preview, True, False)
    desk.enters()
    assert desk.places() == []
    assert desk.view.typed == text


@example("+0x0")
@given(st.text(alphabet="0123456789+*#-() \u00a0.;=telsip:ext@\u0663\u202e", max_size=20))
def test_the_number_in_the_preview_is_the_number_that_is_sent(text: str) -> None:
    """Whatever was typed, Enter sends the first fact of an armed preview and otherwise nothing."""
    desk = Desk(people=())
    desk.view.typed = text
    desk.presenter.on_text_edited(text)
    armed, facts = desk.view.armed, desk.view.facts
    desk.enters()
    assert [order.number for order in desk.places()] == (facts[:1] if armed else [])
    try:
        dialled = Dialling().read(text).number
    except NotDialable:
        assert not armed
    else:
        assert not armed or facts[0] == dialled


def test_the_idle_line_names_my_phones() -> None:
    """The empty field says what happens when something is dialled."""
    desk = Desk(people=None)
    assert desk.view.facts == [PRACTICE_LINE.phones[0].number]
    assert not desk.view.armed
    assert desk.view.rows == ()


def test_digits_are_dialled_as_typed_though_a_row_matches() -> None:
    """206 is Boris, though 2061 matches too; 20 is 20, though several rows match."""
    for typed, name in (("206", "Boris"), ("20", "")):
        desk = Desk()
        desk.types(typed)
        desk.enters()
        assert desk.places() == [an_order(typed, name=name)]


def test_an_exact_number_shows_no_other_rows() -> None:
    """There is nothing to choose where the number is somebody's own; part of one offers rows."""
    desk = Desk()
    desk.types("20")
    assert [row.number for row in desk.view.rows] == ["205", "206", "2061"]
    desk.types("6")
    assert desk.view.rows == ()


def test_punctuation_is_no_number_though_a_name_holds_it() -> None:
    """Nobody is found by it, and Enter dials nothing."""
    desk = Desk((Person("ext:400", "St. George", "400"),))
    desk.types(".")
    assert desk.view.rows == ()
    assert (desk.view.preview, desk.view.problem) == ("There is no number to dial.", True)
    desk.enters()
    assert desk.places() == []


def test_digits_are_never_swallowed() -> None:
    """Late results change nothing about a number that was typed in full."""
    desk = Desk(people=())
    desk.types("20")
    desk.people_become(*PEOPLE)
    desk.enters()
    assert desk.places() == [an_order("20")]


def test_a_press_empties_the_field_so_that_a_second_one_dials_nothing() -> None:
    """Two presses of Enter before the first has done anything are one call."""
    desk = Desk()
    desk.types("205")
    desk.enters()
    assert desk.view.typed == ""
    assert desk.view.preview == "Your phone 101 rings first, then theirs."
    desk.enters()
    desk.presenter.on_call_pressed()
    assert len(desk.places()) == 1


def test_the_call_button_does_what_enter_does() -> None:
    """With digits it dials them, with a marked row that row."""
    desk = Desk()
    desk.types("20")
    desk.presenter.on_call_pressed()
    desk.types("20")
    desk.marks("ext:206")
    desk.presenter.on_call_pressed()
    assert desk.places() == [an_order("20"), an_order("206", name="Boris")]


def test_an_empty_enter_brings_the_last_number_back_without_dialling() -> None:
    """It stands in the field with its preview; only the next Enter dials it."""
    desk = Desk()
    desk.enters()
    assert desk.view.typed == ""
    desk.presenter.set_last_number("205")
    desk.enters()
    assert desk.places() == []
    assert (desk.view.typed, desk.view.armed) == ("205", True)
    desk.enters()
    assert desk.places() == [an_order("205", name="Anna, accounts")]


def test_the_number_just_dialled_is_the_last_one() -> None:
    """What was dialled outweighs the history, also where that is read late."""
    desk = Desk()
    desk.types("206")
    desk.enters()
    desk.places()
    desk.presenter.set_last_number("205")
    desk.enters()
    assert desk.view.typed == "206"


def test_a_hasty_enter_never_brings_back_the_number_before() -> None:
    """While the disk is still at it an empty Enter does nothing; three quick presses never dial an older number."""
    desk = Desk()
    desk.presenter.set_last_number("206")
    desk.types("205")
    desk.enters()
    desk.enters()
    assert desk.view.typed == ""
    desk.jobs.fail(PLACE, CannotRecord("the disk is full"))
    desk.presenter.on_cleared()
    desk.enters()
    assert desk.view.typed == "206"
