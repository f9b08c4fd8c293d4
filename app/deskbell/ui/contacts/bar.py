"""The bar over the list of contacts: heading, group, and what can be done with all of them."""

from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from deskbell.ui.contacts.menu import more_menu
from deskbell.ui.contacts.menus import open_menu
from deskbell.ui.parts.button import Kind, PressButton
from deskbell.ui.parts.choice import Choice
from deskbell.ui.parts.select import Select
from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.parts.text import line
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import PAD, RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import TITLE
from deskbell.wording.contact_pane import ContactWords

BAR_H: Final = 44
_BUTTON: Final = 28
_WIDEST_GROUP: Final = 220
_WORDS: Final = ContactWords()


class ContactsBar(QWidget):
    """Shows the groups to choose from, a plus and the rest."""

    group_chosen = Signal(str)
    add_wanted = Signal()
    more_chosen = Signal(str)

    def __init__(self, look: Look, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._headed = True
        self._groups = Select(look, icons, self)
        self._groups.setAccessibleName(_WORDS.groups)
        self._groups.view().setAccessibleName(_WORDS.groups)
        self._groups.chosen.connect(self.group_chosen)
        self._add = self._button(icons, _WORDS.add, "plus")
        self._add.clicked.connect(self.add_wanted)
        key = QShortcut(QKeySequence(_WORDS.add_key), self, context=Qt.ShortcutContext.WindowShortcut)
        key.activated.connect(self.add_wanted)
        self.more = self._button(icons, _WORDS.more, "more")
        self.more.clicked.connect(self._open_more)
        self.show_groups((), "")

    def show_groups(self, choices: tuple[Choice, ...], group: str) -> None:
        """Show which groups there are, and which one is listed."""
        shown = next((one.title for one in choices if one.key == group), _WORDS.all_groups)
        self._groups.show_choices(choices, group, shown=shown, quiet=not group)
        self._groups.setVisible(len(choices) > 1)
        self._place()

    def show_heading(self, *, shown: bool) -> None:
        """Show or leave out the heading."""
        self._headed = shown
        self._place()

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, in its order."""
        return [*([self._groups] if not self._groups.isHidden() else []), self._add, self.more]

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the heading."""
        if self._headed:
            theme = self._look.theme
            area = mirrored(self, QRect(PAD, 0, self.width() // 2, BAR_H))
            line(QPainter(self), area, _WORDS.contacts, theme.font(TITLE), theme.colour("text"))

    def _open_more(self) -> None:
        open_menu(self._look, self.more, self.more.rect(), more_menu(), self.more_chosen.emit)

    def _place(self) -> None:
        side = _BUTTON + 2 * RING
        end = self.width() - PAD + RING + 4
        for button in (self.more, self._add):
            end -= side
            button.setGeometry(mirrored(self, QRect(end, (BAR_H - side) // 2, side, side)))
        title = self._look.theme.font(TITLE).width(_WORDS.contacts) + 12 if self._headed else -RING
        room = end - PAD - title
        size = self._groups.sizeHint()
        width = min(size.width(), room, _WIDEST_GROUP)
        left = end - width if self._headed else PAD - RING
        self._groups.setGeometry(mirrored(self, QRect(left, (BAR_H - size.height()) // 2, width, size.height())))
        self.update()

    def _button(self, icons: Icons, words: str, icon: str) -> PressButton:
        button = PressButton(self._look, icons, self, kind=Kind.BARE, height=_BUTTON, small=True, on="surface")
        button.show_words(words, icon)
        button.setToolTip(words)
        return button
