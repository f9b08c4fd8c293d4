"""The dial field with a name in it: whom it finds, which row is marked, and when Enter waits."""

import pytest

from deskbell.domain.directory import Person
from deskbell.ui.found_people import FINDING, SETTLING_S, WAITS_S
from unit.ui.dial.desk import ANNA, BORIS, BORISSA, IVAN, PEOPLE, Desk, an_order


def test_a_name_with_one_match_is_called() -> None:
    """Enter calls the only person there is."""
    desk = Desk()
    desk.types("ann")
    desk.enters()
    assert desk.places() == [an_order("205", name="Anna, accounts")]


def test_a_name_with_several_matches_asks_for_a_choice() -> None:
    """Enter places nothing, and the rows say who there is."""
    desk = Desk()
    desk.types("boris")
    assert desk.view.preview == "2 people match. Choose one with ↓."
    assert [(row.title, row.number, row.marked) for row in desk.view.rows] == [
        ("Boris", "206", ((0, 5),)),
        ("Borissa", "2061", ((0, 5),)),
    ]
    assert desk.view.count == "2 matches"
    desk.enters()
    assert desk.places() == []
    assert desk.view.typed == "boris"


def test_more_people_than_rows_are_counted_in_full() -> None:
    """Eight rows are shown, and the count is that of all who match."""
    desk = Desk(tuple(Person(f"ext:{number}", f"Guest {number}", str(number)) for number in range(400, 412)))
    desk.types("guest")
    assert len(desk.view.rows) == 8
    assert desk.view.count == "12 matches"
    assert desk.view.preview == "12 people match. Choose one with ↓."


def test_a_name_before_the_extensions_are_read_waits() -> None:
    """Nobody is said to be unknown, and Enter places nothing; a number can be dialled already."""
    desk = Desk(people=None)
    desk.types("anna")
    assert (desk.view.preview, desk.view.problem) == (
        "Still reading the contacts and the extensions of this line …",
        False,
    )
    desk.enters()
    assert desk.places() == []
    desk.view.typed = ""
    desk.types("205")
    desk.enters()
    assert desk.places() == [an_order("205")]


def test_a_marked_row_is_previewed_and_called() -> None:
    """Down says whom Enter calls, and Enter calls that person though digits stand in the field."""
    desk = Desk()
    desk.types("20")
    desk.marks("ext:205")
    assert desk.view.preview == "Will dial 205 · Anna, accounts"
    desk.enters("ext:205")
    assert desk.places() == [an_order("205", name="Anna, accounts")]
    assert desk.view.typed == ""


def test_a_mark_that_is_taken_back_lets_the_digits_count_again() -> None:
    """Up from the first row previews and dials what is typed."""
    desk = Desk()
    desk.types("20")
    desk.marks("ext:205")
    desk.marks("")
    assert desk.view.preview == "Will dial 20"
    desk.enters()
    assert desk.places() == [an_order("20")]


def test_typing_on_takes_a_mark_back() -> None:
    """Enter calls the preview of the digits, though the view still has a row marked."""
    desk = Desk()
    desk.types("2")
    desk.marks("ext:205")
    desk.types("0")
    assert desk.view.preview == "Will dial 20"
    desk.enters("ext:205")
    assert desk.places() == [an_order("20")]


def test_a_mark_survives_results_that_still_hold_its_row() -> None:
    """Late results do not change whom the preview names while the row is there."""
    desk = Desk()
    desk.types("20")
    desk.marks("ext:205")
    desk.people_become(ANNA, BORIS)
    assert desk.view.preview == "Will dial 205 · Anna, accounts"
    desk.people_become(BORIS)
    assert desk.view.preview == "Will dial 20"


def test_a_row_can_be_clicked() -> None:
    """A click calls the person of the row; a row that is gone calls nobody."""
    desk = Desk()
    desk.types("boris")
    desk.presenter.on_match_chosen("ext:999")
    assert desk.places() == []
    desk.presenter.on_match_chosen("ext:2061")
    assert desk.places() == [an_order("2061", name="Borissa")]


@pytest.mark.parametrize(("waited_s", "placed"), [(0.0, 0), (SETTLING_S - 0.001, 0), (SETTLING_S, 1)])
@pytest.mark.parametrize("press", ["enter", "marked", "click"])
def test_a_press_aimed_at_the_list_before_it_changed_is_swallowed(press: str, waited_s: float, placed: int) -> None:
    """Within 150 ms of late results nothing is chosen, and what is typed stays."""
    desk = Desk(people=(BORISSA,))
    desk.types("boris")
    desk.people_become(ANNA, BORIS)
    desk.now_s += waited_s
    match press:
        case "enter":
            desk.enters()
        case "marked":
            desk.marks("ext:206")
            desk.enters("ext:206")
        case _:
            desk.presenter.on_match_chosen("ext:206")
    assert len(desk.places()) == placed
    assert desk.view.typed == ("" if placed else "boris")


def test_an_enter_waits_for_whom_the_name_finds() -> None:
    """At most a moment, and only for exactly the name that was typed before it."""
    desk = Desk()
    desk.types("an")
    desk.keys("ann")
    desk.enters()
    assert desk.places_only() == []
    desk.now_s += WAITS_S
    desk.jobs.finish(FINDING)
    assert [order.number for order in desk.places()] == ["205"]


@pytest.mark.parametrize("what", ["late", "typed on", "marked", "several"])
def test_an_enter_that_came_before_its_list_chooses_nothing_else(what: str) -> None:
    """Who waits too long, types on or walks has something else in mind."""
    desk = Desk()
    desk.keys("boris" if what == "several" else "ann")
    desk.enters()
    match what:
        case "late":
            desk.now_s += WAITS_S + 0.01
        case "typed on":
            desk.keys("anna")
        case "marked":
            desk.presenter.on_match_marked("")
        case _:
            pass
    desk.jobs.finish(FINDING)
    assert desk.places() == []
    assert desk.view.typed


def test_a_result_for_what_was_typed_before_is_never_shown() -> None:
    """It is no longer asked for once the next key is pressed."""
    desk = Desk()
    desk.keys("a")
    desk.keys("ann")
    assert desk.jobs.names.count(FINDING) == 1
    desk.jobs.finish(FINDING)
    assert desk.desk.finder.asked == ["ann"]
    assert desk.view.preview == "Will dial 205 · Anna, accounts"


def test_of_several_numbers_one_is_chosen() -> None:
    """Enter marks the first; a press right behind it chose nothing yet."""
    desk = Desk((IVAN,))
    desk.types("ivan")
    assert desk.view.preview == "Ivan has several numbers. Choose one with ↓."
    desk.enters()
    assert desk.places() == []
    assert desk.view.marked_first == 1
    desk.marks(IVAN.key)
    desk.enters(IVAN.key)
    assert desk.places() == []
    desk.now_s += SETTLING_S
    desk.enters(IVAN.key)
    assert desk.places() == [an_order("+374104419", name="Ivan")]


def test_a_number_that_was_entered_by_hand_is_dialled_as_if_typed() -> None:
    """With its tones; one that cannot be dialled is not."""
    desk = Desk((IVAN,))
    desk.types("ivan")
    desk.marks(f"{IVAN.key} 1")
    assert desk.view.preview == "104 доб. 9 → 104, then tones WW9 · Ivan"
    desk.marks(f"{IVAN.key} 2")
    assert (desk.view.preview, desk.view.problem) == (
        "This is not a phone number, and nobody here is called that.",
        True,
    )
    desk.enters(f"{IVAN.key} 2")
    assert desk.places() == []
    desk.marks(f"{IVAN.key} 1")
    desk.enters(f"{IVAN.key} 1")
    assert [(order.number, dict(order.options)) for order in desk.places()] == [("104", {"dst_dtmf": "WW9"})]


def test_who_is_called_is_found_first_from_then_on() -> None:
    """The finder is told to look back."""
    desk = Desk()
    desk.types("205")
    desk.enters()
    desk.places()
    assert desk.desk.finder.looked_back == 1


def test_results_that_change_nothing_swallow_nothing() -> None:
    """The same rows once more are no news to the eye."""
    desk = Desk()
    desk.types("ann")
    desk.people_become(*PEOPLE)
    desk.enters()
    assert len(desk.places()) == 1


def test_another_line_has_other_people() -> None:
    """Whom the line before could call is found no more."""
    desk = Desk()
    desk.types("boriss")
    desk.line.choose("Office")
    desk.presenter.on_line_changed()
    assert desk.view.rows == ()


def test_whom_a_key_finds_in_time_is_shown_with_it() -> None:
    """The list and the sentence are told once, before the key is done."""
    desk = Desk()
    desk.types("b")
    desk.desk.finder.in_time, said = True, desk.view.said
    desk.keys("boriss")
    assert [row.title for row in desk.view.rows] == ["Borissa"]
    assert (desk.view.preview, desk.view.said - said) == ("Will dial 2061 · Borissa", 1)
