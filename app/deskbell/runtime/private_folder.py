"""Folders that only their user can enter, and the proof that they are."""

import os
import stat
import sys
from pathlib import Path


class UnsafeFolderError(PermissionError):
    """A folder that should be ours alone is not: another user of the machine could reach into it."""


def make_private_folder(folder: Path) -> None:
    """Make `folder` with mode 0700 where it is missing, and check it.

    Raises:
        UnsafeFolderError: It is a link, belongs to another user, or others may enter it.
        OSError: It cannot be made.
    """
    make_folders(folder)
    if not is_private_folder(folder):
        raise UnsafeFolderError(f"not a folder of this user alone: {folder}")


def make_folders(folder: Path) -> None:
    """Make `folder` where it is missing, and its missing parents, each with mode 0700: `mkdir` opens parents to others.

    Raises:
        OSError: It cannot be made.
    """
    if not folder.parent.exists():
        make_folders(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)


def is_private_folder(folder: Path) -> bool:
    """Say whether `folder` is a real folder of this user that nobody else may enter.

    On Windows the access list of the profile guards it, and any folder passes.
    """
    try:
        state = os.lstat(folder)
    except OSError:
        return False
    ours = sys.platform == "win32" or (state.st_uid == os.geteuid() and not state.st_mode & 0o077)
    return stat.S_ISDIR(state.st_mode) and ours
