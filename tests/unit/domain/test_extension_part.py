"""An extension behind a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.extension_part import LONGEST_EXTENSION, PAUSE, split_extension, tones_of


@pytest.mark.parametrize(
    ("text", "number", "extension"),
    [
        ("8 (926) 123-45-67 доб. 9", "8 (926) 123-45-67", "9"),
        ("8 926 ДОБАВОЧНЫЙ 105", "8 926", "105"),
        ("8 926 доп.5", "8 926", "5"),
        ("8 926, вн. 5", "8 926, вн. 5", ""),
        ("8 926 внут 5", "8 926", "5"),
        ("8 926 внутр. 5", "8 926", "5"),
        ("+374 10 512345 ներք. 7", "+374 10 512345", "7"),
        ("205 ext 9", "205", "9"),
        ("205 Ext. #9#", "205", "9#"),
        ("205 extn: 12", "205", "12"),
        ("205; extension 12", "205", "12"),
        ("205x9", "205", "9"),
        ("205 X 9", "205", "9"),
        ("205 \u0445 9", "205", "9"),
        ("205 int 9", "205", "9"),
        ("205 (ext 9)", "205", "9"),
        ("205 [ext. 9].", "205", "9"),
        ("205 ext № 1-2 *3", "205", "12*3"),
        ("205 ext " + "1" * LONGEST_EXTENSION, "205", "1" * LONGEST_EXTENSION),
        ("205 ext " + "1" * (LONGEST_EXTENSION + 1), "205 ext " + "1" * (LONGEST_EXTENSION + 1), ""),
        ("205", "205", ""),
        ("ext 9", "ext 9", ""),
        ("x9", "x9", ""),
        ("205 ext", "205 ext", ""),
        ("205 ext 9 or 8", "205 ext 9 or 8", ""),
        ("205 next 9", "205 next 9", ""),
        ("", "", ""),
    ],
)
def test_an_extension_is_told_apart(text: str, number: str, extension: str) -> None:
    """By its mark, in any case and with any separators; a text without one stays as it is."""
    assert split_extension(text) == (number, extension)


def test_tones_wait_two_seconds() -> None:
    """No extension, no tones."""
    assert PAUSE == "WW"
    assert tones_of("9*1") == "WW9*1"
    assert tones_of("") == ""


@given(st.text("0123456789 xext\u0434\u043e\u0431.()#*-", max_size=160))
def test_any_text_is_split_at_once_and_nothing_is_made_up(text: str) -> None:
    """The number is the beginning of the text, the extension holds signs of its rest."""
    number, extension = split_extension(text)
    assert text.startswith(number)
    assert len(extension) <= LONGEST_EXTENSION
    assert set(extension) <= set(text[len(number) :])
