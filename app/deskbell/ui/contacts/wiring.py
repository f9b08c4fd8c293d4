"""What the presenter of the contacts hears from its views."""

from typing import TYPE_CHECKING

from deskbell.ui.contacts.menu import IMPORT
from deskbell.ui.contacts.presenter import ContactsPresenter
from deskbell.ui.contacts.view import ContactsView

if TYPE_CHECKING:
    from deskbell.ui.contacts.column import ContactsColumn
    from deskbell.ui.contacts.editor.view import EditorView
    from deskbell.ui.parts.page_frame import PageFrame


def wire_contacts(view: ContactsView, presenter: ContactsPresenter) -> None:
    """Have the presenter hear of what is done, in the editor once it is made."""
    _wire_column(view.column, presenter)
    view.when_made = lambda sheet: _wire_sheet(sheet, presenter)


def _wire_sheet(sheet: "PageFrame", presenter: ContactsPresenter) -> None:
    from deskbell.ui.contacts.doubles.view import DoublesView
    from deskbell.ui.contacts.editor.view import EditorView
    from deskbell.ui.contacts.importing.view import ImportView

    match sheet:
        case EditorView():
            _wire_editor(sheet, presenter)
        case DoublesView():
            sheet.merged.connect(presenter.doubles.on_merged)
            sheet.turned.connect(presenter.doubles.on_turned)
            sheet.all_merged.connect(presenter.doubles.on_all_merged)
            sheet.typed.connect(presenter.doubles.on_typed)
            sheet.left.connect(presenter.doubles.leave)
        case ImportView():
            sheet.go.connect(presenter.imports.on_go)
            sheet.left.connect(presenter.imports.on_left)


def _wire_column(column: "ContactsColumn", presenter: ContactsPresenter) -> None:
    column.people.picked.connect(presenter.on_person_picked)
    column.people.activated.connect(presenter.on_person_activated)
    column.people.act_wanted.connect(presenter.on_act)
    column.people.menu_wanted.connect(presenter.on_menu_wanted)
    column.menu_chosen.connect(presenter.acts.on_chosen)
    column.bar.group_chosen.connect(presenter.on_group_chosen)
    column.bar.add_wanted.connect(presenter.on_add)
    column.bar.more_chosen.connect(presenter.on_more_chosen)
    column.hint.add_wanted.connect(presenter.on_add)
    column.hint.import_wanted.connect(lambda: presenter.on_more_chosen(IMPORT))
    favourites = presenter.favourites
    column.favourites.pressed.connect(favourites.on_pressed)
    column.favourites.key_pressed.connect(favourites.on_key)
    column.favourites.moved.connect(favourites.on_moved)
    column.favourites.menu_wanted.connect(presenter.on_menu_wanted)


def _wire_editor(editor: "EditorView", presenter: ContactsPresenter) -> None:
    acts, edited = editor.acts, presenter.editor
    acts.typed.connect(edited.on_text)
    acts.number_typed.connect(edited.on_number)
    acts.number_added.connect(edited.on_number_added)
    acts.number_removed.connect(edited.on_number_removed)
    acts.number_moved.connect(edited.on_number_moved)
    acts.preferred.connect(edited.on_preferred)
    acts.group_toggled.connect(edited.on_group)
    acts.saved.connect(edited.on_save)
    acts.cancelled.connect(edited.on_cancel)
