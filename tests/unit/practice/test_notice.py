"""What the standalone server prints."""

from deskbell.practice.exchange.characters import CHARACTERS
from deskbell.practice.notice import opening_notice
from deskbell.practice.tokens import Keys


def test_the_notice_tells_how_to_reach_it_and_who_answers() -> None:
    """Address, keys, and every number with its plain sentence."""
    notice = opening_notice("http://127.0.0.1:8099", Keys("app-id", "app-secret"), "control", 2.5)
    assert all(word in notice for word in ("http://127.0.0.1:8099", "app-id", "app-secret", "2.5 times"))
    assert all(f"{one.number}  {one.name}" in notice and one.description in notice for one in CHARACTERS)
    assert "times as fast" not in opening_notice("", Keys("", ""), "", 1)
