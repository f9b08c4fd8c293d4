"""What a command leaves behind, and what the next start makes of it, on a desk that only uses the command line."""

from doubles.desk_home import DeskHome


def test_a_call_that_nobody_waited_for_is_settled_by_the_next_look_at_the_history(bare_home: DeskHome) -> None:
    """It is open while it goes on, and then has its true outcome, without a window."""
    practice = bare_home.start_practice()
    assert bare_home.run("call", "205", "--practice").code == 0
    [row] = bare_home.history()
    assert (row["outcome"], row["call_id"] is None) == (None, False)
    practice.advance(30)
    [row] = bare_home.history()
    assert (row["outcome"], row["talked_s"]) == ("talked", 8)


def test_the_next_call_to_a_number_needs_no_question_once_the_last_one_is_over(bare_home: DeskHome) -> None:
    """The command looks for itself what became of the call that it did not wait for."""
    practice = bare_home.start_practice()
    assert bare_home.run("call", "205", "--practice").code == 0
    assert bare_home.run("call", "205", "--practice").code == 3
    practice.advance(30)
    assert bare_home.run("call", "205", "--practice").code == 0
    assert practice.callback_posts() == 2


def test_a_call_whose_answer_was_lost_is_found_by_its_numbers_and_stays_unknown(bare_home: DeskHome) -> None:
    """What fits is told as probable; the number stays locked, and nothing is sent again."""
    practice = bare_home.start_practice()
    practice.faults("drop_after")
    assert bare_home.run("call", "205", "--practice").code == 4
    [row] = bare_home.history()
    assert (row["outcome"], row["probably"], row["call_id"]) == ("unknown", None, None)
    practice.advance(30)
    [row] = bare_home.history()
    assert (row["outcome"], row["probably"]) == ("unknown", "talked")
    assert (practice.callback_posts(), practice.calls_placed()) == (1, 1)
