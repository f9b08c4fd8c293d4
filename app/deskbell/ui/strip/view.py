"""The stack of call strips: one for each call, always in the same place."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from deskbell.ui.call_states import StripState
from deskbell.ui.parts.announce import announce
from deskbell.ui.parts.button import PressButton
from deskbell.ui.strip.clock import next_tick_ms
from deskbell.ui.strip.folding import most_height, shown_keys
from deskbell.ui.strip.legs import Beat
from deskbell.ui.strip.more_line import MORE_H, MoreLine
from deskbell.ui.strip.stack import Stack
from deskbell.ui.strip.strip import CallStrip
from deskbell.ui.strip.transfer_panel import TransferPanel
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.theme import Look

STEADY_S: Final = 0.3
"""So long after a strip has moved, a press on it was meant for what was there before."""

_BEAT_MS: Final = 100
_BREATH_S: Final = 1.2


class StripsView(QWidget):
    """Shows strips and keeps their widgets by key; never takes the keyboard by itself.

    `now_s` is the monotonic clock that `StripState.since_s` is read from.
    """

    button_pressed = Signal(str, str)
    transfer_edited = Signal(str)
    transfer_entered = Signal(str)
    transfer_marked = Signal(str)
    transfer_picked = Signal(str)
    announced = Signal(str)
    focus_dropped = Signal()

    def __init__(
        self, look: Look, icons: Icons, parent: QWidget, *, title: str, now_s: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._now_s = now_s
        self._strips: dict[str, CallStrip] = {}
        self._moved_at_s: dict[str, float] = {}
        self._low = False
        self._narrow = False
        self._unfolded = False
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._stack = Stack(look, self)
        self._more = MoreLine(look, icons, self)
        self._more.clicked.connect(self._fold_or_unfold)
        column.addWidget(self._stack)
        column.addWidget(self._more)
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._tick)
        self._pulse = QTimer(self, interval=_BEAT_MS)
        self._pulse.timeout.connect(self._beat)
        self.hide()

    def show_calls(self, calls: tuple[StripState, ...]) -> None:
        """Show these calls in this order; what stays keeps its widget and the keyboard."""
        keys = {call.key for call in calls}
        for key in [key for key in self._strips if key not in keys]:
            self._leave(self._strips.pop(key))
        for at, call in enumerate(calls):
            self._show_call(at, call)
        self._share_room()
        self.setVisible(bool(calls))
        self._tick()
        self._beat_or_rest()

    def strip(self, key: str) -> CallStrip:
        """Give the strip of a call."""
        return self._strips[key]

    def strips(self) -> list[CallStrip]:
        """Give the strips from the top down, those that are folded away among them."""
        return sorted(self._strips.values(), key=self._stack.place_of)

    def buttons(self) -> list[PressButton]:
        """Give the buttons of all strips in the order of the keyboard."""
        return [button for one in self.strips() for button in one.buttons()]

    def chain(self) -> list[QWidget]:
        """Give everything that the keyboard reaches, in its order."""
        return [*(widget for one in self.strips() for widget in one.chain()), self._more]

    def more_line(self) -> MoreLine:
        """Give the line that holds the calls without a place."""
        return self._more

    def show_room(self, *, narrow: bool, low: bool) -> None:
        """Give way in every strip to a narrow or a low window; called at every change of the window's size."""
        self._narrow, self._low = narrow, low
        self._share_room()
        self._beat_or_rest()

    def counting(self) -> bool:
        """Tell whether a timer runs."""
        return self._clock.isActive()

    def moving(self) -> bool:
        """Tell whether the ringing animation runs."""
        return self._pulse.isActive()

    def showEvent(self, _event: QShowEvent) -> None:
        """Count and move again."""
        self._tick()
        self._beat_or_rest()

    def hideEvent(self, _event: QHideEvent) -> None:
        """Rest while nobody can see it."""
        self._clock.stop()
        self._pulse.stop()

    def _show_call(self, at: int, call: StripState) -> None:
        strip = self._strips.get(call.key)
        before, news_before = ("", "") if strip is None else (strip.state.announcement, strip.state.news)
        if strip is None:
            strip = self._make(call)
        elif strip.state != call:
            strip.show_state(call)
        self._stack.put(at, strip)
        strip.tick(self._now_s())
        if call.announcement != before:
            self._announce(strip, call.announcement)
        if call.news and call.news != news_before:
            self._announce(strip, f"{call.destination.title}: {call.news}")

    def _announce(self, strip: CallStrip, words: str) -> None:
        if words:
            announce(strip, words)
            self.announced.emit(words)

    def _make(self, call: StripState) -> CallStrip:
        strip = self._strips[call.key] = CallStrip(self._look, self._icons, self._stack.board, call)
        strip.pressed.connect(self._press)
        strip.moved.connect(self._note_move)
        strip.panel_opened.connect(self._wire_panel)
        strip.focus_dropped.connect(self.focus_dropped)
        return strip

    def _wire_panel(self, panel: TransferPanel) -> None:
        panel.edited.connect(self.transfer_edited)
        panel.entered.connect(self.transfer_entered)
        panel.marked.connect(self.transfer_marked)
        panel.picked.connect(self.transfer_picked)
        panel.entry.setFocus()

    def _press(self, call_key: str, button_key: str) -> None:
        if self._now_s() - self._moved_at_s.get(call_key, -STEADY_S) >= STEADY_S:
            self.button_pressed.emit(call_key, button_key)

    def _note_move(self, call_key: str) -> None:
        self._moved_at_s[call_key] = self._now_s()

    def _fold_or_unfold(self) -> None:
        self._unfolded = not self._unfolded
        self._share_room()

    def _share_room(self) -> None:
        """Show the strips for which there is room and hold the others in one line."""
        strips = self.strips()
        shown = shown_keys([strip.state for strip in strips], low=self._low)
        folded = len(strips) - len(shown)
        self._unfolded = self._unfolded and bool(folded)
        height = 0
        for strip in strips:
            strip.show_room(narrow=self._narrow, low=self._low)
            stays = self._unfolded or strip.state.key in shown
            if not stays and strip.has_keyboard():
                self.focus_dropped.emit()
            strip.setVisible(stays)
            height += strip.height() if stays else 0
        below = MORE_H if folded else 0
        room = max(below, most_height(self.window().height(), low=self._low))
        self._more.show_count(folded, unfolded=self._unfolded, cut=height + below > room)
        self._more.setVisible(bool(folded))
        self.setFixedHeight(min(height + below, room))

    def _leave(self, strip: CallStrip) -> None:
        if strip.has_keyboard():
            self.focus_dropped.emit()
        self._moved_at_s.pop(strip.state.key, None)
        self._stack.take(strip)
        strip.dissolve()

    def _tick(self) -> None:
        now = self._now_s()
        waits = []
        for strip in self._strips.values():
            strip.tick(now)
            since = strip.counting_since_s
            if since is not None:
                waits.append(next_tick_ms(now - since))
        if waits and self.isVisible():
            self._clock.start(min(waits))
        else:
            self._clock.stop()

    def _beat_or_rest(self) -> None:
        lively = any(strip.lively for strip in self._strips.values())
        if lively and self.isVisible() and not self._look.still:
            if not self._pulse.isActive():
                self._pulse.start()
        else:
            self._pulse.stop()
            for strip in self._strips.values():
                strip.beat(Beat())

    def _beat(self) -> None:
        beat = Beat(self._now_s() / _BREATH_S % 1.0)
        for strip in self._strips.values():
            strip.beat(beat if strip.lively else Beat())
