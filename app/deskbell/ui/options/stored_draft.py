"""The client's stored variables while they are being edited; nothing is changed at the PBX before it is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from deskbell.domain.account import StoredVariable
from deskbell.domain.variables import as_stored, is_stored, is_text, read_lines


@dataclass(frozen=True, slots=True)
class StoredRow:
    """One variable as it is typed.

    `kept` is its value at the PBX, None where it is not there; `gone` wishes it away.
    """

    name: str = ""
    value: str = ""
    kept: str | None = None
    gone: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing has been typed."""
        return self.kept is None and not self.name.strip() and not self.value

    @property
    def changed(self) -> bool:
        """Whether its value is to be stored."""
        return not self.gone and not self.blank and self.value != self.kept

    @property
    def readable(self) -> bool:
        """Whether a call could name it, and its value can be sent."""
        return is_stored(as_stored(self.name.strip())) and is_text(self.value)


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """Rows in their order; changes make another draft."""

    rows: tuple[StoredRow, ...] = ()

    def based_on(self, listed: Iterable[StoredVariable]) -> "StoredDraft":
        """The same wishes on what the PBX lists now; a wish that has come true is none any more."""
        typed = {row.name.strip(): row for row in self.rows if row.changed or row.gone}
        rows = []
        for one in listed:
            wish = typed.pop(one.name, StoredRow(one.name, one.value))
            rows.append(replace(wish, name=one.name, kept=one.value))
        new = (replace(row, kept=None) for row in typed.values() if not row.gone)
        return StoredDraft((*rows, *new))

    def taken_back(self) -> "StoredDraft":
        """What the PBX has, and no wish."""
        return StoredDraft(tuple(StoredRow(row.name, row.kept, row.kept) for row in self.rows if row.kept is not None))

    def typed(self, at: int, name: str, value: str) -> "StoredDraft":
        """Set a row as it is typed; one that the PBX has keeps its name."""
        row = self.rows[at]
        changed = replace(row, name=name if row.kept is None else row.name, value=value, gone=False)
        return StoredDraft((*self.rows[:at], changed, *self.rows[at + 1 :]))

    def with_blank(self) -> "StoredDraft":
        """Add an empty row, unless there is one."""
        return self if any(row.blank for row in self.rows) else StoredDraft((*self.rows, StoredRow()))

    def without(self, at: int) -> "StoredDraft":
        """Wish a row away, or no longer; one that the PBX has not goes at once."""
        row = self.rows[at]
        after = () if row.kept is None else (replace(row, gone=not row.gone),)
        return StoredDraft((*self.rows[:at], *after, *self.rows[at + 1 :]))

    def pasted(self, text: str) -> tuple["StoredDraft", tuple[int, ...]]:
        """Take in `NAME=value` lines, and give the numbers of those that hold no variable."""
        lines = read_lines(text)
        left = dict(lines.variables)
        rows = tuple(
            replace(row, value=left.pop(row.name.strip()), gone=False) if row.name.strip() in left else row
            for row in self.rows
            if not row.blank
        )
        return StoredDraft((*rows, *(StoredRow(name, value) for name, value in left.items()))), lines.wrong

    @property
    def kept(self) -> tuple[StoredVariable, ...]:
        """What is to be stored."""
        return tuple(StoredVariable(row.name.strip(), row.value) for row in self.rows if row.changed)

    @property
    def gone(self) -> tuple[str, ...]:
        """What is to be forgotten."""
        return tuple(row.name for row in self.rows if row.gone)

    @property
    def changed(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.kept or self.gone)

    @property
    def twice(self) -> str:
        """A name that stands in more than one row, empty where none does."""
        names = [row.name.strip() for row in self.rows if not row.blank]
        return next((name for name in names if names.count(name) > 1), "")

    @property
    def unreadable(self) -> bool:
        """Whether a row that is to be stored cannot be."""
        return any(row.changed and not row.readable for row in self.rows)
