"""`deskbell call` without a window: its steps, its exit codes, and what it refuses to send."""

import pytest

from doubles.desk_home import DeskHome
from doubles.practice_client import SignedIn
from doubles.until import until

from .conftest import Errands

BOTH_SIDES = ["sending", "accepted", "source_ringing", "source_answered", "destination_ringing"]
UNDIALLABLE = {
    "letters that match nobody": "xyzzy",
    "nothing": "",
    "200 characters": "1" * 200,
    "a link to nobody": "tel:",
    "a link to an option": "tel:--help",
}


def test_a_call_tells_its_steps_in_order_and_ends_well(errands: Errands) -> None:
    """205 talks: every step once, the ids with `accepted`, outcome and length last, exit code 0."""
    ended = errands.calls["205"].end()
    assert ended.step_names == [*BOTH_SIDES, "talking", "outcome"]
    accepted, outcome = ended.steps[1], ended.steps[-1]
    assert accepted["call_id"]
    assert accepted["call_api_id"]
    assert outcome == {
        "step": "outcome",
        "outcome": "talked",
        "call_id": accepted["call_id"],
        "talked_s": 8,
        "reason": None,
        "sentence": "You talked with 205 for 0:08.",
    }
    assert (ended.code, ended.err) == (0, "")


@pytest.mark.parametrize(("number", "outcome"), [("206", "busy"), ("207", "no_answer"), ("208", "rejected")])
def test_a_call_that_ends_otherwise_says_how(errands: Errands, number: str, outcome: str) -> None:
    """Busy, no answer and rejected are outcomes, exit code 1, and nobody is said to have talked."""
    ended = errands.calls[number].end()
    last = ended.steps[-1]
    assert (last["step"], last["outcome"], last["talked_s"]) == ("outcome", outcome, None)
    assert "talking" not in ended.step_names
    assert (ended.code, ended.err) == (1, "")


@pytest.mark.parametrize("text", UNDIALLABLE.values(), ids=UNDIALLABLE)
def test_what_is_no_number_gets_a_plain_sentence_and_no_request(bare_home: DeskHome, text: str) -> None:
    """Exit code 2, a sentence, no row, and not even a practice PBX that could have been asked."""
    ended = bare_home.run("call", text, "--practice", "--wait", "--json")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.endswith(".\n")
    assert len(ended.err.splitlines()) == 1
    assert bare_home.port_file() == {}
    assert bare_home.history() == []


def test_a_link_is_cleaned_and_called(bare_home: DeskHome) -> None:
    """Brackets, dashes, an escaped plus and a trailing newline go; the number is called."""
    ended = bare_home.run("call", "tel:%2B1(555)123-45-67\n", "--practice", "--json")
    assert (ended.code, ended.step_names) == (0, ["sending", "accepted"])
    assert [row["number"] for row in bare_home.history()] == ["+15551234567"]


def test_without_a_line_nothing_is_called(bare_home: DeskHome) -> None:
    """Exit code 2 and a sentence that names the way out."""
    ended = bare_home.run("call", "205", "--wait")
    assert (ended.code, ended.out) == (2, "")
    assert "--practice" in ended.err
    assert bare_home.history() == []


def test_ctrl_c_leaves_the_call_to_the_pbx(bare_home: DeskHome) -> None:
    """Exit code 130 without a trace; both phones stay on the line, and the history settles at the next look."""
    practice = bare_home.start_practice()
    command = bare_home.start("call", "209", "--practice", "--wait", "--json")
    command.await_step("accepted")
    command.interrupt()
    ended = command.end()
    assert ended.code == 130
    assert ended.err == "The call may go on. End it on your phone, or in Deskbell’s window.\n"
    practice.advance(3)
    with SignedIn(practice) as client:
        assert client.rows()
    assert [row["outcome"] for row in bare_home.history()] == [None]


def test_an_interrupted_call_is_settled_by_the_next_window(home: DeskHome) -> None:
    """The window takes up what the command line left and learns how it ended."""
    practice = home.start_practice()
    command = home.start("call", "209", "--practice", "--wait", "--json")
    command.await_step("accepted")
    command.interrupt()
    assert command.end().code == 130
    practice.advance(8)
    practice.hang_up()
    home.open_window()
    # The practice PBX goes on by itself while the orders to it travel.
    assert home.await_outcome("talked")["talked_s"] in range(5, 30)
    assert practice.callback_posts() == 1


def test_a_call_that_is_handed_on_after_a_hang_up_has_no_outcome_before_its_end(bare_home: DeskHome) -> None:
    """205 hangs up, 210 rings in its place and talks: only when nobody is rung any more is the call over."""
    practice = bare_home.start_practice()
    command = bare_home.start("call", "205", "--practice", "--wait", "--json", "--set", "transfer_after_dst_hangup=210")
    command.await_step("talking")
    practice.advance(9)
    events = practice.control("GET", "events?after=0")["events"]
    assert [one["what"] for one in events if one["phone"] == "210"] == ["rings"]
    assert command.running()
    assert '"outcome"' not in command.said()
    practice.advance(12)
    practice.advance(6)
    ended = command.end()
    assert (ended.code, ended.err) == (0, "")
    assert (ended.steps[-1]["outcome"], ended.step_names.count("outcome")) == ("talked", 1)


def test_a_second_call_to_an_open_number_asks_first(bare_home: DeskHome) -> None:
    """Exit code 3 and the question; with `--yes` it is answered and the call placed."""
    practice = bare_home.start_practice()
    assert bare_home.run("call", "209", "--practice").code == 0
    asked = bare_home.run("call", "209", "--practice")
    assert (asked.code, asked.out) == (3, "")
    assert asked.err == "A call to 209 is still open. Call again all the same? Nothing was sent; to call, add --yes.\n"
    assert practice.callback_posts() == 1
    assert bare_home.run("call", "209", "--practice", "--yes").code == 0
    assert practice.callback_posts() == 2


def test_a_reader_that_leaves_early_does_not_end_the_call(bare_home: DeskHome) -> None:
    """As before `| head -1`: no trace, no hang, the true exit code, and the outcome stands in the history."""
    practice = bare_home.start_practice()
    command = bare_home.start_for_a_line("call", "206", "--practice", "--wait", "--json")
    until(practice.callback_posts, "a request")
    practice.advance(5)
    ended = command.end()
    assert (ended.code, ended.err) == (1, "")
    assert [row["outcome"] for row in bare_home.history()] == ["busy"]
