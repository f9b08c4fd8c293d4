"""The menu beside my phones: which of them pick themselves up."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from deskbell.ui.parts.button import Kind, PressButton
from deskbell.ui.states import PhoneState
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.theme import Look
from deskbell.wording.window import WindowWords

_HEIGHT: Final = 36


class AnsweringButton(PressButton):
    """Is there where a phone can pick itself up; a press offers a tick for each such phone."""

    answering_toggled = Signal(str, bool)

    def __init__(self, look: Look, icons: Icons, parent: QWidget, words: WindowWords) -> None:
        super().__init__(look, icons, parent, kind=Kind.BARE, height=_HEIGHT, small=True)
        self._words = words
        self._phones: tuple[PhoneState, ...] = ()
        self.show_words(words.how_phones_answer, "ringing")
        self.clicked.connect(self._open_menu)
        self.hide()

    def show_phones(self, phones: tuple[PhoneState, ...]) -> None:
        """Offer the phones that can."""
        self._phones = tuple(phone for phone in phones if phone.answers_itself is not None)
        self.setVisible(bool(self._phones))

    def width_now(self) -> int:
        """Give the room it takes."""
        return self.sizeHint().width() if self._phones else 0

    def buttons(self) -> list[QAbstractButton]:
        """Give what the keyboard reaches."""
        return [self] if self._phones else []

    def _open_menu(self) -> None:
        from deskbell.ui.parts.menu import menu_over

        menu = menu_over(self._look, self)
        for phone in self._phones:
            name = f"{phone.name} {phone.number}".strip()
            action = menu.addAction(self._words.phone_answers_itself.format(name=name).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(bool(phone.answers_itself))
            action.triggered.connect(lambda on, number=phone.number: self.answering_toggled.emit(number, on))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
