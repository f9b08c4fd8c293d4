"""Composition root: the only module that knows every layer; builds, wires, starts, stops."""

import gc
import os
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from deskbell.domain.line import PRACTICE_LINE
from deskbell.paths import Places, ensure, resource
from deskbell.runtime.faults import FaultTeller
from deskbell.runtime.logs import Logging
from deskbell.usecases.desk import Desk, World

if TYPE_CHECKING:
    from deskbell.cli.arguments import CallRequest
    from deskbell.cli.report import Report
    from deskbell.domain.errors import CannotRecord
    from deskbell.domain.progress import Progress
    from deskbell.runtime.owner_lock import OwnerLock

_FLUSH_S = 1.0

Tell = Callable[["Progress"], None]
Trouble = Callable[["CannotRecord"], None]


class Premises:
    """The adapters behind one desk: built at the first use, on the loop that uses them, and closed with it.

    Their libraries cost more than the window, so nothing of them is imported before somebody needs it.
    """

    def __init__(self, places: Places, tell: Tell, trouble: Trouble) -> None:
        self._places = places
        self._tell = tell
        self._trouble = trouble
        self._world: World | None = None
        self._close: Callable[[], Awaitable[None]] | None = None

    async def world(self) -> World:
        """Everything a desk needs; building it does not wait for anything, so it is built once."""
        if self._world is None:
            self._world = self._build()
        return self._world

    def _build(self) -> World:
        from deskbell.adapters.clock import SystemClock
        from deskbell.adapters.pbx.lines import PracticeLines
        from deskbell.adapters.practice_control import PracticePhones, PracticeProcess
        from deskbell.adapters.store.journal import SqliteJournal
        from deskbell.domain.errors import CannotRecord
        from deskbell.usecases.open_calls import OpenCalls

        try:
            data, played = ensure(self._places.data), ensure(self._places.practice)
        except OSError as error:
            raise CannotRecord(error.strerror or str(error)) from error
        journal = SqliteJournal(data, trouble=self._trouble)
        practice = PracticeProcess(played, _practice_command(self._places))
        lines = PracticeLines(practice)
        calls = OpenCalls(journal, lines, SystemClock(), _new_id, self._tell)

        async def close() -> None:
            # The journal comes last and always: whatever hangs before it, what is known goes to the disk.
            try:
                await calls.close()
                await lines.aclose()
                await practice.aclose()
            finally:
                journal.close(_FLUSH_S)

        self._close = close
        return World(calls=calls, journal=journal, lines=lines, phones=PracticePhones(practice))

    async def close(self) -> None:
        """Stop following calls, let go of the practice PBX and bring what is known of calls to the disk."""
        if self._close:
            await self._close()


def run_window(places: Places, text: str, lock: "OwnerLock") -> int:
    """Open the window on the practice line and return when it is closed; `text` is offered in its dial field."""
    # What is made until the window stands stays: looking it over for garbage would cost a tenth of the start.
    gc.disable()
    from deskbell.runtime.scope import JobScope
    from deskbell.runtime.worker import Worker
    from deskbell.ui.app import DeskWindow, QtProgram

    program = QtProgram()
    logging = Logging(places.logs)
    faults = FaultTeller(program.post, lambda error: window.report(error))  # noqa: PLW0108 - the window is made later
    worker = Worker(program.post, loop_fault=faults.of_loop)
    premises = Premises(
        places,
        tell=lambda progress: program.post(partial(window.show_progress, progress)),
        trouble=lambda error: program.post(partial(window.report, error)),
    )
    desk = Desk(PRACTICE_LINE, premises.world)

    def begin() -> None:
        gc.freeze()
        gc.enable()
        logging.start()
        sys.excepthook = faults.uncaught
        worker.start()
        _listen(worker, places, lock, desk, lambda brought: program.post(partial(window.open_again, brought)))

    appearance = os.environ.get("DESKBELL_APPEARANCE", "")
    window = DeskWindow(desk, JobScope(worker), resource("icons"), appearance, begin)
    window.show(text)
    try:
        return program.run()
    finally:
        worker.stop(premises.close)
        logging.stop()


def _listen(worker: Any, places: Places, lock: "OwnerLock", desk: Desk, open_window: Callable[[str], None]) -> None:
    """Answer later starts from now on."""
    from deskbell.cli.call import Send
    from deskbell.cli.later_start import answer_start
    from deskbell.runtime.instance_server import InstanceServer

    async def answer(request: dict[str, Any], send: Send) -> None:
        await answer_start(request, desk, open_window, send)

    server = InstanceServer(places.instance_address, answer, lock=lock)
    worker.run(server.start, lambda _: None, _raise, name="listen for later starts")


def run_call(places: Places, request: "CallRequest", report: "Report") -> int:
    """Place one callback without a window."""
    import asyncio

    from deskbell.cli.call import run_call as tell_call
    from deskbell.cli.later_start import order_of
    from deskbell.cli.report import complain
    from deskbell.wording.problems import explain

    premises = Premises(places, _ignore, trouble=lambda error: complain(explain(error)))
    desk = Desk(PRACTICE_LINE, premises.world)

    async def send(message: dict[str, Any]) -> None:
        report.take(message)

    async def call() -> None:
        try:
            await tell_call(desk, order_of(request.as_message()), wait=request.wait, send=send)
        finally:
            await premises.close()

    asyncio.run(call())
    return report.exit


def run_history(places: Places, *, as_json: bool) -> int:
    """Print the calls from this desk and return the exit code."""
    import asyncio

    from deskbell.adapters.store.journal import SqliteJournal
    from deskbell.cli.codes import Exit
    from deskbell.cli.history import history_lines
    from deskbell.cli.report import complain, say
    from deskbell.domain.errors import CannotRecord
    from deskbell.wording.problems import explain

    async def show() -> None:
        journal = SqliteJournal(ensure(places.data), trouble=_ignore)
        try:
            async for line in history_lines(journal.page, as_json=as_json):
                say(line)
        finally:
            journal.close(_FLUSH_S)

    try:
        asyncio.run(show())
    except CannotRecord as error:
        complain(explain(error))
        return Exit.FAULT
    return Exit.DONE


def _practice_command(places: Places) -> tuple[str, ...]:
    """How the practice PBX of this home is started; a frozen build starts itself."""
    door = () if getattr(sys, "frozen", False) else ("-P", "-m", "deskbell")
    return (sys.executable, *door, "practice-process", str(places.practice))


def _new_id() -> str:
    return os.urandom(16).hex()


def _ignore(_news: object) -> None:
    """Take news that nobody here waits for."""


def _raise(error: BaseException) -> None:
    raise error
