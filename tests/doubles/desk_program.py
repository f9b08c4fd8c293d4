"""The real window on the real worker, journal and PBX client; only the way to the practice PBX is the test's own."""

import os
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from deskbell.adapters.clock import SystemClock
from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.past_desk import past_desk
from deskbell.adapters.pbx.credentials import Credentials
from deskbell.adapters.pbx.ringme import RingmePbx
from deskbell.adapters.preset_files import DiskPresetFiles
from deskbell.adapters.sound_shelf import DiskSoundShelf
from deskbell.adapters.store.database import Database
from deskbell.adapters.store.journal import SqliteJournal
from deskbell.domain.errors import PracticeUnavailable
from deskbell.domain.history import CallRecord
from deskbell.domain.line import Line, LineList
from deskbell.domain.progress import Progress
from deskbell.paths import resource
from deskbell.runtime.scope import JobScope
from deskbell.runtime.worker import Worker
from deskbell.ui.app import DeskWindow, QtProgram
from deskbell.ui.call_states import StripState
from deskbell.usecases.desk import Desk
from deskbell.usecases.desk_world import World
from deskbell.usecases.left_calls import LeftCalls
from deskbell.usecases.open_calls import OpenCalls
from deskbell.usecases.ports import Pbx
from deskbell.usecases.presets import Presets
from doubles.contact_files import given_watches, memory_import
from doubles.contacts import MemoryDirectory, memory_contacts
from doubles.lines import MemoryBook, MemorySecrets
from doubles.numbering import plain_check, plain_numbering, plain_settings
from doubles.own_phones import plain_phones
from doubles.people import memory_people
from doubles.practice_server import PracticeServer
from doubles.presets import MemoryPresets

_PATIENCE_MS = 20_000


class ServerLines:
    """Fits the use cases' Lines: every line leads to a practice server of the test, or nowhere."""

    def __init__(self, server: PracticeServer | None) -> None:
        self._server = server
        self._pbx: RingmePbx | None = None

    async def open(self, line: Line) -> Pbx:  # noqa: ARG002 - every line leads there
        """Lead to the server; PracticeUnavailable without one."""
        if self._server is None:
            raise PracticeUnavailable
        if self._pbx is None:
            credentials = Credentials(self._server.app_id, self._server.app_secret)
            self._pbx = RingmePbx(HttpClient(self._server.base_url), credentials)
        return self._pbx

    async def aclose(self) -> None:
        """Close the connections."""
        if self._pbx:
            await self._pbx.aclose()


class ServerPhones:
    """Fits the use cases' PracticePhones; nobody works them."""

    async def is_by_hand(self, number: str) -> bool:
        """Every phone picks itself up."""
        del number
        return False

    async def set_by_hand(self, number: str, *, by_hand: bool) -> object:
        """Not asked for here."""
        raise NotImplementedError(number, by_hand)

    async def answer(self, number: str) -> object:
        """Not asked for here."""
        raise NotImplementedError(number)

    async def refuse(self, number: str) -> object:
        """Not asked for here."""
        raise NotImplementedError(number)


class DeskProgram:
    """A running window with a hand on its keyboard; `told` is every progress in the order it reached the window."""

    def __init__(self, qtbot: QtBot, data: Path, server: PracticeServer | None, lines: LineList | None = None) -> None:
        self.told: list[Progress] = []
        self.faults: list[dict[str, Any]] = []
        self._qtbot = qtbot
        self._data = data
        self._lines = ServerLines(server)
        self.book = MemoryBook(lines)
        self.shelf = DiskSoundShelf(data / "sounds")
        self._close: Callable[[], Awaitable[None]] | None = None
        self.program = QtProgram()
        self.worker = Worker(self.program.post, loop_fault=lambda _, context: self.faults.append(context))
        self.desk_window = DeskWindow(
            Desk(self._open), self.book.lines, JobScope(self.worker), resource("icons"), "light", self.worker.start
        )
        self.window = self.desk_window.window
        qtbot.addWidget(self.window)

    def show(self, text: str = "") -> None:
        """Show the window and wait until the extensions are there, or are known to be missing."""
        self.desk_window.show(text)
        self.wait(lambda: not self.line_state().startswith(("Starting", "Signing in")))

    def types(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        QTest.keyClicks(self.window.dial.entry, text)

    def enters(self) -> None:
        """Press Enter in the dial field."""
        QTest.keyClick(self.window.dial.entry, Qt.Key.Key_Return)

    def wait(self, condition: Callable[[], bool]) -> None:
        """Let the window live until something holds."""
        self._qtbot.waitUntil(condition, timeout=_PATIENCE_MS)

    def line_state(self) -> str:
        """What the status bar says of the line."""
        return self.window.status.accessibleName()

    def strips(self) -> list[StripState]:
        """What the strips show, from the top down."""
        return [strip.state for strip in self.window.strips.strips()]

    def strip_words(self) -> list[str]:
        """What the strips say."""
        return [state.announcement for state in self.strips()]

    def history(self) -> list[str]:
        """What the history list says, row by row."""
        model = self.window.history.rows.rows
        return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]

    def end(self) -> None:
        """Close the window and stop the worker."""
        self.window.close()
        assert self.worker.stop(self._close)
        self.desk_window._timers.deleteLater()
        self.desk_window.deleteLater()

    async def _open(self) -> World:
        if self._close is None:
            self._world = self._build()
        return self._world

    def _build(self) -> World:
        journal = SqliteJournal(self._data)
        clock = SystemClock()
        past, shelf = past_desk(self._data, self._data, journal, MemoryDirectory(), self._lines, clock)
        own_phones = plain_phones(self._lines, clock)
        check = plain_check(self._lines, own_phones)
        tell = past.keeping.heard(self._tell)
        calls = OpenCalls(journal, self._lines, clock, lambda: os.urandom(16).hex(), tell, check)

        contacts = memory_contacts(clock)
        people = memory_people(contacts, self._lines, journal, clock, self._tell_people)

        async def close() -> None:
            await calls.close()
            await people.aclose()
            await self._lines.aclose()
            assert journal.close(2.0)
            assert shelf.close(2.0)

        self._close = close
        return World(
            calls=calls,
            left=LeftCalls(calls, journal, clock, self.book.read),
            journal=journal,
            lines=self._lines,
            book=self.book,
            secrets=MemorySecrets(),
            phones=ServerPhones(),
            presets=Presets(MemoryPresets(), DiskPresetFiles(), self._lines, clock, lambda: os.urandom(16).hex()),
            numbering=plain_numbering(),
            own_phones=own_phones,
            contacts=contacts,
            people=people,
            past=past,
            dial_settings=plain_settings(self.book),
            shelf=self.shelf,
            contact_import=memory_import(contacts),
            watches=given_watches(contacts),
        )

    def _tell_people(self) -> None:
        self.program.post(self.desk_window.show_people_changed)

    def _tell(self, progress: Progress) -> None:
        self.program.post(partial(self._show, progress))

    def _show(self, progress: Progress) -> None:
        self.told.append(progress)
        self.desk_window.show_progress(progress)


@contextmanager
def desk_program(
    qtbot: QtBot, data: Path, server: PracticeServer | None, lines: LineList | None = None
) -> Iterator[DeskProgram]:
    """Run a window until the block ends; no fault may have been left to the loop."""
    running = DeskProgram(qtbot, data, server, lines)
    try:
        yield running
    finally:
        running.end()
    assert running.faults == []


async def kept_calls(data: Path) -> tuple[CallRecord, ...]:
    """What the next start finds in the journal."""
    journal = SqliteJournal(data)
    page = await journal.page(None, 100)
    journal.close(2.0)
    return page.calls


class Traffic:
    """Which thread sent which request and which thread wrote to the disk."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.requests: list[tuple[str, str, str]] = []
        self.disk: set[str] = set()
        send, transaction = httpx.AsyncClient.send, Database.transaction

        async def watched_send(client: httpx.AsyncClient, request: httpx.Request, **options: Any) -> httpx.Response:
            self.requests.append((threading.current_thread().name, request.method, request.url.path))
            return await send(client, request, **options)

        def watched_transaction(database: Database, *args: Any) -> Any:
            self.disk.add(threading.current_thread().name)
            return transaction(database, *args)

        monkeypatch.setattr(httpx.AsyncClient, "send", watched_send)
        monkeypatch.setattr(Database, "transaction", watched_transaction)

    @property
    def threads(self) -> set[str]:
        """Every thread that sent a request."""
        return {thread for thread, _, _ in self.requests}

    def callbacks(self) -> list[str]:
        """The thread of each callback's POST."""
        return [thread for thread, method, path in self.requests if method == "POST" and path.endswith("/callback/")]
