"""The main job at the window: a number, Enter, a call; by keyboard alone."""

import signal
from pathlib import Path

from deskbell.ui.theme.tokens import COLOURS
from doubles.desk_home import DeskHome
from doubles.desk_screen import DeskScreen
from doubles.until import until

TALKED = COLOURS["talk"][0]
PORTRAIT = COLOURS["control"][0]
ARMED = COLOURS["accent_edge"][0]


def test_a_number_and_enter_place_a_call_that_is_followed_to_its_end(
    home: DeskHome, screen: DeskScreen, artefacts: Path
) -> None:
    """205 and Enter are one request to the PBX, and a history row that says how long they talked."""
    home.open_window()
    screen.type("205")
    screen.press("Return")
    practice = home.practice()
    until(lambda: practice.phone()["state"] == "in_call", "my phone picked up")
    practice.advance(2)
    until(lambda: screen.shows(TALKED), "the talk on the screen")
    screen.picture().save(str(artefacts / "talking.png"))
    practice.advance(8)
    row = home.await_outcome("talked")
    screen.picture().save(str(artefacts / "talked.png"))
    assert (row["number"], row["practice"], row["from"], row["talked_s"]) == ("205", True, ["101"], 8)
    assert practice.callback_posts() == 1


def test_enter_held_down_places_one_call(home: DeskHome, screen: DeskScreen) -> None:
    """The keyboard's own repeating is not a press, not even after the call has ended."""
    home.open_window()
    practice = home.practice()
    screen.type("206")
    with screen.holding("Return"):
        until(practice.callback_posts, "a request")
        practice.advance(5)
        home.await_outcome("busy")
        # The X server repeats a key after 0.66 s; dozens of repeats pass while other programs start and end.
        for _ in range(8):
            assert len(home.history()) == 1
    assert practice.callback_posts() == 1


def test_enter_hammered_places_one_call(home: DeskHome, screen: DeskScreen) -> None:
    """Five quick presses are one call: the first empties the field, and an open call is asked about."""
    home.open_window()
    practice = home.practice()
    screen.type("205")
    screen.press(*["Return"] * 5)
    until(practice.callback_posts, "a request")
    practice.advance(30)
    home.await_outcome("talked")
    assert practice.callback_posts() == 1
    assert len(home.history()) == 1


def test_a_name_calls_the_one_person_who_has_it(home: DeskHome, screen: DeskScreen) -> None:
    """Typing a name nobody shares and Enter rings that person."""
    home.open_window()
    practice = home.practice()
    until(lambda: screen.shows(PORTRAIT, pixels=3000), "the contacts on the screen")
    screen.type("sales")
    until(lambda: screen.shows(ARMED, pixels=200), "a Call button that rings a phone")
    screen.press("Return")
    until(practice.callback_posts, "a request")
    [row] = home.history()
    assert (row["number"], row["name"]) == ("206", "Sales")


def test_a_number_as_it_stands_on_a_card_is_dialled_as_it_means(
    home: DeskHome, screen: DeskScreen, artefacts: Path
) -> None:
    """The preview says what Enter dials, and the PBX gets exactly that: the number, then the extension as tones."""
    home.open_window()
    practice = home.practice()
    screen.type("8 (926) 123-45-67 ext. 9")
    until(lambda: screen.shows(ARMED, pixels=200), "a Call button that rings a phone")
    screen.picture().save(str(artefacts / "preview.png"))
    screen.press("Return")
    until(practice.callback_posts, "a request")
    [row] = home.history()
    assert row["number"] == "+79261234567"
    practice.advance(30)
    home.await_outcome("talked")


def test_help_is_not_dialled(home: DeskHome, screen: DeskScreen, artefacts: Path) -> None:
    """112 is no extension of the practice line: the window says why nobody is rung, and asks nothing of the PBX."""
    home.open_window()
    practice = home.practice()
    screen.type("112")
    screen.press("Return")
    until(lambda: screen.shows(COLOURS["fail_t"][0]), "the refusal")
    screen.picture().save(str(artefacts / "refused.png"))
    assert practice.callback_posts() == 0
    assert home.history() == []


def test_what_is_no_number_is_not_dialled(home: DeskHome, screen: DeskScreen) -> None:
    """Enter on letters that match nobody, on nothing and on a broken link asks nothing of the PBX."""
    home.open_window()
    practice = home.practice()
    for text in ("xyzzy", "", "tel:", "tel:--help", "1" * 200):
        screen.type(text)
        screen.press("Return", "Escape")
    screen.type("206")
    screen.press("Return")
    until(practice.callback_posts, "the request of the last, good number")
    assert [row["number"] for row in home.history()] == ["206"]


def test_ctrl_c_and_an_end_of_session_close_the_window(home: DeskHome) -> None:
    """Started from a terminal, the window ends as if it had been closed, without a trace."""
    for number in (signal.SIGINT, signal.SIGTERM):
        window = home.open_window()
        window.signal(number)
        ended = window.end(at_most_s=3)
        assert (ended.code, ended.err) == (0, "")


def test_closing_the_window_ends_the_program_and_not_the_call(home: DeskHome, screen: DeskScreen) -> None:
    """With a call open the window closes at once; the PBX has the call all the same, and the next start its end."""
    window = home.open_window()
    practice = home.practice()
    screen.type("205")
    screen.press("Return")
    home.await_row(lambda row: bool(row["call_id"]), "an accepted call")
    screen.close()
    assert window.end(at_most_s=3).code == 0
    assert not Path(home.places.instance_address).exists()  # its door went with it
    practice.advance(30)
    home.open_window()
    assert home.await_outcome("talked")["talked_s"] == 8
    assert practice.callback_posts() == 1
