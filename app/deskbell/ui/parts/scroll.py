"""A page that is taller than its place, with the thin bar of the lists; what has the keyboard is always in sight."""

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from deskbell.ui.parts.scrollbar import ThinBar
from deskbell.ui.theme.theme import Look

_MARGIN_PX: Final = 24


class Page(QWidget):
    """What scrolls: a widget that knows its height at a width."""

    def height_at(self, width: int) -> int:
        """Give the height at this width."""
        raise NotImplementedError


class Scroller(QScrollArea):
    """Shows one page at its own width and scrolls it up and down alone."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        ThinBar(look, self)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusObjectChanged.connect(self._show_focused)

    def show_page(self, page: Page) -> None:
        """Scroll this page, over whatever ground lies behind."""
        self._page = page
        self.setWidget(page)
        page.setAutoFillBackground(False)

    def fit(self) -> None:
        """Give the page its height anew."""
        if self._page is not None:
            width = self.viewport().width()
            self._page.resize(width, max(self._page.height_at(width), self.viewport().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the page out at the new width."""
        super().resizeEvent(event)
        self.fit()

    def _show_focused(self, focused: QObject) -> None:
        if isinstance(focused, QWidget) and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, _MARGIN_PX)
