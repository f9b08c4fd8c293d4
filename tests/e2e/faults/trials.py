"""What is tried on the real program: each trial presses, breaks something, and leaves the verdict to the books."""

import random
import signal
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import MappingProxyType

from deskbell.ui.theme.tokens import COLOURS
from doubles.black_hole import FarPlace
from doubles.desk_home import Program
from doubles.faulty_desk import FaultyDesk, when_dead
from doubles.until import until
from doubles.wire_faults import FAULTS

SIDE_BY_SIDE = 8
LATEST_KILL_S = 3.0
DAY_S = 24 * 3600
ENTERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Enter hammered": ("Return",) * 5,
        "Enter in the field and in the list at once": ("Return", "Down", "Return", "KP_Enter"),
    }
)
_PAUSE_S = 0.3


def try_faults(desk: FaultyDesk, names: Iterable[str], dice: random.Random) -> None:
    """Let one callback after the other meet a fault, those that take their time side by side, at one open window."""
    window = desk.open_window()
    desk.hand_over(desk.number("a call on a sound network, before a fault"))
    _meet_all(desk, names, dice, desk.hand_over)
    desk.end(window)
    desk.check()


def try_faults_alone(desk: FaultyDesk, names: Iterable[str], dice: random.Random) -> dict[str, int]:
    """The same from the command line, each callback by a process of its own; gives the exit codes."""
    codes: dict[str, int] = {}

    def call(number: str) -> None:
        codes[desk.books.tried[number]] = desk.command(number).end().code

    _meet_all(desk, names, dice, call)
    desk.check()
    return codes


def _meet_all(desk: FaultyDesk, names: Iterable[str], dice: random.Random, call: Callable[[str], object]) -> None:
    drawn = [(name, FAULTS[name]) for name in names]
    all_made: list[Future[object]] = []
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        # Which callback it is that a fault meets unread can only be told while there is no other.
        for name, trial in sorted(drawn, key=lambda one: (not one[1].unread, not one[1].slow)):
            number = desk.number(name)
            desk.meet(number, trial.make(dice), unread=trial.unread)
            all_made.append(pool.submit(call, number))
            if trial.unread:
                until(partial(_has_met, desk, number), "a fault that was met")
    for made in all_made:
        made.result()


def _has_met(desk: FaultyDesk, number: str) -> bool:
    return any(post.number == number for post in desk.proxy.posts)


def kill_at(desk: FaultyDesk, point: str) -> bool:
    """Let the command line die at a point of its call; says whether it came to that point."""
    number = desk.number(f"kill -9 {point}")
    command = desk.command(number, "--wait", die=point)
    died = when_dead(command, lambda: _hurry(desk, point))
    desk.check()
    return died


def kill_window_at(desk: FaultyDesk, point: str) -> bool:
    """Let the window die at a point of a call that was typed; the next window takes up what this one left."""
    number = desk.number(f"kill -9 {point}")
    window = desk.open_window(die=point)
    _type_and_enter(desk, number)
    died = when_dead(window, lambda: _hurry(desk, point))
    desk.check()
    return died


def kill_window_after(desk: FaultyDesk, delay_s: float) -> None:
    """Kill a window so long after Enter."""
    number = desk.number("kill -9 at random, 0–3 s after Enter at the window")
    window = desk.open_window()
    _type_and_enter(desk, number)
    time.sleep(delay_s)  # the moment of the kill is the trial itself
    window.kill()
    desk.check()


def kill_command_after(desk: FaultyDesk, delay_s: float) -> None:
    """Kill a command so long after its start."""
    command = desk.command(desk.number("kill -9 at random, 0–3 s after the start of a command"), "--wait")
    time.sleep(delay_s)  # as above
    command.kill()
    desk.check()


def refuse_connections(desk: FaultyDesk) -> None:
    """Nothing listens at the PBX's address: the call is not sent, and says so."""
    number = desk.number("refuses connections")
    with desk.proxy.refusing():
        assert desk.command(number).end().code == 5
    desk.check()


def name_nobody_knows(desk: FaultyDesk) -> None:
    """The line's host does not resolve."""
    number = desk.number("a name that does not resolve")
    desk.add_line("nobody.invalid", "Lost desk")
    words = ("call", number, "--line", "Lost desk", "--json", "--from", "101")
    assert desk.home.run(*words).code == 5
    assert desk.home.run("line", "remove", "Lost desk").code == 0
    desk.check()


def vanish_in_a_call(desk: FaultyDesk) -> None:
    """The PBX is out of reach in mid-call, and there again before its end."""
    number = desk.number("the PBX gone in mid-call and back")
    window = desk.open_window()
    desk.hand_over(number)
    with desk.proxy.refusing():
        desk.pbx.advance(5)
    desk.pbx.advance(60)
    desk.await_row(number, "outcome")
    desk.end(window)
    desk.check()


def into_a_black_hole(desk: FaultyDesk, far: FarPlace) -> None:
    """The network is gone before the command signs in: proven not to have been sent."""
    number = desk.number("a black hole before sign-in")
    with far.gone():
        assert desk.command(number).end().code == 5
    desk.check()


def gone_as_the_request_leaves(desk: FaultyDesk, far: FarPlace, for_s: float) -> None:
    """The network is gone when the request goes out over a warm connection, and brings it to the PBX late, or never."""
    number = desk.number(f"a black hole from the request on, for {for_s:g} s")
    window = desk.open_window()
    desk.hand_over(desk.number("a call on a sound network, before a fault"))
    with ThreadPoolExecutor(1) as pool:
        with far.gone():
            made = pool.submit(desk.hand_over, number)
            desk.await_row(number, "sent")
            time.sleep(for_s)  # the silence is the trial itself
        assert not made.exception()
    desk.end(window)
    desk.check()


def gone_in_a_call(desk: FaultyDesk, far: FarPlace) -> None:
    """The network is gone in mid-call without a word, and comes back after the call has ended."""
    number = desk.number("a black hole in mid-call")
    window = desk.open_window()
    desk.hand_over(number)
    with far.gone():
        desk.pbx.advance(60)
        time.sleep(3)  # as above
    desk.await_row(number, "outcome", at_most_s=40)
    desk.end(window)
    desk.check()


def call_at_once(desk: FaultyDesk, times: int) -> None:
    """Several commands ask for one number at the same moment, each in a process of its own: one call."""
    number = desk.number(f"{times} commands at once for one number")
    commands = [desk.command(number) for _ in range(times)]
    codes = sorted(command.end().code for command in commands)
    assert codes == [0] + [3] * (times - 1)
    desk.check()


def link_command_and_enter(desk: FaultyDesk) -> None:
    """A link, a command and Enter want one number at the same moment: one call."""
    number = desk.number("a link, a command and Enter at once")
    window = desk.open_window()
    desk.screen.type(number)
    started = [desk.home.start(f"tel:{number}"), desk.command(number)]
    desk.screen.press("Return")
    for one in started:
        assert one.end().code in (0, 3)
    _accepted(desk, window, number)


def hammer(desk: FaultyDesk, what: str) -> None:
    """A number is typed, and Enter pressed in one of ENTERS: one call."""
    number = desk.number(what)
    window = desk.open_window()
    desk.screen.type(number)
    desk.screen.press(*ENTERS[what])
    _accepted(desk, window, number)


def hold_enter(desk: FaultyDesk) -> None:
    """Enter is held down until long after the request: one call."""
    number = desk.number("Enter held down")
    window = desk.open_window()
    desk.screen.type(number)
    with desk.screen.holding("Return"):
        desk.await_row(number, "call_id")
        time.sleep(1.5)  # the X server repeats a key after 0.66 s
    _accepted(desk, window, number)


def double_click(desk: FaultyDesk) -> None:
    """The Call button is clicked as if it were an icon: one call."""
    number = desk.number("a double click on Call")
    window = desk.open_window()
    desk.screen.type(number)
    desk.screen.double_click_on(COLOURS["accent"][0])
    _accepted(desk, window, number)


def close_at_a_hand_over(desk: FaultyDesk, delay_s: float) -> None:
    """A command hands its call over while the window closes."""
    number = desk.number("a hand-over while the window closes")
    window = desk.open_window()
    command = desk.command(number)
    time.sleep(delay_s)  # the moment is the trial itself
    window.signal(signal.SIGTERM)
    assert command.end().code in (0, 4, 70)
    window.end()
    desk.check()


def end_at_enter(desk: FaultyDesk, delay_s: float) -> None:
    """The session ends as Enter is pressed."""
    number = desk.number("SIGTERM at Enter")
    window = desk.open_window()
    _type_and_enter(desk, number)
    time.sleep(delay_s)  # the moment is the trial itself
    desk.end(window)
    desk.check()


def jump_in_a_call(desk: FaultyDesk, clock: Path, by_s: float) -> None:
    """This computer's clock is set in mid-call, and stays wrong for the next start."""
    number = desk.number(f"the clock set {'forward' if by_s > 0 else 'back'} by a day in a call")
    clock.write_text("0")
    window = desk.open_window(clock=str(clock))
    desk.hand_over(number)
    desk.pbx.advance(5)
    clock.write_text(str(by_s))
    desk.pbx.advance(60)
    desk.await_row(number, "outcome")
    desk.end(window)
    desk.check()


def jump_between_runs(desk: FaultyDesk, clock: Path, by_s: float) -> None:
    """This computer's clock is set between a kill in a call and the next start."""
    number = desk.number(f"the clock set {'forward' if by_s > 0 else 'back'} by a day between two runs")
    clock.write_text("0")
    window = desk.open_window(clock=str(clock))
    desk.hand_over(number)
    desk.await_row(number, "call_id")
    window.kill()
    clock.write_text(str(by_s))
    desk.pbx.advance(60)
    window = desk.open_window(clock=str(clock))
    desk.await_row(number, "outcome")
    desk.end(window)
    desk.check()


def _type_and_enter(desk: FaultyDesk, number: str) -> None:
    desk.screen.type(number)
    desk.screen.press("Return")


def _hurry(desk: FaultyDesk, point: str) -> None:
    """Let the calls come to their ends where a point lies there."""
    if point.endswith("recorded"):
        time.sleep(_PAUSE_S)
        desk.pbx.advance(5)


def _accepted(desk: FaultyDesk, window: Program, number: str) -> None:
    """See a call accepted and the window ended: every key and click has come to it by then."""
    desk.await_row(number, "call_id")
    desk.end(window)
    desk.check()
