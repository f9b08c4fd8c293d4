"""The line and its contact list in words."""

from deskbell.domain.line import Line

STARTING = "Starting the practice PBX …"
READY = "Practice PBX is running"
NOT_READY = "The practice PBX is not running"
PEOPLE_STARTING_TITLE = "Starting the practice PBX"
PEOPLE_STARTING_TEXT = "Its extensions will stand here in a moment."
PEOPLE_MISSING_TITLE = "No extensions"


def title(line: Line) -> str:
    """The line's name as people say it."""
    return "Practice line" if line.practice else line.name


def detail(line: Line) -> str:
    """What stands under the name."""
    return "nobody is rung" if line.practice else f"extension {line.extension}"
