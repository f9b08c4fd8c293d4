"""The folder a practice process lives in: one process at a time, found by its port file."""

import contextlib
import json
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PORT_FILE = "practice.json"
HISTORY_FILE = "practice.db"
LOCK_FILE = "practice.lock"


@contextmanager
def folder_lock(folder: Path) -> Iterator[bool]:
    """Hold the folder, or yield False at once if another process holds it; the OS frees it however a process ends."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield _lock(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def port_file(folder: Path, contents: dict[str, Any]) -> Iterator[None]:
    """Let others find this process while it serves; only this user can read the file."""
    file = folder / PORT_FILE
    _write_at_once(file, json.dumps(contents).encode())
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def _write_at_once(file: Path, data: bytes) -> None:
    unfinished = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
