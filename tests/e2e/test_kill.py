"""What a power cut leaves: every call in the history, with its true outcome, and none placed twice."""

from doubles.desk_home import DeskHome
from doubles.desk_screen import DeskScreen
from doubles.until import until


def test_a_call_is_followed_to_its_end_after_a_kill(home: DeskHome, screen: DeskScreen) -> None:
    """Killed in mid-talk and started again, Deskbell finds the call and learns how it ended."""
    window = home.open_window()
    practice = home.practice()
    screen.type("205")
    screen.press("Return")
    home.await_row(lambda row: bool(row["call_id"]), "an accepted call")
    practice.advance(4)
    window.kill()
    assert [row["outcome"] for row in home.history()] == [None]
    home.open_window()
    practice.advance(8)
    row = home.await_outcome("talked")
    assert (row["number"], row["talked_s"]) == ("205", 8)
    assert practice.callback_posts() == 1


def test_a_request_cut_off_by_a_kill_is_unknown_and_never_sent_again(home: DeskHome, screen: DeskScreen) -> None:
    """Nobody can tell whether the PBX took it, so the row says so, and the PBX hears of it once only."""
    window = home.open_window()
    practice = home.practice()
    practice.faults("hang")
    screen.type("205")
    screen.press("Return")
    until(practice.callback_posts, "a request without an answer")
    window.kill()
    restarted = home.open_window()
    row = home.await_outcome("unknown")
    assert (row["number"], row["sent"], row["call_id"]) == ("205", True, None)
    screen.close()
    assert restarted.end().code == 0
    assert practice.callback_posts() == 1
