"""What a typing looks for, and how well somebody fits it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.contact import LabelledNumber
from deskbell.domain.directory import Person
from deskbell.domain.search import (
    LONGEST_TYPED,
    MOST_WORDS,
    Look,
    Part,
    Typed,
    marks,
    note_marks,
    numbers_holding,
    read_typed,
)
from deskbell.domain.search_text import search_line, split_line


def a_person(name: str, *numbers: str) -> Person:
    """A person with these numbers."""
    return Person("1", name, "", "", tuple(LabelledNumber(number) for number in numbers))


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("", Typed((), (), ())),
        (" + ", Typed((), (), ())),
        ("Юля PET", Typed(("yulya", "pet"), ("iulia", "pet"), ())),
        ("205", Typed(("205",), ("205",), ("205",))),
        ("+374 (10) 44-19", Typed(("374", "10", "44", "19"), ("374", "10", "44", "19"), ("374104419", "104419"))),
        (" +374 1044", Typed(("374", "1044"), ("374", "1044"), ("3741044",))),
        ("+7 926 12 3", Typed(("7", "926", "12", "3"), ("7", "926", "12", "3"), ("7926123", "926123"))),
        ("00 44 20711", Typed(("00", "44", "20711"), ("00", "44", "20711"), ("004420711", "4420711", "20711"))),
        ("374104419", Typed(("374104419",), ("374104419",), ("374104419",))),
        ("8 926 12", Typed(("8", "926", "12"), ("8", "926", "12"), ("892612", "92612"))),
        ("8 9261", Typed(("8", "9261"), ("8", "9261"), ("89261",))),
        ("00374 10", Typed(("00374", "10"), ("00374", "10"), ("0037410", "37410"))),
        ("091 2207", Typed(("091", "2207"), ("091", "2207"), ("0912207", "912207"))),
        ("room 12", Typed(("room", "12"), ("rom", "12"), ())),
        ("½", Typed(("1", "2"), ("1", "2"), ())),
    ],
)
def test_a_typing_is_words_or_a_number(text: str, typed: Typed) -> None:
    """Digits without a letter are a number, also without what stands before it in one country alone."""
    assert read_typed(text) == typed


def test_of_a_long_paste_the_first_words_count() -> None:
    """Nobody types more, and whoever pastes waits for the answer."""
    assert len(read_typed("ab " * 100).words) == MOST_WORDS
    assert read_typed("a" * 10_000).words == ("a" * LONGEST_TYPED,)


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("", ()),
        ("pet юля", (Look(Part.NAMES, (("pet",), ("yulya", " iulia")), ("\t pet yulya",)),)),
        ("sh", (Look(Part.NAMES, (("sh", " S"),), ("\t sh",)),)),
        ("zz", (Look(Part.NAMES, (("zz",),), ("\t zz",)),)),
        ("2", (Look(Part.NUMBERS, (("2",),), (" 2 ",)), Look(Part.NAMES, (("2",),), ("\t 2",)))),
        ("20", (Look(Part.NUMBERS, (("20",),), (" 20 ",)), Look(Part.KEYS, (("20",),), ("\t 20",)))),
        (
            "0 10123",
            (
                Look(Part.NUMBERS, (("010123", "10123"),), (" 010123 ", " 10123 ")),
                Look(Part.KEYS, (("010123",),), ("\t 010123",)),
            ),
        ),
    ],
)
def test_digits_are_looked_for_among_numbers_before_names(text: str, looks: tuple[Look, ...]) -> None:
    """One digit may stand in a name, more may be its keys; a sound of one small letter is too little to look for."""
    assert read_typed(text).looks == looks


@pytest.mark.parametrize(
    ("typed", "name", "company", "number", "fit"),
    [
        ("pet", "Petra Novak", "", "", 0),
        ("pet", "Ivan", "Pet clinic", "", 0),
        ("ivan pet", "Ivan Petrov", "", "", 0),
        ("pet iv", "Ivan Petrov", "", "", 1),
        ("pet", "Ivan Petrov", "", "", 1),
        ("etr", "Ivan Petrov", "", "", 2),
        ("iv etr", "Ivan Petrov", "", "", 2),
        ("iv 10", "Ivan", "", "+10 5", 1),
        ("iv 05", "Ivan", "", "+10 5", 2),
        ("yulia", "Юлия", "", "", 1),
    ],
)
def test_who_leads_with_what_is_typed_fits_best(typed: str, name: str, company: str, number: str, fit: int) -> None:
    """Then those whose words begin so, then the others."""
    (look,) = read_typed(typed).looks
    assert look.fit(*split_line(search_line(name, company, (number,)))) == fit


@pytest.mark.parametrize(("number", "fit"), [("104", 0), ("104 5", 1), ("2 104", 2)])
def test_a_whole_number_fits_best(number: str, fit: int) -> None:
    """Then those that begin so, then the others."""
    numbers = split_line(search_line("", "", (number,)))[1]
    assert read_typed("104").looks[0].fit(numbers, numbers) == fit


@pytest.mark.parametrize(
    ("name", "typed", "marked"),
    [
        ("Anna Petrova", "pet", ((5, 8),)),
        ("Anna Petrova", "pet ann", ((0, 3), (5, 8))),
        ("Anna Petrova", "an an", ((0, 2),)),
        ("Hanna Ann", "ann", ((6, 9),)),
        ("Hanna Ek", "ann", ((1, 4),)),
        ("Banana", "an", ((1, 3),)),
        ("Straße", "strasse", ((0, 6),)),
        ("Jérôme", "rom", ((2, 5),)),
        ("Щукин Юрий", "shch", ((0, 1),)),
        ("Щукин Юрий", "schu", ((0, 5),)),
        ("Ян Щукин", "schu", ((3, 8),)),
        ("Anna Petrova", "ромашка", ()),
        ("Anna Petrova", "738", ((5, 8),)),
        ("Anna Petrova", "999", ()),
        ("Room 12", "12", ((5, 7),)),
        ("Anna Petrova", "", ()),
    ],
)
def test_typed_words_are_marked_where_a_reader_looks(
    name: str, typed: str, marked: tuple[tuple[int, int], ...]
) -> None:
    """A word's beginning before a place inside a word; a word that is only spelled otherwise is marked whole."""
    assert marks(a_person(name, "+374 10"), read_typed(typed)) == marked


def test_who_is_found_by_number_has_no_keys_marked() -> None:
    """The digits stand in the number."""
    assert marks(a_person("Anna", "26 62"), read_typed("266")) == ()
    assert marks(a_person("Anna", "26 52"), read_typed("266")) == ((0, 3),)


@pytest.mark.parametrize(
    ("note", "typed", "marked"),
    [
        ("answers after 2 s", "after", ((8, 13),)),
        ("answers after 2 s", "answ an", ((0, 4),)),
        ("Ann’s bank", "anna bank", ((6, 10),)),
        ("Щукин и сын", "schu", ((0, 5),)),
        ("Petrova & Sons", "petrova", ()),
        ("answers after 2 s", "2", ()),
        ("answers after 2 s", "", ()),
        ("", "answers", ()),
    ],
)
def test_words_that_stand_in_the_note_alone_are_marked_there(
    note: str, typed: str, marked: tuple[tuple[int, int], ...]
) -> None:
    """What the name tells already is not told twice."""
    assert note_marks(replace(a_person("Anna Petrova", "104"), note=note), read_typed(typed)) == marked


def test_the_numbers_that_hold_the_digits_are_told() -> None:
    """However they are written, and with or without what stands before them in one country."""
    person = a_person("Ivan", "104", "+7 (926) 123-45-67", "8 926 123 00 00")
    assert numbers_holding(person, read_typed("8 926 123")) == (1, 2)
    assert numbers_holding(person, read_typed("926 12345")) == (1,)
    assert numbers_holding(person, read_typed("ivan")) == ()


@given(st.text(max_size=20), st.text(max_size=20))
def test_whatever_is_typed_is_marked_inside_the_name(name: str, text: str) -> None:
    """No text raises, and every mark is a piece of the name."""
    for start, end in marks(a_person(name), read_typed(text)):
        assert 0 <= start < end <= len(name)
