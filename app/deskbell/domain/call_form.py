"""The forms in which past calls are written into a file."""

from enum import Enum

from deskbell.domain.errors import KnownError


class CallForm(Enum):
    """A form; the value is how the file's name ends."""

    CSV = "csv"
    JSON = "json"


class CallsNotWritten(KnownError):
    """The file could not be written, and nothing of it was left; `detail` is the operating system's word."""

    detail: str = ""
