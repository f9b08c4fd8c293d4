"""The settings about dialling: changed as a draft, tried live, kept when that is asked for."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from deskbell.domain.errors import NotDialable
from deskbell.domain.line import LineList
from deskbell.domain.region import read_region
from deskbell.domain.safety import DeskRules, LineRules
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.ports import Jobs
from deskbell.ui.settings.draft import DialDraft
from deskbell.ui.settings.states import DiallingState
from deskbell.usecases.desk import Desk
from deskbell.wording import settings as words
from deskbell.wording.problems import explain


class SettingsView(Protocol):
    """The pane."""

    def show_state(self, state: DiallingState | None) -> None:
        """Show the settings, or go."""


class DiallingPresenter:
    """Reads what is set when the pane is opened; what is changed counts only once it is kept.

    `rules` tells how the line in use dials, `rules_changed` hears that this may be otherwise now, `lines_changed` of
    lines with another region, `opening` that the pane takes its place.
    """

    def __init__(
        self,
        make_view: Callable[[], SettingsView],
        desk: Desk,
        line: CurrentLine,
        jobs: Jobs,
        rules: Callable[[], LineRules],
    ) -> None:
        self._make_view = make_view
        self._view: SettingsView | None = None
        self._desk = desk
        self._line = line
        self._jobs = jobs
        self._rules = rules
        self._opened = False
        self._kept = DeskRules()
        self._draft = DialDraft()
        self._allowed: tuple[str, ...] = ()
        self._typed = ""
        self._ban_typed, self._ban_problem = "", ""
        self._region = ""
        self._problem = ""
        self._read = False
        self._saving = False
        self.rules_changed: Callable[[], None] = lambda: None
        self.lines_changed: Callable[[LineList], None] = lambda _lines: None
        self.opening: Callable[[], None] = lambda: None

    @property
    def changed(self) -> bool:
        """Whether anything is changed that is not kept."""
        if not self._read:
            return False
        return self._draft.rules != self._kept or not self._draft.sound or self._region != self._line.now.region

    def on_toggled(self) -> None:
        """Open the pane, or close it; what was changed and not kept stays there."""
        self._opened = not self._opened
        if self._opened:
            self.opening()
            if not self.changed:
                self._load()
        self._show()

    def on_closed(self) -> None:
        """Close the pane."""
        if self._opened:
            self.on_toggled()

    def on_line_changed(self) -> None:
        """Take in that another line is used, or that its rules are known now."""
        if not self.changed:
            self._region = self._line.now.region
        self._show()

    def on_tried(self, text: str) -> None:
        """Say what a number becomes."""
        self._typed = text
        self._show()

    def on_rule_switched(self, at: int) -> None:
        """Switch a rule on or off."""
        self._change(self._draft.switched(at))

    def on_rule_typed(self, at: int, name: str, pattern: str, replacement: str) -> None:
        """Take in a rule of one's own."""
        self._change(self._draft.typed(at, name, pattern, replacement))

    def on_rule_moved(self, at: int, steps: int) -> None:
        """Have a rule tried sooner or later."""
        self._change(self._draft.moved(at, steps))

    def on_rule_added(self) -> None:
        """Begin a rule of one's own."""
        self._change(self._draft.added())

    def on_rule_removed(self, at: int) -> None:
        """Take a rule of one's own away."""
        self._change(self._draft.without(at))

    def on_switched(self, key: str) -> None:
        """Switch a rule of safety on or off."""
        self._change(self._draft.safe(key))

    def on_ban_typed(self, text: str) -> None:
        """Take in a number as it is typed for the do-not-call list."""
        self._ban_typed, self._ban_problem = text, ""
        self._show()

    def on_banned(self) -> None:
        """Put the number that is typed on the do-not-call list, or say why not."""
        self._ban_problem = self._draft.ban_problem(self._ban_typed)
        if not self._ban_problem:
            number, self._ban_typed = self._ban_typed, ""
            self._draft = self._draft.banned(number)
        self._show()

    def on_unbanned(self, number: str) -> None:
        """Take a number off the do-not-call list."""
        self._change(self._draft.unbanned(number))

    def on_region_typed(self, text: str) -> None:
        """Take in where the line's numbers are at home."""
        self._region, self._problem = text.strip().upper(), ""
        self._show()

    def on_ask_again(self, number: str) -> None:
        """Ask about a number again, from now on."""

        async def work() -> tuple[str, ...]:
            settings = await self._desk.dial_settings()
            await settings.ask_again(number)
            return await settings.allowed()

        self._jobs.run(work, self._take_allowed, self._fail, name="ask again about a number")

    def on_discarded(self) -> None:
        """Take back what was changed and not kept."""
        self._draft, self._region = DialDraft.of(self._kept), self._line.now.region
        self._ban_typed, self._ban_problem, self._problem = "", "", ""
        self._show()

    def on_saved(self) -> None:
        """Keep what was changed, once; what is wrong with it is said beside it already."""
        line, region = self._line.now, read_region(self._region)
        if self._saving or not self.changed or not self._draft.sound or self._region_problem():
            return
        rules, new_region = self._draft.rules, region != line.region and not line.practice
        self._saving = True

        async def work() -> LineList | None:
            settings = await self._desk.dial_settings()
            await settings.keep(rules)
            return await settings.set_region(line.name, region) if new_region else None

        self._jobs.run(work, lambda lines: self._on_kept(rules, lines), self._fail, name="keep the rules of dialling")

    def _on_kept(self, rules: DeskRules, lines: LineList | None) -> None:
        self._saving, self._kept, self._problem = False, rules, ""
        if lines is not None:
            self.lines_changed(lines)
        self.rules_changed()
        self._show()

    def _load(self) -> None:
        async def work() -> tuple[DeskRules, tuple[str, ...]]:
            settings = await self._desk.dial_settings()
            return await settings.rules(), await settings.allowed()

        self._jobs.run(work, self._take, self._fail, name="read what is set about dialling")

    def _take(self, told: tuple[DeskRules, tuple[str, ...]]) -> None:
        if not self.changed:
            self._kept, self._draft, self._read = told[0], DialDraft.of(told[0]), True
            self._region, self._problem = self._line.now.region, ""
        self._take_allowed(told[1])

    def _take_allowed(self, allowed: tuple[str, ...]) -> None:
        self._allowed = allowed
        self._show()

    def _fail(self, error: BaseException) -> None:
        self._saving, self._problem = False, explain(error)
        self._show()

    def _change(self, draft: DialDraft) -> None:
        if self._read:
            self._draft, self._problem = draft, ""
            self._show()

    def _show(self) -> None:
        if self._opened and self._view is None:
            self._view = self._make_view()
        if self._view is not None:
            self._view.show_state(self._state() if self._opened else None)

    def _region_problem(self) -> str:
        return words.WRONG_REGION if self._region and not read_region(self._region) else ""

    def _state(self) -> DiallingState:
        told, wrong = self._told()
        return DiallingState(
            typed=self._typed,
            told=told,
            wrong=wrong,
            rules=tuple(row.state() for row in self._draft.rows),
            switches=self._draft.switches if self._read else (),
            banned=self._draft.safety.do_not_call,
            ban_typed=self._ban_typed,
            ban_problem=self._ban_problem,
            allowed=self._allowed,
            region=self._region,
            region_now=self._rules().dialling.region,
            region_problem=self._region_problem(),
            region_fixed=words.PRACTICE_REGION if self._line.now.practice else "",
            changed=self.changed,
            problem=self._problem,
        )

    def _told(self) -> tuple[str, bool]:
        """What the number in the box becomes by the draft, and whether it becomes none."""
        if not self._typed.strip():
            return "", False
        now = self._rules().dialling
        dialling = replace(now, region=read_region(self._region) or now.region, rules=self._draft.rules.dialling)
        try:
            return words.tried(self._typed, dialling.read(self._typed), dialling.region), False
        except NotDialable as error:
            return explain(error), True
