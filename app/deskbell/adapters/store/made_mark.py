"""A mark beside the journal that says that there is one: a file that is gone or empty looks like a first start.

It is made behind the first commit, so that a first start that was cut off is none of a journal that was lost.
"""

from contextlib import suppress
from pathlib import Path

from deskbell.adapters.store.copies import sync


def is_lost(path: Path) -> bool:
    """Whether a journal once stood at `path` where nothing stands now."""
    return _mark_of(path).exists() and not is_filled(path)


def is_filled(path: Path) -> bool:
    """Whether there is a file at `path`, and something in it."""
    return path.exists() and path.stat().st_size > 0


def mark_made(path: Path) -> None:
    """Remember that there is a journal at `path`; where that cannot be written, the next opening tries again."""
    if _mark_of(path).exists():
        return
    with suppress(OSError):
        sync(path.parent)
        _mark_of(path).touch(0o600)


def _mark_of(path: Path) -> Path:
    return path.with_suffix(".made")
