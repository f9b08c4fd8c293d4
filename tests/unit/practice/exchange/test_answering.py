"""What follows when a phone is picked up."""

import pytest

from deskbell.practice.exchange.calls import Sound
from deskbell.practice.exchange.port import What
from doubles.played_exchange import PlayedExchange

HOLD_THE_LINE = Sound(501, "Please hold the line", 3)
RECORDED = Sound(502, "This call is recorded", 4)


def test_the_first_source_to_answer_wins_and_the_others_stop() -> None:
    """102 would have answered after 5 seconds, 101 does after 2."""
    exchange = PlayedExchange()
    exchange.order("207", "102", "101")
    exchange.play(2)
    assert exchange.what("102", What.STOPS_RINGING) == [(2, {"why": "answered elsewhere"})]
    assert [str(leg.result) for leg in exchange.call().legs] == ["answered elsewhere", "None", "None"]


def test_the_destination_rings_when_the_source_has_heard_its_announcement() -> None:
    """The sound is for the source alone and as long as it is."""
    exchange = PlayedExchange()
    exchange.order("205", announce_sound=HOLD_THE_LINE)
    exchange.play(20)
    heard = {"sound_id": 501, "title": "Please hold the line", "length_s": 3}
    assert exchange.what("101", What.HEARS_SOUND) == [(2, heard)]
    assert exchange.what("205", What.HEARS_SOUND) == []
    assert [at_s for at_s, _ in exchange.what("205", What.RINGS)] == [5]


def test_hanging_up_during_the_announcement_rings_nobody() -> None:
    """The call is over before the destination was dialled."""
    exchange = PlayedExchange()
    exchange.order("205", announce_sound=HOLD_THE_LINE)
    exchange.play(3)
    exchange.hang_up("101")
    exchange.play(60)
    assert exchange.events("205") == []
    assert (exchange.call().result, exchange.call().disposition) == ("not answered", "caller_cancel")


def test_everybody_hears_the_announcement_of_the_destination_before_the_talk() -> None:
    """209 answers at 3; the two are connected 4 seconds later."""
    exchange = PlayedExchange()
    exchange.order("209", dst_announce_sound=RECORDED)
    exchange.play(20)
    for phone in ("101", "209"):
        assert [(at_s, one["sound_id"]) for at_s, one in exchange.what(phone, What.HEARS_SOUND)] == [(3, 502)]
        assert [at_s for at_s, _ in exchange.what(phone, What.CONNECTED)] == [7]
    assert exchange.call().bridged_s == 7


def test_tones_are_heard_by_the_destination_at_their_true_times() -> None:
    """From its answer at 3 on, and by nobody else."""
    exchange = PlayedExchange()
    exchange.order("209", tones="1W2w#")
    exchange.play(3.5)
    assert len(exchange.what("209", What.HEARS_TONE)) == 1
    exchange.play(10)
    assert exchange.what("209", What.HEARS_TONE) == [(3, {"tone": "1"}), (4.1, {"tone": "2"}), (4.7, {"tone": "#"})]
    assert exchange.what("101", What.HEARS_TONE) == []


def test_tones_stop_with_the_call() -> None:
    """Who has hung up hears nothing."""
    exchange = PlayedExchange()
    exchange.order("209", tones="1W2")
    exchange.play(3.5)
    exchange.hang_up("209")
    exchange.play(10)
    assert [one["tone"] for _, one in exchange.what("209", What.HEARS_TONE)] == ["1"]


def test_tones_go_on_to_the_agent_who_takes_the_call_from_the_queue() -> None:
    """They are sent from the moment the queue answers (Ringme API, Callback), to whoever is there by then."""
    exchange = PlayedExchange()
    exchange.operate_by_hand("311", by_hand=True)
    exchange.order("300", tones="1WWWW2")
    exchange.play(20)
    assert exchange.what("300", What.HEARS_TONE) == [(2, {"tone": "1"})]
    assert exchange.what("312", What.HEARS_TONE) == [(6.1, {"tone": "2"})]


@pytest.mark.parametrize(("counts", "result"), [(False, "answered"), (True, "bridged")])
def test_a_menu_that_speaks_is_bridged_only_if_answering_machines_count(counts: bool, result: str) -> None:  # noqa: FBT001 - a case of the table
    """The source hears it either way."""
    exchange = PlayedExchange()
    call = exchange.played("301", answering_machine=counts)
    assert (call.result, call.talked_s) == (result, 10 if counts else 0)
    assert exchange.what("101", What.CONNECTED) == [(2, {"with": "301"})]


def test_who_answered_and_how_is_noted() -> None:
    """By itself or by a hand."""
    exchange = PlayedExchange()
    exchange.operate_by_hand("209", by_hand=True)
    exchange.order("209")
    exchange.play(4)
    exchange.answer("209")
    assert exchange.what("101", What.ANSWERS) == [(2, {"by": "itself"})]
    assert exchange.what("209", What.ANSWERS) == [(4, {"by": "hand"})]


def test_a_whole_call_reads_as_a_story() -> None:
    """What each phone experiences, in order."""
    exchange = PlayedExchange()
    exchange.played("205")
    assert exchange.story() == [
        (0, "101", "rings"),
        (2, "101", "answers"),
        (2, "205", "rings"),
        (4, "205", "answers"),
        (4, "101", "connected"),
        (4, "205", "connected"),
        (12, "205", "hangs_up"),
        (12, "101", "is_hung_up"),
    ]
