"""The log file: bounded, private, redacted. Imported when logging starts, for `logging.handlers` costs 19 ms."""

import io
import logging
import logging.handlers
import os
import time
from pathlib import Path
from types import TracebackType
from typing import cast

from deskbell.runtime.private_folder import make_folders
from deskbell.runtime.redaction import redact
from deskbell.runtime.traces import trace_lines

FILE_BYTES = 1_000_000
OLD_FILES = 3
_LONGEST_ENTRY = 16_000


class RedactingFormatter(logging.Formatter):
    """Format a record with nothing in it that must not be read; see `redact` and `deskbell.runtime.traces`.

    What other formatters may have cached in the record is not used.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the entry, its length bounded."""
        at = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        where = redact(f"{record.threadName} {record.name}")
        parts = [f"{at}.{record.msecs:03.0f}Z {record.levelname} {where}: {redact(_message(record))}"]
        if record.exc_info and record.exc_info[1] is not None:
            parts.append(self.formatException(record.exc_info))
        return "\n".join(parts)[:_LONGEST_ENTRY]

    def formatException(  # noqa: N802 - logging names it
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """Return the traceback, indented so that no line of it passes for an entry."""
        _, error, trace = ei
        return "" if error is None else "\n".join(f"  {line}" for line in trace_lines(error, trace))


class PrivateRotatingFile(logging.handlers.RotatingFileHandler):
    """A rotating file that only its user can read, and whose troubles stay quiet."""

    def _open(self) -> io.TextIOWrapper:
        return cast("io.TextIOWrapper", open(self.baseFilename, self.mode, encoding="utf-8", opener=_open_private))

    def doRollover(self) -> None:  # noqa: N802 - logging names it
        """Start a new file; where another process holds the old one (Windows), go on in it."""
        try:
            super().doRollover()
        except OSError:
            if self.stream is None:
                self.stream = self._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging names it
        """Lose the entry: the usual complaint would print its arguments, unmasked, to the terminal."""


def make_handler(path: Path) -> logging.Handler:
    """Return a handler that writes to `path`; its folder is made with mode 0700.

    Raises:
        OSError: The folder or the file cannot be made.
    """
    make_folders(path.parent)
    path.parent.chmod(0o700)
    handler = PrivateRotatingFile(path, maxBytes=FILE_BYTES, backupCount=OLD_FILES)
    handler.setFormatter(RedactingFormatter())
    return handler


def _open_private(path: str, flags: int) -> int:
    handle = os.open(path, flags, 0o600)
    if hasattr(os, "fchmod"):
        os.fchmod(handle, 0o600)
    return handle


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except Exception as error:  # noqa: BLE001 - a faulty log call must still leave a trace
        return f"a log call failed with {type(error).__name__}"
