"""Requests as the running instance gets them."""

import pytest

from deskbell.cli.opening import LONGEST_TEXT, OpenRequest
from deskbell.cli.requests import CallRequest, is_phone, is_word

NO_TEXTS = [None, 101, b"101", ["101"], "", " ", "1\x002", "\u202e101", "\ud800", "1" * 999]


def test_a_request_travels_as_a_message() -> None:
    """The running instance gets every field but how the answer is printed."""
    request = CallRequest(
        "205",
        line="office",
        extension="101",
        sources=("101",),
        options=(("dst_dtmf", "W1"),),
        wait=True,
        json=True,
        yes=True,
        secret_stdin=True,
        preset="Gate",
    )
    assert request.as_message("deadbeef") == {
        "do": "call",
        "number": "205",
        "line": "office",
        "practice": False,
        "extension": "101",
        "sources": ["101"],
        "options": {"dst_dtmf": "W1"},
        "wait": True,
        "yes": True,
        "preset": "Gate",
        "secret": "deadbeef",
    }
    assert OpenRequest("205").as_message() == {"do": "open", "text": "205"}


def test_no_endless_text_travels() -> None:
    """What is too long is no number anyway."""
    assert len(CallRequest("1" * 10**6).as_message()["number"]) == LONGEST_TEXT
    assert len(OpenRequest("1" * 10**6).as_message()["text"]) == LONGEST_TEXT


@pytest.mark.parametrize("text", NO_TEXTS)
def test_what_cannot_name_a_phone(text: object) -> None:
    """A phone is a short printable text."""
    assert not is_phone(text)
    assert not is_word(text)


def test_a_word_has_no_blanks() -> None:
    """As App IDs and secrets have none."""
    assert is_word("5000abcd")
    assert not any(is_word(text) for text in ("a b", " a", "a\u3000b"))
    assert is_phone("a b")
