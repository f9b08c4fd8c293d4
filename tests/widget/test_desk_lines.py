"""The window with lines of the user's own, on the real worker and PBX client."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from deskbell.domain.line import Line, LineList, Phone
from deskbell.domain.outcome import Outcome
from deskbell.domain.steering import handed_to, is_held
from doubles.desk_program import DeskProgram, desk_program
from doubles.practice_server import PracticeServer, practice_server

FAST = 20.0
HOTEL = Line("Hotel", "101", (Phone("101", "Desk"), Phone("102", "Back office")), host="https://pbx.example.net")


def test_the_window_opens_on_the_line_used_last(qtbot: QtBot, tmp_path: Path) -> None:
    """It says where it signed in and what is left of the hour's requests."""
    with practice_server() as server, desk_program(qtbot, tmp_path, server, LineList((HOTEL,))) as running:
        running.show()
        running.wait(lambda: "requests left this hour" in running.line_state())
        assert running.line_state().startswith("Signed in at pbx.example.net")
        assert not running.window.ribbon.isVisible()


def test_a_call_goes_over_the_chosen_line_and_rings_the_chosen_phones(qtbot: QtBot, tmp_path: Path) -> None:
    """A line chosen in the header is remembered; a phone that was switched off stays silent."""
    with practice_server(speed=FAST) as server, desk_program(qtbot, tmp_path, server, LineList((HOTEL,))) as running:
        running.show()
        running.window.header.line_chosen.emit("practice")
        running.wait(lambda: running.line_state().startswith("Practice PBX is running"))
        assert running.window.ribbon.isVisible()
        running.window.header.line_chosen.emit("Hotel")
        running.wait(lambda: running.line_state().startswith("Signed in"))
        running.wait(lambda: running.book.lines.last == "Hotel")
        first, *_ = running.window.header.phones.buttons()
        QTest.mouseClick(first, Qt.MouseButton.LeftButton)
        running.types("205")
        running.enters()
        running.wait(lambda: bool(running.told) and running.told[-1].settled)
        intent = running.told[-1].intent
        assert (intent.line, intent.practice, intent.sources) == ("Hotel", False, ("102",))
        assert running.told[-1].outcome is Outcome.TALKED


def test_lines_added_by_another_process_are_offered_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    """What `deskbell line add` has kept stands in the header's menu, and is used where there was no line before."""
    with practice_server() as server, desk_program(qtbot, tmp_path, server) as running:
        running.show()
        assert not running.window.header.line.isEnabled()
        running.book.lines = LineList((HOTEL,))
        running.desk_window.read_again("lines")
        running.wait(running.window.header.line.isEnabled)
        assert running.line_state().startswith("Practice PBX is running")


def test_a_live_call_is_held_and_handed_on(qtbot: QtBot, tmp_path: Path) -> None:
    """Hold, resume and a transfer from the strip reach the phones, and the strip says what the PBX took."""
    with practice_server(speed=4) as server, desk_program(qtbot, tmp_path, server) as running:
        running.show()
        running.types("209")
        running.enters()
        running.wait(lambda: any("Talking" in words for words in running.strip_words()))
        press(running, "Hold")
        running.wait(lambda: bool(running.told[-1].steered))
        assert heard(server, "209")[-1] == "on_hold"
        press(running, "Resume")
        running.wait(lambda: not is_held(running.told[-1]))
        assert heard(server, "209")[-1] == "off_hold"
        press(running, "Transfer")
        panel = running.window.strips.strips()[0].panel
        assert panel
        QTest.keyClicks(panel.entry, "accounts")
        QTest.keyClick(panel.entry, Qt.Key.Key_Return)
        running.wait(lambda: handed_to(running.told[-1]) == "205")
        running.wait(lambda: "answers" in heard(server, "205"))
        assert heard(server, "101")[-1] in ("is_hung_up", "transferred")


def press(running: DeskProgram, words: str) -> None:
    """Press a button of the only strip, once it can be pressed."""
    running.wait(lambda: any(one.text() == words and one.isEnabled() for one in running.window.strips.buttons()))
    QTest.qWait(600)  # a press sooner after an answer than half a second is taken for a slip
    button = next(one for one in running.window.strips.buttons() if one.text() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def heard(server: PracticeServer, phone: str) -> list[str]:
    """What a phone has lived through."""
    events = server.control("GET", "events?after=0")["events"]
    return [event["what"] for event in events if event["phone"] == phone]
