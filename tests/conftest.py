"""What holds for every test: folders of its own, no network but this machine, nothing left behind."""

import errno
import gc
import ipaddress
import logging
import os
import shutil
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

# A run in the background of a script inherits an ignored SIGINT, and hands that on to the programs it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Read when the first QGuiApplication is made.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
# A mutant is run by many tests many times; a few examples of each find nearly all.
settings.register_profile("mutants", deadline=None, derandomize=True, database=None, max_examples=15)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "here"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests that start programs come first, the longest of all: no process is left with one at the end."""
    items.sort(key=lambda item: "e2e" not in item.path.parts)


def pytest_collection_finish() -> None:
    """Keep what was imported and collected, near a million objects, out of every later look for garbage."""
    gc.freeze()


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Run every `async def` test on asyncio, as the program does."""
    return "asyncio"


@pytest.fixture(autouse=True)
def _own_folders(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give each test a home, a run-time folder and no session bus; a socket's path must be short.

    Not below `tmp_path`: whoever asks for that waits until all folders of earlier tests are listed.
    """
    folder = tempfile.mkdtemp(prefix="bell")  # 0700
    monkeypatch.setenv("DESKBELL_HOME", f"{folder}/home")
    monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
    # A developer's own keyring is none of the tests' business.
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={folder}/no-bus")
    yield
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Refuse every address and name that is not this machine's own, and fail the test that asked."""
    refused: list[object] = []

    def guarded(connect: Any) -> Any:
        def checked(sock: socket.socket, address: Any) -> Any:
            if sock.family in (socket.AF_INET, socket.AF_INET6) and not _is_own(address[0]):
                refused.append(address)
                raise OSError(errno.ENETUNREACH, "tests reach this machine only")
            return connect(sock, address)

        return checked

    def getaddrinfo(host: Any, *args: Any, **options: Any) -> Any:
        if host is not None and not _is_own(host):
            if not str(host).endswith(".invalid"):  # a name made for asking in vain
                refused.append(host)
            raise socket.gaierror(socket.EAI_NONAME, "tests know this machine only")
        return lookup(host, *args, **options)

    lookup = socket.getaddrinfo
    monkeypatch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    yield
    assert not refused, f"the test reached out to {refused}"


def _is_own(host: str | bytes) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name in ("", "localhost")


@pytest.fixture(autouse=True)
def _quiet_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs a warning it did not announce with `@pytest.mark.expects_log`."""
    yield
    if request.node.get_closest_marker("expects_log"):
        return
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    loud = [f"{r.name}: {r.levelname}: {r.getMessage()}" for r in records if r.levelno >= logging.WARNING]
    assert not loud, f"unexpected log records: {loud}"


@pytest.fixture(autouse=True)
def _nothing_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves the worker thread, a window or a running timer behind."""
    yield
    for thread in threading.enumerate():
        if thread.name == "deskbell-worker":
            thread.join(1)
            assert not thread.is_alive(), "the worker thread was not stopped"
    if "qapp" in request.fixturenames and "PySide6.QtWidgets" in sys.modules:
        _assert_no_windows_and_timers()


def _assert_no_windows_and_timers() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import getAllValidWrappers, isValid

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    windows = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert not windows, f"windows left open: {windows}"
    # Qt's own objects are a few thousand; among all that Python holds they would be looked for in a million.
    timers = [each for each in getAllValidWrappers() if isinstance(each, QTimer) and isValid(each) and each.isActive()]
    assert not timers, f"timers left running: {timers}"
