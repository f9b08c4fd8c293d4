"""An X server of its own with a window manager and a keyboard, to sit at as a receptionist does; nobody sees it."""

import os
import shutil
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage

from doubles.until import until

COMMANDS = ("Xvfb", "openbox", "xdotool")
TITLE = "^Deskbell$"

_FRAME = "Xvfb_screen0"
# X11/XWDFile.h: a big-endian header, a colour map of 12 bytes an entry, then the pixels.
_XWD_HEADER = struct.Struct(">25I")
_XWD_COLOUR_BYTES = 12
_STILL_FOR_S = 0.15
_REST_S = 0.05  # each look is a program that is started
_CHANGES = 2
_ROW = 40
_RULES = """<openbox_config xmlns="http://openbox.org/3.4/rc">
  <theme><keepBorder>no</keepBorder></theme>
  <keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
  <applications>{each}</applications>
</openbox_config>
"""
_BARE = """<application class="*"><decor>no</decor><position force="yes"><x>0</x><y>0</y></position></application>"""


class DeskScreen:
    """One screen: what is on it, which windows, and a keyboard."""

    def __init__(self, display: str, folder: Path) -> None:
        self.display = display
        self._folder = folder
        self._env = os.environ | {"DISPLAY": display}
        self._xdotool = shutil.which("xdotool") or ""

    def window(self, pid: int) -> str:
        """Wait for the one window of a process to be up and to have the keyboard; its X id."""
        found = until(lambda: self.windows(pid), "a window", rest_s=_REST_S)
        assert len(found) == 1
        until(lambda: self.active() == found[0], "a window with the keyboard", rest_s=_REST_S)
        return found[0]

    def windows(self, pid: int | None = None) -> list[str]:
        """The X ids of the Deskbell windows that can be seen, of one process or of all."""
        by_process = () if pid is None else ("--all", "--pid", str(pid))
        return self._ask("search", "--onlyvisible", *by_process, "--name", TITLE).split()

    def active(self) -> str:
        """The X id of the window that has the keyboard, empty if none has."""
        return self._ask("getactivewindow").strip()

    def press(self, *keys: str) -> None:
        """Press and release keys as fast as a quick hand, by their X names."""
        self._tell("key", "--delay", "30", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._tell("type", "--delay", "8", text)

    def double_click_on(self, colour: str) -> None:
        """Click twice, as on an icon, on the uppermost place that has a colour in a row of pixels."""
        self._tell("mousemove", "0", "0")  # a button under the pointer has another colour
        [place] = until(lambda: self._places_of(colour), f"a place with the colour {colour}")
        at = (str(place.x() + _ROW // 2), str(place.y() + 2))
        self._tell("mousemove", *at, "click", "--repeat", "2", "--delay", "60", "1")

    def click(self, x: int, y: int) -> None:
        """Press and release the left button of the mouse at a place of the screen."""
        self._tell("mousemove", str(x), str(y), "click", "1")

    def wheel(self, x: int, y: int, steps: int) -> None:
        """Turn the mouse's wheel at a place of the screen, down or with negative steps up, 30 steps a second."""
        button = "5" if steps > 0 else "4"
        self._tell("mousemove", str(x), str(y), "click", "--repeat", str(abs(steps)), "--delay", "33", button)

    def resize(self, window: str, width: int, height: int) -> None:
        """Give a window another size, as its user does by a corner."""
        self._tell("windowsize", window, str(width), str(height))

    @contextmanager
    def holding(self, key: str) -> Iterator[None]:
        """Hold a key down meanwhile; the X server repeats it."""
        self._tell("keydown", key)
        try:
            yield
        finally:
            self._tell("keyup", key)

    def iconify(self, window: str) -> None:
        """Put a window away as its user does."""
        self._tell("windowminimize", "--sync", window)

    def close(self) -> None:
        """Close the window that has the keyboard, as its user does."""
        self.press("alt+F4")

    def shows(self, colour: str, pixels: int = 300) -> bool:
        """Whether at least so many pixels of the screen have a colour, given as `#RRGGBB`."""
        red, green, blue = bytes.fromhex(colour.removeprefix("#"))
        return (self._folder / _FRAME).read_bytes().count(bytes((blue, green, red))) >= pixels

    def picture(self) -> QImage:
        """What is on the screen."""
        raw = (self._folder / _FRAME).read_bytes()
        header = _XWD_HEADER.unpack_from(raw)
        header_bytes, width, height, line_bytes, colours = (header[at] for at in (0, 4, 5, 12, 19))
        pixels = raw[header_bytes + colours * _XWD_COLOUR_BYTES :]
        return QImage(pixels, width, height, line_bytes, QImage.Format.Format_RGB32).copy()

    def still_picture_of(self, window: str) -> QImage:
        """What is on the screen where a window without a frame is, once nothing moves there."""
        seen: list[QImage] = [self.picture_of(window)]

        def nothing_moved() -> bool:
            time.sleep(_STILL_FOR_S)
            seen.append(self.picture_of(window))
            return seen[-1] == seen[-2]

        until(nothing_moved, "a picture at rest")
        return seen[-1]

    def moving_picture_of(self, window: str) -> QImage:
        """As `still_picture_of`, where something always moves: what is there two changes from now."""
        seen: list[QImage] = [self.picture_of(window)]

        def moved() -> bool:
            now = self.picture_of(window)
            if now != seen[-1]:
                seen.append(now)
            return len(seen) > _CHANGES

        until(moved, "a picture that moves")
        return seen[-1]

    def picture_of(self, window: str) -> QImage:
        """What is on the screen where a window without a frame is."""
        said = self._ask("getwindowgeometry", "--shell", window).split()
        at = {name: int(value) for name, _, value in (word.partition("=") for word in said)}
        return self.picture().copy(QRect(at["X"], at["Y"], at["WIDTH"], at["HEIGHT"]))

    def managed(self) -> bool:
        """Whether a window manager is at work."""
        return bool(self._ask("get_num_desktops").strip())

    def _places_of(self, colour: str) -> list[QPoint]:
        picture = self.picture()
        row = bytes((*reversed(bytes.fromhex(colour.removeprefix("#"))), 255)) * _ROW
        for top in range(picture.height()):
            line = picture.copy(0, top, picture.width(), 1).convertToFormat(QImage.Format.Format_RGB32)
            at = bytes(line.constBits()).find(row)
            if at >= 0:
                return [QPoint(at // 4, top)]
        return []

    def _tell(self, *words: str) -> None:
        self._run(words).check_returncode()

    def _ask(self, *words: str) -> str:
        """Give an answer, empty where there is none."""
        return self._run(words).stdout

    def _run(self, words: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
        told = [self._xdotool, *words]
        return subprocess.run(told, env=self._env, check=False, timeout=20, capture_output=True, text=True)


@contextmanager
def desk_screen(width: int = 1280, height: int = 900, *, bare: bool = False) -> Iterator[DeskScreen]:
    """Run a screen on a free display; with `bare` its windows have no frames and lie in the upper left corner."""
    missing = [name for name in COMMANDS if shutil.which(name) is None]
    assert not missing, f"the end-to-end tests need {', '.join(missing)}"
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="screen")))
        display = stack.enter_context(_x_server(folder, width, height))
        rules = folder / "rc.xml"
        rules.write_text(_RULES.format(each=_BARE if bare else ""), encoding="utf-8")
        env = os.environ | {"DISPLAY": display, "HOME": str(folder)}
        stack.enter_context(_running(["openbox", "--sm-disable", "--config-file", str(rules)], env))
        screen = DeskScreen(display, folder)
        until(screen.managed, "a window manager")
        yield screen


@contextmanager
def _x_server(folder: Path, width: int, height: int) -> Iterator[str]:
    reading, writing = os.pipe()
    words = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-fbdir", str(folder)]
    words += ["-nolisten", "tcp", "-nocursor", "-dpi", "96", "-noreset"]
    with _running(words, dict(os.environ), keep=writing):
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        assert number, "Xvfb did not come up"
        yield f":{number}"


@contextmanager
def _running(words: list[str], env: dict[str, str], keep: int | None = None) -> Iterator[None]:
    kept = () if keep is None else (keep,)
    process = subprocess.Popen(
        words,
        env=env,
        pass_fds=kept,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
