"""The editor of a contact: the fields in a frame with Save and Cancel."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from deskbell.ui.contacts.editor.acts import EditorActs
from deskbell.ui.contacts.editor.form import Form
from deskbell.ui.contacts.editor.states import EditorState
from deskbell.ui.parts.page_frame import PageFrame
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.theme import Look
from deskbell.wording.contact_pane import ContactWords

_WORDS: Final = ContactWords()


class EditorView(PageFrame):
    """Shows an `EditorState`."""

    def __init__(self, look: Look, icons: Icons, parent: QWidget) -> None:
        self.acts = EditorActs()
        self.form = Form(look, icons, self.acts)
        super().__init__(look, icons, parent, self.form)
        self.acts.setParent(self)
        self._save = self.add_button(_WORDS.save)
        self._cancel = self.add_button(_WORDS.cancel)
        self._save.clicked.connect(self.acts.saved)
        self._cancel.clicked.connect(self.acts.cancelled)
        self.left.connect(self.acts.cancelled)
        key = QShortcut(QKeySequence(_WORDS.save_key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.acts.saved)

    def show_state(self, state: EditorState) -> None:
        """Show other fields."""
        self.form.show_state(state)
        self._save.setEnabled(state.may_save)
        self.show_title(state.title)

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, in its order."""
        return [*self.form.chain(), *self.buttons()]
