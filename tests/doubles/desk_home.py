"""One home of the real program: what is started in it, what its history says, and the practice PBX behind it."""

import asyncio
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from deskbell.adapters.store.journal import SqliteJournal
from deskbell.cli.history import history_lines
from deskbell.cli.requests import CallRequest
from deskbell.paths import Places, find_places
from deskbell.runtime.instance import ask
from doubles.desk_screen import DeskScreen
from doubles.practice_server import PracticeServer
from doubles.until import until

PROGRAM = Path(sys.executable).with_name("deskbell")
_INHERITED = ("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH")
_PATIENCE_S = 60
_REST_S = 0.15
_ERROR = re.compile(r"^\S+ (ERROR|CRITICAL) ", re.MULTILINE)


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def steps(self) -> list[dict[str, Any]]:
        """Every line of `--json` it printed."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def step_names(self) -> list[str]:
        """The names of the steps it printed."""
        return [step["step"] for step in self.steps]


class Program:
    """One running `deskbell`; what it says goes to files, so that nobody need read along."""

    def __init__(self, words: tuple[str, ...], env: dict[str, str], folder: Path, out: int | None = None) -> None:
        """Start these words in `folder`; its standard output goes to the descriptor `out` instead if there is one."""
        self.interrupted = False
        self._out = folder / "out"
        self._err = folder / "err"
        with self._out.open("wb") as own_out, self._err.open("wb") as err:
            self._process = subprocess.Popen(
                words,
                env=env,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=own_out if out is None else out,
                stderr=err,
            )
        self.pid = self._process.pid

    def said(self) -> str:
        """Its standard output so far."""
        return self._out.read_text(encoding="utf-8")

    def complained(self) -> str:
        """Its standard error so far."""
        return self._err.read_text(encoding="utf-8")

    def await_step(self, name: str) -> None:
        """Wait until it has printed a step."""
        until(lambda: f'"step": "{name}"' in self.said(), f"the step {name}")

    def interrupt(self) -> None:
        """Send what Ctrl+C sends; a command that is interrupted says what becomes of its call."""
        self.interrupted = True
        self._process.send_signal(signal.SIGINT)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal."""
        self._process.send_signal(number)

    def kill(self) -> None:
        """End it as `kill -9` does, and see it gone."""
        self._process.kill()
        self._process.wait()

    def end(self, at_most_s: float = _PATIENCE_S) -> Ended:
        """Wait until it has ended by itself."""
        code = self._process.wait(at_most_s)
        return Ended(code, self.said(), self.complained())

    def running(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None


class DeskHome:
    """A `DESKBELL_HOME` with a run-time folder of its own, and every process of the program that was started in it."""

    def __init__(self, folder: Path, runtime: Path, screen: DeskScreen | None) -> None:
        self._folder = folder
        self._screen = screen
        self._programs: list[Program] = []
        self._numbers = count()
        self.env = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        self.env |= {"HOME": str(folder), "DESKBELL_HOME": str(folder / "home"), "XDG_RUNTIME_DIR": str(runtime)}
        if screen:
            self.env |= {"DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb", "DESKBELL_APPEARANCE": "light"}
        self.places: Places = find_places(self.env)

    def start(self, *words: str) -> Program:
        """Start `deskbell` with these words."""
        return self._start((str(PROGRAM), *words), None)

    def start_as(self, program: tuple[str, ...], *words: str) -> Program:
        """Start another program that is Deskbell in the end, with these words behind its own."""
        return self._start((*program, *words), None)

    def start_for_a_line(self, *words: str) -> Program:
        """Start `deskbell` with these words, read one line of its output and read no more, as `head -1` does."""
        reading, writing = os.pipe()
        program = self._start((str(PROGRAM), *words), writing)
        os.close(writing)
        with os.fdopen(reading) as output:
            assert output.readline()
        return program

    def run(self, *words: str) -> Ended:
        """Run `deskbell` with these words to its end."""
        return self.start(*words).end()

    def open_window(self, *words: str) -> Program:
        """Start `deskbell`, and wait until its window has the keyboard and later starts are heard."""
        assert self._screen
        program = self.start(*words)
        self._screen.window(program.pid)
        until(self.is_listening, "a window that hears later starts")
        return program

    def hand_over(self, request: CallRequest) -> list[dict[str, Any]]:
        """Hand a request to the running instance, past the command line, and give its answers."""
        answers: list[dict[str, Any]] = []
        ask(self.places.instance_address, request.as_message(), answers.append)
        return answers

    def is_listening(self) -> bool:
        """Whether a running instance lets others in."""
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(self.places.instance_address) == 0

    def start_practice(self) -> PracticeServer:
        """Start the practice PBX of this home ahead of its first client."""
        self.start("practice-process", str(self.places.practice))
        return self.practice()

    def practice(self) -> PracticeServer:
        """Wait until the practice PBX of this home is there."""
        said = until(self.port_file, "a practice PBX")
        return PracticeServer(
            base_url=f"http://127.0.0.1:{said['port']}",
            port=said["port"],
            app_id=said["app_id"],
            app_secret=said["app_secret"],
            control_token=said["token"],
        )

    def port_file(self) -> dict[str, Any]:
        """What the practice PBX tells of itself, nothing while there is none."""
        try:
            said: dict[str, Any] = json.loads((self.places.practice / "practice.json").read_bytes())
        except FileNotFoundError:
            return {}
        return said

    def practice_processes(self) -> list[int]:
        """The ids of all practice processes of this home, found by their command lines (proc(5))."""
        mine = ["practice-process", str(self.places.practice)]
        return [int(folder.name) for folder in Path("/proc").glob("[0-9]*") if _words(folder)[-2:] == mine]

    def history(self) -> list[dict[str, Any]]:
        """Every row of `deskbell history --json`, newest first."""
        ended = self.run("history", "--json")
        assert (ended.code, ended.err) == (0, "")
        return ended.steps

    def rows(self) -> list[dict[str, Any]]:
        """The same, read without starting a program."""

        async def read() -> list[dict[str, Any]]:
            journal = SqliteJournal(self.places.data, trouble=lambda _: None)
            try:
                return [json.loads(line) async for line in history_lines(journal.page, as_json=True)]
            finally:
                journal.close(5.0)

        return asyncio.run(read())

    def await_row(self, fits: Callable[[dict[str, Any]], bool], what: str) -> dict[str, Any]:
        """Wait until the newest row of the history fits, and give it as `deskbell history --json` prints it."""
        until(lambda: any(map(fits, self.rows()[:1])), f"a row of the history: {what}", rest_s=_REST_S)
        newest = self.history()[0]
        assert fits(newest)
        return newest

    def await_outcome(self, outcome: str) -> dict[str, Any]:
        """Wait until the newest row of the history has an outcome."""
        return self.await_row(lambda row: row["outcome"] == outcome, outcome)

    def _start(self, words: tuple[str, ...], out: int | None) -> Program:
        folder = self._folder / f"program-{next(self._numbers)}"
        folder.mkdir()
        program = Program(words, self.env, folder, out)
        self._programs.append(program)
        return program

    def end_all(self) -> None:
        """End what still runs here."""
        for program in self._programs:
            if program.running():
                program.kill()
        for pid in self.practice_processes():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        until(lambda: not self.practice_processes(), "the end of the practice PBX")

    def complaints(self) -> str:
        """What all programs said on standard error."""
        return "".join(program.complained() for program in self._programs if not program.interrupted)

    def faults(self) -> str:
        """The log, if there is an error in it."""
        log = "".join(file.read_text(encoding="utf-8") for file in self.places.logs.glob("*.log"))
        return log if _ERROR.search(log) else ""


@contextmanager
def desk_home(folder: Path, screen: DeskScreen | None = None) -> Iterator[DeskHome]:
    """Make a home below `folder`, and end what was started in it; windows go to `screen`."""
    runtime = tempfile.mkdtemp(prefix="bell")  # 0700, and short: a socket's path may not be long
    home = DeskHome(folder, Path(runtime), screen)
    try:
        yield home
    finally:
        home.end_all()
        shutil.rmtree(runtime, ignore_errors=True)


def _words(process: Path) -> list[str]:
    try:
        return (process / "cmdline").read_text(errors="replace").split("\0")[:-1]
    except OSError:  # it has ended meanwhile
        return []
