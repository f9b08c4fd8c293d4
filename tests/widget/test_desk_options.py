"""The options pane on the real worker and PBX client, against a practice PBX over HTTP."""

from pathlib import Path
from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from deskbell.ui.parts.select import Select
from doubles.desk_program import DeskProgram, desk_program
from doubles.practice_server import practice_server
from doubles.until import until

if TYPE_CHECKING:
    from deskbell.ui.options.row_view import OptionRow


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
