"""The line and its contact list in words."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deskbell.domain.budget import Budget
    from deskbell.domain.line import Line

PEOPLE_STARTING_TEXT = "Its extensions will stand here in a moment."
PEOPLE_MISSING_TITLE = "No extensions"
_SCHEME = "https://"


def title(line: "Line") -> str:
    """The line's name as people say it."""
    return "Practice line" if line.practice else line.name


def detail(line: "Line") -> str:
    """What stands under the name."""
    if line.practice:
        return "nobody is rung"
    return f"{host(line)} · extension {line.extension}" if line.extension else host(line)


def host(line: "Line") -> str:
    """Where a line leads, without what is the same for all."""
    return line.host.removeprefix(_SCHEME)


def starting(line: "Line") -> str:
    """The line is being opened."""
    return "Starting the practice PBX …" if line.practice else f"Signing in at {host(line)} …"


def ready(line: "Line") -> str:
    """The line is there."""
    return "Practice PBX is running" if line.practice else f"Signed in at {host(line)}"


def missing(line: "Line") -> str:
    """The line could not be opened."""
    return "The practice PBX is not running" if line.practice else f"Not signed in at {host(line)}"


def people_starting_title(line: "Line") -> str:
    """The list of extensions while the line is being opened."""
    return "Starting the practice PBX" if line.practice else f"Signing in at {host(line)}"


def requests_left(budget: "Budget | None") -> str:
    """What is left of this hour's requests."""
    return "" if budget is None else f"{budget.left} of {budget.limit} requests left this hour"


def phones_ring(count: int) -> str:
    """How many of my phones ring, where there is no room for their names."""
    return "1 phone rings" if count == 1 else f"{count} phones ring"
