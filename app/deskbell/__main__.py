"""The door: reads the command line, hands over to a running instance, else starts; imports nothing heavy."""

import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from deskbell.cli.arguments import read_arguments
from deskbell.cli.codes import Exit
from deskbell.cli.opening import OpenRequest
from deskbell.cli.report import complain
from deskbell.paths import Places, find_places
from deskbell.runtime.core_files import forbid_core_files
from deskbell.runtime.instance import InstanceLost, hand_over_or_claim
from deskbell.runtime.owner_lock import OwnerLock
from deskbell.runtime.process_end import exit_with


def run(words: Sequence[str] | None = None) -> NoReturn:
    """Be the program: run Deskbell and end the process with its exit code."""
    exit_with(lambda: main(words))


def main(words: Sequence[str] | None = None) -> int:
    """Run Deskbell and return its exit code."""
    try:
        forbid_core_files()
        request, places = read_arguments(sys.argv[1:] if words is None else words), find_places(os.environ)
        if isinstance(request, OpenRequest):
            return _open(request, places)
        from deskbell.commands import run_command

        return run_command(request, places)
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except OSError as error:
        complain(f"Deskbell cannot use its folders: {error.strerror or error}.")
        return Exit.FAULT
    except Exception as error:  # noqa: BLE001 - a trace helps nobody at a terminal; the log file keeps it
        return _fault(error)


def _open(request: OpenRequest, places: Places) -> int:
    """Raise the running window, or be the instance and open one."""
    lock = OwnerLock(places.instance_lock)
    try:
        if hand_over_or_claim(places.instance_address, request.as_message(), _ignore, lock=lock):
            return Exit.DONE
    except InstanceLost:
        complain("The running Deskbell does not answer. End it and start again.")
        return Exit.FAULT
    if not _has_screen():
        complain("There is no screen here for a window. Without one, use: deskbell call NUMBER --practice --wait")
        return Exit.WRONG_USAGE
    from deskbell.bootstrap import run_window

    return run_window(places, request.text, lock)


def _has_screen() -> bool:
    """Whether Qt may find one; where it finds none it aborts."""
    named_by = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named_by)


def _fault(error: Exception) -> int:
    from deskbell.runtime.logs import Logging, log_uncaught
    from deskbell.wording.problems import explain

    logging = Logging(find_places(os.environ).logs)
    logging.start()
    log_uncaught(type(error), error, error.__traceback__)
    logging.stop()
    complain(explain(error))
    return Exit.FAULT


def _ignore(_message: dict[str, Any]) -> None:
    """Take an answer that says nothing new."""


if __name__ == "__main__":
    run()
