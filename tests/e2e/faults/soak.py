"""A long day at the desk: calls, cancels, holds, transfers, faults and restarts, with an eye on what the window uses.

Run it with `.venv/bin/python tests/e2e/faults/soak.py --hours 8 [--speed X] [--seed S]`, hours of the PBX's own time,
or with `--minutes 30` for time as it passes. It ends with exit code 1 if a promise was broken or a window kept growing.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

from doubles.desk_screen import desk_screen
from doubles.faulty_desk import FaultyDesk, faulty_desk
from doubles.wire_faults import FAULTS

SPEED = 30.0
WORK = "a day at the desk"

_HOUR_S = 3600
_SHORTEST_S, _LONGEST_S = 20, 90
_CHECK_EACH = 20
_NIGHT_PORTER, _WAREHOUSE = "209", "210"
_PEOPLE = ("205", "206", "207", "208", _WAREHOUSE, "211")
_QUICK = tuple(name for name, trial in FAULTS.items() if not (trial.slow or trial.unread))
_TABS_TO = {"hang up": 2, "hold": 3, "transfer": 4, "park": 5}
_WARM_AFTER_S = 60
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
_MORE_MB, _MORE_OPEN, _MORE_THREADS = 48, 8, 8


class Use(NamedTuple):
    """What a process uses: memory in MB, open descriptors, threads."""

    mb: float
    open: float
    threads: float


class Watch:
    """What each window of the day used, from when it was warm."""

    def __init__(self) -> None:
        self.grown: list[Use] = []
        self.most = Use(0, 0, 0)
        self._first: Use | None = None
        self._begun_s = time.monotonic()

    def begin(self) -> None:
        """Watch a new window."""
        self._first, self._begun_s = None, time.monotonic()

    def look(self, pid: int) -> None:
        """Note what it uses now."""
        use = _use_of(pid)
        self.most = Use(*map(max, self.most, use))
        if time.monotonic() - self._begun_s < _WARM_AFTER_S:
            return
        if self._first is None:
            self._first = use
            self.grown.append(Use(0, 0, 0))
        self.grown[-1] = Use(*(now - first for now, first in zip(use, self._first, strict=True)))

    def wrong(self) -> list[str]:
        """The windows that grew beyond what a day's lists may take."""
        bounds = Use(_MORE_MB, _MORE_OPEN, _MORE_THREADS)
        return [f"a window grew by {grown}" for grown in self.grown if any(map(_exceeds, grown, bounds))]


class Day:
    """One receptionist and one window; `pace` is how many seconds of the PBX pass in one."""

    def __init__(self, desk: FaultyDesk, dice: random.Random, pace: float) -> None:
        self.desk = desk
        self.done: Counter[str] = Counter()
        self.watch = Watch()
        self._dice = dice
        self._pace = pace
        self._window = desk.open_window()
        self._works = {
            self._type_a_number: 6,
            self._call_a_person: 4,
            self._hand_over: 3,
            self._meet_a_fault: 4,
            self._steer: 5,
            self._start_again: 1,
        }

    def live(self, until_s: float) -> None:
        """Work until a moment of the monotonic clock."""
        works, weights = tuple(self._works), tuple(self._works.values())
        while time.monotonic() < until_s:
            (work,) = self._dice.choices(works, weights)
            work()
            self.done[work.__name__.strip("_").replace("_", " ")] += 1
            time.sleep(self._dice.uniform(_SHORTEST_S, _LONGEST_S) / self._pace)
            self.watch.look(self._window.pid)
            if self.done.total() % _CHECK_EACH == 0:
                self.desk.check()
        self.desk.end(self._window)

    def _type_a_number(self) -> None:
        self._type(self.desk.number(WORK))

    def _call_a_person(self) -> None:
        number = self._dice.choice(_PEOPLE)
        self.desk.books.enter(number, WORK)
        self._type(number)

    def _hand_over(self) -> None:
        self.desk.hand_over(self.desk.number(WORK))

    def _meet_a_fault(self) -> None:
        number = self.desk.number(WORK)
        self.desk.meet(number, FAULTS[self._dice.choice(_QUICK)].make(self._dice))
        self._type(number)

    def _steer(self) -> None:
        """Call somebody who stays on the line, press what there is to press, and hang up."""
        self.desk.books.enter(_NIGHT_PORTER, WORK)
        self._type(_NIGHT_PORTER)
        time.sleep(2 + 5 / self._pace)
        for what in self._dice.sample(("hold", "hold", "transfer", "park"), 2):
            self._press(what)
        self._press("hang up")
        self.desk.screen.press("Escape", "Escape")

    def _press(self, what: str) -> None:
        """Walk to a button of the uppermost strip and press it; what stands there by then may call somebody again."""
        for number in (*self.desk.books.tried, *_PEOPLE, _NIGHT_PORTER, "101", "102"):
            self.desk.books.tried.setdefault(number, WORK)
            self.desk.books.spare[number] += 1
        self.desk.screen.press("Escape", *["Tab"] * _TABS_TO[what], "Return")
        if what == "transfer":
            self.desk.screen.type(_WAREHOUSE)
            self.desk.screen.press("Return")
        time.sleep(1.2)  # orders are looked at and answered within a second

    def _start_again(self) -> None:
        if self._dice.random() < 0.5:
            self._window.kill()
        else:
            self._window.signal(signal.SIGTERM)
            self._window.end()
        self._window = self.desk.open_window()
        self.watch.begin()

    def _type(self, number: str) -> None:
        self.desk.screen.press("Escape", "Escape")
        self.desk.screen.type(number)
        self.desk.screen.press("Return")


def _exceeds(one: float, bound: float) -> bool:
    return one > bound


def _use_of(pid: int) -> Use:
    process = Path(f"/proc/{pid}")
    pages = int((process / "statm").read_text().split()[1])
    return Use(
        round(pages * _PAGE_BYTES / 2**20, 1),
        len(list((process / "fd").iterdir())),
        len(list((process / "task").iterdir())),
    )


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")


def _report(day: Day) -> list[str]:
    """Print what was done and seen, and give what is wrong."""
    desk = day.desk
    felt = Counter(what for lived in desk.pbx.lived().values() for _, what, _ in lived.events)
    journal = desk.home.places.data / "journal.db"
    rows = desk.home.rows()
    _say(f"done: {dict(day.done)}")
    _say(f"phones lived through: {dict(felt)}")
    _say(f"outcomes: {dict(Counter(row['outcome'] for row in rows))}")
    _say(f"books: {desk.books.sums()}")
    _say(f"windows grew by: {day.watch.grown}, most used: {day.watch.most}")
    _say(f"journal: {journal.stat().st_size / 1024:.0f} KiB for {len(rows)} calls")
    return [*day.watch.wrong(), *desk.told().splitlines()]


def main() -> int:
    """Live through the day and report."""
    words = argparse.ArgumentParser(description="A long day at the desk.")
    words.add_argument("--hours", type=float, default=8.0, help="hours of the PBX's time (8)")
    words.add_argument("--minutes", type=float, help="minutes of real time instead, at the pace of life")
    words.add_argument("--speed", type=float, default=SPEED, help=f"how fast the PBX's time passes ({SPEED:g})")
    words.add_argument("--seed", type=int, default=0, help="what the dice begin with (0)")
    told = words.parse_args()
    pace = told.speed if told.minutes is None else 1.0
    lasts_s = told.hours * _HOUR_S / pace if told.minutes is None else told.minutes * 60
    with (
        tempfile.TemporaryDirectory(prefix="soak") as folder,
        desk_screen() as screen,
        faulty_desk(Path(folder), screen, speed=pace) as desk,
    ):
        day = Day(desk, random.Random(told.seed), pace)
        day.live(time.monotonic() + lasts_s)
        desk.reconcile()
        wrong = _report(day)
    sys.stdout.writelines(f"WRONG: {line}\n" for line in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
