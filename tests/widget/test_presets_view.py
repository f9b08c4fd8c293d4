"""The presets in a window: the list under the dial pad, and the form above the options."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from deskbell.domain.directory import Person
from deskbell.domain.preset import Preset
from deskbell.domain.preset_list import PresetList
from deskbell.ui.body import Page
from deskbell.ui.presets.form_view import PresetFormView
from deskbell.ui.presets.rows import PresetRows, edit_place
from deskbell.ui.presets.states import PresetRow
from deskbell.ui.window import MainWindow
from widget.conftest import Opener
from widget.options import PEOPLE, OptionsDesk
from widget.samples import REAL

GATE = Preset("g", "Gate: open", "205", options={"dst_dtmf": "WW12#"}, icon="gate", key=1)
NIGHT = Preset("n", "Night greeting", options={"wait_for_pickup": 30}, icon="sound", key=2)
_NO_KEY = Qt.KeyboardModifier.NoModifier
TAXI = Preset("t", "Taxi", "+37411771177")


class PresetsDesk(OptionsDesk):
    """A window with three presets."""

    def __init__(self, window: MainWindow) -> None:
        window.show_line(REAL)
        window.ribbon.hide()
        super().__init__(window)
        self.desk.kept_presets.presets = PresetList((GATE, NIGHT, TAXI))
        self.presenters.presets.load()
        self.presenters.presets.set_people(PEOPLE)
        self.jobs.finish_all()
        QApplication.processEvents()

    @property
    def rows(self) -> PresetRows:
        """The list."""
        return self.window.presets.listed()[0]

    @property
    def names(self) -> list[str]:
        """The names on the screen in their order."""
        model = self.rows.rows
        found = (model.row_at(model.index(at, 0)) for at in range(model.rowCount()))
        return [row.title for row in found if isinstance(row, PresetRow)]

    @property
    def preview(self) -> str:
        """What is said beside Call."""
        return self.window.dial.preview.words()

    @property
    def form(self) -> PresetFormView:
        """The form above the options."""
        return self.pane.findChildren(PresetFormView)[0]

    def middle(self, at: int) -> QPoint:
        """The middle of a row's name."""
        area = self.rows.visualRect(self.rows.rows.index(at, 0))
        return QPoint(80, area.center().y())

    def click(self, at: int) -> None:
        """Click on a row."""
        QTest.mouseClick(self.rows.viewport(), Qt.MouseButton.LeftButton, pos=self.middle(at))

    def focus(self, at: int) -> None:
        """Come to a row by Tab and arrows."""
        self.rows.setFocus(Qt.FocusReason.TabFocusReason)
        self.rows.setCurrentIndex(self.rows.rows.index(at, 0))

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in whatever has the keyboard."""
        QTest.keyClick(self.window.focusWidget(), key, modifiers)
        self.jobs.finish_all()


@pytest.fixture
def desk(open_window: Opener) -> Iterator[PresetsDesk]:
    """A desk at a wide window."""
    desk = PresetsDesk(open_window(1080, 740))
    yield desk
    desk.window.close()


def test_a_click_calls_once_however_quick_the_second_comes(desk: PresetsDesk) -> None:
    """And leaves the keyboard where it is typed."""
    desk.window.dial.focus_field()
    where = desk.middle(0)
    QTest.mouseClick(desk.rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseDClick(desk.rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    desk.jobs.finish_all()
    assert [order.preset for order in desk.desk.orders] == ["Gate: open"]
    assert desk.window.focusWidget() is desk.window.dial.entry


def test_a_second_click_that_meets_another_preset_does_nothing(desk: PresetsDesk) -> None:
    """The strip of the call pushes the list down under the pointer."""
    view, left = desk.rows.viewport(), Qt.MouseButton.LeftButton
    QTest.mouseClick(view, left, pos=desk.middle(0))
    used_ms = desk.rows._used_at_ms
    assert used_ms is not None
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        where = QPointF(desk.middle(2))
        event = QMouseEvent(kind, where, QPointF(view.mapToGlobal(desk.middle(2))), left, left, _NO_KEY)
        event.setTimestamp(used_ms + 150)
        QApplication.sendEvent(view, event)
    desk.jobs.finish_all()
    assert [order.name for order in desk.desk.orders] == ["Gate: open"]
    QTest.mouseClick(view, left, pos=desk.middle(2), delay=1000)
    desk.jobs.finish_all()
    assert [order.name for order in desk.desk.orders] == ["Gate: open", "Taxi"]


def test_the_pointer_and_the_keyboard_say_what_a_press_would_do(desk: PresetsDesk) -> None:
    """And when they have gone, Enter's own sentence is there again."""
    desk.type("210")
    desk.rows.entered.emit(desk.rows.rows.index(0, 0))
    assert desk.preview == "Will dial 205 · Gate: open, then tones ••••"
    desk.rows.viewportEntered.emit()
    assert desk.preview == "Will dial 210"
    desk.focus(2)
    assert desk.preview == "Will dial +37411771177 · Taxi"
    desk.window.dial.focus_field()
    assert desk.preview == "Will dial 210"


def test_enter_in_the_field_never_does_what_is_not_written_there(desk: PresetsDesk) -> None:
    """While the pointer rests on a preset, Enter brings its own sentence back, and the next one calls."""
    desk.type("210")
    desk.rows.entered.emit(desk.rows.rows.index(0, 0))
    desk.window.dial.focus_field()
    desk.key(Qt.Key.Key_Return)
    assert (desk.desk.orders, desk.preview) == ([], "Will dial 210")
    desk.key(Qt.Key.Key_Return)
    assert [order.number for order in desk.desk.orders] == ["210"]


def test_call_does_what_is_said_of_the_preset_that_has_the_keyboard(desk: PresetsDesk) -> None:
    """Brass only where Enter rings a phone."""
    desk.type("210")
    desk.focus(1)
    desk.window.dial.call_button.click()
    desk.jobs.finish_all()
    assert desk.desk.orders == []
    desk.focus(0)
    desk.window.dial.call_button.click()
    desk.jobs.finish_all()
    assert [order.preset for order in desk.desk.orders] == ["Gate: open"]


def test_enter_uses_the_row_and_alt_with_arrows_moves_it(desk: PresetsDesk) -> None:
    """The keyboard stays on what was moved."""
    desk.focus(1)
    desk.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert desk.names == ["Night greeting", "Gate: open", "Taxi"]
    desk.key(Qt.Key.Key_Return)
    assert desk.options.worn == NIGHT
    desk.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    desk.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert desk.names == ["Gate: open", "Taxi", "Night greeting"]
    assert desk.desk.orders == []


def test_a_row_is_pulled_to_another_place(desk: PresetsDesk) -> None:
    """A pull is no press."""
    view = desk.rows.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=desk.middle(0))
    for y in (desk.middle(1).y(), desk.middle(2).y() + 20):
        _move(view, QPoint(80, y))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(80, desk.middle(2).y() + 20))
    desk.jobs.finish_all()
    assert desk.names == ["Night greeting", "Taxi", "Gate: open"]
    assert desk.desk.orders == []
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=desk.middle(2))
    _move(view, desk.middle(1))
    _move(view, QPoint(80, 2))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(80, 2))
    desk.jobs.finish_all()
    assert desk.names == ["Gate: open", "Night greeting", "Taxi"]


def test_a_key_of_the_window_uses_its_preset(desk: PresetsDesk) -> None:
    """Wherever the keyboard is, once for each press."""
    desk.window.dial.focus_field()
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(desk.window.dial.entry, Qt.Key.Key_2, modifiers)
    assert desk.options.worn == NIGHT
    QTest.keyClick(desk.window.dial.entry, Qt.Key.Key_1, modifiers)
    desk.jobs.finish_all()
    assert [order.preset for order in desk.desk.orders] == ["Gate: open"]


def test_a_preset_that_was_removed_comes_back_from_the_notice(desk: PresetsDesk) -> None:
    """By Delete and by the button."""
    desk.focus(1)
    desk.key(Qt.Key.Key_Delete)
    assert desk.names == ["Gate: open", "Taxi"]
    assert desk.window.notice.accessibleName() == "The preset Night greeting is removed."
    desk.window.notice.buttons()[0].click()
    desk.jobs.finish_all()
    assert desk.names == ["Gate: open", "Night greeting", "Taxi"]
    assert not desk.window.notice.isVisible()


def test_everything_can_be_done_from_the_menu_of_a_row(desk: PresetsDesk, qtbot: QtBot) -> None:
    """By the menu key too, and each entry says what it does."""
    desk.focus(1)
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(desk.rows, QContextMenuEvent(reason, QPoint(5, 5), desk.rows.mapToGlobal(QPoint(5, 5))))
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    titles = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert titles == ["Use with the next call", "Edit …", "Move up", "Move down", "Remove"]
    menu.actions()[0].trigger()
    assert desk.options.worn == NIGHT
    menu.close()


def test_a_preset_is_changed_and_kept_by_the_keyboard_alone(desk: PresetsDesk) -> None:
    """F2 opens it; Enter in a field keeps it; the pane closes and the field has the keyboard."""
    desk.focus(0)
    desk.key(Qt.Key.Key_F2)
    assert desk.window.focusWidget().accessibleName() == "Name"
    field = desk.window.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "Front gate")
    desk.key(Qt.Key.Key_Return)
    assert desk.names[0] == "Front gate"
    assert not desk.pane.isVisible()
    assert desk.window.focusWidget() is desk.window.dial.entry
    assert desk.desk.kept_presets.presets.presets[0].options == GATE.options


def test_enter_in_an_option_of_a_preset_keeps_it_too(desk: PresetsDesk) -> None:
    """No way back to the button is needed."""
    desk.window.presets.new_wanted.emit()
    QTest.keyClicks(desk.window.focusWidget(), "Door")
    tones = desk.pane.page.groups["tones"].rows[0].chain()[0]
    tones.setFocus()
    QTest.keyClicks(tones, "WW12#")
    desk.key(Qt.Key.Key_Return)
    assert desk.names[-1] == "Door"
    assert dict(desk.desk.kept_presets.presets.presets[-1].options) == {"dst_dtmf": "WW12#"}


def test_escape_in_the_form_leaves_the_preset_as_it_was(desk: PresetsDesk) -> None:
    """Nothing is kept by accident."""
    desk.focus(0)
    desk.key(Qt.Key.Key_F2)
    QTest.keyClicks(desk.window.focusWidget(), "x")
    desk.key(Qt.Key.Key_Escape)
    assert desk.names[0] == "Gate: open"
    assert not desk.form.isVisible()
    assert not desk.pane.isVisible()


def test_the_options_of_a_call_are_saved_from_the_head_of_the_pane(desk: PresetsDesk) -> None:
    """They stay set, the pane stays open, and the keyboard stays in it."""
    desk.type("210")
    desk.open()
    desk.options.on_edited("call_duration", "20")
    desk.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.focusWidget().accessibleName() == "Name"
    desk.key(Qt.Key.Key_Return)
    assert "A preset needs a name" in desk.window.focusWidget().accessibleDescription()
    QTest.keyClicks(desk.window.focusWidget(), "Warehouse")
    desk.key(Qt.Key.Key_Return)
    kept = desk.desk.kept_presets.presets.presets[-1]
    assert (kept.name, kept.number, dict(kept.options)) == ("Warehouse", "210", {"call_duration": 20})
    assert desk.options.values == {"call_duration": 20}
    assert desk.pane.isVisible()
    assert desk.pane.isAncestorOf(desk.window.focusWidget())


def test_somebody_is_found_by_typing_and_chosen(desk: PresetsDesk) -> None:
    """Their preset is put on when they are typed."""

    async def find(typed: str) -> tuple[Person, ...]:
        return tuple(one for one in PEOPLE if one.name.casefold().startswith(typed))

    desk.presenters.presets.editor._find = find
    desk.focus(1)
    desk.key(Qt.Key.Key_F2)
    person = next(one for one in desk.form.chain() if one.accessibleName() == "Goes with")
    person.setFocus()
    QTest.keyClicks(person, "sal")
    desk.jobs.finish_all()
    QApplication.processEvents()
    desk.form.person_chosen.emit("ext:206")
    desk.key(Qt.Key.Key_Return)
    assert desk.desk.kept_presets.presets.presets[1].contact == "ext:206"
    desk.type("206")
    assert desk.options.worn is not None
    assert desk.options.worn.name == "Night greeting"


def test_the_sliders_of_a_row_open_it(desk: PresetsDesk) -> None:
    """And call nobody."""
    index = desk.rows.rows.index(0, 0)
    row = desk.rows.rows.row_at(index)
    assert isinstance(row, PresetRow)
    place = edit_place(desk.rows, desk.rows.visualRect(index), desk.window._look, row)
    QTest.mouseClick(desk.rows.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert desk.form.isVisible()
    assert desk.desk.orders == []


def test_without_presets_it_is_said_how_one_comes_to_be(desk: PresetsDesk) -> None:
    """The buttons stay."""
    desk.desk.kept_presets.presets = PresetList()
    desk.presenters.presets.load()
    desk.jobs.finish_all()
    assert desk.window.presets.listed() == ()
    assert "press Save as preset" in desk.window.presets.accessibleDescription()
    assert [one.accessibleName() for one in desk.window.presets.chain()] == [
        "New preset",
        "Import and export presets",
    ]


@pytest.mark.parametrize(("size", "shown"), [((1080, 740), True), ((720, 620), True), ((1000, 440), False)])
def test_presets_give_way_to_a_low_window(open_window: Opener, size: tuple[int, int], *, shown: bool) -> None:
    """Beside the dial pad on its tab; keys of the window work all the same."""
    window = open_window(*size)
    desk = PresetsDesk(window)
    window.body.show_page(Page.PAD)
    QApplication.processEvents()
    assert window.presets.isVisible() is shown
    assert window.pad.isVisible()
    window.preset_key_pressed.emit(1)
    desk.jobs.finish_all()
    assert [order.preset for order in desk.desk.orders] == ["Gate: open"]


def _move(view: QWidget, where: QPoint) -> None:
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(where),
        QPointF(view.mapToGlobal(where)),
        left,
        left,
        _NO_KEY,
    )
    QApplication.sendEvent(view, event)
