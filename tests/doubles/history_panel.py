"""The history panel as its presenter sees it: shows nothing and remembers what it was told."""

from collections.abc import Callable

from deskbell.ui.call_states import CallDetails, CallRow, DayRow, FilterChip, MenuGroup
from deskbell.ui.history.listing import CallListing
from deskbell.ui.row_source import FixedRows, RowSource
from deskbell.ui.states import Notice


class HistoryPanel:
    """Fits the presenter's view and that of the details; looks at every row whenever something changes."""

    def __init__(self) -> None:
        self.listing: RowSource = FixedRows()
        self.empty = ("", "")
        self.steps: list[tuple[str, int, int]] = []
        self.search: tuple[str, tuple[FilterChip, ...], str] = ("", (), "")
        self.menus: list[tuple[MenuGroup, ...]] = []
        self.asked: tuple[str, ...] | None = None
        self.problem = ""
        self.notices: list[Notice | None] = []
        self.went_to: list[int] = []
        self.details: CallDetails | None = None
        self.focus = ""
        self.file_name = ""

    @property
    def rows(self) -> list[CallRow | DayRow | None]:
        """The rows as they stand, all of them looked at."""
        if len(self.listing):
            self.listing.look_at(0, len(self.listing) - 1)
        return [self.listing.row(at) for at in range(len(self.listing))]  # type: ignore[misc]  # these are its rows

    @property
    def titles(self) -> list[str]:
        """What the rows are called."""
        return [row.title if row else "?" for row in self.rows]

    @property
    def is_asking(self) -> bool:
        """Whether days are asked for."""
        return self.asked is not None

    def show_calls(self, listing: CallListing) -> None:
        """Take other rows."""
        self.listing, self.empty = listing, ("", "")

    def show_empty(self, title: str, text: str) -> None:
        """Take a sentence."""
        self.listing, self.empty = FixedRows(), (title, text)

    def changed(self, first: int, last: int) -> None:
        """Take news of rows."""
        self.steps.append(("changed", first, last))

    def insert(self, at: int, count: int, change: Callable[[], object]) -> None:
        """Let rows come."""
        change()
        self.steps.append(("insert", at, count))

    def remove(self, at: int, count: int, change: Callable[[], object]) -> None:
        """Let rows go."""
        change()
        self.steps.append(("remove", at, count))

    def go_to(self, at: int) -> None:
        """Go somewhere."""
        self.went_to.append(at)

    def show_search(self, text: str, chips: tuple[FilterChip, ...], found: str) -> None:
        """Take what is looked for."""
        self.search = (text, chips, found)

    def show_menu(self, groups: tuple[MenuGroup, ...]) -> None:
        """Take a menu."""
        self.menus.append(groups)

    def show_days(self, from_day: str, to_day: str, problem: str) -> None:
        """Ask between which days."""
        self.asked, self.problem = (from_day, to_day), problem

    def show_day(self, day: str, problem: str) -> None:
        """Ask to which day to go."""
        self.asked, self.problem = (day,), problem

    def hide_days(self) -> None:
        """Ask no more."""
        self.asked, self.problem = None, ""

    def ask_file(self, name: str) -> None:
        """Ask for a file."""
        self.file_name = name

    def show_notice(self, notice: Notice | None) -> None:
        """Take a notice."""
        self.notices.append(notice)

    def show_details(self, details: CallDetails | None, focus: str) -> None:
        """Take a call."""
        self.details, self.focus = details, focus
