"""Everything about contacts in one window, put together; no behaviour of its own."""

from collections.abc import Callable
from typing import Final

from deskbell.ui.contacts.around import Around, Chosen
from deskbell.ui.contacts.presenter import ContactsPresenter
from deskbell.ui.contacts.wiring import wire_contacts
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.dial.presenter import DialPresenter
from deskbell.ui.ports import After, Jobs
from deskbell.ui.presets_room import PresetsRoom
from deskbell.ui.states import Notice, Tone
from deskbell.ui.window import MainWindow
from deskbell.usecases.desk import Desk
from deskbell.wording.import_pane import ImportWords

_WORDS: Final = ImportWords()


class ContactsRoom:
    """The column with its sheets, and files that are chosen or dropped."""

    def __init__(
        self,
        window: MainWindow,
        dial: DialPresenter,
        desk: Desk,
        line: CurrentLine,
        jobs: Jobs,
        after: After,
        presets: PresetsRoom,
        report: Callable[[BaseException], None],
    ) -> None:
        from deskbell.ui.parts.file_dialogs import FileDialogs
        from deskbell.ui.parts.file_drops import FileDrops

        self._window = window
        self._files = FileDialogs(window)
        around = Around(
            call=dial.call_person,
            call_preset=lambda preset: presets.list.on_activated(preset.id),
            pick=dial.put,
            typed=window.dial.text,
            ask_file=self._ask_file,
            ask_new_file=self._ask_new_file,
            tell=self._tell,
            report=report,
            presets_changed=presets.load,
        )
        self.presenter = ContactsPresenter(window.contacts, desk, line, jobs, after, presets.taking_back, around)
        presets.changed = self.presenter.favourites.load
        wire_contacts(window.contacts, self.presenter)
        FileDrops(window).dropped.connect(self.presenter.import_file)

    def _ask_file(self, chosen: Chosen) -> None:
        self._files.open_file(_WORDS.choose, _WORDS.kinds, chosen)

    def _ask_new_file(self, chosen: Chosen) -> None:
        self._files.save_file(_WORDS.save, _WORDS.save_as, _WORDS.save_kinds, chosen)

    def _tell(self, sentence: str) -> None:
        self._window.notice.show_notice(Notice(sentence, Tone.TALK, (("drop", _WORDS.close),)))
