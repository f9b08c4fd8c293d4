"""A desk whose line leads through the fault proxy to an operator's PBX, with a real keyring and the books beside it."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from json import dumps
from pathlib import Path
from typing import Any

from deskbell.cli.requests import CallRequest
from doubles import rigged_deskbell
from doubles.black_hole import FarPlace
from doubles.books import Books
from doubles.desk_home import PROGRAM, DeskHome, Program, desk_home
from doubles.desk_screen import DeskScreen
from doubles.fault_proxy import Fault, FaultProxy, fault_proxy
from doubles.keyring_service import keyring_service
from doubles.operator_pbx import OperatorPbx, operator_pbx
from doubles.tls_server import Authority
from doubles.until import until, until_or_not

LINE = "Front desk"
_REST_S = 0.15
_RIG = Path(rigged_deskbell.__file__)


class FaultyDesk:
    """One home, its PBX, the proxy between them and the books; each press calls a number of its own."""

    def __init__(self, home: DeskHome, pbx: OperatorPbx, proxy: FaultProxy, screen: DeskScreen | None) -> None:
        self.home = home
        self.pbx = pbx
        self.proxy = proxy
        self.books = Books()
        self._screen = screen
        self._numbers = iter(range(10**6))

    @property
    def screen(self) -> DeskScreen:
        """The screen; only a desk that was made with one has it."""
        assert self._screen
        return self._screen

    def add_line(self, address: str = "", name: str = LINE) -> None:
        """Keep a line to the proxy, or to another address, with its secret in the keyring."""
        host = address or f"http://127.0.0.1:{self.proxy.port}"
        keys = ("--host", host, "--app-id", self.pbx.app_id, "--secret-stdin", "--extension", "101")
        subprocess.run(
            [PROGRAM, "line", "add", name, *keys],
            env=self.home.env,
            input=f"{self.pbx.app_secret}\n",
            text=True,
            check=True,
            timeout=60,
            capture_output=True,
        )

    def number(self, what: str, presses: int = 1) -> str:
        """A number that nobody has called yet, entered in the books with what is tried on it."""
        number = f"7495{next(self._numbers):07}"
        self.books.enter(number, what, presses)
        return number

    def meet(self, number: str, fault: Fault, *, unread: bool = False) -> None:
        """Let the next callback to a number meet a fault."""
        (self.proxy.order_unread if unread else self.proxy.order)(number, fault)

    def command(self, number: str, *words: str, **rig: str) -> Program:
        """Call a number from the command line, in a rig if one is named."""
        return self._start("call", number, "--line", LINE, "--json", *words, **rig)

    def hand_over(self, number: str) -> list[dict[str, Any]]:
        """Call a number as the command line does where a window is open; returns with the command's end."""
        return self.home.hand_over(CallRequest(number, line=LINE))

    def open_window(self, **rig: str) -> Program:
        """Open a window on the screen, or on a screen of Qt's own where the desk has none; in a rig if one is named."""
        window = self._start(**rig)
        if self._screen:
            self._screen.window(window.pid)
        until(self.home.is_listening, "a window that hears later starts")
        return window

    def row(self, number: str) -> dict[str, Any]:
        """The row of a number, empty while there is none."""
        return next((row for row in self.home.rows() if row["number"] == number), {})

    def await_row(self, number: str, holds: str = "id", *, at_most_s: float = 20.0) -> None:
        """Wait until there is a row of a number with something in one field."""
        until(lambda: rested() and self.row(number).get(holds), f"a row with {holds}", at_most_s=at_most_s)

    def row_of(self, what: str) -> dict[str, Any]:
        """The row of the last press on which something was tried, empty if there is none."""
        return self.row([number for number, tried in self.books.tried.items() if tried == what][-1])

    def check(self) -> None:
        """Compare the history with the server's own books, as they are at this moment."""
        rows = self.home.rows()
        self.books.check(rows, tuple(self.proxy.posts), self.pbx.lived())

    def reconcile(self, at_most_s: float = 30.0) -> None:
        """Let every call end at the PBX, start again, and wait until nothing more is learnt of any."""
        self.pbx.advance(120)
        window = self.open_window()
        until_or_not(lambda: rested() and self._all_told(), at_most_s=at_most_s)
        self.end(window)
        self.check()

    def _all_told(self) -> bool:
        placed = {call_id for post in self.proxy.posts for call_id in post.call_ids}
        return not any(row["outcome"] is None and row["call_id"] in placed for row in self.home.rows())

    def end(self, window: Program) -> None:
        """End a window as the end of a session does."""
        window.signal(signal.SIGTERM)
        ended = window.end(at_most_s=20)
        assert ended.code == 0, ended

    def told(self) -> str:
        """What must be empty at the end: findings of the books, errors of the log and traces on standard error."""
        traces = [text for text in (self.home.complaints(),) if "Traceback" in text]
        return "\n".join([*self.books.findings, *traces, self.home.faults()]).strip()

    def _start(self, *words: str, **rig: str) -> Program:
        if not rig:
            return self.home.start(*words)
        return self.home.start_as((sys.executable, "-P", str(_RIG), dumps(rig)), *words)


@contextmanager
def faulty_desk(
    folder: Path, screen: DeskScreen | None = None, *, speed: float = 1.0, far: FarPlace | None = None
) -> Iterator[FaultyDesk]:
    """Make one below `folder`; with `far` its proxy is there, and speaks TLS."""
    with ExitStack() as stack:
        keyring = stack.enter_context(keyring_service())
        pbx = stack.enter_context(operator_pbx(folder, speed=speed))
        home = stack.enter_context(desk_home(folder, screen))
        home.env["DBUS_SESSION_BUS_ADDRESS"] = keyring.env["DBUS_SESSION_BUS_ADDRESS"]
        if screen is None:
            home.env["QT_QPA_PLATFORM"] = "offscreen"
        if far:
            authority = Authority()
            home.env["SSL_CERT_FILE"] = str(authority.kept_in(folder))
            proxy = stack.enter_context(fault_proxy(pbx.port, opened=far.bound(), tls=authority.server(far.address)))
        else:
            proxy = stack.enter_context(fault_proxy(pbx.port))
        desk = FaultyDesk(home, pbx, proxy, screen)
        desk.add_line(f"https://{far.address}:{proxy.port}" if far else "")
        yield desk


def rested() -> bool:
    """Rest a little between two looks at the disk, for those on the same machine; gives True."""
    time.sleep(_REST_S)
    return True


def when_dead(program: Program, meanwhile: Callable[[], object] = lambda: None, *, at_most_s: float = 40.0) -> bool:
    """Wait until a program has died of its rig, and end it where it does not; says whether it did by itself."""

    def dead() -> bool:
        rested()
        meanwhile()
        return not program.running()

    died = until_or_not(dead, at_most_s=at_most_s)
    program.kill()
    return died
