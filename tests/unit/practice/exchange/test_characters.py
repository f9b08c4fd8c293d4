"""The table of people."""

import pytest

from deskbell.practice.exchange.characters import CHARACTERS, LegResult, extension_with_id, party_at


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
