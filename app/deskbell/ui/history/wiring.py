"""What the history's presenter hears from its views; no behaviour of its own."""

from deskbell.ui.history.presenter import HistoryPresenter
from deskbell.ui.history.view import HistoryView


def wire_history(view: HistoryView, history: HistoryPresenter) -> None:
    """Connect a panel with its presenter."""
    view.row_activated.connect(history.on_row_activated)
    view.row_picked.connect(history.on_row_picked)
    view.row_opened.connect(history.on_row_opened)
    view.row_removed.connect(history.on_row_removed)
    view.row_menu.connect(history.on_row_menu)
    view.menu_wanted.connect(history.on_menu_wanted)
    view.menu_chosen.connect(history.on_menu_chosen)
    view.notice_pressed.connect(history.on_notice_action)
    view.search_edited.connect(history.on_search_edited)
    view.search_closed.connect(history.on_search_closed)
    view.chip_removed.connect(history.on_chip_removed)
    view.days_entered.connect(history.on_days_entered)
    view.days_closed.connect(history.on_days_closed)
    view.note_edited.connect(history.details.on_note_edited)
    view.tags_edited.connect(history.details.on_tags_edited)
    view.note_left.connect(history.details.on_note_left)
    view.details_pressed.connect(history.details.on_button)
    view.file_chosen.connect(history.on_file_chosen)
