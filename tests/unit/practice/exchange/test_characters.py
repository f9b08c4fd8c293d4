"""The table of people."""

import pytest

from deskbell.practice.exchange.characters import (
    CHARACTERS,
    OUTSIDERS,
    LegResult,
    extension_with_id,
    is_nobody,
    party_at,
)


def test_every_character_has_a_number_and_a_plain_sentence_of_its_own() -> None:
    """No two characters share a number, and each description is one sentence."""
    assert len({one.number for one in CHARACTERS}) == len(CHARACTERS)
    assert all(one.description.endswith(".") and one.description.count(". ") == 0 for one in CHARACTERS)


@pytest.mark.parametrize("number", ["205", "00500*205", "00500*205@sip.practice.invalid"])
def test_an_extension_is_found_by_every_way_to_write_it(number: str) -> None:
    """Short, full and absolute numbers lead to the same person, known by the full number."""
    party = party_at(number)
    assert (party.number, party.name) == ("00500*205", "Accounts")


@pytest.mark.parametrize("number", ["12345", "+37410123456", "89261234567"])
def test_five_digits_or_more_are_an_outside_number(number: str) -> None:
    """Outside numbers keep the form they were dialled in and answer."""
    party = party_at(number)
    assert (party.number, party.character, party.script.answers_after_s) == (number, None, 4)


@pytest.mark.parametrize("number", ["999", "1234", "abc", "+", "1" * 21, "+7 926", "205\n", "٢٠٥٠٠"])
def test_a_number_that_nobody_has_fails(number: str) -> None:
    """Internal numbers outside the table and things that are no numbers are nobody."""
    assert party_at(number).script.refusal is LegResult.FAILED


@pytest.mark.parametrize("extension_id", ["205", "4999", "@me", "", "4205 ", "٤٢٠٥", "9" * 5000])
def test_an_unknown_extension_id_finds_nobody(extension_id: str) -> None:
    """Only the id as listed finds an extension."""
    assert extension_with_id(extension_id) is None
    assert extension_with_id("4205") is not None


def test_the_phone_of_the_published_examples_has_their_id() -> None:
    """Extension 34535 is 341, so that the examples run as they stand (Ringme API, Callback)."""
    example = extension_with_id("34535")
    assert example is not None
    assert (example.number, example.extension_id, example.type) == ("341", 34535, "phone")
    assert extension_with_id("4341") is None


def test_no_two_extensions_share_an_id_and_each_is_found_by_its_own() -> None:
    """Paths name exactly one."""
    assert [extension_with_id(str(one.extension_id)) for one in CHARACTERS] == list(CHARACTERS)


def test_whoever_a_rule_leads_to_exists() -> None:
    """Members and forwardings name people who can answer."""
    for one in CHARACTERS:
        for number in (*one.members, *filter(None, [one.forwards_to])):
            assert not is_nobody(party_at(number))


@pytest.mark.parametrize(
    ("number", "phone"), [("00500*205", "205"), ("205", "205"), ("+37410123456", "+37410123456"), ("999", "999")]
)
def test_a_phone_has_one_name_however_it_is_dialled(number: str, phone: str) -> None:
    """The short number of an extension; anything else as it was dialled."""
    assert party_at(number).phone == phone


def test_some_outside_numbers_have_a_story_of_their_own() -> None:
    """Dialled with the plus or without it."""
    for one in OUTSIDERS:
        assert party_at(one.number).script == party_at(one.number.removeprefix("+")).script == one.script
