"""Phones as they are at a moment, and operated by hand."""

from deskbell.practice.exchange.calls import CallerId
from deskbell.practice.exchange.phones import phone_view
from doubles.played_exchange import PlayedExchange
from doubles.practice_client import SignedIn
from doubles.practice_server import PracticeServer


def test_my_phones_are_listed_idle(practice: PracticeServer) -> None:
    """The desk phone and the back office, both by themselves."""
    phones = practice.control("GET", "phones")["phones"]
    assert [(one["number"], one["mode"], one["state"]) for one in phones] == [
        ("101", "self", "idle"),
        ("102", "self", "idle"),
    ]


def test_a_phone_by_hand_rings_until_it_is_answered_and_talks_until_hung_up(
    practice: PracticeServer, api: SignedIn
) -> None:
    """The whole call by hand, with what the display shows."""
    practice.by_hand()
    call_id = api.order("209", src_caller_id_name="Order 17").json()["call_id"]
    practice.advance(15)
    ringing = practice.phone()
    assert (ringing["state"], ringing["call_id"], ringing["shows_name"]) == ("ringing", call_id, "Order 17")
    practice.answer()
    practice.advance(10)
    assert practice.phone()["state"] == "in_call"
    practice.hang_up()
    assert practice.phone()["state"] == "idle"
    said = api.record(call_id).json()
    assert (said["bridged_duration"], said["hangup_disposition"]) == (9, "caller_bye")


def test_a_refused_call_was_not_picked_up_by_us(practice: PracticeServer, api: SignedIn) -> None:
    """Nobody else is rung."""
    practice.by_hand()
    call_id = api.order("209").json()["call_id"]
    practice.refuse()
    said = api.record(call_id).json()
    assert (said["result"], [leg["result"] for leg in said["cdr"]]) == ("not answered", ["rejected"])


def test_hanging_up_while_they_ring_cancels(practice: PracticeServer, api: SignedIn) -> None:
    """Our leg was answered, theirs was not."""
    call_id = api.order("207").json()["call_id"]
    practice.advance(5)
    practice.hang_up()
    said = api.record(call_id).json()
    assert (said["hangup_disposition"], [leg["result"] for leg in said["cdr"]]) == (
        "caller_cancel",
        ["answered", "not answered"],
    )


def test_a_phone_given_back_picks_itself_up(practice: PracticeServer, api: SignedIn) -> None:
    """At once if it has rung long enough."""
    practice.by_hand()
    api.order("207")
    practice.advance(5)
    practice.by_itself()
    assert practice.phone()["state"] == "in_call"


def test_the_same_hand_works_when_i_am_the_one_called(practice: PracticeServer, api: SignedIn) -> None:
    """102 calls 101: the display shows who calls."""
    practice.by_hand("101")
    api.order("101", "102", extension_id=4102)
    practice.advance(6)
    assert practice.phone("101")["shows_name"] == "Back office"
    practice.answer("101")
    assert {practice.phone(number)["state"] for number in ("101", "102")} == {"in_call"}


def test_any_phone_shows_what_it_does() -> None:
    """Another's phone and an outside one, with what their displays show; a busy one does not ring."""
    exchange = PlayedExchange()
    exchange.order("+37410123456", "205", "206", sources_see=CallerId("17", "Order 17"))
    ringing = phone_view(exchange, "205")
    assert (ringing["name"], ringing["state"], ringing["shows_number"]) == ("Accounts", "ringing", "17")
    assert phone_view(exchange, "206")["state"] == "idle"
    exchange.play(10)
    outside = phone_view(exchange, "+37410123456")
    assert (outside["number"], outside["state"], outside["shows_number"]) == ("+37410123456", "in_call", "00500*101")


def test_a_phone_says_whether_it_is_on_line() -> None:
    """As its registration does."""
    exchange = PlayedExchange()
    exchange.register("205", registered=False)
    assert not phone_view(exchange, "205")["registered"]
    assert phone_view(exchange, "206")["registered"]
