"""The file that keeps the lines, with the lock that guards it among all processes."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from deskbell.paths import Places
    from deskbell.settings.line_file import LineFile


def line_file(places: "Places") -> "LineFile":
    """The file of these places; its lock is imported only where something is changed."""
    from deskbell.settings.line_file import LineFile

    def lock() -> Any:
        from deskbell.adapters.line_book import lock_file

        return lock_file(places.settings / "lines.lock")()

    return LineFile(places.settings, lock)
