"""What a hand does at the window in each flow that the stall benchmark watches."""

import os
import signal
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import httpx

from doubles.desk_home import DeskHome
from doubles.desk_screen import DeskScreen
from doubles.practice_server import PracticeServer
from doubles.until import until

WINDOW: Final = (1080, 740)
_LINE: Final = (100, 28)
_ANSWERS_ITSELF: Final = (880, 72)
_BESIDE_ANSWERS_ITSELF: Final = range(860, 1050)
_ABOVE_ANSWERS_ITSELF: Final = 62
_HOLD_X, _TRANSFER_X, _BUTTONS_Y = 750, 870, 258
_RIBBON_H: Final = 32
_CONTACTS: Final = (450, 600)
_HISTORY: Final = (860, 600)
_PAGES: Final = 200
_RINGS_S: Final = 5


@dataclass
class Hand:
    """A receptionist at a window, who knows the PBX behind it; with `hangs` that PBX falls silent while one watches."""

    home: DeskHome
    screen: DeskScreen
    window: str
    practice: PracticeServer
    pbx_pids: tuple[int, ...]
    hangs: bool
    on_practice: bool = False
    _placed: int = field(default=0, init=False)

    def silence(self) -> None:
        """Let the PBX take connections and answer none, if it is to."""
        self._tell_pbx(signal.SIGSTOP if self.hangs else signal.SIGCONT)

    def wake(self) -> None:
        """Let the PBX answer again."""
        self._tell_pbx(signal.SIGCONT)

    def number(self) -> str:
        """An outside number that was not called before: it answers after 4 s and talks for 15 s."""
        self._placed += 1
        return f"926{self._placed:07}"

    def place(self) -> None:
        """Call somebody by Enter."""
        self.screen.type(self.number())
        self.screen.press("Return")

    def ring(self) -> None:
        """Have a call that I have picked up and they have not."""
        self.place()
        until(lambda: self.practice.phone()["state"] == "in_call", "my phone picked up")

    def talk(self) -> None:
        """Have a call that is being talked."""
        self.ring()
        time.sleep(_RINGS_S)

    def wait_for_switch(self) -> None:
        """Return when the window knows who picks the practice phone up: its switch covers the stripes."""

        def covered() -> bool:
            picture = self.screen.picture()
            return len({picture.pixel(x, _ABOVE_ANSWERS_ITSELF) for x in _BESIDE_ANSWERS_ITSELF}) == 1

        until(covered, "the practice phone’s switch")

    def press_on_strip(self, x: int) -> None:
        """Press a button of the only strip."""
        self.screen.click(x, _BUTTONS_Y + (_RIBBON_H if self.on_practice else 0))

    def end_calls(self) -> None:
        """Let every call come to its end, and the field be empty."""
        self.wake()
        for _ in range(4):
            with suppress(httpx.HTTPStatusError):
                self.practice.hang_up()
            self.practice.advance(60)
        self.screen.press("Escape", "Escape")
        time.sleep(1.5)

    def choose_reception(self) -> None:
        """Take the first line of the menu."""
        self._choose_line("Down")

    def choose_practice(self) -> None:
        """Take the last line of the menu."""
        self._choose_line("Up")

    def _choose_line(self, key: str) -> None:
        self.screen.click(*_LINE)
        time.sleep(0.4)
        self.screen.press(key, "Return")

    def _tell_pbx(self, number: signal.Signals) -> None:
        for pid in self.pbx_pids:
            os.kill(pid, number)


class Flow(NamedTuple):
    """What is done before anybody watches, what is watched, and for how many more seconds."""

    name: str
    act: Callable[[Hand], None]
    first: Callable[[Hand], None] = lambda _: None
    watch_s: float = 0.5


def _type(hand: Hand) -> None:
    for text, keys in (
        ("an", ("BackSpace", "BackSpace")),
        ("person 4", ("Down", "Down", "Up", "Escape", "Escape")),
        ("205", ("Escape", "Escape")),
        ("8 (926) 123-45-67", ("Escape", "Escape")),
    ):
        for letter in text:
            hand.screen.type(letter)
            time.sleep(0.04)
        hand.screen.press(*keys)


def _hold(hand: Hand) -> None:
    for _ in range(2):
        hand.press_on_strip(_HOLD_X)
        time.sleep(1.5)


def _hand_on(hand: Hand) -> None:
    hand.press_on_strip(_TRANSFER_X)
    for letter in "person 4":
        hand.screen.type(letter)
        time.sleep(0.04)
    hand.screen.press("Down", "Down", "Escape", "Escape")


def _several(hand: Hand) -> None:
    for _ in range(3):
        hand.place()
        time.sleep(0.5)


def _lose(hand: Hand) -> None:
    hand.practice.faults("drop_after")


def _scroll(hand: Hand) -> None:
    for place in (_HISTORY, _CONTACTS):
        hand.screen.wheel(*place, 45)
        hand.screen.wheel(*place, -45)


def _to_the_end(hand: Hand) -> None:
    hand.screen.press(*["shift+Tab"] * (3 if hand.on_practice else 2))
    for _ in range(_PAGES // 10):
        hand.screen.press(*["End"] * 10)
        time.sleep(0.1)


def _resize(hand: Hand) -> None:
    width, height = WINDOW
    for step in range(30):
        hand.screen.resize(hand.window, width - 8 * step, height - 5 * step)
        time.sleep(0.04)
    hand.screen.resize(hand.window, width, height)


def _work_phones(hand: Hand) -> None:
    hand.screen.click(*_ANSWERS_ITSELF)
    time.sleep(0.5)
    hand.place()
    time.sleep(2)
    hand.screen.click(*_ANSWERS_ITSELF)


def flows_on_practice() -> Iterable[Flow]:
    """What there is on the practice line alone."""
    yield Flow("practice phones", _work_phones, Hand.wait_for_switch, watch_s=2)


def flows_on_a_line() -> Iterable[Flow]:
    """What there is on every line."""
    yield Flow("typing", _type)
    yield Flow("call by Enter", Hand.place, watch_s=2.5)
    yield Flow("ringing", lambda _: None, Hand.ring, watch_s=3)
    yield Flow("talking", lambda _: None, Hand.talk, watch_s=4)
    yield Flow("hold", _hold, Hand.talk)
    yield Flow("transfer sheet", _hand_on, Hand.talk)
    yield Flow("several calls", _several, watch_s=6)
    yield Flow("unknown call", Hand.place, _lose, watch_s=3)
    yield Flow("history to its end", _to_the_end, watch_s=1)
    yield Flow("call, all history shown", Hand.place, watch_s=8)
    yield Flow("scrolling", _scroll)
    yield Flow("resizing", _resize)
