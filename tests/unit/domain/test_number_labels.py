"""The words that tell numbers from each other."""

import pytest

from deskbell.domain.number_labels import label_of, types_of

PAIRS = [
    (("CELL",), "mobile"),
    (("WORK",), "office"),
    (("HOME",), "home"),
    (("FAX",), "fax"),
    (("PAGER",), "pager"),
    (("CAR",), "car"),
    (("MAIN",), "main"),
    (("OTHER",), "other"),
    (("WORK", "FAX"), "office fax"),
    (("HOME", "FAX"), "home fax"),
    (("WORK", "CELL"), "office mobile"),
    (("WORK", "PAGER"), "office pager"),
]


@pytest.mark.parametrize(("types", "label"), PAIRS)
def test_types_and_labels_are_each_other(types: tuple[str, ...], label: str) -> None:
    """What is written is read as it was."""
    assert label_of(types) == label
    assert types_of(label) == types


@pytest.mark.parametrize(
    ("types", "label"),
    [
        ((), ""),
        (("VOICE", "PREF"), ""),
        (("VOICE", "CELL", "IPHONE"), "mobile"),
        (("MOBILE",), "mobile"),
        (("IPHONE",), "mobile"),
        (("HOME", "CELL"), "mobile"),
        (("HOME", "WORK"), "office"),
        (("MAIN", "FAX"), "fax"),
        (("FAX", "CELL"), "fax"),
        (("VOICE", "ASSISTANT"), "assistant"),
        (("X-EVOLUTION-ASSISTANT",), "assistant"),
        (("WORK", "CALLBACK"), "callback"),
        (("X-EVOLUTION-CALLBACK",), "callback"),
        (("COMPANY",), "company"),
        (("X-EVOLUTION-COMPANY",), "company"),
    ],
)
def test_types_that_makers_add_say_what_they_can(types: tuple[str, ...], label: str) -> None:
    """What a phone is tells more than where it stands, but for a fax."""
    assert label_of(types) == label


def test_words_of_ones_own_have_no_types() -> None:
    """They are written as they are."""
    assert types_of("Warehouse") == ()
