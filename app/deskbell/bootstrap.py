"""Composition root: with `world` the only module that knows every layer; builds, wires, starts, stops."""

import gc
import os
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from deskbell.domain.errors import LinesUnreadable, NotListening
from deskbell.domain.line import LineList
from deskbell.line_keeping import line_file
from deskbell.paths import Places, resource
from deskbell.premises import Premises
from deskbell.runtime.faults import FaultTeller
from deskbell.runtime.logs import Logging, log_loop_fault
from deskbell.usecases.desk import Desk

if TYPE_CHECKING:
    from deskbell.cli.report import Report
    from deskbell.cli.requests import ContactsRequest, HistoryRequest, LineRequest, PresetRequest, VariableRequest
    from deskbell.runtime.owner_lock import OwnerLock
    from deskbell.ui.app import DeskWindow

_SETTLE_S = 3.0
_SWITCH_S = 0.0005

Send = Callable[[dict[str, Any]], Awaitable[None]]


def run_window(places: Places, text: str, lock: "OwnerLock") -> int:
    """Open the window on the line used last and return when it is closed; `text` is offered in its dial field."""
    _favour_window()
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
        people_changed=lambda: program.post(window.show_people_changed),
    )
    desk, (lines, trouble) = Desk(premises.world), _read_lines(places)

    def begin() -> None:
        gc.freeze()
        gc.enable()
        logging.start()
        sys.excepthook = faults.uncaught
        worker.start()
        _listen(worker, places, lock, premises, desk, window, program.post)
        if trouble:
            program.post(partial(window.report, trouble))

    look = os.environ.get("DESKBELL_APPEARANCE", "")
    window = DeskWindow(desk, lines, JobScope(worker), resource("icons"), look, begin)
    window.show(text)
    try:
        return program.run()
    finally:
        worker.stop(premises.close)
        logging.stop()


def _favour_window() -> None:
    """Let nothing hold the window's thread up that can wait."""
    # What is made until the window stands stays: looking it over for garbage would cost a tenth of the start.
    gc.disable()
    # What the window has to do waits at most so long for the instructions of another thread.
    sys.setswitchinterval(_SWITCH_S)


def _read_lines(places: Places) -> "tuple[LineList, LinesUnreadable | None]":
    """The lines for the first picture; without them, why they cannot be read."""
    try:
        return line_file(places).read(), None
    except LinesUnreadable as error:
        return LineList(), error


def _listen(
    worker: Any,
    places: Places,
    lock: "OwnerLock",
    premises: Premises,
    desk: Desk,
    window: "DeskWindow",
    post: Callable[[Callable[[], None]], None],
) -> None:
    """Answer later starts from now on, until the premises are closed."""

    async def listen() -> bool:
        # Imported where it runs: the window's thread has better things to do.
        from deskbell.cli.later_start import answer_start
        from deskbell.runtime.instance_server import InstanceServer

        async def answer(request: dict[str, Any], send: Send) -> None:
            await answer_start(
                request,
                desk,
                open_window=lambda brought: post(partial(window.open_again, brought)),
                send=send,
                changed=lambda what: post(partial(window.read_again, what)),
            )

        server = InstanceServer(places.instance_address, answer, lock=lock)
        premises.close_after(server.close)
        return await server.start()

    def heard(listens: bool) -> None:  # noqa: FBT001 - what a job gives back
        if not listens:
            window.report(NotListening())

    worker.run(listen, heard, _raise, name="listen for later starts")


def run_call(places: Places, message: dict[str, Any], report: "Report") -> int:
    """Place one callback without a window; `message` is what a running instance would have got."""
    from deskbell.cli.call import run_call as place
    from deskbell.domain.errors import CannotRecord

    async def call(desk: Desk, send: Send) -> None:
        with suppress(CannotRecord):  # placing the call will say so
            await desk.settle_left_calls(_SETTLE_S)
        await place(desk, message, send)

    return _run_alone(places, call, report)


def run_line(places: Places, request: "LineRequest", secret: str, report: "Report") -> int:
    """Add, list, test or remove a line."""
    from deskbell.cli.line import run_line as manage

    def read_host(text: str) -> str:
        from deskbell.adapters.http.address import read_host

        return read_host(text).base_url

    async def line(desk: Desk, send: Send) -> None:
        await manage(desk, request, secret, read_host=read_host, send=send)

    return _run_alone(places, line, report)


def run_preset(places: Places, request: "PresetRequest", report: "Report") -> int:
    """Keep, list, remove, import or export presets."""
    from deskbell.cli.preset import run_preset as manage

    async def preset(desk: Desk, send: Send) -> None:
        await manage(desk, request, send)

    return _run_alone(places, preset, report)


def run_contacts(places: Places, request: "ContactsRequest", report: "Report") -> int:
    """Import, export or find contacts."""
    from deskbell.cli.contacts import run_contacts as manage

    return _run_alone(places, lambda desk, send: manage(desk, request, send), report)


def run_variable(places: Places, request: "VariableRequest", secret: str, report: "Report") -> int:
    """List, store or remove variables at a line's PBX."""
    from deskbell.cli.variable import run_variable as manage

    async def variable(desk: Desk, send: Send) -> None:
        await manage(desk, request, secret, send)

    return _run_alone(places, variable, report)


def _run_alone(places: Places, work: Callable[[Desk, Send], Awaitable[None]], report: "Report") -> int:
    """Do one piece of work at a desk that nobody sees, and return its exit code."""
    from deskbell.cli.report import complain
    from deskbell.wording.problems import explain

    async def send(message: dict[str, Any]) -> None:
        report.take(message)

    premises = Premises(places, _ignore, trouble=lambda error: complain(explain(error)))
    _run_on_a_loop(places, premises, lambda desk: work(desk, send))
    return report.exit


def _run_on_a_loop(places: Places, premises: Premises, work: Callable[[Desk], Awaitable[None]]) -> None:
    """Do one piece of work at a desk and close it."""
    import asyncio

    from deskbell.runtime.daemon_executor import DaemonExecutor

    async def do() -> None:
        loop = asyncio.get_running_loop()
        # A resolver or a proxy look-up that hangs must not keep the command from ending.
        loop.set_default_executor(DaemonExecutor())
        loop.set_exception_handler(log_loop_fault)
        try:
            await work(Desk(premises.world))
        finally:
            await premises.close()

    # Without a log of our own, Python would print what nobody caught, with all that it says.
    logging = Logging(places.logs)
    logging.start()
    try:
        asyncio.run(do())
    finally:
        logging.stop()


def run_history(places: Places, request: "HistoryRequest") -> int:
    """Print past calls, as far as is known by now how they ended, and return the exit code."""
    from deskbell.cli.codes import Exit
    from deskbell.cli.history import history_text
    from deskbell.cli.report import complain, put
    from deskbell.domain.errors import CannotRecord
    from deskbell.wording.problems import explain

    async def show(desk: Desk) -> None:
        await desk.settle_left_calls(_SETTLE_S)
        await desk.forget_some_calls()
        async for text in history_text(desk, request):
            put(text, exact=request.csv)

    try:
        premises = Premises(places, _ignore, trouble=lambda error: complain(explain(error)))
        _run_on_a_loop(places, premises, show)
    except CannotRecord as error:
        complain(explain(error))
        return Exit.FAULT
    return Exit.DONE


def _ignore(_news: object) -> None:
    """Take news that nobody here waits for."""


def _raise(error: BaseException) -> None:
    raise error
