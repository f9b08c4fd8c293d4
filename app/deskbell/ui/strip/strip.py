"""One call strip: sentence, legs, timer, evidence and buttons, and the sheet that hands the call on."""

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QMoveEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from deskbell.ui.call_states import Link, StripState
from deskbell.ui.parts.button import PressButton
from deskbell.ui.parts.rowpaint import plain_tip
from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.parts.text import plain
from deskbell.ui.strip.button_row import ButtonRow
from deskbell.ui.strip.clock import clock_text
from deskbell.ui.strip.compact import paint_compact
from deskbell.ui.strip.legs import Beat
from deskbell.ui.strip.sheet import Sheet
from deskbell.ui.strip.tall import LEGS_Y, TIMER_H, paint_tall
from deskbell.ui.strip.transfer_panel import PANEL_H, PANEL_LOW_H, TransferPanel
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import LEG_DISC, PAD, STRIP_COMPACT_H, STRIP_H, STRIP_LOW_H, STRIP_NARROW_H
from deskbell.ui.theme.theme import Look


class CallStrip(QWidget):
    """Shows one `StripState`; the timer and the animation are driven by the stack of strips."""

    pressed = Signal(str, str)
    moved = Signal(str)
    panel_opened = Signal(TransferPanel)
    focus_dropped = Signal()

    def __init__(self, look: Look, icons: Icons, parent: QWidget, state: StripState) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._state = state
        self._row = ButtonRow(look, icons, self, self._press, self.focus_dropped.emit)
        self._panel: TransferPanel | None = None
        self._beat = Beat()
        self._elapsed = ""
        self._narrow = False
        self._low = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_state(state)

    @property
    def state(self) -> StripState:
        """Give what is shown."""
        return self._state

    @property
    def compact(self) -> bool:
        """Tell whether the strip has its flat form."""
        return self._state.compact or self._low or not self._state.active

    @property
    def lively(self) -> bool:
        """Tell whether something on the strip moves."""
        state = self._state
        walking = state.link in (Link.TOWARDS_SOURCE, Link.TOWARDS_DESTINATION)
        return state.source.ringing or state.destination.ringing or (walking and not self.compact)

    @property
    def counting_since_s(self) -> float | None:
        """Give the monotonic second the timer counts from, if it counts."""
        return None if self._state.frozen_timer else self._state.since_s

    @property
    def panel(self) -> TransferPanel | None:
        """Give the sheet that hands the call on, while it is open."""
        return self._panel

    def buttons(self) -> list[PressButton]:
        """Give the buttons in their order."""
        return self._row.buttons()

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, in its order."""
        return [*self.buttons(), *(self._panel.chain() if self._panel is not None else ())]

    def has_keyboard(self) -> bool:
        """Tell whether the keyboard is anywhere on the strip."""
        return _has_keyboard(self)

    def show_state(self, state: StripState) -> None:
        """Show the call as it is now; buttons that stay keep their widget and the keyboard."""
        before, self._state = self._state, state
        self.setAccessibleName(plain(state.sentence))
        told = (state.mark and f"{state.mark}.", state.evidence, self._aside())
        self.setAccessibleDescription(" ".join(part for part in told if part))
        told = (plain(state.sentence), state.evidence, self._aside())
        self.setToolTip(plain_tip("\n".join(part for part in told if part)) if self.compact else "")
        self._row.show(state.buttons, narrow=self._narrow)
        self._show_panel()
        self.setFixedHeight(self._base_height() + self._panel_height())
        self._place()
        if _painted(state) != _painted(before):
            self.update()

    def show_room(self, *, narrow: bool, low: bool) -> None:
        """Give way to a narrow or a low window."""
        if (narrow, low) != (self._narrow, self._low):
            self._narrow, self._low = narrow, low
            self.show_state(self._state)
            self.update()
        if self._panel is not None:
            self._panel.place_layer()

    def tick(self, now_s: float) -> None:
        """Let the timer count to this monotonic second."""
        since = self.counting_since_s
        text = self._state.frozen_timer if since is None else clock_text(now_s - since)
        if text != self._elapsed:
            self._elapsed = text
            self.update(self._beside_buttons() if self.compact else QRect(0, 0, self.width(), TIMER_H))

    def beat(self, beat: Beat) -> None:
        """Move the ringing animation."""
        if beat != self._beat:
            self._beat = beat
            self.update(self._beside_buttons())

    def dissolve(self) -> None:
        """Go, and take along what belongs to the window."""
        if self._panel is not None:
            self._panel.dissolve()
        self.hide()
        self.deleteLater()

    def sizeHint(self) -> QSize:
        """Give the strip's height."""
        return QSize(0, self._base_height() + self._panel_height())

    def moveEvent(self, event: QMoveEvent) -> None:
        """Tell that what is under the pointer is not what was there."""
        if self._panel is not None:
            self._panel.place_layer()
        if event.pos() != event.oldPos():
            self.moved.emit(self._state.key)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep the buttons at the trailing edge."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint everything but the buttons."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("hair"))
        height = self._base_height()
        end = self.width() - PAD - self._row.width()
        sheet = Sheet(
            self, painter, theme, self._icons, self._state, self._beat, self._elapsed, self._aside(), height, end
        )
        if self.compact:
            paint_compact(sheet)
        else:
            paint_tall(sheet, evidence=not self._narrow)
        self._row.paint_ring(painter)

    def _beside_buttons(self) -> QRect:
        """Give the place of the legs; what moves there lets the buttons rest."""
        end = self.width() - PAD - self._row.width()
        if self.compact:
            return mirrored(self, QRect(0, 0, end, self._base_height()))
        return mirrored(self, QRect(0, LEGS_Y - LEG_DISC // 2 - 2, end, LEG_DISC + 4))

    def _base_height(self) -> int:
        if self.compact:
            return STRIP_LOW_H if self._low else STRIP_COMPACT_H
        return STRIP_NARROW_H if self._narrow else STRIP_H

    def _panel_height(self) -> int:
        return 0 if self._panel is None else PANEL_LOW_H if self._low else PANEL_H

    def _aside(self) -> str:
        reasons = [button.reason for button in self._state.buttons if not button.enabled and button.reason]
        return self._state.aside or (reasons[0] if reasons else "")

    def _press(self, button_key: str) -> None:
        self.pressed.emit(self._state.key, button_key)

    def _show_panel(self) -> None:
        if self._state.transfer is None:
            self._close_panel()
            return
        if self._panel is None:
            self._panel = TransferPanel(self._look, self._icons, self)
            self._panel.pressed.connect(self._press)
            self._panel.show()
            self.panel_opened.emit(self._panel)
        self._panel.show_state(self._state.transfer)

    def _close_panel(self) -> None:
        """Take the sheet away; the keyboard goes back to the button that opened it, if that still works."""
        panel, self._panel = self._panel, None
        if panel is None:
            return
        if _has_keyboard(panel):
            opener = self._row.button("transfer")
            if opener is not None and opener.isEnabled():
                opener.setFocus()
            else:
                self.focus_dropped.emit()
        panel.dissolve()

    def _place(self) -> None:
        self._row.place(self._base_height() // 2 if self.compact else LEGS_Y)
        if self._panel is not None:
            self._panel.setGeometry(0, self._base_height() - 1, self.width(), self._panel_height())


def _painted(state: StripState) -> StripState:
    """Leave out what a key in the sheet changes: the sheet paints itself, and a second is painted as it ticks."""
    return state._replace(transfer=None, since_s=None)


def _has_keyboard(widget: QWidget) -> bool:
    focused = widget.window().focusWidget()
    return focused is widget or widget.isAncestorOf(focused)
