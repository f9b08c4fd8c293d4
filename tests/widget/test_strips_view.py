"""The call strips show what they are told, in their place, and leave the keyboard where it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskbell.domain.errors import UnclearReason
from deskbell.domain.evidence import Leaving, Unclear
from deskbell.ui.parts.button import PressButton
from deskbell.ui.row_source import FixedRows
from deskbell.ui.strip.legs import Beat
from deskbell.ui.strip.sheet import LEFT
from deskbell.ui.strip.view import StripsView
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import PAD
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import SMALL
from deskbell.ui.window import MainWindow
from deskbell.wording import strip
from doubles.clock import START_S
from doubles.samples import progress_of
from widget.conftest import Opener
from widget.dial import heard
from widget.paints import Paints
from widget.samples import ENDED, HISTORY, ICONS, LINE, RINGING, SOON, TALKING, UNKNOWN


def buttons(window: MainWindow) -> dict[str, PressButton]:
    """The strips' buttons by their words."""
    return {button.text(): button for button in window.strips.buttons()}


def test_a_strip_appears_without_taking_the_keyboard(window: MainWindow) -> None:
    """The next name may already be under the fingers."""
    window.strips.show_calls((RINGING,))
    assert window.strips.isVisible()
    assert window.focusWidget() is window.dial.entry


@pytest.mark.parametrize("reason", UnclearReason)
def test_an_unknown_call_is_explained_whole(window: MainWindow, look: Look, reason: UnclearReason) -> None:
    """In the usual window the promise not to call again is not cut, whatever kept the call from being known."""
    progress = progress_of(Leaving(START_S), Unclear(START_S + 9, reason))
    face = look.theme.font(SMALL)
    needed = face.width(strip.evidence(progress)) + PAD + face.width(strip.aside(progress))
    assert strip.aside(progress)
    assert needed <= window.width() - LEFT - PAD


def test_the_dial_block_does_not_move_when_a_strip_comes(window: MainWindow) -> None:
    """The body gives the room."""
    before = window.dial.geometry()
    window.strips.show_calls((RINGING, TALKING._replace(key="d")))
    assert window.dial.geometry() == before


def test_a_button_keeps_the_keyboard_through_changes(window: MainWindow) -> None:
    """Hang up stays the same widget, focused, from ringing to talking."""
    window.strips.show_calls((RINGING,))
    hang_up = buttons(window)["Hang up"]
    hang_up.setFocus()
    window.strips.show_calls((TALKING,))
    assert buttons(window)["Hang up"] is hang_up
    assert window.focusWidget() is hang_up


def test_a_button_that_goes_gives_the_keyboard_to_the_dial_field(window: MainWindow) -> None:
    """A stray Enter must not land on the next button."""
    window.strips.show_calls((TALKING,))
    buttons(window)["Hang up"].setFocus()
    window.strips.show_calls((ENDED,))
    assert window.focusWidget() is window.dial.entry


def test_a_button_that_is_refused_gives_the_keyboard_away(window: MainWindow) -> None:
    """Disabling the focused button does not focus its neighbour."""
    window.strips.show_calls((TALKING,))
    buttons(window)["Hold"].setFocus()
    window.strips.show_calls((RINGING,))
    assert window.focusWidget() is window.dial.entry


def test_a_strip_that_leaves_gives_the_keyboard_to_the_dial_field(window: MainWindow) -> None:
    """When a call's strip goes, typing goes on in the dial field."""
    window.strips.show_calls((TALKING,))
    buttons(window)["Hang up"].setFocus()
    window.strips.show_calls(())
    assert window.focusWidget() is window.dial.entry
    assert not window.strips.isVisible()


def test_a_press_names_the_call_and_the_button(window: MainWindow) -> None:
    """Each press is told once, with both keys; a held Enter presses once."""
    said = heard(window.strips.button_pressed)
    window.strips.show_calls((TALKING._replace(key="one"), TALKING._replace(key="two")))
    second = window.strips.strip("two").buttons()[0]
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert said == [("two", "hang_up"), ("two", "hang_up")]


def test_a_refused_button_keeps_its_place_and_says_why(window: MainWindow, qtbot: QtBot) -> None:
    """Hold stands where it will be, disabled, with its reason as tool tip, description and words on the strip."""
    window.strips.show_calls((TALKING,))
    qtbot.waitUntil(lambda: window.strips.width() == window.width())
    place = buttons(window)["Hold"].geometry()
    window.strips.show_calls((RINGING,))
    hold = buttons(window)["Hold"]
    assert hold.geometry() == place
    assert not hold.isEnabled()
    assert SOON in hold.toolTip()
    assert hold.accessibleDescription() == SOON
    assert SOON in window.strips.strip("c").accessibleDescription()


def test_each_change_is_announced_once(window: MainWindow) -> None:
    """A screen reader hears a step once, however often the strip is shown again."""
    said = heard(window.strips.announced)
    window.strips.show_calls((RINGING,))
    window.strips.show_calls((RINGING._replace(evidence="Evidence: PBX call list, 2 s ago"),))
    window.strips.show_calls((TALKING._replace(announcement="Talking"),))
    assert said == [("Their phone is ringing",), ("Talking",)]


def test_the_timer_counts_from_the_shows_clock(qtbot: QtBot, look: Look) -> None:
    """The timer shows the whole seconds since the call's moment and stops with the strip."""
    now = [100.0]
    holder = QWidget()
    qtbot.addWidget(holder)
    view = StripsView(look, Icons(ICONS), holder, title="Calls", now_s=lambda: now[0])
    holder.show()
    view.show_calls((TALKING._replace(since_s=16.5),))
    assert view.strip("c")._elapsed == "1:23"
    now[0] = 3716.5
    view.show_calls((TALKING._replace(since_s=16.5),))
    assert view.strip("c")._elapsed == "1:01:40"
    assert view.counting()
    view.show_calls((ENDED._replace(key="c"),))
    assert view.strip("c")._elapsed == "14:02"
    assert not view.counting()


def test_nothing_runs_while_nothing_is_seen(window: MainWindow) -> None:
    """Clock and animation rest while the window is hidden, and go on when it is back."""
    window.strips.show_calls((RINGING,))
    assert window.strips.counting()
    assert window.strips.moving()
    window.hide()
    assert not window.strips.counting()
    assert not window.strips.moving()
    window.show()
    assert window.strips.counting()
    assert window.strips.moving()


def test_nothing_moves_once_both_talk(window: MainWindow) -> None:
    """The animation is for ringing alone."""
    window.strips.show_calls((RINGING,))
    window.strips.show_calls((TALKING,))
    assert not window.strips.moving()


def test_an_ended_call_shrinks(window: MainWindow) -> None:
    """An outcome takes 72 px where an open call takes 136."""
    window.strips.show_calls((TALKING,))
    assert window.strips.strip("c").height() == 136
    window.strips.show_calls((ENDED,))
    assert window.strips.strip("c").height() == 72


def test_an_answer_is_never_a_bare_sign(open_window: Opener) -> None:
    """In the smallest window the two answers to an unknown call keep their words."""
    window = open_window(640, 440)
    window.strips.show_calls((UNKNOWN,))
    assert [(button.text(), button.folded) for button in window.strips.buttons()] == [
        ("It rang", False),
        ("It did not", False),
    ]


def test_a_narrow_window_folds_the_lesser_buttons_to_signs(open_window: Opener) -> None:
    """Under 900 px Hold, Transfer and Park become signs with their words as tool tips; Hang up keeps its words."""
    window = open_window(720, 600)
    window.strips.show_calls((TALKING,))
    folded = {button.text(): button.folded for button in window.strips.buttons()}
    assert folded == {"Hang up": False, "Hold": True, "Transfer": True, "Park": True}
    assert "Hold" in buttons(window)["Hold"].toolTip()
    assert window.strips.strip("c").height() == 112


def test_a_low_window_uses_the_flat_strip(open_window: Opener) -> None:
    """In a low window an open call takes 60 px and keeps its buttons."""
    window = open_window(720, 480)
    window.strips.show_calls((TALKING,))
    assert window.strips.strip("c").height() == 60
    assert "Hang up" in buttons(window)


def test_words_that_change_move_no_button(window: MainWindow, qtbot: QtBot) -> None:
    """Hold becomes Resume and Park becomes Take back, each in its own box."""
    window.strips.show_calls((TALKING,))
    qtbot.waitUntil(lambda: window.strips.width() == window.width())
    places = [button.geometry() for button in window.strips.buttons()]
    end, hold, transfer, park = TALKING.buttons
    turned = (
        end._replace(text="Cancel", turns_into="Hang up"),
        hold._replace(text="Resume", turns_into="Hold"),
        transfer,
        park._replace(text="Take back", turns_into="Park"),
    )
    window.strips.show_calls((TALKING._replace(buttons=turned),))
    assert [button.geometry() for button in window.strips.buttons()] == places


def test_news_are_announced_once_and_with_the_name(window: MainWindow) -> None:
    """What became of an order is told beside the sentence, which is not told again."""
    said = heard(window.strips.announced)
    window.strips.show_calls((TALKING,))
    told = TALKING._replace(news="Not put on hold: this line may not.")
    window.strips.show_calls((told,))
    window.strips.show_calls((told._replace(evidence="later"),))
    window.strips.show_calls((TALKING,))
    assert said == [
        (TALKING.announcement,),
        (f"{TALKING.destination.title}: Not put on hold: this line may not.",),
    ]


def test_a_button_that_waits_for_an_answer_gets_the_keyboard_back(window: MainWindow) -> None:
    """Meanwhile it is disabled, and the strip holds the keyboard for it."""
    window.strips.show_calls((TALKING,))
    hold = buttons(window)["Hold"]
    hold.setFocus()
    end, held, *rest = TALKING.buttons
    asked = held._replace(enabled=False, asked=True, reason="Asked the PBX")
    window.strips.show_calls((TALKING._replace(buttons=(end, asked, *rest)),))
    assert not hold.isEnabled()
    assert window.focusWidget() is window.strips.strip("c")
    window.strips.show_calls((TALKING,))
    assert window.focusWidget() is hold


def test_a_keyboard_that_went_on_is_not_fetched_back(window: MainWindow) -> None:
    """Whoever types on while the PBX thinks keeps typing; a button that does not come back drops the keyboard."""
    end, held, *rest = TALKING.buttons
    asked = held._replace(enabled=False, asked=True, reason="Asked the PBX")
    waiting = TALKING._replace(buttons=(end, asked, *rest))
    window.strips.show_calls((TALKING,))
    buttons(window)["Hold"].setFocus()
    window.strips.show_calls((waiting,))
    window.dial.entry.setFocus()
    window.strips.show_calls((TALKING,))
    assert window.focusWidget() is window.dial.entry
    buttons(window)["Hold"].setFocus()
    window.strips.show_calls((waiting,))
    window.strips.show_calls((ENDED,))
    assert window.focusWidget() is window.dial.entry


def test_the_smallest_window_leaves_history_under_a_call(open_window: Opener) -> None:
    """At 640 by 440 with a call open there is room for a day and two calls."""
    window = open_window(640, 440)
    window.show_line(LINE)
    window.history.show_calls(FixedRows(HISTORY))
    window.strips.show_calls((RINGING,))
    window.grab()
    assert window.history.rows.viewport().height() == 3 * 44


@pytest.mark.parametrize("size", [(1080, 740), (640, 440)])
def test_what_moves_on_a_strip_lets_its_buttons_rest(qtbot: QtBot, open_window: Opener, size: tuple[int, int]) -> None:
    """A second of the timer and a beat of the animation paint the strip, and not the buttons on it."""
    window = open_window(*size)
    window.strips.show_calls((RINGING,))
    strip_now = window.strips.strip(RINGING.key)
    qtbot.wait(1)
    strip_paints, button_paints = Paints(strip_now), [Paints(one) for one in strip_now.buttons()]
    strip_now.tick(1e6)
    qtbot.waitUntil(lambda: strip_paints.count > 0)
    before = strip_paints.count
    strip_now.beat(Beat(0.4))
    qtbot.waitUntil(lambda: strip_paints.count > before)
    assert [one.count for one in button_paints] == [0] * len(button_paints)
