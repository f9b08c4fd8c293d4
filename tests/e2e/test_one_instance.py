"""One instance: whatever is started later goes to the window that is open."""

from deskbell.cli.requests import CallRequest
from doubles.desk_home import DeskHome
from doubles.desk_screen import DeskScreen
from doubles.until import until, until_or_not

STEPS = ["sending", "accepted", "source_ringing", "source_answered", "destination_ringing", "talking", "outcome"]


def test_a_call_is_handed_to_the_window_and_its_steps_come_back(home: DeskHome) -> None:
    """The command prints the steps as they come, and ends with the code it would end with alone."""
    home.open_window()
    practice = home.practice()
    command = home.start("call", "205", "--practice", "--wait", "--json")
    for step, goes_on_s in (("source_ringing", 2), ("destination_ringing", 2), ("talking", 8)):
        command.await_step(step)
        practice.advance(goes_on_s)
    ended = command.end()
    assert (ended.code, ended.err, ended.step_names) == (0, "", STEPS)
    assert [row["outcome"] for row in home.history()] == ["talked"]
    assert practice.callback_posts() == 1


def test_a_handed_over_call_that_ends_otherwise_says_so(home: DeskHome) -> None:
    """Busy at the window is exit code 1 at the command line."""
    home.open_window()
    practice = home.practice()
    command = home.start("call", "206", "--practice", "--wait", "--json")
    command.await_step("accepted")
    practice.advance(5)
    ended = command.end()
    assert (ended.code, ended.err, ended.steps[-1]["outcome"]) == (1, "", "busy")


def test_the_window_follows_a_call_whose_command_was_interrupted(home: DeskHome) -> None:
    """The call was handed over for good: after Ctrl+C at the command it reaches its outcome all the same."""
    home.open_window()
    practice = home.practice()
    command = home.start("call", "205", "--practice", "--wait", "--json")
    command.await_step("accepted")
    command.interrupt()
    ended = command.end()
    assert (ended.code, ended.err) == (130, "The call may go on. End it on your phone, or in Deskbell’s window.\n")
    practice.advance(30)
    assert home.await_outcome("talked")["talked_s"] == 8
    assert practice.callback_posts() == 1


def test_a_link_is_offered_and_dialled_by_enter_only(home: DeskHome, screen: DeskScreen) -> None:
    """The link's command ends at once; nothing is dialled before Enter, then exactly the cleaned number."""
    home.open_window()
    practice = home.practice()
    ended = home.run("tel:+1(555)123-45-67")
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert practice.callback_posts() == 0
    screen.press("Return")
    until(practice.callback_posts, "a request")
    assert [row["number"] for row in home.history()] == ["+15551234567"]


def test_a_link_that_opens_the_window_is_offered(home: DeskHome, screen: DeskScreen) -> None:
    """Without a running instance the link's own start opens the window with the number ready."""
    home.open_window("tel:%2B1(555)123-45-67\n")
    practice = home.practice()
    screen.press("Return")
    until(practice.callback_posts, "a request")
    assert [row["number"] for row in home.history()] == ["+15551234567"]


def test_a_link_never_replaces_what_is_being_typed(home: DeskHome, screen: DeskScreen) -> None:
    """A link that arrives between two keys leaves the number as it is typed."""
    home.open_window()
    practice = home.practice()
    screen.type("20")
    assert home.run("tel:+15551234567").code == 0
    screen.type("6")
    screen.press("Return")
    until(practice.callback_posts, "a request")
    assert [row["number"] for row in home.history()] == ["206"]


def test_a_link_to_an_option_is_told_and_dials_nothing(home: DeskHome, screen: DeskScreen) -> None:
    """`tel:--help` goes to the window, which offers nothing that Enter could dial."""
    home.open_window()
    practice = home.practice()
    assert home.run("tel:--help").code == 0
    screen.press("Return")
    screen.type("206")
    screen.press("Return")
    until(practice.callback_posts, "the request of the number typed afterwards")
    assert [row["number"] for row in home.history()] == ["206"]


def test_a_second_start_raises_the_window(home: DeskHome, screen: DeskScreen) -> None:
    """It ends well at once, and the window that had been put away has the keyboard again."""
    window = home.open_window()
    [shown] = screen.windows()
    screen.iconify(shown)
    until(lambda: screen.windows() == [], "a window put away")
    assert home.run().code == 0
    assert screen.window(window.pid) == shown
    assert screen.windows() == [shown]


def test_two_starts_at_the_same_moment_are_one_window(home: DeskHome, screen: DeskScreen) -> None:
    """One becomes the instance, the other hands over and ends well."""
    both = [home.start(), home.start()]
    until(lambda: [one for one in both if not one.running()], "the end of one of them")
    [window] = [one for one in both if one.running()]
    [other] = [one for one in both if one is not window]
    assert other.end().code == 0
    assert screen.windows() == [screen.window(window.pid)]


def test_a_nul_in_a_handed_over_number_is_refused(home: DeskHome) -> None:
    """No command line can carry one, another program of this user can: a sentence and no request."""
    home.open_window()
    practice = home.practice()
    answers = home.hand_over(CallRequest("20\0005", practice=True, wait=True))
    assert [answer["exit"] for answer in answers if "exit" in answer] == [2]
    [problem] = [answer["problem"] for answer in answers if "problem" in answer]
    assert problem.endswith(".")
    assert practice.callback_posts() == 0
    assert home.history() == []


def test_without_a_screen_the_way_out_is_told(bare_home: DeskHome) -> None:
    """Over ssh or from cron there is no window: a plain sentence, wrong usage, and no crash of Qt."""
    ended = bare_home.run()
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("There is no screen here")
    assert len(ended.err.splitlines()) == 1


def test_a_start_without_a_screen_raises_the_open_window(home: DeskHome, screen: DeskScreen) -> None:
    """The window that is open needs no second screen."""
    window = home.open_window()
    del home.env["DISPLAY"], home.env["QT_QPA_PLATFORM"]
    assert home.run("tel:+15551234567").code == 0
    practice = home.practice()

    def posted() -> int:
        # A number that is still on its way into the field is not dialled by an Enter that came before it.
        screen.press("Return")
        return until_or_not(practice.callback_posts, at_most_s=2)

    assert until(posted, "a request") == 1
    assert window.running()
