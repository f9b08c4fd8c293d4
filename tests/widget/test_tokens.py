"""The table of colours keeps the contrast that people need."""

import pytest

from deskbell.ui.theme.tokens import COLOURS, INKS, STROKE_PAIRS, TEXT_PAIRS, Appearance, Ink

LOOKS = list(Appearance)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: Ink, ground: Ink, look: Appearance) -> float:
    """Contrast ratio of two tokens."""
    one, two = (luminance(COLOURS[token][look.value]) for token in (ink, ground))
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("pair", TEXT_PAIRS)
def test_words_can_be_read_on_their_ground(pair: tuple[Ink, Ink], look: Appearance) -> None:
    """Every text colour stands out from every ground it is painted on by 4.5 to 1 or more."""
    assert contrast(*pair, look) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("pair", STROKE_PAIRS)
def test_strokes_that_matter_can_be_seen(pair: tuple[Ink, Ink], look: Appearance) -> None:
    """Outlines of controls, focus and waiting stand out by 3 to 1 or more."""
    assert contrast(*pair, look) >= 3


def test_the_table_names_every_token_once() -> None:
    """The table and the list of tokens agree."""
    assert set(COLOURS) == set(INKS)
