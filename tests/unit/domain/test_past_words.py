"""What a call is found by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.past_call import Direction, PastCall
from deskbell.domain.past_words import digits_of, is_named, needles_of, words_of


def a_call(number: str = "205", name: str = "", note: str = "", tags: tuple[str, ...] = ()) -> PastCall:
    """A call with what it can be found by."""
    return PastCall(
        id="a",
        at_s=1.0,
        line="l",
        practice=False,
        direction=Direction.OUT,
        number=number,
        name=name,
        note=note,
        tags=tags,
    )


def finds(text: str, call: PastCall) -> bool:
    """Whether each typed word stands in a call's words."""
    words = words_of(call)
    return all(any(way in words for way in needle) for needle in needles_of(text))


def test_a_call_has_its_words_folded_line_by_line() -> None:
    """Digits, name, note, tags and the number as it stands; what is empty takes no line."""
    call = a_call("+7 (926) 123", "Ünal  Ö", "Pay\nNow", ("VIP", "bill"))
    assert words_of(call) == "7926123\nunal o\npay now\nvip\nbill"
    assert words_of(a_call("205")) == "205"
    assert words_of(a_call("Anna.1@x")) == "1\nanna 1 x"
    assert words_of(a_call("")) == ""


@pytest.mark.parametrize(
    ("text", "named"),
    [("petrov", True), ("Ivan Petr", True), ("Иван", True), ("ivan anna", False), ("anna", False), ("205", False)],
)
def test_a_name_is_told_from_everything_else_that_a_call_is_found_by(text: str, *, named: bool) -> None:
    """Every word has to stand in it."""
    call = a_call("205", "Ivan Petrov", "for Anna", ("anna", "205"))
    assert is_named(call, needles_of(text)) is named


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("+79261234567", "79261234567"),
        ("00500*101@sip.example.net", "101"),
        ("*67", "*67"),
        ("8 (926) 1", "89261"),
        ("8 926 123-45-67", "79261234567"),
    ],
)
def test_a_number_is_told_by_its_digits_and_signs(number: str, digits: str) -> None:
    """As far as they tell it from another."""
    assert digits_of(number) == digits


@pytest.mark.parametrize(
    ("text", "needles"),
    [
        ("", ()),
        ("   ", ()),
        ("Ivan PETROV", (("ivan",), ("petrov",))),
        ("926 123-45", (("92612345", "926 123 45"),)),
        ("205", (("205",),)),
        ("8 926 123 45 67", (("89261234567", "79261234567", "8 926 123 45 67"),)),
        ("ivan 9-26", (("ivan",), ("9",), ("26",))),
        ("!?", ()),
        ("Щукин 1", (("shchukin", "Sukin"), ("1",))),
        ("ch", (("ch",),)),
        ("a1-2", (("a1",), ("2",))),
        ("a b c d e f g h i", tuple((letter,) for letter in "abcdefgh")),
    ],
)
def test_typed_words_become_what_must_stand_there(text: str, needles: tuple[tuple[str, ...], ...]) -> None:
    """A number may be set out in any way, and of a long paste only the first words count."""
    assert needles_of(text) == needles


def test_a_number_is_found_however_it_is_set_out() -> None:
    """By any part of it, also beside a name."""
    call = a_call("+79261234567", "Иван Петров", "room 12.5")
    for text in ("926 123", "(926) 123-45-67", "иван 4567", "ПЕТР", "12.5", "+7926", "8 926 1234567"):
        assert finds(text, call), text
    for text in ("926 124", "иван 999", "x"):
        assert not finds(text, call), text


@pytest.mark.parametrize("name", ["Щукин", "Schukin", "Shchukin", "Щукін"])
def test_a_name_is_found_by_what_it_sounds_like(name: str) -> None:
    """In another alphabet, or as somebody else spells it."""
    call = a_call("205", f"{name} & Co")
    for text in ("щукин", "shchukin", "Schukin", "205 schukin co"):
        assert finds(text, call), text


@given(name=st.text(max_size=12), note=st.text(max_size=12))
def test_every_word_of_a_name_finds_its_call(name: str, note: str) -> None:
    """Whatever letters it has."""
    call = a_call("205", name, note)
    for word in name.split()[:8]:
        assert finds(word, call)
