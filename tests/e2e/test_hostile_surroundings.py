"""What other programs and users of the machine put into Deskbell's way: a sentence each time, and nobody is rung."""

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from doubles.desk_home import DeskHome
from doubles.desk_screen import DeskScreen
from doubles.until import until

LONG = "x" * 255
ODD_HOMES = {
    "bytes that are no text": os.fsdecode(b"home \xff\xfe"),
    "orders for a terminal": "\x1b[2J\u202eho\nme",
    "an address of its own": "home?mode=memory&x=%00#a",
    "long": LONG,
}
NO_HOMES = {
    "below a file": "/dev/null/home",
    "a place that is none": "/proc/home",
    "a name that is too long": f"/var/x{LONG}",
    "a path that is too long": "/var" + f"/{LONG}" * 20,
}


def is_a_sentence(text: str) -> bool:
    """Whether a text is one line for people that gives a terminal no orders."""
    return text.endswith(".\n") and text[:-1].isprintable() and "Traceback" not in text and "Error" not in text


@pytest.mark.parametrize("name", ODD_HOMES)
def test_a_home_may_be_named_oddly(bare_home: DeskHome, name: str) -> None:
    """Every name that the system takes is a home, the practice PBX's and the databases' too."""
    home = Path(bare_home.env["HOME"]) / ODD_HOMES[name]
    bare_home.env["DESKBELL_HOME"] = str(home)
    ended = bare_home.run("call", "206", "--practice", "--json")
    assert (ended.code, ended.err, ended.step_names) == (0, "", ["sending", "accepted"])
    assert (home / "data" / "journal.db").exists()
    assert (home / "practice" / "practice.json").exists()
    bare_home.places = bare_home.places._replace(practice=home / "practice")
    assert len(bare_home.history()) == 1


@pytest.mark.parametrize("name", NO_HOMES)
def test_a_home_that_cannot_be_is_said(bare_home: DeskHome, name: str) -> None:
    """Nothing is dialled that cannot be written down."""
    bare_home.env["DESKBELL_HOME"] = NO_HOMES[name]
    ended = bare_home.run("call", "206", "--practice")
    assert (ended.code, is_a_sentence(ended.err), ended.out) == (3, True, "")


def _pipe(place: Path) -> None:
    os.mkfifo(place)


def _folder(place: Path) -> None:
    place.mkdir()
    (place / "in it").touch()


def _nowhere(place: Path) -> None:
    place.symlink_to("/nowhere/at/all")


def _device(place: Path) -> None:
    place.symlink_to("/dev/zero")


@contextmanager
def _says(place: Path, data: bytes) -> Iterator[None]:
    """Listen where the running Deskbell would, and say this to whoever comes."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(place))
        listener.listen()
        listener.settimeout(20)
        pid = os.fork()
        if not pid:
            while True:
                caller, _ = listener.accept()
                caller.sendall(data)
                caller.close()
        try:
            yield
        finally:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


@pytest.fixture
def address(bare_home: DeskHome) -> Path:
    """Where a running Deskbell listens, in a folder that is there."""
    bare_home.places.runtime.mkdir(mode=0o700)
    return Path(bare_home.places.instance_address)


@pytest.mark.parametrize("put", [_pipe, _folder, _nowhere, _device, Path.touch])
def test_what_lies_at_the_address_is_no_instance(
    bare_home: DeskHome, address: Path, put: Callable[[Path], None]
) -> None:
    """A command works alone, at once: here up to finding that there is no such line."""
    put(address)
    ended = bare_home.run("call", "206", "--line", "none")
    assert (ended.code, is_a_sentence(ended.err), ended.out) == (2, True, "")
    assert "none" in ended.err


@pytest.mark.parametrize(
    "said",
    [
        b"\xff\xfe\n",
        b'{"step":{},"words":7}\n{"exit":"many"}\n',
        b'{"problem":"\\u001b[2J\\u202eaway"}\n',
        b'{"exit":99}\nnull\n',
    ],
)
def test_a_stranger_at_the_address_is_told_of_in_plain_text(bare_home: DeskHome, address: Path, said: bytes) -> None:
    """Whatever something that listens there says: it may have placed the call, and the terminal gets no orders."""
    with _says(address, said):
        ended = bare_home.run("call", "206", "--practice")
    assert ended.code in (4, 70)
    assert all(is_a_sentence(f"{line}\n") for line in ended.err.splitlines() if line != "[2Jaway")
    assert bare_home.practice_processes() == []
    for log in bare_home.places.logs.glob("*"):
        log.unlink()


def test_the_window_says_that_later_starts_cannot_find_it(home: DeskHome, screen: DeskScreen) -> None:
    """What it cannot take away stays in its place; the window works."""
    home.places.runtime.mkdir(mode=0o700)
    _folder(Path(home.places.instance_address))
    home.env["DESKBELL_APPEARANCE"] = "\u202e<b>" * 1000
    window = home.start()
    screen.window(window.pid)
    until(home.faults, "a word in the log")
    screen.type("206")
    screen.press("Return")
    until(home.practice().callback_posts, "a request")
    for log in home.places.logs.glob("*"):
        log.unlink()  # it was meant
