"""What is said of variables stored at the PBX."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
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
