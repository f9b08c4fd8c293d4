"""My phones in the window, on the real worker and PBX client against a practice PBX over HTTP."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from doubles.desk_program import desk_program
from doubles.practice_server import practice_server
from doubles.until import until


def test_a_phone_that_is_off_line_is_said_and_asked_about(qtbot: QtBot, tmp_path: Path) -> None:
    """In the header and in the preview while typing; Enter rings nobody before somebody says yes."""
    with practice_server() as server, desk_program(qtbot, tmp_path, server) as running:
        server.control("POST", "phones/101", {"action": "registration", "registered": False})
        running.show()
        running.types("205")
        warning = "your phone 101 is off line: nobody will hear it ring"
        running.wait(lambda: running.window.dial.preview.words().endswith(warning))
        assert running.window.header.accessibleName().endswith("101 – off line")
        running.enters()
        running.wait(lambda: bool(running.window.notice.buttons()))
        assert running.window.notice.accessibleName().startswith("Your phone 101 is off line")
        assert server.callback_posts() == 0
        running.window.notice.buttons()[0].click()
        until(server.callback_bodies, "a request")
        running.wait(lambda: bool(running.strips()))


def test_my_phone_picks_itself_up_once_it_is_ticked(qtbot: QtBot, tmp_path: Path) -> None:
    """The chip says so, the request has it, and the next call has not while the first is open."""
    with practice_server() as server, desk_program(qtbot, tmp_path, server) as running:
        running.show()
        running.window.header.answering_toggled.emit("101", True)  # noqa: FBT003 - a Qt signal
        chips = running.window.dial.chips
        running.wait(lambda: [chip.words() for chip in chips._chips] == ["Your phone answers itself"])
        running.types("205")
        running.enters()
        until(server.callback_bodies, "a request")
        running.wait(lambda: bool(running.strips()))
        assert not chips._chips
        running.types("206")
        running.enters()
        until(lambda: len(server.callback_bodies()) == 2, "another request")
        assert [body.get("variables") for body in server.callback_bodies()] == [{"autoanswer_src": "0"}, None]
