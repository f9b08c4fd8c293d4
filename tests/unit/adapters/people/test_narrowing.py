"""Looking among those who were found before."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskbell.adapters.people import search as module
from deskbell.adapters.people import searched
from deskbell.adapters.people.looking import NearShelves, look_for
from deskbell.adapters.people.narrowing import Narrowing
from deskbell.adapters.people.shelf import Shelf
from deskbell.domain.people import ListedPerson, Near, listed_contact
from doubles.people import a_contact

NOBODY = NearShelves(Near())


def test_a_longer_word_is_looked_for_among_the_rows_of_a_shorter_one() -> None:
    """Wherever in it that stands, and whatever other words there are."""
    narrowing = Narrowing()
    narrowing.keep(((b"etr",),), [3, 7])
    assert narrowing.rows(((b"petra",),)) == [3, 7]
    assert narrowing.rows(((b"ivan",), (b"etr",))) == [3, 7]
    assert narrowing.rows(((b"et",),)) is None
    assert narrowing.rows(((b"ivan",),)) is None


def test_a_word_is_longer_in_every_way_in_which_it_is_written() -> None:
    """One of its ways may be found elsewhere."""
    narrowing = Narrowing()
    narrowing.keep(((b"yul", b" iul"), (b"pe",)), [5])
    assert narrowing.rows(((b"pet",), (b"yuli", b" iuli"))) == [5]
    assert narrowing.rows(((b"yuli",), (b"pe",))) == [5]
    assert narrowing.rows(((b"yuli", b" ioli"), (b"pe",))) is None
    assert narrowing.rows(((b"yuli", b" iuli"),)) is None


def test_the_last_looks_are_known_and_the_newest_comes_first() -> None:
    """It has the fewest rows, and very old ones are nobody's typing."""
    narrowing = Narrowing()
    for at in range(100):
        narrowing.keep(((b"%02d" % at,),), [at])
    narrowing.keep(((b"9",),), [1])
    assert narrowing.rows(((b"99",),)) == [1]
    assert narrowing.rows(((b"98",), (b"9",))) == [1]
    assert narrowing.rows(((b"87",),)) == [87]
    assert narrowing.rows(((b"10",),)) is None


def test_a_digit_of_a_name_is_another_than_one_that_may_stand_in_a_number() -> None:
    """Who types it alone looks for names with it, and with a word behind it for numbers too."""
    shelf = a_shelf([listed_contact(a_contact(1, "5 Star", "7")), listed_contact(a_contact(2, "Anna", "50"))])
    told = [look_for(text, NOBODY, shelf, 5, lambda: True) for text in ("5", "5 a", "5 an")]
    assert [sorted(match.person.name for match in found.matches) for found in told] == [
        ["5 Star", "Anna"],
        ["5 Star", "Anna"],
        ["Anna"],
    ]


names = st.lists(st.text("abshy", min_size=1, max_size=4), min_size=1, max_size=3).map(" ".join)
numbers = st.text("128", min_size=1, max_size=8)
contacts = st.builds(a_contact, st.integers(0, 9), names, numbers, numbers, company=names | st.just("")).map(
    listed_contact
)
typed = (
    st.text("abshy ", max_size=6)
    | st.text("128", max_size=6)
    | st.from_regex(r"[abh]{1,3} [128]{1,3}", fullmatch=True)
    | st.from_regex(r"[128] [abh]{1,3}", fullmatch=True)
)
rows = st.integers(0, 40)


def a_shelf(steps: list[ListedPerson | int], *, few: bool = False) -> Shelf:
    """A shelf to which people came and of which rows were dropped."""
    shelf = Shelf(few=few)
    for step in steps:
        if isinstance(step, int):
            shelf.drop(step)
        else:
            shelf.add(step)
    return shelf


@settings(deadline=None)
@given(
    st.lists(contacts, min_size=1, max_size=15),
    st.lists(contacts | rows | typed, max_size=9),
    st.integers(1, 6),
    st.sampled_from((1, 100)),
)
def test_whoever_types_letter_by_letter_finds_the_same_as_whoever_pastes(
    people: list[ListedPerson], steps: list[ListedPerson | int | str], most: int, share: int
) -> None:
    """Also while people come and go, however few are compared, and by their letters or by all the text."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "MOST_RANKED", most)
        patched.setattr(searched, "_SHARE", share)
        before: list[ListedPerson | int] = [*people]
        shelf = a_shelf(before)
        for step in steps:
            if isinstance(step, str):
                for text in (
                    *(step[:end] for end in range(len(step))),
                    *(step[:end] for end in range(len(step), 0, -1)),
                ):
                    pasted = look_for(text, NOBODY, a_shelf(before), 5, lambda: True)
                    assert look_for(text, NOBODY, shelf, 5, lambda: True) == pasted
            else:
                before.append(step)
                if isinstance(step, int):
                    shelf.drop(step)
                else:
                    shelf.add(step)


@settings(deadline=None)
@given(st.lists(contacts | rows, min_size=1, max_size=25), typed)
def test_few_are_found_as_many_would_be(steps: list[ListedPerson | int], text: str) -> None:
    """Nothing is kept of them that tells where one need not look."""
    for end in range(len(text) + 1):
        of_many = look_for(text[:end], NOBODY, a_shelf(steps), 5, lambda: True)
        assert look_for(text[:end], NOBODY, a_shelf(steps, few=True), 5, lambda: True) == of_many
