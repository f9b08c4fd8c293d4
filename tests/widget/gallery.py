# ruff: noqa: E402 - the path and the platform are set before Qt and the program are imported
"""Renders the main window in sample states into pictures, to be looked at.

Usage: `python tests/widget/gallery.py FOLDER [--reverse] [--large] [NAME...]`. Runs offscreen; `QT_SCALE_FACTOR`
sharpens the pictures, `--reverse` lays the window out for reading from right to left, `--large` takes a system font of
24 px.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path[:0] = [str(Path(__file__).parents[2] / "app"), str(Path(__file__).parents[1])]

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from deskbell.domain.errors import RefusalReason, UnclearReason
from deskbell.domain.evidence import Evidence, Leaving, Listed, Probably, Recorded, SteerAction, Unclear
from deskbell.domain.progress import Progress
from deskbell.ui.body import Page
from deskbell.ui.contacts.importing.states import ImportState, Section
from deskbell.ui.row_source import FixedRows
from deskbell.ui.states import LineState, Notice, PracticePhoneState, Span, Tone
from deskbell.ui.theme.theme import Look
from deskbell.ui.window import MainWindow
from doubles.clock import START_S
from doubles.samples import a_record
from widget.calls import ANSWERED, RINGS, LiveCalls, a_call, refused, talks, took
from widget.contacts import CONTACTS, DOUBLES, ContactsDesk
from widget.history import HistoryDesk
from widget.options import OptionsDesk
from widget.samples import ENDED, HISTORY, ICONS, LINE, MATCHES, PEOPLE, REAL, RINGING, TALKING, UNKNOWN, WILL_DIAL


def fill(window: MainWindow, line: LineState = LINE) -> None:
    """Show a line, people and calls."""
    window.show_line(line)
    if line.practice:
        window.ribbon.show_phone(PracticePhoneState("101", answers_itself=True, ringing=False))
    window.contacts.show_source(FixedRows(PEOPLE))
    window.history.show_calls(FixedRows(HISTORY))
    window.dial.show_hint("↵ brings back the last number")
    window.dial.show_preview((Span("They will see "), Span("+374 60 000001", strong=True)), problem=False)


def scene_typed(window: MainWindow) -> None:
    """A number is typed."""
    window.dial.set_text("010 12 34 56")
    window.dial.show_preview(WILL_DIAL, problem=False)
    window.dial.show_armed(armed=True)


def scene_real(window: MainWindow) -> None:
    """A line of the world."""
    fill(window, REAL)
    window.ribbon.hide()


def scene_matches(window: MainWindow) -> None:
    """A name is typed and Down was pressed."""
    scene_typed(window)
    window.dial.set_text("pet")
    window.dial.show_matches("People", "3 of 214", MATCHES)
    window.dial.entry.walked.emit(1)


def scene_ringing(window: MainWindow) -> None:
    """Their phone rings; Hang up has the keyboard."""
    window.strips.show_calls((RINGING,))
    window.strips.buttons()[0].setFocus()


def scene_talking(window: MainWindow) -> None:
    """Both talk; my phone could be answered by hand."""
    window.strips.show_calls((TALKING,))
    window.ribbon.show_phone(PracticePhoneState("101", answers_itself=False, ringing=True))


def scene_unknown(window: MainWindow) -> None:
    """Nobody knows."""
    window.strips.show_calls((UNKNOWN,))


def _found(*pieces: Evidence) -> Progress:
    unclear = Unclear(START_S + 30, UnclearReason.CONNECTION_LOST)
    found = (Probably(one.at_s, "found", one) for one in pieces if isinstance(one, Listed | Recorded))
    return a_call("205", "Ivan Petrov", Leaving(START_S), unclear, *found)


def scene_found(window: MainWindow) -> None:
    """Nobody knows, but a call that fits goes on."""
    LiveCalls(window).hear(_found(*talks("205")))


def scene_found_ended(window: MainWindow) -> None:
    """Nobody knows, but a call that fits has ended."""
    LiveCalls(window).hear(_found(a_record("bridged", talked_s=42)))


def scene_two(window: MainWindow) -> None:
    """One call is talked on, another has ended."""
    window.strips.show_calls((TALKING, ENDED._replace(key="d")))


def scene_ended(window: MainWindow) -> None:
    """A call has ended, a second call is asked for."""
    window.strips.show_calls((ENDED,))
    window.notice.show_notice(
        Notice("205 is still open. Call again?", Tone.WAIT, (("yes", "Call again"), ("no", "Leave it")))
    )


def scene_problem(window: MainWindow) -> None:
    """What is typed matches nobody."""
    window.dial.set_text("zzz")
    window.dial.show_preview((Span("Nobody here is called “zzz”."),), problem=True)
    window.notice.show_notice(
        Notice(
            "A link wants to call +374 10 123456. It waits here until you decide, and what you are typing stays.",
            Tone.PLAIN,
            (("take", "Put into the field"), ("drop", "Dismiss")),
            "out",
        )
    )


def scene_picking(window: MainWindow) -> None:
    """My phone rings, the buttons that wait are in their places."""
    LiveCalls(window).hear(a_call("205", "Ivan Petrov", *RINGS))


def scene_spoken(window: MainWindow) -> None:
    """Both talk, by evidence."""
    LiveCalls(window).hear(a_call("205", "Ivan Petrov", *talks("205")))


def scene_held(window: MainWindow) -> None:
    """One call is on hold; Resume has the keyboard."""
    LiveCalls(window).hear(a_call("205", "Ivan Petrov", *talks("205"), took(SteerAction.HOLD)))
    window.strips.buttons()[1].setFocus()


def scene_parked(window: MainWindow) -> None:
    """One call is parked."""
    LiveCalls(window).hear(a_call("205", "Ivan Petrov", *talks("205"), took(SteerAction.PARK)))


def scene_handed(window: MainWindow) -> None:
    """A call was handed on, as far as the PBX says."""
    LiveCalls(window).hear(a_call("205", "Ivan Petrov", *talks("205"), took(SteerAction.TRANSFER, "207")))


def scene_refused(window: MainWindow) -> None:
    """The PBX does not let this line hold a call."""
    calls = LiveCalls(window)
    calls.hear(a_call("205", "Ivan Petrov", *talks("205")))
    no = refused(SteerAction.HOLD, RefusalReason.NOT_ALLOWED, message="access_denied")
    calls.hear(a_call("205", "Ivan Petrov", *talks("205"), no))


def scene_waiting(window: MainWindow) -> None:
    """Hold was pressed by the keyboard and the PBX has not answered."""
    LiveCalls(window).hear(a_call("205", "Ivan Petrov", *talks("205")))
    window.strips.buttons()[1].setFocus()
    window.strips.buttons()[1].click()


def _open_sheet(window: MainWindow, typed: str) -> None:
    calls = LiveCalls(window)
    calls.hear(a_call("205", "Ivan Petrov", *talks("205")))
    window.strips.buttons()[2].click()
    panel = window.strips.strip("205").panel
    if panel is not None:
        QTest.keyClicks(panel.entry, typed)


def scene_transfer(window: MainWindow) -> None:
    """The sheet asks to whom."""
    _open_sheet(window, "")


def scene_transfer_name(window: MainWindow) -> None:
    """Several people match, one is marked."""
    _open_sheet(window, "pet")
    panel = window.strips.strip("205").panel
    if panel is not None:
        panel.entry.walked.emit(1)


def scene_transfer_number(window: MainWindow) -> None:
    """It is clear to whom."""
    _open_sheet(window, "207")


def scene_three(window: MainWindow) -> None:
    """One is on hold, one is talked with, one rings."""
    LiveCalls(window).hear(
        a_call("205", "Ivan Petrov", *talks("205"), took(SteerAction.HOLD)),
        a_call("210", "Anna Petrosyan of the travel agency in the old town", *talks("210"), after_s=1),
        a_call("118", "", *ANSWERED, after_s=2),
    )


def scene_five(window: MainWindow) -> None:
    """More calls than there is room for."""
    LiveCalls(window).hear(
        a_call("205", "Ivan Petrov", *talks("205"), took(SteerAction.HOLD)),
        a_call("210", "Anna Petrosyan", *talks("210"), took(SteerAction.PARK), after_s=1),
        a_call("118", "Kitchen", *talks("118"), after_s=2),
        a_call("119", "Laundry", *ANSWERED, after_s=3),
        a_call("120", "Gate", *RINGS, after_s=4),
    )


def scene_five_unfolded(window: MainWindow) -> None:
    """All of them."""
    scene_five(window)
    window.strips.more_line().click()


def scene_options(window: MainWindow) -> None:
    """The pane on a line of the world; nothing is set."""
    scene_real(window)
    OptionsDesk(window).open()


def scene_options_set(window: MainWindow) -> None:
    """Much is set for a call to the gate, whose tones are being typed."""
    _set_options(window)


def _set_options(window: MainWindow) -> OptionsDesk:
    scene_real(window)
    desk = OptionsDesk(window)
    desk.open()
    desk.type("+374 10 123456")
    options = desk.options
    options.on_chosen("announce_sound_id", "7")
    options.on_edited("dst_dtmf", "WW12#")
    options.on_chosen("dst_ani", "37460000001")
    options.on_edited("wait_for_pickup", "30")
    options.on_edited("call_duration", "1200")
    options.on_pasted("DOOR=4711\nGUEST=Room 412")
    options.on_chosen("allow_public_transfer", "false")
    desk.pane.page.groups["tones"].rows[0].chain()[0].setFocus()
    return desk


def scene_options_wrong(window: MainWindow) -> None:
    """What is typed cannot be sent, and says so where it stands."""
    scene_real(window)
    desk = OptionsDesk(window)
    desk.open()
    desk.type("205")
    desk.options.on_edited("dst_dtmf", "12,p4")
    desk.options.on_edited("wait_for_pickup", "9999")
    desk.options.on_chosen("dst_ani", "@type")
    desk.options.on_edited("dst_ani", "+74951234567")
    desk.options.on_stored_wanted("caller_id_name")
    desk.options.on_pasted("DOOR=4711\nno variable")


def scene_options_request(window: MainWindow) -> None:
    """The exact request."""
    _set_options(window).options.on_request_toggled()


def scene_chips(window: MainWindow) -> None:
    """A named person is chosen and two options are set; the pane is closed."""
    scene_real(window)
    desk = OptionsDesk(window)
    desk.type("ivan")
    desk.options.on_edited("dst_dtmf", "WW12#")
    desk.options.on_edited("wait_for_pickup", "30")
    window.dial.chips.chain()[0].setFocus()


def scene_contacts(window: MainWindow) -> None:
    """Favourites over contacts of a line of the world."""
    scene_real(window)
    desk = ContactsDesk(window)
    window.body.show_page(Page.CONTACTS)
    desk.column.people.rows.setFocus(Qt.FocusReason.TabFocusReason)


def scene_contacts_favourites(window: MainWindow) -> None:
    """The favourites, one of which has the keyboard."""
    scene_real(window)
    desk = ContactsDesk(window)
    window.body.show_page(Page.FAVOURITES)
    desk.column.favourites.chain()[0].setFocus(Qt.FocusReason.TabFocusReason)


def scene_contacts_none(window: MainWindow) -> None:
    """Nobody has been entered yet."""
    scene_real(window)
    ContactsDesk(window, (), ())
    window.body.show_page(Page.CONTACTS)


def scene_contacts_edit(window: MainWindow) -> None:
    """A contact is changed."""
    scene_real(window)
    desk = ContactsDesk(window)
    desk.presenters.contacts.on_act("contact:2", "edit")
    desk.settle()


def scene_contacts_wrong(window: MainWindow) -> None:
    """What was entered cannot be kept, and says so where it stands."""
    scene_real(window)
    desk = ContactsDesk(window)
    editor = desk.presenters.contacts.editor
    editor.edit_new("call me", "")
    editor.on_number_added()
    editor.on_number(1, "office", "")
    editor.on_text("groups", "x" * 80)
    editor.on_save()
    desk.settle()


def scene_contacts_doubles(window: MainWindow) -> None:
    """Two sets of contacts have a number in common."""
    scene_real(window)
    desk = ContactsDesk(window, (*CONTACTS, *DOUBLES))
    desk.column.bar.more_chosen.emit("doubles")
    desk.settle()


def scene_contacts_plan(window: MainWindow) -> None:
    """What a table would bring."""
    scene_real(window)
    desk = ContactsDesk(window)
    desk.import_table()


def scene_contacts_imported(window: MainWindow) -> None:
    """What it brought."""
    scene_real(window)
    desk = ContactsDesk(window)
    desk.import_table()
    desk.window.contacts.imports.go.emit()
    desk.settle()


def scene_contacts_importing(window: MainWindow) -> None:
    """A file is being imported."""
    scene_real(window)
    desk = ContactsDesk(window)
    desk.import_table()
    state = ImportState(
        "Import guests.csv", (Section("Importing …", ("41200 contacts imported so far.",)),), 0.4, "", "Stop"
    )
    desk.window.contacts.show_import(state)


def scene_contacts_removed(window: MainWindow) -> None:
    """A contact was removed, which can be taken back."""
    scene_real(window)
    desk = ContactsDesk(window)
    desk.presenters.contacts.on_act("contact:2", "remove")
    desk.settle()


def scene_list(window: MainWindow) -> None:
    """The history has the keyboard."""
    window.history.rows.setFocus()
    window.history.rows.setCurrentIndex(window.history.rows.rows.index(2, 0))


def scene_history_search(window: MainWindow) -> None:
    """Missed and busy calls are looked for."""
    desk = HistoryDesk(window)
    window.history.toggle_search()
    window.history.search.box.entry.setText("guest")
    desk.presenter.on_search_edited("guest")
    for key in ("outcome:busy", "outcome:no_answer", "outcome:not_picked_up_by_us", "days:week"):
        desk.presenter.on_menu_chosen(key)


def scene_history_days(window: MainWindow) -> None:
    """Two days are asked for, one of which is none."""
    desk = HistoryDesk(window)
    desk.presenter.on_menu_chosen("between")
    desk.presenter.on_days_entered("yesterday", "tomorrow")


def scene_history_call(window: MainWindow) -> None:
    """Everything of one call, before it is called again with its options."""
    desk = HistoryDesk(window)
    window.grab()
    window.history.rows.setFocus()
    window.history.rows.setCurrentIndex(window.history.rows.rows.index(1, 0))
    desk.presenter.on_row_activated("1")


def scene_history_removed(window: MainWindow) -> None:
    """A call was removed and can be put back."""
    desk = HistoryDesk(window)
    window.grab()
    desk.presenter.on_row_removed("t1")
    window.history.rows.setFocus()


def scene_empty(window: MainWindow) -> None:
    """The first minute."""
    window.contacts.show_empty("No contacts yet", "Type a number, or switch to the practice line to try one.")
    window.history.show_empty("No calls yet", "Every call you place stands here with what became of it.")


def scene_rest(_window: MainWindow) -> None:
    """At rest."""


SCENES: dict[str, Callable[[MainWindow], None]] = {
    name.removeprefix("scene_"): one for name, one in list(globals().items()) if name.startswith("scene_")
}
SIZES = {"wide": (1080, 740), "mid": (860, 620), "narrow": (720, 480), "least": (640, 440)}


def main(folder: Path, asked: list[str]) -> None:
    """Paint every scene in light and dark."""
    app = QApplication([])
    names = [name for name in asked if not name.startswith("--")]
    font = QFont("Inter", 10) if "Inter" in QFontDatabase.families() else QApplication.font()
    if "--large" in asked:
        font.setPixelSize(24)
    app.setFont(font)
    if "--reverse" in asked:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    folder.mkdir(parents=True, exist_ok=True)
    for appearance in ("light", "dark", "contrast"):
        for size, pixels in SIZES.items():
            for name in names or SCENES:
                window = MainWindow(Look(appearance), ICONS)
                window.resize(*pixels)
                fill(window)
                window.show()
                window.activateWindow()
                app.processEvents()
                SCENES[name](window)
                app.processEvents()
                window.grab().save(str(folder / f"{name}-{size}-{appearance}.png"))
                window.close()
                window.deleteLater()
                app.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
