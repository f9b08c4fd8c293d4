"""The words of the window that never change."""

import pytest

from deskbell.wording.window import WindowWords

NUMBERED = ("answers_itself", "answers_by_hand")


@pytest.mark.parametrize("name", WindowWords._fields)
def test_every_label_can_be_read(name: str) -> None:
    """No label is empty, and only those about one phone, several options or a key hold a number."""
    words = getattr(WindowWords(), name)
    assert words == words.strip() != ""
    assert ("{number}" in words) == (name in NUMBERED)
    assert ("{count}" in words) == (name == "more_options")
    assert ("{key}" in words) == (name == "preset_key")
    assert ("{name}" in words) == (name == "phone_answers_itself")
    assert "{" not in words.format(number="101", count=2, name="Desk 101", key=1)
