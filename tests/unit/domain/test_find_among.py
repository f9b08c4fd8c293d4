"""Finding people while typing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.directory import Person
from deskbell.domain.find_among import find_people, fold


def a_person(name: str, number: str = "205") -> Person:
    """A person whose key is the number."""
    return Person(key=number, name=name, number=number)


ANNA = a_person("Anna Petrova", "205")
BORIS = a_person("Boris Ivanov", "206")
JEROME = a_person("Jérôme Noël", "2070")
YELENA = a_person("Ёлкина Елена", "31")
HANNA = a_person("Hanna Ek", "999")
PEOPLE = (YELENA, HANNA, JEROME, BORIS, ANNA)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", []),
        ("   ", []),
        ("anna", ["Anna Petrova", "Hanna Ek"]),
        ("pet an", ["Anna Petrova"]),
        ("PETROVA", ["Anna Petrova"]),
        ("jerome", ["Jérôme Noël"]),
        ("noël", ["Jérôme Noël"]),
        ("елкина", ["Ёлкина Елена"]),
        ("20", ["Anna Petrova", "Boris Ivanov", "Jérôme Noël"]),
        ("206", ["Boris Ivanov"]),
        ("07", ["Jérôme Noël"]),
        ("anna boris", []),
        ("xyz", []),
        ("20 5", []),
    ],
)
def test_typed_words_find_people(typed: str, names: list[str]) -> None:
    """Every typed word must stand in the name, without regard to case and accents, or one word in the number."""
    assert [match.person.name for match in find_people(PEOPLE, typed)] == names


def test_the_exact_number_comes_first_then_beginnings_then_the_alphabet() -> None:
    """What Enter would take stands on top."""
    people = (
        a_person("Zed 20", "1120"),
        a_person("Yan", "2011"),
        a_person("20 rooms", "77"),
        a_person("Xenia", "20"),
        a_person("Abe", "2012"),
        a_person("Ada 20", "78"),
    )
    order = [match.person.name for match in find_people(people, "20")]
    assert order == ["Xenia", "20 rooms", "Abe", "Yan", "Ada 20", "Zed 20"]


def test_people_of_one_name_keep_their_order() -> None:
    """Namesakes come as they stand in the list."""
    people = (a_person("Anna", "205"), a_person("Anna", "206"))
    assert [match.person.number for match in find_people(people, "anna")] == ["205", "206"]
    assert [match.person.number for match in find_people(people[::-1], "anna")] == ["206", "205"]


@pytest.mark.parametrize(
    ("name", "typed", "marked"),
    [
        ("Anna Petrova", "pet", ((5, 8),)),
        ("Anna Petrova", "pet ann", ((0, 3), (5, 8))),
        ("Hanna Ann", "ann", ((6, 9),)),
        ("Hanna Ek", "ann", ((1, 4),)),
        ("Anna Hanna", "anna", ((0, 4),)),
        ("Old Ann Ann", "ann", ((4, 7),)),
        ("Banana", "an", ((1, 3),)),
        ("Straße", "stra", ((0, 4),)),
        ("Jérôme", "rom", ((2, 5),)),
        ("Anna Petrova", "205", ()),
    ],
)
def test_typed_words_are_marked_where_a_reader_looks(
    name: str, typed: str, marked: tuple[tuple[int, int], ...]
) -> None:
    """A word's beginning is marked before a place inside a word; a match by number marks nothing."""
    (match,) = find_people((a_person(name),), typed)
    assert match.marked == marked


@pytest.mark.parametrize(
    ("text", "folded"),
    [("ÄÖÜ", "aou"), ("é", "e"), ("Ёлка", "елка"), ("ß", "ß"), ("²", "2"), ("ﬁ", "f"), ("", "")],
)
def test_folding_takes_off_case_and_accents(text: str, folded: str) -> None:
    """A letter folds to its base letter in lower case; one that would become two stays one."""
    assert fold(text) == folded


@given(st.text())
def test_folding_keeps_every_position(text: str) -> None:
    """Marks made on the folded text fit the text itself."""
    assert len(fold(text)) == len(text)


words = st.text(st.sampled_from("abAÉéяЯ ё2"), max_size=6)


@given(st.lists(st.builds(a_person, words, st.text("0123456789", min_size=1, max_size=4)), max_size=6), words)
def test_only_people_who_hold_every_word_are_found(people: list[Person], typed: str) -> None:
    """Whoever is found holds all typed words, whoever holds them is found once, and every mark shows a typed word."""
    found = find_people(tuple(people), typed)
    wanted = fold(typed).split()
    holds = [
        person
        for person in people
        if wanted
        and (all(word in fold(person.name) for word in wanted) or (len(wanted) == 1 and wanted[0] in person.number))
    ]
    assert sorted(id(match.person) for match in found) == sorted(id(person) for person in holds)
    for match in found:
        for start, end in match.marked:
            assert fold(match.person.name)[start:end] in wanted


def test_of_a_long_paste_the_first_words_count() -> None:
    """Eight of them: nobody waits for the rest to be compared with everybody."""
    assert [match.person for match in find_people(PEOPLE, "an " * 8 + "nobody")] == [ANNA, BORIS, HANNA]
    assert find_people(PEOPLE, "an " * 7 + "nobody") == ()
    assert [len(match.marked) for match in find_people((ANNA,), "an " * 500)] == [8]


@given(st.characters())
def test_accents_never_hide_a_letter(character: str) -> None:
    """A letter with an accent is found by the letter alone."""
    base = unicodedata.normalize("NFKD", character)[0]
    assert fold(character) == fold(base) or len(base.casefold()) > 1
