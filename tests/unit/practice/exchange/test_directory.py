"""Numbers whose people were cast anew."""

import pytest

from deskbell.practice.exchange.characters import CHARACTERS, Character, Outsider, Script, is_nobody
from deskbell.practice.exchange.directory import Directory
from deskbell.practice.exchange.phones import phone_view
from deskbell.practice.exchange.port import Action, What
from doubles.played_exchange import PlayedExchange

PORTER = Character(number="401", name="Porter", description="Answers after 1 s.", script=Script(answers_after_s=1))
SLOW_SALES = Character(number="206", name="Sales", description="Answers.", script=Script(answers_after_s=9))
GROUP = Character(number="302", name="Gate", description="Rings 401.", script=Script(), type="queue", members=("401",))
MOBILE = Outsider("+37499000211", "Is fast.", Script(answers_after_s=1))
CAST = Directory({one.number: one for one in (PORTER, SLOW_SALES, GROUP)}, {"37499000211": MOBILE})


def test_without_a_cast_the_usual_people_are_there() -> None:
    """As the table has them."""
    assert Directory().characters == CHARACTERS
    assert is_nobody(Directory().party_at("401"))


def test_the_cast_takes_the_place_of_the_usual_people_and_adds_to_them() -> None:
    """By number, and by the id in paths."""
    assert len(CAST.characters) == len(CHARACTERS) + 1
    assert CAST.extension_with_id("4206") is SLOW_SALES
    assert CAST.extension_with_id("4401") is PORTER
    assert CAST.extension_with_id("4205") is Directory().extension_with_id("4205")
    assert CAST.party_at("00500*401@sip.practice.invalid").character is PORTER


@pytest.mark.parametrize("number", ["+37499000211", "37499000211"])
def test_an_outsider_is_found_with_the_plus_and_without(number: str) -> None:
    """And keeps the form it was dialled in."""
    party = CAST.party_at(number)
    assert (party.number, party.script) == (number, MOBILE.script)


@pytest.mark.parametrize(("number", "rung"), [("302", "401"), ("211", "+37499000211"), ("401", "401")])
def test_the_cast_is_reached_by_members_forwarding_and_transfers(number: str, rung: str) -> None:
    """Wherever the exchange itself rings somebody."""
    exchange = PlayedExchange(CAST)
    exchange.talking("209", transfer_after_dst_hangup="401")
    exchange.ask(Action.TRANSFER, number)
    exchange.play(1)
    assert exchange.what(rung, What.CONNECTED) == [(11, {"with": "209"})]


def test_the_cast_is_reached_after_a_hangup_and_seen_on_its_phone() -> None:
    """As anybody is."""
    exchange = PlayedExchange(CAST)
    exchange.talking("209", transfer_after_dst_hangup="401")
    exchange.hang_up("209")
    exchange.play(1)
    assert exchange.what("401", What.CONNECTED) == [(11, {"with": "101"})]
    assert phone_view(exchange, "401")["name"] == "Porter"
