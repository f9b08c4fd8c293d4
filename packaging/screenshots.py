"""Makes the pictures of the README from the running program, on a screen of its own and on the practice line.

Run it as `.venv/bin/python packaging/screenshots.py [NAME...]`; without a name all are made. It needs what the
end-to-end tests need.
"""

import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

_TOP = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(_TOP / "tests"))

from deskbell.ui.theme.tokens import COLOURS, Ink  # noqa: E402 - as the next
from doubles.desk_home import DeskHome, desk_home  # noqa: E402 - found through the line above
from doubles.desk_screen import DeskScreen, desk_screen  # noqa: E402 - as above
from doubles.until import until  # noqa: E402 - as above

_FOLDER = _TOP / "packaging" / "screenshots"
_APPEARANCES = ("light", "dark")
_LARGEST_BYTES = 200_000
_SMALLEST_FILE = 0  # of Qt's PNG qualities
_COLOURS = 256  # of a PNG palette
_SHADE = 12
_TALK_S = 4
_TALKING_PX = 900
_PORTRAITS_PX = 3000
_ARMED_PX = 200


@dataclass(frozen=True)
class Desk:
    """A receptionist's place while a picture is made."""

    home: DeskHome
    screen: DeskScreen
    appearance: str
    scale: int

    def await_colour(self, ink: Ink, pixels: int, what: str) -> None:
        """Wait until so much of the screen has a colour of the look."""
        colour = COLOURS[ink][_APPEARANCES.index(self.appearance)]
        until(lambda: self.screen.shows(colour, pixels * self.scale**2), what)

    def call(self, text: str) -> None:
        """Type a name or a number and press Enter when it would ring a phone."""
        self.screen.type(text)
        self.await_colour("accent_edge", _ARMED_PX, "a Call button that rings a phone")
        self.screen.press("Return")

    def await_listed(self) -> None:
        """Wait until the window has seen the newest call in the PBX's list."""
        until(lambda: self._newest_has("listed"), "a call in the PBX's list")

    def _newest_has(self, kind: str) -> bool:
        journal = self.home.places.data / "journal.db"
        asked = (
            "SELECT count(*) FROM evidence WHERE kind = ? AND intent_id = "
            "(SELECT id FROM intent ORDER BY at_s DESC LIMIT 1)"
        )
        connection = sqlite3.connect(f"file:{journal}?mode=ro", uri=True)
        try:
            return bool(connection.execute(asked, (kind,)).fetchone()[0])
        finally:
            connection.close()


def _empty(_desk: Desk) -> None:
    """Show the window as it is first seen."""


def _typing(desk: Desk) -> None:
    desk.screen.type("or")


def _ringing(desk: Desk) -> None:
    desk.call("accounts")
    desk.await_listed()


def _talking(desk: Desk) -> None:
    desk.call("accounts")
    practice = desk.home.practice()
    until(lambda: practice.phone()["state"] == "in_call", "my phone picked up")
    desk.await_colour("talk", _TALKING_PX, "the talk on the screen")
    time.sleep(_TALK_S)


def _busy(desk: Desk) -> None:
    desk.call("sales")
    desk.home.await_outcome("busy")


def _unknown(desk: Desk) -> None:
    desk.home.practice().faults("drop_after")
    desk.call("accounts")
    desk.home.await_outcome("unknown")


@dataclass(frozen=True)
class Picture:
    """A file, the look of it, and what is done before it is taken."""

    name: str
    act: Callable[[Desk], None]
    appearance: str = "light"
    scale: int = 1
    earlier: tuple[str, ...] = ()
    by_hand: bool = False
    moves: bool = False


_MORNING = ("207", "+15551234567", "206", "300")
_PICTURES = (
    Picture("empty-light", _empty),
    Picture("typing-light", _typing, earlier=_MORNING),
    Picture("ringing-dark", _ringing, "dark", earlier=_MORNING, by_hand=True, moves=True),
    Picture("talking-light", _talking, earlier=_MORNING),
    Picture("busy-light@2x", _busy, scale=2, earlier=_MORNING),
    Picture("unknown-dark", _unknown, "dark", earlier=_MORNING),
)


def main(names: list[str]) -> int:
    """Make the pictures of these names, of all if there are none."""
    _FOLDER.mkdir(exist_ok=True)
    for picture in _PICTURES:
        if not names or picture.name in names:
            file = _FOLDER / f"{picture.name}.png"
            _take(picture, file)
            size = file.stat().st_size
            print(f"{file.relative_to(_TOP)}: {size} bytes")
            if size > _LARGEST_BYTES:
                print(f"more than {_LARGEST_BYTES} bytes", file=sys.stderr)
                return 1
    return 0


def _take(picture: Picture, file: Path) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        desk_screen(1200 * picture.scale, 800 * picture.scale, bare=True) as screen,
        desk_home(Path(folder), screen) as home,
    ):
        home.env |= {"DESKBELL_APPEARANCE": picture.appearance, "QT_SCALE_FACTOR": str(picture.scale)}
        _call_earlier(home, picture.earlier)
        if picture.by_hand:
            home.practice().by_hand()
        window = home.open_window()
        desk = Desk(home, screen, picture.appearance, picture.scale)
        desk.await_colour("control", _PORTRAITS_PX, "the contacts on the screen")
        picture.act(desk)
        shown = screen.window(window.pid)
        shot = screen.moving_picture_of(shown) if picture.moves else screen.still_picture_of(shown)
        said = home.faults() + home.complaints()
        if said or not _few_colours(shot).save(str(file), quality=_SMALLEST_FILE):
            raise SystemExit(f"{picture.name} could not be made. {said}")


def _few_colours(picture: QImage) -> QImage:
    """Give the picture with a palette, a third of the size as a file."""
    pixels = memoryview(picture.constBits()).cast("I")
    palette: list[int] = []
    for colour, _ in Counter(pixels).most_common():
        # A rare colour, as of a small icon, has its place before a shade of a common one.
        if len(palette) < _COLOURS and all(_distance(colour, other) >= _SHADE for other in palette):
            palette.append(colour)
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return picture.convertToFormat(QImage.Format.Format_Indexed8, palette, flags)


def _distance(one: int, other: int) -> int:
    return sum(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (0, 8, 16))


def _call_earlier(home: DeskHome, numbers: tuple[str, ...]) -> None:
    """Let some calls stand in the history."""
    for number in numbers:
        call = home.start("call", number, "--practice", "--wait", "--json")
        call.await_step("accepted")
        home.practice().advance(60)
        call.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
