"""The stored variables in the pane: read, edited, stored when that is asked for, with what the PBX says of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from deskbell.ui.current_line import CurrentLine
from deskbell.ui.options.states import GroupState, StoredButtons, VariablesState, VariableState
from deskbell.ui.options.stored_draft import StoredDraft, StoredRow
from deskbell.ui.ports import Jobs
from deskbell.usecases.desk import Desk
from deskbell.wording import pane as pane_words
from deskbell.wording import variables as words
from deskbell.wording.problems import explain

if TYPE_CHECKING:
    from deskbell.domain.account import StoredVariable
    from deskbell.domain.line import Line

STORED: Final = "stored"


class StoredVariables:
    """Those of the line in use; `changed` hears of everything that is to be shown anew."""

    def __init__(self, desk: Desk, line: CurrentLine, jobs: Jobs, changed: Callable[[], None]) -> None:
        self._desk = desk
        self._line = line
        self._jobs = jobs
        self._changed = changed
        self._draft = StoredDraft()
        self._revealed: frozenset[str] = frozenset()
        self._edited = -1
        self._listed = False
        self._storing = False
        self._said = ""
        self._problem = ""

    @property
    def names(self) -> tuple[str, ...]:
        """What the PBX has, as far as it lists them."""
        return tuple(row.name for row in self._draft.rows if row.kept is not None)

    @property
    def group(self) -> GroupState:
        """The section of the pane."""
        rows = tuple(self._row(at, row) for at, row in enumerate(self._draft.rows))
        buttons = StoredButtons(words.store_button(self._draft), words.TAKE_BACK) if self._draft.changed else None
        if self._storing:
            buttons = StoredButtons(words.STORING, "", waits=True)
        table = VariablesState(rows, (), self._problem or self._wrong(), words.STORED_NOTE, buttons=buttons)
        return GroupState(STORED, "cloud", words.STORED_TITLE, variables=table, note=self._said)

    def forget(self) -> None:
        """Another line is in use."""
        self._draft, self._listed, self._storing = StoredDraft(), False, False
        self._said, self._problem, self._edited = "", "", -1

    def read(self) -> None:
        """Read what the PBX has."""
        line = self._line.now
        self._jobs.run(
            lambda: self._desk.stored_variables(line),
            lambda told: self._take(line, told),
            lambda error: self._fail_to_list(line, error),
            name="read the stored variables",
        )

    def on_edited(self, at: int, name: str, value: str) -> None:
        """Take in a row as it is typed."""
        self._edit(self._draft.typed(at, name, value))

    def on_added(self) -> None:
        """Add an empty row."""
        self._edit(self._draft.with_blank())

    def on_removed(self, at: int) -> None:
        """Wish a row away, or no longer."""
        self._edit(self._draft.without(at))

    def on_pasted(self, text: str) -> None:
        """Take in pasted lines; nothing of them is stored yet."""
        draft, wrong = self._draft.pasted(text)
        self._edit(draft)
        self._problem = pane_words.wrong_lines(wrong) if wrong else ""
        self._changed()

    def on_revealed(self, at: int) -> None:
        """Show a value, or hide it."""
        self._revealed ^= {self._draft.rows[at].name}
        self._changed()

    def on_focused(self, at: int, here: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Take in that the keyboard came to a value or left it."""
        self._edited = at if here else -1
        self._changed()

    def on_taken_back(self) -> None:
        """Wish for nothing any more."""
        self._edit(self._draft.taken_back())

    def on_store(self) -> None:
        """Change at the PBX what is wished for, once."""
        line, kept, gone = self._line.now, self._draft.kept, self._draft.gone
        if self._storing or not self._draft.changed or self._wrong():
            return
        self._storing, self._said, self._problem = True, "", ""
        self._jobs.run(
            lambda: self._desk.change_stored_variables(line, kept, gone),
            lambda _: self._stored(line),
            lambda error: self._fail_to_store(line, error),
            name="change the stored variables",
        )
        self._changed()

    def _edit(self, draft: StoredDraft) -> None:
        if not self._storing:
            self._draft, self._said, self._problem = draft, "", ""
            self._changed()

    def _row(self, at: int, row: StoredRow) -> VariableState:
        hidden = bool(row.value) and at != self._edited and row.name not in self._revealed
        mark = words.mark(new=row.kept is None, changed=row.changed, gone=row.gone)
        return VariableState(
            row.name, row.value, secret=True, hidden=hidden, mark=mark, fixed=row.kept is not None, gone=row.gone
        )

    def _wrong(self) -> str:
        """Why what is wished for cannot be stored, empty where it can."""
        if self._draft.twice:
            return pane_words.sentence(pane_words.twice(self._draft.twice))
        return words.UNREADABLE if self._draft.unreadable else ""

    def _take(self, line: "Line", told: "tuple[StoredVariable, ...]") -> None:
        if line == self._line.now:
            self._draft, self._listed = self._draft.based_on(told), True
            self._changed()

    def _stored(self, line: "Line") -> None:
        if line == self._line.now:
            kept, gone = len(self._draft.kept), len(self._draft.gone)
            self._storing, self._said = False, words.changed(kept, gone)
            if not self._listed:
                self._draft = StoredDraft()
            self._changed()
            self.read()

    def _fail_to_list(self, line: "Line", error: BaseException) -> None:
        if line == self._line.now:
            self._listed = False
            self._said = f"{self._said} {words.not_listed(explain(error))}".strip()
            self._changed()

    def _fail_to_store(self, line: "Line", error: BaseException) -> None:
        """What was done before the failure is known once the list is read again."""
        if line == self._line.now:
            self._storing, self._problem = False, words.not_changed(explain(error))
            self._changed()
            self.read()
