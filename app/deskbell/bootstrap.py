"""Composition root: the only module that knows every layer; builds, wires, starts, stops."""

import gc
import os
import sys
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from deskbell.domain.errors import LinesUnreadable, NotListening
from deskbell.domain.line import LineList
from deskbell.paths import Places, ensure, resource
from deskbell.runtime.faults import FaultTeller
from deskbell.runtime.logs import Logging, log_loop_fault
from deskbell.usecases.desk import Desk, World

if TYPE_CHECKING:
    from deskbell.adapters.line_book import DiskLineBook
    from deskbell.adapters.people.index import MemoryPeople
    from deskbell.adapters.store.directory import SqliteDirectory
    from deskbell.adapters.store.journal import SqliteJournal
    from deskbell.cli.report import Report
    from deskbell.cli.requests import LineRequest, PresetRequest, VariableRequest
    from deskbell.domain.errors import CannotRecord, DirectoryMended, JournalMended
    from deskbell.domain.progress import Progress
    from deskbell.runtime.owner_lock import OwnerLock
    from deskbell.settings.line_file import LineFile
    from deskbell.ui.app import DeskWindow

_FLUSH_S = 1.0
_SETTLE_S = 3.0
_SWITCH_S = 0.0005

Send = Callable[[dict[str, Any]], Awaitable[None]]
Tell = Callable[["Progress"], None]
Trouble = Callable[["CannotRecord | JournalMended | DirectoryMended"], None]


class Premises:
    """The adapters behind one desk: built at the first use, on the loop that uses them, and closed with it.

    Their libraries cost more than the window, so nothing of them is imported before somebody needs it.
    """

    def __init__(
        self, places: Places, tell: Tell, trouble: Trouble, *, people_changed: Callable[[], None] = lambda: None
    ) -> None:
        self._places = places
        self._tell = tell
        self._trouble = trouble
        self._people_changed = people_changed
        self._world: World | None = None
        self._close: Callable[[], Awaitable[None]] | None = None
        self._close_first: Callable[[], Awaitable[None]] | None = None

    async def world(self) -> World:
        """Everything a desk needs; building it does not wait for anything, so it is built once."""
        if self._world is None:
            self._world = self._build()
            # As at the start: what the libraries are made of stays, and a look over it would hold up every thread.
            gc.freeze()
        return self._world

    def _build(self) -> World:
        from deskbell.adapters.call_check import call_check
        from deskbell.adapters.clock import SystemClock
        from deskbell.adapters.growing_id import growing_id
        from deskbell.adapters.pbx.lines import PbxLines
        from deskbell.adapters.people.index import MemoryPeople
        from deskbell.adapters.practice_control import PracticePhones, PracticeProcess
        from deskbell.adapters.preset_files import DiskPresetFiles
        from deskbell.adapters.secrets import KeyringSecrets
        from deskbell.adapters.store.contacts import SqliteContacts
        from deskbell.adapters.store.directory import SqliteDirectory
        from deskbell.adapters.store.journal import SqliteJournal
        from deskbell.domain.errors import CannotRecord
        from deskbell.usecases.contacts import Contacts
        from deskbell.usecases.find_people import People
        from deskbell.usecases.left_calls import LeftCalls
        from deskbell.usecases.open_calls import OpenCalls
        from deskbell.usecases.presets import Presets

        try:
            data, played = ensure(self._places.data), ensure(self._places.practice)
        except OSError as error:
            raise CannotRecord(error.strerror or str(error)) from error
        journal = SqliteJournal(data, trouble=self._trouble)
        directory = SqliteDirectory(data, trouble=self._trouble)
        practice = PracticeProcess(played, _practice_command(self._places))
        secrets = KeyringSecrets()
        lines = PbxLines(practice, secrets)
        book, clock = _line_book(self._places), SystemClock()
        numbering, own_phones, check = call_check(self._places.settings, lines, clock)
        calls = OpenCalls(journal, lines, clock, _new_id, self._tell, check)
        contacts = Contacts(SqliteContacts(directory), clock, growing_id)
        index = MemoryPeople()
        people = People(index, contacts, lines, journal, clock, self._people_changed)

        closing = (calls.close, people.aclose, lines.aclose, practice.aclose)
        self._close = partial(_close, closing, (journal, directory, index))
        return World(
            calls=calls,
            left=LeftCalls(calls, journal, clock, book.read),
            journal=journal,
            lines=lines,
            book=book,
            secrets=secrets,
            phones=PracticePhones(practice),
            presets=Presets(directory, DiskPresetFiles(), lines, clock, _new_id),
            numbering=numbering,
            contacts=contacts,
            people=people,
            own_phones=own_phones,
        )

    def close_after(self, others: Callable[[], Awaitable[None]]) -> None:
        """Have others, who bring work here, close before this does."""
        self._close_first = others

    async def close(self) -> None:
        """Stop following calls, let go of the practice PBX and bring what is known of calls to the disk."""
        try:
            if self._close_first:
                await self._close_first()
        finally:
            if self._close:
                await self._close()


async def _close(
    others: Iterable[Callable[[], Awaitable[None]]], stores: "Iterable[SqliteJournal | SqliteDirectory | MemoryPeople]"
) -> None:
    # The stores come last and always: whatever hangs before them, what is known goes to the disk.
    try:
        for close in others:
            await close()
    finally:
        for store in stores:
            store.close(_FLUSH_S)


def run_window(places: Places, text: str, lock: "OwnerLock") -> int:
    """Open the window on the line used last and return when it is closed; `text` is offered in its dial field."""
    # What is made until the window stands stays: looking it over for garbage would cost a tenth of the start.
    gc.disable()
    from deskbell.runtime.scope import JobScope
    from deskbell.runtime.worker import Worker
    from deskbell.ui.app import DeskWindow, QtProgram

    # What the window has to do waits at most so long for the instructions of another thread.
    sys.setswitchinterval(_SWITCH_S)
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
    desk = Desk(premises.world)
    lines, trouble = _read_lines(places)

    def begin() -> None:
        gc.freeze()
        gc.enable()
        logging.start()
        sys.excepthook = faults.uncaught
        worker.start()
        _listen(worker, places, lock, premises, desk, window, program.post)
        if trouble:
            program.post(partial(window.report, trouble))

    appearance = os.environ.get("DESKBELL_APPEARANCE", "")
    window = DeskWindow(desk, lines, JobScope(worker), resource("icons"), appearance, begin)
    window.show(text)
    try:
        return program.run()
    finally:
        worker.stop(premises.close)
        logging.stop()


def _read_lines(places: Places) -> "tuple[LineList, LinesUnreadable | None]":
    """The lines for the first picture; without them, why they cannot be read."""
    try:
        return _line_file(places).read(), None
    except LinesUnreadable as error:
        return LineList(), error


def _line_file(places: Places) -> "LineFile":
    from deskbell.settings.line_file import LineFile

    def lock() -> Any:
        from deskbell.adapters.line_book import lock_file

        return lock_file(places.settings / "lines.lock")()

    return LineFile(places.settings, lock)


def _line_book(places: Places) -> "DiskLineBook":
    from deskbell.adapters.line_book import DiskLineBook

    return DiskLineBook(_line_file(places))


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


def run_history(places: Places, *, as_json: bool) -> int:
    """Print the calls from this desk, as far as is known by now how they ended, and return the exit code."""
    from deskbell.cli.codes import Exit
    from deskbell.cli.history import history_lines
    from deskbell.cli.report import complain, say
    from deskbell.domain.errors import CannotRecord
    from deskbell.wording.problems import explain

    async def show(desk: Desk) -> None:
        await desk.settle_left_calls(_SETTLE_S)
        async for line in history_lines(desk.history, as_json=as_json):
            say(line)

    try:
        premises = Premises(places, _ignore, trouble=lambda error: complain(explain(error)))
        _run_on_a_loop(places, premises, show)
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
