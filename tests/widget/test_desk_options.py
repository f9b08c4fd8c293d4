"""The options pane on the real worker and PBX client, against a practice PBX over HTTP."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from deskbell.practice.users import OTHER_APPLICATIONS
from deskbell.ui.parts.select import Select
from doubles.desk_program import DeskProgram, desk_program
from doubles.player import Player
from doubles.practice_server import practice_server
from doubles.until import until

if TYPE_CHECKING:
    from deskbell.ui.options.group_view import GroupView
    from deskbell.ui.options.row_view import OptionRow


MP3 = b"\xff\xfb\x10\xc0" + bytes(100)


def select(running: DeskProgram, key: str) -> Select:
    """The list of an option."""
    rows: list[OptionRow] = [row for group in running.window.body.options.page.groups.values() for row in group.rows]
    return next(one for row in rows if row._state.key == key for one in row.chain() if isinstance(one, Select))


def titles(running: DeskProgram, key: str) -> list[str]:
    """What can be chosen for an option."""
    return [choice.title for choice in select(running, key)._choices if not choice.apart]


def test_what_the_pbx_offers_is_chosen_by_title_and_sent_by_id(qtbot: QtBot, tmp_path: Path) -> None:
    """Sounds and outside numbers come over the wire when the pane is opened; the request holds ids and digits."""
    with practice_server() as server, desk_program(qtbot, tmp_path / "data", server) as running:
        running.show()
        running.types("+37491123456")
        running.window.options_wanted.emit()
        running.wait(lambda: len(titles(running, "announce_sound_id")) > 1 and len(titles(running, "dst_ani")) > 1)
        sound = select(running, "announce_sound_id")._choices[1]
        number = select(running, "dst_ani")._choices[1]
        select(running, "announce_sound_id").chosen.emit(sound.key)
        select(running, "dst_ani").chosen.emit(number.key)
        assert select(running, "announce_sound_id").currentText() == sound.title
        assert running.window.dial.preview.words().endswith(f"they see {number.title}")
        running.window.dial.call_button.click()
        until(server.callback_bodies, "a request")
        assert server.callback_bodies() == [
            {
                "src_num": ["101"],
                "dst_num": "+37491123456",
                "announce_sound_id": int(sound.key),
                "dst_ani": number.key,
            }
        ]
        running.wait(lambda: bool(running.strips()))


def stored(running: DeskProgram) -> "GroupView | None":
    """The section of stored variables, once it is there."""
    return running.window.body.options.page.groups.get("stored")


def fields(running: DeskProgram) -> list[QLineEdit]:
    """Its names and values, row by row."""
    group = stored(running)
    table = group.variables if group else None
    return [one for one in table.chain() if isinstance(one, QLineEdit)] if table else []


def press(running: DeskProgram, words: str) -> None:
    """Press a button of the section by its words."""
    group = stored(running)
    assert group is not None
    table = group.variables
    assert table is not None
    button = next(one for one in (group._plus, *table.chain()) if one.accessibleName() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_stored_variables_are_changed_at_the_pbx_at_one_press(qtbot: QtBot, tmp_path: Path) -> None:
    """They are listed, one is changed, one added, one removed, and the next line of the pane knows the new name."""
    with practice_server() as server, desk_program(qtbot, tmp_path / "data", server) as running:
        running.show()
        running.window.options_wanted.emit()
        running.wait(lambda: len(fields(running)) == 4)
        names = [one.text() for one in fields(running)[::2]]
        assert names == ["caller_id_name", "ext_id"]
        assert all(one.isReadOnly() for one in fields(running)[::2])
        QTest.keyClicks(fields(running)[1], "!")
        press(running, "Remove ext_id")
        press(running, "Add a variable")
        *_, gone, name, value = fields(running)
        assert not gone.isEnabled()
        QTest.keyClicks(name, "DOOR")
        QTest.keyClicks(value, "12#")
        press(running, "Store 2 and remove 1")
        running.wait(lambda: [one.text() for one in fields(running)] == ["caller_id_name", "Ivan!", "DOOR", "12#"])
        call = running.window.body.options.page.groups["variables"]
        QTest.mouseClick(call._plus, Qt.MouseButton.LeftButton)
        assert call.variables is not None
        _, told, *_ = call.variables.chain()
        assert isinstance(told, QLineEdit)
        told.setFocus()
        QTest.keyClicks(told, "$cv(D")
        assert told.text() == "$cv(DOOR)"


def test_a_line_of_one_extension_has_no_stored_variables(qtbot: QtBot, tmp_path: Path) -> None:
    """The pane says why instead."""
    with practice_server() as server:
        own = OTHER_APPLICATIONS[2].keys
        server.app_id, server.app_secret = own.app_id, own.app_secret
        with desk_program(qtbot, tmp_path / "data", server) as running:
            running.show()
            running.window.options_wanted.emit()
            call = running.window.body.options.page
            running.wait(lambda: call.groups["variables"]._state.note.startswith("Stored variables are for"))
            assert stored(running) is None


def test_a_sound_is_added_from_a_file_and_heard(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes over the wire, is chosen, and comes back to a file for the player; what is no sound is not sent."""
    player = Player()
    monkeypatch.setattr(QDesktopServices, "openUrl", player.open)
    (tmp_path / "Welcome.mp3").write_bytes(MP3)
    (tmp_path / "Letter.mp3").write_text("Dear Anna")
    with practice_server() as server, desk_program(qtbot, tmp_path / "data", server) as running:
        running.show()
        running.window.options_wanted.emit()
        running.wait(lambda: len(titles(running, "announce_sound_id")) > 1)
        options = running.desk_window._presenters.options
        options.sounds.on_picked("announce_sound_id", str(tmp_path / "Letter.mp3"))
        announcements = running.window.body.options.page.groups["announcements"]
        running.wait(lambda: announcements._state.note.startswith("Letter.mp3 cannot be played by the PBX"))
        options.sounds.on_picked("announce_sound_id", str(tmp_path / "Welcome.mp3"))
        running.wait(lambda: select(running, "announce_sound_id").currentText() == "Welcome")
        running.wait(lambda: announcements._state.note == "“Welcome” is at the PBX now.")
        options.on_played("announce_sound_id")
        running.wait(lambda: bool(player.opened))
    assert Path(player.opened[0]).read_bytes() == MP3
