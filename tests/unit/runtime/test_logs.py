"""Logging as a whole: what nobody caught ends up in the file, masked, and the old hooks come back."""

import asyncio
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from deskbell.runtime.logs import Logging, log_loop_fault

APP = Path(__file__).parents[3] / "app"
IN_A_THREAD = """
import threading
def work(): raise ValueError('8926' + '123' + '4567')
thread = threading.Thread(target=work, name='helper')
thread.start()
thread.join()
"""
pytestmark = pytest.mark.expects_log


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[Logging]:
    """Return logging that runs, stopped at the end."""
    logs = Logging(tmp_path / "logs")
    assert logs.start()
    yield logs
    logs.stop()


def run_logged(folder: Path, code: str) -> tuple[int, str, str]:
    """Run a program that logs to `folder`; return its exit code, what it printed and what it wrote down."""
    ended = subprocess.run(
        [
            sys.executable,
            "-c",
            f"from deskbell.runtime.logs import Logging\nLogging(PATH).start()\n{code}".replace(
                "PATH", f"__import__('pathlib').Path({str(folder)!r})"
            ),
        ],
        env=os.environ | {"PYTHONPATH": str(APP)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    return ended.returncode, ended.stdout + ended.stderr, (folder / "deskbell.log").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("code", "returncode", "entry"),
    [
        ("raise ValueError('8926' + '123' + '4567')", 1, "uncaught ValueError"),
        (
            IN_A_THREAD,
            0,
            "uncaught ValueError in helper",
        ),
        (
            (
                "class Leaving:\n"
                "    def __del__(self): raise ValueError('8926' + '123' + '4567')\n"
                "leaving = Leaving()\ndel leaving"
            ),
            0,
            "ignored ValueError in function",
        ),
    ],
)
def test_what_nobody_caught_is_written_and_not_printed(tmp_path: Path, code: str, returncode: int, entry: str) -> None:
    """An uncaught error of the program, of a thread, or without a place to go stands in the file alone, mute."""
    ended, printed, written = run_logged(tmp_path, code)
    assert (ended, printed) == (returncode, "")
    assert entry in written
    assert "\n  ValueError\n" in written
    assert "1234567" not in written


def test_an_interrupt_is_no_fault(tmp_path: Path) -> None:
    """Ctrl+C and a thread that leaves are not written down."""
    _, printed, written = run_logged(
        tmp_path,
        "import sys, threading\n"
        "thread = threading.Thread(target=sys.exit); thread.start(); thread.join()\n"
        "try: raise ValueError('8926' + '123' + '4567')\n"
        "except ValueError: raise KeyboardInterrupt('8926' + '123' + '4567')",
    )
    assert printed == "KeyboardInterrupt\n"
    assert written == ""


def test_a_fault_of_the_loop_is_written(logs: Logging) -> None:
    """What no task was waiting for stands in the file with its traceback."""
    secret = "open" + "sesame"

    def divide(_told: str) -> None:
        _ = 1 / 0

    async def plant() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(log_loop_fault)
        loop.call_soon(divide, secret)
        loop.call_soon(lambda: 1 / 0)
        loop.call_exception_handler({"message": "no exception, token=abc"})
        await asyncio.sleep(0)

    asyncio.run(plant())
    text = logs.path.read_text(encoding="utf-8")
    assert "loop: Exception in callback\n  ZeroDivisionError\n" in text
    assert secret not in text
    assert "loop: no exception, token ***" in text


def test_requests_are_not_logged(logs: Logging) -> None:
    """The transport's own chatter stays out; warnings of anybody come in."""
    logging.getLogger("httpx").info("HTTP Request: POST https://pbx.example/")
    logging.getLogger("httpcore.http11").debug("send_request_headers.started")
    logging.getLogger("anybody").warning("disk is slow")
    text = logs.path.read_text(encoding="utf-8")
    assert "pbx.example" not in text
    assert "send_request" not in text
    assert "disk is slow" in text


def test_stop_puts_everything_back(tmp_path: Path) -> None:
    """Hooks, level and handlers are as before, once and for all."""
    root = logging.getLogger()
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook, root.level, list(root.handlers))
    logs = Logging(tmp_path, level=logging.DEBUG)
    logs.start()
    assert sys.excepthook is not before[0]
    logs.stop()
    logs.stop()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook, root.level, list(root.handlers)) == before


def test_without_a_file_the_program_goes_on(tmp_path: Path) -> None:
    """A folder that cannot be made costs the entries, nothing else."""
    (tmp_path / "logs").write_text("in the way", encoding="utf-8")
    logs = Logging(tmp_path / "logs")
    assert not logs.start()
    logging.getLogger("deskbell").error("lost")
    logs.stop()


def test_a_full_disk_is_quiet(tmp_path: Path) -> None:
    """An entry that cannot be written is lost, not printed unmasked to the terminal, and the program ends as ever."""
    returncode, printed, written = run_logged(
        tmp_path,
        "import logging, resource\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))\n"
        "for number in range(100): logging.warning('call to %s', '89261234567')",
    )
    assert (returncode, printed) == (0, "")
    assert len(written) <= 200


def test_the_rotating_file_is_loaded_late() -> None:
    """`logging.handlers` is not loaded before logging starts."""
    code = "import sys, deskbell.runtime.logs; print('logging.handlers' in sys.modules)"
    ended = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(APP)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout == "False\n"
