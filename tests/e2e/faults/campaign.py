"""Everything that is tried on the real program, many times, and the table of what came of it.

Run it with `.venv/bin/python tests/e2e/faults/campaign.py [--times N] [--kills K] [--minutes M] [--seed S]`, and with
`--only ROUND` for a part of it. It ends by itself, after M minutes at the latest, and with exit code 1 if a promise
was broken or a trial went wrong.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from doubles.black_hole import FarPlace, can_be_far, far_place
from doubles.books import Sums
from doubles.desk_screen import DeskScreen, desk_screen
from doubles.faulty_desk import FaultyDesk, faulty_desk
from doubles.rigged_deskbell import ON_THE_WIRE, POINTS
from doubles.wire_faults import FAULTS
from e2e.faults import trials

Trial = Callable[[FaultyDesk], object]

_MOMENT_S = 0.6
_TIMES, _KILLS, _MINUTES = 10, 200, 60.0
_ROUNDS = ("presses", "kills", "clock", "network", "wire")
_HEADS = ("tried", "presses", "requests beyond one a press", "calls placed twice", "records lost", "claims denied")


class Campaign:
    """Runs trials at one desk after the other and keeps the sums."""

    def __init__(self, minutes: float) -> None:
        self.sums: dict[str, Sums] = {}
        self.wrong: list[str] = []
        self._over_at_s = time.monotonic() + 60 * minutes

    def run(self, title: str, desk: AbstractContextManager[FaultyDesk], tried: Iterable[Trial]) -> None:
        """Run trials at a desk while there is time, then let it come to rest and close its books."""
        begun_s = time.monotonic()
        with desk as at:
            for trial in tried:
                if time.monotonic() > self._over_at_s:
                    break
                self._try(at, trial)
            self._try(at, FaultyDesk.reconcile)
            for what, sums in at.books.sums().items():
                self.sums[_row(what)] = self.sums.get(_row(what), Sums()) + sums
            self.wrong += [line for line in at.told().splitlines() if line]
        _say(f"{title}: {time.monotonic() - begun_s:.0f} s, {len(self.wrong)} things wrong so far")

    def table(self) -> str:
        """The sums as a table in Markdown."""
        rows = [(what, *map(str, sums)) for what, sums in self.sums.items()]
        total = sum(self.sums.values(), Sums())
        lines = [_HEADS, ("---",) * len(_HEADS), *rows, ("**all**", *map(str, total))]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)

    def _try(self, desk: FaultyDesk, trial: Trial) -> None:
        try:
            trial(desk)
        except Exception as error:  # noqa: BLE001 - one trial that goes wrong is told, and the others are run
            self.wrong.append(f"{trial}: {type(error).__name__}: {error}")
            _say(self.wrong[-1])
            desk.home.end_all()


def of_the_wire(times: int, dice: random.Random) -> Iterator[Trial]:
    """Every fault of the wire, at the window and, one time in three, from the command line alone."""
    for time_ in range(times):
        tried = trials.try_faults_alone if time_ % 3 == 2 else trials.try_faults
        yield partial(tried, names=FAULTS, dice=dice)
        yield trials.refuse_connections
        yield trials.name_nobody_knows
        yield trials.vanish_in_a_call


def of_kills(kills: int, dice: random.Random) -> Iterator[Trial]:
    """Half at random moments, half at named points; at the window and at the command line by turns."""
    ways = (trials.kill_at, trials.kill_window_at)
    points = islice(cycle(POINTS), kills - kills // 2)
    named: list[Trial] = [
        partial(ways[(place + place // len(POINTS)) % 2], point=point) for place, point in enumerate(points)
    ]
    at_moments = cycle((trials.kill_window_after, trials.kill_window_after, trials.kill_command_after))
    random_ones: list[Trial] = [
        partial(next(at_moments), delay_s=dice.uniform(0, trials.LATEST_KILL_S)) for _ in range(kills // 2)
    ]
    mixed = [*named, *random_ones]
    dice.shuffle(mixed)
    yield from mixed


def of_presses(times: int, dice: random.Random) -> Iterator[Trial]:
    """Presses that come twice, at once, or as the program ends."""
    for _ in range(times):
        yield partial(trials.call_at_once, times=2)
        yield partial(trials.call_at_once, times=10)
        yield trials.link_command_and_enter
        for what in trials.ENTERS:
            yield partial(trials.hammer, what=what)
        yield trials.hold_enter
        yield trials.double_click
        for _ in range(3):
            yield partial(trials.close_at_a_hand_over, delay_s=dice.uniform(0, _MOMENT_S))
            yield partial(trials.end_at_enter, delay_s=dice.uniform(0, _MOMENT_S))


def of_the_clock(times: int, clock: Path) -> Iterator[Trial]:
    """The computer's clock set by a day."""
    for _ in range(times):
        for by_s in (trials.DAY_S, -trials.DAY_S):
            yield partial(trials.jump_in_a_call, clock=clock, by_s=by_s)
            yield partial(trials.jump_between_runs, clock=clock, by_s=by_s)


def of_black_holes(times: int, far: FarPlace) -> Iterator[Trial]:
    """The network gone without a word; for longer than the deadline one time in three."""
    for time_ in range(times):
        yield partial(trials.into_a_black_hole, far=far)
        yield partial(trials.gone_in_a_call, far=far)
        yield partial(trials.gone_as_the_request_leaves, far=far, for_s=3)
        if time_ % 3 == 0:
            yield partial(trials.gone_as_the_request_leaves, far=far, for_s=32)


def _row(what: str) -> str:
    """In which row of the table a trial counts."""
    point = what.removeprefix("kill -9 ")
    if point in ON_THE_WIRE:
        return "`kill -9` before, in or after the request and its answer, at 6 points"
    if point in POINTS:
        return "`kill -9` before or after a commit of the journal, at 10 points"
    return what.removesuffix(", carried out").replace("kill -9", "`kill -9`")


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


def _read_words() -> argparse.Namespace:
    words = argparse.ArgumentParser(description="Try everything that can go wrong on the real program.")
    words.add_argument("--times", type=int, default=_TIMES, help=f"how often each fault is tried ({_TIMES})")
    words.add_argument("--kills", type=int, default=_KILLS, help=f"how many kills, half at random ({_KILLS})")
    words.add_argument("--minutes", type=float, default=_MINUTES, help=f"the longest it may take ({_MINUTES:g})")
    words.add_argument("--seed", type=int, default=0, help="what the dice begin with (0)")
    words.add_argument("--only", choices=_ROUNDS, default="", help="run one round alone")
    return words.parse_args()


def _run_all(campaign: Campaign, told: argparse.Namespace, folder: Path, screen: DeskScreen) -> None:
    dice = random.Random(told.seed)

    def desk(name: str, far: FarPlace | None = None) -> AbstractContextManager[FaultyDesk]:
        (folder / name).mkdir()
        return faulty_desk(folder / name, screen, far=far)

    def run(title: str, tried: Iterable[Trial], far: FarPlace | None = None) -> None:
        if told.only in ("", title):
            campaign.run(title, desk(title, far), tried)

    run("presses", of_presses(told.times, dice))
    run("kills", of_kills(told.kills, dice))
    run("clock", of_the_clock(told.times, folder / "offset"))
    if can_be_far():
        with far_place() as far:
            run("network", of_black_holes(told.times, far), far)
    else:
        _say("network: left out, one of one's own takes root")
    run("wire", of_the_wire(told.times, dice))


def main() -> int:
    """Run the campaign and print its table."""
    told = _read_words()
    campaign = Campaign(told.minutes)
    with tempfile.TemporaryDirectory(prefix="campaign") as folder, desk_screen() as screen:
        _run_all(campaign, told, Path(folder), screen)
    sys.stdout.write(f"{campaign.table()}\n")
    sys.stdout.writelines(f"WRONG: {line}\n" for line in campaign.wrong)
    return 1 if campaign.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
