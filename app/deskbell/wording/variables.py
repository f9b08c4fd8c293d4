"""What is said of variables stored at the PBX."""

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deskbell.domain.account import StoredVariable

NOT_A_CLIENT: Final = (
    "Stored variables are for users of the whole client. This line signs in as a user of an extension or a group, so "
    "the PBX neither shows nor takes them. Nothing was sent."
)
NO_VARIABLES: Final = "There is no stored variable yet. Store one: deskbell variable set NAME=VALUE"


def stored(count: int) -> str:
    """Variables were stored."""
    return "The variable is stored." if count == 1 else f"{count} variables are stored."


def removed(name: str) -> str:
    """A variable was removed."""
    return f"The variable {name} is gone."


def row(variable: "StoredVariable") -> str:
    """A variable as it is listed, as it can be pasted again."""
    return f"{variable.name}={variable.value}"


STORED_TITLE: Final = "Variables stored at the PBX"
STORED_NOTE: Final = (
    "Kept for the whole client. An option or a variable of a call may name one as $cv(NAME). Nothing is changed at the "
    "PBX before you press Store. Paste NAME=value lines to add several."
)
TAKE_BACK: Final = "Take back"
STORING: Final = "Storing …"
UNREADABLE: Final = "A name may hold no brackets, and names and values nothing that cannot be read. Nothing was sent."


class Wishes(Protocol):
    """What is to be changed."""

    @property
    def kept(self) -> "Sequence[StoredVariable]":
        """What is to be stored."""

    @property
    def gone(self) -> "Sequence[str]":
        """What is to be forgotten."""


def store_button(wishes: Wishes) -> str:
    """The button that changes at the PBX what is wished for."""
    parts = [f"Store {len(wishes.kept)}"] if wishes.kept else []
    if wishes.gone:
        parts.append(f"{'remove' if parts else 'Remove'} {len(wishes.gone)}")
    return " and ".join(parts)


def mark(*, new: bool, changed: bool, gone: bool) -> str:
    """What becomes of a row, in its field."""
    if gone:
        return "will be removed"
    return ("new" if new else "changed") if changed else ""


def changed(kept: int, gone: int) -> str:
    """That the PBX took the changes."""
    parts = [stored(kept)] if kept else []
    if gone:
        parts.append("The variable is gone." if gone == 1 else f"{gone} variables are gone.")
    return " ".join(parts)


def not_listed(reason: str) -> str:
    """That the PBX does not list the variables; those that it has can be neither seen nor changed here."""
    return f"The PBX does not list them. {reason} New ones can be stored all the same."


def not_changed(reason: str) -> str:
    """That not everything was changed."""
    return f"Not everything was changed. {reason}"
