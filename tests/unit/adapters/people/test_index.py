"""Everyone in memory: found by whatever is typed, best first, while they come and go."""

import asyncio
import random
import threading
import time
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskbell.adapters.people import index as module
from deskbell.adapters.people.directory import Directory
from deskbell.adapters.people.index import MemoryPeople
from deskbell.adapters.people.looking import look_for
from deskbell.adapters.people.search import MOST_RANKED
from deskbell.domain.contact import Contact
from deskbell.domain.directory import Person
from deskbell.domain.people import EXTENSIONS, Near, NearPerson, listed, listed_contact
from deskbell.domain.search import Found
from deskbell.domain.search_text import digits_of, fold, keys_of
from doubles.people import LINE, a_contact, an_index, names

IVAN = a_contact(1, "Ivan Petrov", "+374 91 220715", "+374 10 441902", company="Petrov & Sons")
PETRA = a_contact(2, "Petra Novak", "+420 604 111 209", company="Nairi Travel")
YULIA = a_contact(3, "Юлия Щукина", "8 (926) 123-45-67")
HRACH = a_contact(4, "Հրաչ Խաչատրյան", "104")
BANK = a_contact(5, "", "10 523308", company="Ararat Bank")
EVERY = (IVAN, PETRA, YULIA, HRACH, BANK)
PETE = listed(Person("ext:118", "Pete – Kitchen", "118", "queue member"))


def found(
    contacts: Sequence[Contact], *texts: str, near: Near | None = None, most: int = 50, patient: bool = True
) -> list[Found]:
    """Whom these typings find."""

    async def find() -> list[Found]:
        index = await an_index(contacts, near)
        try:
            return [await index.find(LINE, text, most, patient=patient) for text in texts]
        finally:
            index.close(5)

    return asyncio.run(find())


@pytest.mark.parametrize(
    ("typed", "whom"),
    [
        ("", []),
        ("pet", ["Petra Novak", "Ivan Petrov"]),
        ("iv pet", ["Ivan Petrov"]),
        ("sons ivan", ["Ivan Petrov"]),
        ("etrov", ["Ivan Petrov"]),
        ("travel", ["Petra Novak"]),
        ("ивАн", ["Ivan Petrov"]),
        ("yuliya", ["Юлия Щукина"]),
        ("Julia Schukina", ["Юлия Щукина"]),
        ("shukin", ["Юлия Щукина"]),
        ("хачатрян", ["Հրաչ Խաչատրյան"]),
        ("khachatr", ["Հրաչ Խաչատրյան"]),
        ("պետրա", ["Petra Novak"]),
        ("220715", ["Ivan Petrov"]),
        ("+374 (91) 22-07", ["Ivan Petrov"]),
        ("+7 926 123", ["Юлия Щукина"]),
        ("+374 10 5233", ["Ararat Bank"]),
        ("10", ["Ararat Bank", "Ivan Petrov", "Հրաչ Խաչատրյան"]),
        ("ivan 1044", ["Ivan Petrov"]),
        ("738", ["Petra Novak", "Ivan Petrov"]),
        ("2265", ["Ararat Bank"]),
        ("zoe", []),
        ("petra ivan", []),
    ],
)
def test_whatever_is_known_of_somebody_finds_them(typed: str, whom: list[str]) -> None:
    """Words in any order, numbers however written, keys of the dial pad, in one alphabet or another."""
    (one,) = found(EVERY, typed)
    assert sorted(names(one)) == sorted(whom)
    assert (one.typed, one.count, one.more) == (typed, len(whom), False)


def test_what_only_sounds_alike_is_found_where_a_word_begins() -> None:
    """Whoever types Anna means neither Diana nor Ivan."""
    people = [a_contact(at, name) for at, name in enumerate(("Diana", "Ivan", "Anna", "Ana", "Анна"))]
    assert names(found(people, "anna")[0]) == ["Anna", "Анна", "Ana"]
    assert names(found(people, "анна")[0]) == ["Anna", "Анна", "Ana"]


def test_those_who_fit_better_come_first_and_in_the_order_of_their_names() -> None:
    """Leading, beginning a word, inside one."""
    people = [a_contact(at, name) for at, name in enumerate(("Alpetrus", "Zoe Pet", "Petra", "Ivan Petrov", "Pet"))]
    assert names(found(people, "pet")[0]) == ["Pet", "Petra", "Ivan Petrov", "Zoe Pet", "Alpetrus"]


def test_numbers_come_before_keys_and_whole_ones_first() -> None:
    """What may be a name on the dial pad is a number first."""
    people = [
        a_contact(1, "Pet", "5"),
        a_contact(2, "Anna", "10738"),
        a_contact(3, "Boris", "7385"),
        a_contact(4, "Carl", "738"),
    ]
    assert names(found(people, "738")[0]) == ["Carl", "Boris", "Anna", "Pet"]


def test_who_is_wanted_comes_first_then_the_extensions() -> None:
    """In the order in which they are wanted, each once, with the signs of it."""
    past = listed(Person("past:5", "Pet clinic", "+37410738211"))
    near = Near((NearPerson(listed_contact(IVAN), favourite=True), NearPerson(past, called_s=7.0)), (PETE,))
    (one,) = found(EVERY, "pet", near=near)
    assert names(one) == ["Ivan Petrov", "Pet clinic", "Pete – Kitchen", "Petra Novak"]
    assert [(match.favourite, match.called_s) for match in one.matches] == [
        (True, None),
        (False, 7.0),
        (False, None),
        (False, None),
    ]
    assert one.count == 4
    assert one.matches[0].marked == ((5, 8),)


def test_whoever_fits_by_the_line_under_the_name_alone_comes_last_unless_a_favourite() -> None:
    """Notes of extensions and companies begin like names; whoever types a name wants whoever is called so."""
    answering = tuple(listed(Person(f"ext:{at}", f"Desk {at}", f"{at}", "answers at once")) for at in range(201, 211))
    near = Near((NearPerson(answering[0], called_s=7.0), NearPerson(PETE, favourite=True)), answering)
    anna = a_contact(7, "Anna Simonyan", company="Queue & Sons")
    first, second = found((anna,), "an", "que", near=near, most=4)
    assert names(first) == ["Anna Simonyan", "Desk 201", "Desk 202", "Desk 203"]
    assert first.count == 11
    assert names(second) == ["Pete – Kitchen", "Anna Simonyan"]


def test_of_very_many_who_are_wanted_the_first_are_found() -> None:
    """However often others are called the same."""
    called = ["Anna", "Annabel", *["Anna"] * MOST_RANKED]
    wanted = (listed(Person(f"past:{at}", name, f"{at}")) for at, name in enumerate(called))
    (one,) = found((), "anna", near=Near(tuple(map(NearPerson, wanted))), most=3)
    assert names(one) == ["Anna", "Annabel", "Anna"]
    assert one.more


def test_a_match_tells_which_numbers_hold_the_digits() -> None:
    """So that they can be shown first."""
    (one,) = found(EVERY, "4419")
    assert one.matches[0].number_at == (1,)
    assert one.matches[0].person.numbers == IVAN.numbers


def test_of_very_many_the_best_are_found_and_the_others_counted_as_more() -> None:
    """However deep they stand."""
    people = [a_contact(at, f"Zz Xannay {at}") for at in range(2 * MOST_RANKED)]
    people += [a_contact(1000, "Old Anna"), a_contact(1001, "Anna New")]
    (one,) = found(people, "anna", most=5)
    assert names(one)[:2] == ["Anna New", "Old Anna"]
    assert len(one.matches) == 5
    assert one.more
    (two,) = found(people, "xan zz", most=5)
    assert len(two.matches) == 5
    assert two.more


def test_who_changes_is_found_as_they_are_now() -> None:
    """And who is gone is not found."""

    async def change() -> list[list[str]]:
        index = await an_index(EVERY)
        await index.put([listed_contact(a_contact(1, "Pyotr"))], ["contact:" + PETRA.id], fresh=False)
        told = [names(await index.find(LINE, text, 9)) for text in ("ivan", "petra", "pyotr", "yulia")]
        index.close(5)
        return told

    assert asyncio.run(change()) == [[], [], ["Pyotr"], ["Юлия Щукина"]]


def test_contacts_are_handed_out_by_key_and_by_number() -> None:
    """As they were put in."""

    async def ask() -> None:
        index = await an_index(EVERY)
        assert await index.with_keys(["contact:" + BANK.id, "contact:none", "ext:1"]) == (listed_contact(BANK),)
        assert await index.with_number("0441902") == (listed_contact(IVAN),)
        assert await index.with_number(" 104") == (listed_contact(HRACH),)
        assert await index.with_number(" 04") == ()
        index.close(5)

    asyncio.run(ask())


def test_a_listing_is_sorted_with_the_extensions_in_between() -> None:
    """By what they are called; a group has contacts alone."""

    async def ask() -> None:
        vip = Contact("f" * 32, "Oleg", "", (), None, ("VIP",))
        index = await an_index((*EVERY, vip), Near((), (PETE, listed(Person("ext:1", "Aaron", "1")))))
        every = await index.at(LINE, "", 0, 100)
        order = ["Aaron", "Ararat Bank", "Ivan Petrov", "Oleg", "Pete – Kitchen", "Petra Novak", "Юлия Щукина"]
        assert [person.name for person in every] == [*order, "Հրաչ Խաչատրյան"]
        assert await index.count(LINE, "") == 8
        for start in range(9):
            assert await index.at(LINE, "", start, 3) == every[start : start + 3]
        assert [one.name for one in await index.at(LINE, EXTENSIONS, 0, 9)] == ["Aaron", "Pete – Kitchen"]
        assert await index.count(LINE, EXTENSIONS) == 2
        assert [one.name for one in await index.at(LINE, "VIP", 0, 9)] == ["Oleg"]
        assert await index.count("other line", "") == 6
        await index.put([listed_contact(a_contact(9, "Bo"))], [vip.key], fresh=False)
        assert await index.count(LINE, "VIP") == 0
        assert [one.name for one in await index.at(LINE, "", 1, 3)] == ["Ararat Bank", "Bo", "Ivan Petrov"]
        index.close(5)

    asyncio.run(ask())


def test_an_ask_that_nobody_waits_for_does_no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever types on has cancelled it; one under way ends at the next row."""

    async def ask() -> None:
        index = await an_index([a_contact(at, "Anna") for at in range(300)])
        looked: list[str] = []
        look = look_for

        def looking(text: str, *others: Any) -> Found:
            looked.append(text)
            return look(text, *others)

        monkeypatch.setattr(module, "look_for", looking)
        first = asyncio.create_task(index.find(LINE, "a", 9))
        dropped = asyncio.create_task(index.find(LINE, "an", 9))
        last = asyncio.create_task(index.find(LINE, "ann", 9))
        await asyncio.sleep(0)
        dropped.cancel()
        assert (await last).typed == "ann"
        assert (await first).typed == "a"
        assert dropped.cancelled()
        index.close(5)
        assert looked in (["a", "ann"], ["a", "an", "ann"])

    asyncio.run(ask())


def test_a_look_up_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """With whom it has found by then, saying that there may be more."""
    monkeypatch.setattr(module, "LONGEST_S", 0.0)
    (one,) = found(EVERY, "zoe pet", patient=False)
    assert (one.matches, one.more) == ((), True)


async def test_a_patient_look_up_is_taken_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command asks once, and nobody waits at a key."""
    monkeypatch.setattr(module, "LONGEST_S", 0.0)
    index = await an_index(EVERY)
    whole = await index.find(LINE, "ivan", 9, patient=True)
    assert (names(whole), whole.more) == ([IVAN.name], False)
    index.close(5)


async def test_a_glance_finds_what_a_look_up_finds() -> None:
    """In the thread that asks, and again and again."""
    index = await an_index(EVERY)
    for typed in ("pet", "petr", "220", "zoe", "pet"):
        assert index.glance(LINE, typed, 9, 5.0) == await index.find(LINE, typed, 9, patient=True)
    index.close(5)


async def test_a_glance_ends_in_time_with_nothing() -> None:
    """What it had found by then may not be all."""
    index = await an_index(EVERY)
    assert index.glance(LINE, "pet", 9, 0.0) is None
    assert index.glance(LINE, "pet", 9, 5.0) == await index.find(LINE, "pet", 9, patient=True)
    index.close(5)


async def test_a_glance_waits_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not for a look-up that goes on in another thread."""
    index = await an_index(EVERY)
    look, began, end = look_for, threading.Event(), threading.Event()

    def looking(*asked: Any) -> Found:
        began.set()
        end.wait(20)
        return look(*asked)

    monkeypatch.setattr(module, "look_for", looking)
    found_later = asyncio.create_task(index.find(LINE, "pet", 9, patient=True))
    await asyncio.to_thread(began.wait, 20)
    assert index.glance(LINE, "pet", 9, 5.0) is None
    end.set()
    assert (await found_later).count == 2
    index.close(5)


async def test_a_glance_does_not_look_while_people_are_put_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is looked through must not grow meanwhile."""
    index = await an_index(EVERY)
    put, began, end = Directory.put, threading.Event(), threading.Event()

    def putting(*people: Any, **named: Any) -> None:
        began.set()
        end.wait(20)
        put(*people, **named)

    monkeypatch.setattr(Directory, "put", putting)
    put_later = asyncio.create_task(index.put([listed_contact(a_contact(6, "Peter"))], [], fresh=True))
    await asyncio.to_thread(began.wait, 20)
    assert index.glance(LINE, "pet", 9, 5.0) is None
    end.set()
    await put_later
    found_now = index.glance(LINE, "pet", 9, 5.0)
    assert found_now
    assert found_now.count == 3
    index.close(5)


@pytest.mark.parametrize("beginning", [5, 2 * MOST_RANKED])
def test_of_very_many_who_hold_a_word_those_come_first_who_begin_so(beginning: int) -> None:
    """Whoever is called so first of all, then whoever has a name that begins so, then the others."""
    inside = [a_contact(at, f"Zanna {at}") for at in range(40 * MOST_RANKED)]
    begun = [a_contact(5000 + at, f"Bo Anna {at}") for at in range(beginning)]
    leading = [a_contact(6000 + at, f"Anna {at}") for at in range(3)]
    (one,) = found([*inside, *begun, *leading], "anna", most=9)
    firsts = [name.split()[0] for name in names(one)]
    assert firsts == ["Anna"] * 3 + ["Bo"] * min(beginning, 6) + ["Zanna"] * (6 - min(beginning, 6))
    assert one.more


words = st.text(st.characters(categories=["L"]), min_size=1, max_size=6)
contacts = st.builds(
    a_contact,
    st.integers(0, 2**64),
    st.lists(words, min_size=1, max_size=3).map(" ".join),
    st.from_regex(r"\+?[0-9]{3}[ ()-][0-9]{2,6}", fullmatch=True),
    company=st.lists(words, max_size=2).map(" ".join),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(contacts, min_size=1, max_size=8, unique_by=lambda one: one.id), st.randoms(use_true_random=False))
def test_everybody_is_found_by_everything_of_theirs(people: list[Contact], chance: random.Random) -> None:
    """Each word or part of it, in any order with others, any part of any number, and the keys of each word."""
    one = chance.choice(people)
    parts = [word for word in f"{one.name} {one.company}".split() if fold(word).strip()]
    digits = digits_of(one.numbers[0].number)
    start = chance.randrange(len(digits) - 1)
    texts = [word[chance.randrange(len(word)) :] for word in parts] + [digits[start : start + 2], digits[start:]]
    texts.append(" ".join(chance.sample(parts, len(parts))))
    texts += [key for word in parts if len(key := keys_of(fold(word))) > 1 and key.isdigit() and key.isascii()]
    for text, told in zip(texts, found(people, *texts), strict=True):
        if fold(text).strip():
            assert one.key in {match.person.key for match in told.matches}, text


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_no_text_raises_and_long_ones_take_no_longer(text: str) -> None:
    """Whatever is pasted."""
    began_s = time.monotonic()
    (one,) = found(EVERY, text * 20, patient=False)
    assert one.typed == text * 20
    assert time.monotonic() - began_s < 2


def test_a_closed_index_ends() -> None:
    """Its thread too."""
    assert MemoryPeople().close(1)
