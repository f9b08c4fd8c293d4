"""The settings in a window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from deskbell.domain.dialling_rules import OwnRule, Rule
from deskbell.domain.permission import RulesUnreadable
from deskbell.domain.safety import DeskRules, SafetyRules
from deskbell.ui.parts.tick import Tick
from deskbell.ui.settings.view import SettingsPane
from deskbell.ui.window import MainWindow
from deskbell.usecases.dial_settings import DialSettings
from doubles.lines import MemoryBook
from doubles.numbering import MemoryAllowed, MemoryRules
from widget.conftest import Opener
from widget.options import OptionsDesk
from widget.samples import REAL


class SettingsDesk(OptionsDesk):
    """A window whose settings are in memory."""

    def __init__(self, window: MainWindow) -> None:
        window.show_line(REAL)
        window.ribbon.hide()
        super().__init__(window)
        self.kept, self.allowed = MemoryRules(), MemoryAllowed(["+49301234567"])
        settings = DialSettings(self.kept, self.allowed, MemoryBook())

        async def given() -> DialSettings:
            return settings

        self.desk.dial_settings = given  # type: ignore[method-assign]  # a spied desk has no world

    @property
    def settings(self) -> SettingsPane:
        """The pane."""
        return self.window.body.settings

    def open_settings(self) -> None:
        """Open it by its key."""
        QTest.keyClick(self.window.dial.entry, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
        self.jobs.finish_all()

    def named(self, name: str) -> QWidget:
        """The part that bears a name."""
        return next(one for one in self.settings.chain() if one.accessibleName() == name)

    def banned(self) -> list[str]:
        """The numbers that are kept on the do-not-call list."""
        return list(self.kept.rules.safety.do_not_call)

    def press(self, name: str) -> None:
        """Press a button by the keyboard."""
        self.named(name).setFocus()
        QTest.keyClick(self.named(name), Qt.Key.Key_Space)
        self.jobs.finish_all()


@pytest.fixture
def desk(open_window: Opener) -> Iterator[SettingsDesk]:
    """A desk at a wide window."""
    desk = SettingsDesk(open_window(1080, 740))
    yield desk
    desk.window.close()


def test_the_gear_and_its_key_open_and_close_the_settings(desk: SettingsDesk) -> None:
    """The box to try has the keyboard; Escape gives it back to the dial field."""
    desk.window.header.settings.click()
    desk.jobs.finish_all()
    assert desk.settings.isVisible()
    assert desk.window.focusWidget().accessibleName() == "Try a number"
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Escape)
    assert not desk.settings.isVisible()
    assert desk.window.focusWidget() is desk.window.dial.entry
    desk.open_settings()
    assert desk.settings.isVisible()


def test_one_pane_lies_beside_the_history(desk: SettingsDesk) -> None:
    """The options go when the settings come, and the other way round."""
    desk.open()
    desk.open_settings()
    assert (desk.settings.isVisible(), desk.pane.isVisible()) == (True, False)
    desk.window.options_wanted.emit()
    assert (desk.settings.isVisible(), desk.pane.isVisible()) == (False, True)
    assert desk.pane.isAncestorOf(desk.window.focusWidget())


def test_a_rule_is_made_tried_and_kept_by_the_keyboard_alone(desk: SettingsDesk) -> None:
    """Its first field has the keyboard when it comes; Save is there while anything is changed."""
    desk.open_settings()
    assert "Save changes" not in [one.accessibleName() for one in desk.window.chain()]
    desk.press("Add a rule")
    field = desk.window.focusWidget()
    assert field.accessibleName() == "Name"
    QTest.keyClicks(field, "Outside line")
    assert desk.named("Pattern").accessibleDescription() == "A pattern has 0-9, X, Z, N and a last dot."
    assert field.accessibleDescription() == ""
    for name, text in (("Pattern", "9."), ("Replacement", ".")):
        QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Tab)
        assert desk.window.focusWidget().accessibleName() == name
        QTest.keyClicks(desk.window.focusWidget(), text)
    desk.press("Save changes")
    assert desk.kept.rules.dialling.rules[0] == OwnRule("Outside line", "9.", ".")
    assert "Save changes" not in [one.accessibleName() for one in desk.window.chain()]


def test_a_rule_that_is_moved_keeps_the_keyboard(desk: SettingsDesk) -> None:
    """So that a second press moves it on."""
    desk.open_settings()
    first = "An extension behind the number becomes tones"
    down = desk.named(f"Move {first} down")
    down.setFocus()
    for _ in range(2):
        QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Space)
    assert desk.window.focusWidget().accessibleName() == f"Move {first} down"
    desk.press("Save changes")
    assert desk.kept.rules.dialling.rules.index(Rule.EXTENSION) == 2


def test_ticks_show_what_is_set_and_a_press_only_asks(desk: SettingsDesk) -> None:
    """A screen reader hears the same."""
    desk.kept.rules = DeskRules(safety=SafetyRules(premium=False))
    desk.open_settings()
    name = "Ask once about each number that costs extra"
    tick = desk.named(name)
    assert isinstance(tick, Tick)
    assert not tick.isChecked()
    desk.press(name)
    assert tick.isChecked()
    assert not desk.kept.rules.safety.premium
    desk.press("Save changes")
    assert desk.kept.rules.safety.premium


def test_numbers_go_on_the_lists_and_off(desk: SettingsDesk) -> None:
    """Enter adds; each number has its own button."""
    desk.open_settings()
    field = desk.named("Never call these numbers")
    field.setFocus()
    QTest.keyClicks(field, "8 926 1234567")
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.press("Save changes")
    assert desk.banned() == ["89261234567"]
    desk.press("Remove 89261234567")
    desk.press("Save changes")
    assert desk.banned() == []
    desk.press("Ask again about +49301234567")
    assert desk.allowed.numbers == []


def test_rules_that_cannot_be_read_are_said(desk: SettingsDesk) -> None:
    """In the pane; there is nothing to save."""
    desk.kept.problem = RulesUnreadable("dialling.json", "torn")
    desk.open_settings()
    assert desk.settings._state is not None
    assert "dialling.json: torn" in desk.settings._state.problem


@pytest.mark.parametrize("size", [(640, 440), (860, 620), (1400, 900)])
def test_everything_is_in_the_pane_at_any_size(open_window: Opener, size: tuple[int, int]) -> None:
    """Nothing is wider than its page, and what has the keyboard is in sight."""
    window = open_window(*size)
    desk = SettingsDesk(window)
    desk.open_settings()
    desk.press("Add a rule")
    QApplication.processEvents()
    for widget in desk.settings.page.chain():
        left = widget.mapTo(desk.settings.page, widget.rect().topLeft()).x()
        assert left >= 0
        assert left + widget.width() <= desk.settings.page.width()
    last = desk.settings.page.chain()[-1]
    last.setFocus()
    QApplication.processEvents()
    assert not last.visibleRegion().isEmpty()
