"""The settings in one window, put together; no behaviour of its own."""

from collections.abc import Callable

from deskbell.domain.line import LineList
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.dial.presenter import DialPresenter
from deskbell.ui.options.presenter import OptionsPresenter
from deskbell.ui.ports import Jobs
from deskbell.ui.settings.presenter import DiallingPresenter
from deskbell.ui.settings.view import SettingsPane
from deskbell.ui.window import MainWindow
from deskbell.usecases.desk import Desk


class SettingsRoom:
    """One pane at a time lies beside the history: the options go when the settings come, and the other way round."""

    def __init__(
        self,
        window: MainWindow,
        dial: DialPresenter,
        options: OptionsPresenter,
        desk: Desk,
        line: CurrentLine,
        jobs: Jobs,
        take_lines: Callable[[LineList], None],
    ) -> None:
        self._window = window
        self.dialling = DiallingPresenter(self._make_pane, desk, line, jobs, lambda: dial.rules)
        self.dialling.opening = options.on_closed
        self.dialling.rules_changed = dial.read_rules
        self.dialling.lines_changed = take_lines
        window.settings_wanted.connect(self.dialling.on_toggled)
        window.options_wanted.connect(self.dialling.on_closed)

    def _make_pane(self) -> SettingsPane:
        pane, dialling = self._window.body.settings, self.dialling
        acts = pane.acts
        acts.tried.connect(dialling.on_tried)
        acts.rule_switched.connect(dialling.on_rule_switched)
        acts.rule_typed.connect(dialling.on_rule_typed)
        acts.rule_moved.connect(dialling.on_rule_moved)
        acts.rule_added.connect(dialling.on_rule_added)
        acts.rule_removed.connect(dialling.on_rule_removed)
        acts.switched.connect(dialling.on_switched)
        acts.ban_typed.connect(dialling.on_ban_typed)
        acts.banned.connect(dialling.on_banned)
        acts.unbanned.connect(dialling.on_unbanned)
        acts.region_typed.connect(dialling.on_region_typed)
        acts.asked_again.connect(dialling.on_ask_again)
        acts.saved.connect(dialling.on_saved)
        acts.discarded.connect(dialling.on_discarded)
        acts.closed.connect(dialling.on_closed)
        pane.shown_changed.connect(self._on_shown)
        return pane

    def _on_shown(self, shown: bool) -> None:  # noqa: FBT001 - a signal's argument
        if not shown:
            self._window.dial.focus_field()
