"""What the window says of presets."""

import pytest

from deskbell.domain.preset import ICONS, KEYS, Preset
from deskbell.wording import preset_pane
from deskbell.wording.preset_words import PresetWords


def test_every_picture_has_a_name() -> None:
    """Each its own, for whoever cannot see it."""
    assert set(preset_pane.ICON_WORDS) == set(ICONS)
    assert len(set(preset_pane.ICON_WORDS.values())) == len(ICONS)


@pytest.mark.parametrize("words", PresetWords())
def test_every_label_can_be_read(words: str) -> None:
    """None is empty, and only a name stands in one."""
    assert words == words.strip() != ""
    assert "{" not in words.format(name="Gate")


def test_keys_are_named_in_full_and_in_short() -> None:
    """One that is taken says by whom."""
    assert [preset_pane.cap(key) for key in (0, 1)] == ["", "Ctrl⇧1"]
    assert [preset_pane.key_words(key) for key in (0, *KEYS)][:2] == ["No key", "Ctrl+Shift+1"]
    assert preset_pane.key_words(2, "Gate") == "Ctrl+Shift+2 (of Gate)"


def test_what_a_file_brought_is_counted() -> None:
    """Nothing new is said so."""
    assert [preset_pane.imported(count) for count in (0, 1, 2)] == [
        "Every preset of this file is here already.",
        "1 preset imported.",
        "2 presets imported.",
    ]


def test_a_preset_without_anything_says_so() -> None:
    """And one that comes off."""
    assert preset_pane.will_wear(Preset("1", "Gate")) == "Goes with the next call: nothing is set in it"
    assert preset_pane.will_take_off(Preset("1", "Gate")) == "Takes Gate off the next call again"
    assert preset_pane.heading("") == "New preset"
