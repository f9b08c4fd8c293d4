"""Start and stop logging, and send there what nobody caught."""

import logging
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio

_log = logging.getLogger("deskbell.faults")

# At their finer levels these name whole requests.
_TALKATIVE = ("httpx", "httpcore", "asyncio", "urllib3", "PIL")


class Logging:
    """The logging of one process, from `start` to `stop`."""

    def __init__(self, folder: Path, *, name: str = "deskbell", level: int = logging.INFO) -> None:
        """Prepare to log to `folder`/`name`.log."""
        self.path = folder / f"{name}.log"
        self._level = level
        self._handler: logging.Handler | None = None
        self._before: tuple[Any, Any, Any, int] | None = None

    def start(self) -> bool:
        """Open the file and take over the hooks; return whether there is a file.

        Where the disk refuses, the program goes on without one and entries are dropped.
        """
        from deskbell.runtime.log_file import make_handler

        root = logging.getLogger()
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook, root.level)
        try:
            self._handler = make_handler(self.path)
        except OSError:
            self._handler = logging.NullHandler()
        root.addHandler(self._handler)
        root.setLevel(self._level)
        for talkative in _TALKATIVE:
            logging.getLogger(talkative).setLevel(logging.WARNING)
        sys.excepthook = log_uncaught
        threading.excepthook = log_uncaught_in_thread
        sys.unraisablehook = log_unraisable
        return not isinstance(self._handler, logging.NullHandler)

    def stop(self) -> None:
        """Put the hooks back and close the file."""
        if self._before is None or self._handler is None:
            return
        root = logging.getLogger()
        sys.excepthook, threading.excepthook, sys.unraisablehook, level = self._before
        root.setLevel(level)
        root.removeHandler(self._handler)
        with suppress(OSError):  # a full disk: the last entry is lost
            self._handler.close()
        self._before = self._handler = None


def log_uncaught(kind: type[BaseException], error: BaseException, trace: Any) -> None:
    """Write down an exception that ends the program or a callback, as `sys.excepthook`; nothing is printed."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, kind(), None)  # without what led to it: that may say anything
    else:
        _log.critical("uncaught %s", kind.__name__, exc_info=(kind, error, trace))


def log_uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    """Write down an exception that ended a thread, as `threading.excepthook`."""
    if args.exc_value is None or issubclass(args.exc_type, SystemExit):
        return
    name = args.thread.name if args.thread is not None else "a thread"
    _log.critical(
        "uncaught %s in %s", args.exc_type.__name__, name, exc_info=(args.exc_type, args.exc_value, args.exc_traceback)
    )


def log_unraisable(unraisable: "sys.UnraisableHookArgs") -> None:
    """Write down an exception that had nowhere to go, as `sys.unraisablehook`."""
    error = unraisable.exc_value
    found = None if error is None else (type(error), error, unraisable.exc_traceback)
    _log.error("ignored %s in %s", unraisable.exc_type.__name__, type(unraisable.object).__name__, exc_info=found)


def log_loop_fault(_loop: "asyncio.AbstractEventLoop", context: dict[str, Any]) -> None:
    """Write down what no task was waiting for, as asyncio's exception handler."""
    error = context.get("exception")
    found = (type(error), error, error.__traceback__) if isinstance(error, BaseException) else None
    # What follows is the callback with its arguments, which may say anything.
    message, of_callback, _ = str(context.get("message", "no message")).partition(" callback ")
    _log.error("loop: %s", message + of_callback.rstrip(), exc_info=found)
