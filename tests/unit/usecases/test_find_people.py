"""Finding whoever can be called."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from deskbell.domain.contact import Contact
from deskbell.domain.directory import Extension, Person
from deskbell.domain.errors import DirectoryTrouble, NotReachable
from deskbell.domain.evidence import Leaving
from deskbell.domain.history import CallRecord
from deskbell.domain.line import PRACTICE_LINE, Line, Phone
from deskbell.domain.people import EXTENSIONS
from deskbell.usecases import find_people as module
from deskbell.usecases.find_people import TRY_AGAIN_S, People
from doubles.clock import START_S, ManualClock
from doubles.journal import MemoryJournal
from doubles.pbx import DESK, ScriptedLines, ScriptedPbx
from doubles.people import MemoryFeed, a_contact, an_index, names
from doubles.samples import an_intent

ANNA = Extension(id="4205", number="205", name="Anna", kind="phone", note="Accounts")
IVAN = a_contact(1, "Ivan Annin", "+374 91 220715", "104")
PETRA = a_contact(2, "Petra", "+420 604 111 209")
OFFICE = Line("Office", "101", (Phone("101"),), host="https://pbx.example.net")


def a_call(destination: str, *, after_s: float = 0, name: str = "", practice: bool = False) -> CallRecord:
    """A call that was made."""
    intent = an_intent(destination, intent_id=f"{destination}{after_s}{practice}", after_s=after_s)
    return CallRecord(replace(intent, name=name, practice=practice), ())


class Office:
    """People with everything around them in the test's hand."""

    def __init__(self, *contacts: Contact, calls: tuple[CallRecord, ...] = ()) -> None:
        self.clock = ManualClock()
        self.pbx = ScriptedPbx(self.clock)
        self.pbx.directory = (DESK, ANNA)
        self.feed = MemoryFeed(*contacts)
        self.journal = MemoryJournal(calls)
        self.told = 0
        self.people: People

    async def found(self, typed: str, line: Line = OFFICE) -> list[str]:
        """What they are called who are found."""
        return names(await self.people.find(line, typed, 9))

    async def settles(self) -> None:
        """Let everything happen that can."""
        for _ in range(200):
            await asyncio.sleep(0.001)

    def tell(self) -> None:
        """Count news."""
        self.told += 1


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """An office with two contacts and an extension, and some calls."""
    calls = (
        a_call("205", after_s=5),
        a_call("+37491220715", after_s=4, name="Ivan"),
        a_call("104", after_s=3.5, name="Ivan"),
        a_call("+37410738211", after_s=3, name="Anna's clinic"),
        a_call("+37410738211", after_s=2, name="older"),
        a_call("777", after_s=1, name="Annika", practice=True),
        a_call("", after_s=0, name="Anna lost"),
    )
    one = Office(IVAN, PETRA, calls=calls)
    index = await an_index()
    one.people = People(index, one.feed, ScriptedLines(one.pbx), one.journal, one.clock, one.tell)
    yield one
    await one.people.aclose()
    index.close(5)


async def test_before_a_line_is_open_nobody_claims_to_have_looked_everywhere(office: Office) -> None:
    """What is found by then is shown all the same."""
    assert not (await office.people.find(OFFICE, "anna", 9)).whole
    assert await office.people.open(OFFICE) == (Person("ext:205", "Anna", "205", "Accounts"),)
    await office.settles()
    assert (await office.people.find(OFFICE, "anna", 9)).whole
    assert not (await office.people.find(PRACTICE_LINE, "anna", 9)).whole
    assert office.told > 0


async def test_a_glance_claims_no_more_than_a_look_up(office: Office) -> None:
    """It finds the same, or nothing where there is no time for it."""
    await office.people.open(OFFICE)
    await office.settles()
    for line in (OFFICE, PRACTICE_LINE):
        assert office.people.glance(line, "anna", 9, 5.0) == await office.people.find(line, "anna", 9)
    assert office.people.glance(OFFICE, "anna", 9, 0.0) is None


async def test_who_was_called_last_comes_first_and_favourites_before_them(office: Office) -> None:
    """A number that is nobody's is found by the name it was called under last; practice calls stay with practice."""
    office.feed.favourite_keys = (f"contact:{PETRA.id}", "contact:gone", "ext:205", "ext:999")
    await office.people.open(OFFICE)
    await office.settles()
    assert await office.found("an") == ["Anna", "Ivan Annin", "Anna's clinic"]
    matches = (await office.people.find(OFFICE, "a", 9)).matches
    assert [(one.person.key, one.favourite, one.called_s) for one in matches] == [
        (f"contact:{PETRA.id}", True, None),
        ("ext:205", True, START_S + 5),
        (f"contact:{IVAN.id}", False, START_S + 4),
        ("past:+37410738211", False, START_S + 3),
    ]
    await office.people.open(PRACTICE_LINE)
    assert await office.found("annika", PRACTICE_LINE) == ["Annika"]
    assert await office.found("annika") == []


async def test_changes_of_contacts_are_followed(office: Office) -> None:
    """New ones, changed ones and removed ones, whoever made the change."""
    await office.people.open(OFFICE)
    await office.settles()
    told = office.told
    office.feed.change(a_contact(3, "Zoe"), replace(PETRA, name="Pia"))
    office.feed.remove(IVAN)
    await office.settles()
    assert [await office.found(name) for name in ("zoe", "petra", "pia", "ivan ann")] == [["Zoe"], [], ["Pia"], []]
    assert office.told > told


async def test_one_that_changes_while_all_are_read_is_not_doubled(office: Office) -> None:
    """It comes again with its change, and then it is no longer new."""
    changed = office.feed.changed

    async def changing(after: tuple[int, int], count: int) -> object:
        rows = await changed(after, min(count, 1))
        if after[1] == 0 and after[0] == 1:
            office.feed.change(replace(IVAN, name="Ivan the Second"))
        return rows

    office.feed.changed = changing  # type: ignore[method-assign, assignment]
    await office.people.open(OFFICE)
    await office.settles()
    assert await office.found("ivan") == ["Ivan the Second"]


async def test_a_directory_that_cannot_be_read_is_tried_again(office: Office) -> None:
    """Until then nobody says that all were looked at, and extensions and past calls are found."""
    office.feed.error = DirectoryTrouble("disk")
    office.clock.plan(TRY_AGAIN_S, lambda: setattr(office.feed, "error", None))
    waits = office.clock.wait

    async def waiting(event: asyncio.Event, at_most_s: float) -> None:
        assert not (await office.people.find(OFFICE, "anna", 9)).whole
        assert await office.found("anna") == ["Anna", "Anna's clinic"]
        await waits(event, at_most_s)

    await office.people.open(OFFICE)
    office.clock.wait = waiting  # type: ignore[method-assign]
    await office.settles()
    assert await office.found("petra") == ["Petra"]
    assert office.clock.waits[0] == (0, TRY_AGAIN_S)


async def test_a_line_that_cannot_be_reached_leaves_the_others_found(office: Office) -> None:
    """The failure is told to whoever opened the line."""
    office.pbx.directory_error = NotReachable("pbx.example.net")
    with pytest.raises(NotReachable):
        await office.people.open(OFFICE)
    await office.settles()
    assert (await office.people.find(OFFICE, "petra", 9)).whole
    assert await office.found("anna") == ["Anna's clinic"]


async def test_a_journal_that_cannot_be_read_hides_nobody_else(office: Office) -> None:
    """Only the numbers that were called."""
    office.journal.is_unreadable = True
    await office.people.open(OFFICE)
    await office.settles()
    assert await office.found("anna") == ["Anna"]


async def test_numbers_have_the_names_of_those_who_have_them(office: Office) -> None:
    """An extension before a contact, however the number is written; who is nobody's has none."""
    await office.people.open(OFFICE)
    await office.settles()
    asked = ("205", "+37491220715", "104", "+420604111209", "+420604111200", "205", "")
    known = {"205": "Anna", "+37491220715": "Ivan Annin", "104": "Ivan Annin", "+420604111209": "Petra"}
    for _ in range(2):
        assert await office.people.names(OFFICE, asked) == known
    assert await office.people.names(PRACTICE_LINE, asked) == {
        number: name for number, name in known.items() if number != "205"
    }
    office.feed.change(replace(PETRA, name="Pia"))
    await office.settles()
    assert await office.people.names(OFFICE, ("+420604111209",)) == {"+420604111209": "Pia"}


async def test_whoever_was_never_opened_closes_all_the_same() -> None:
    """A desk that placed one call has looked for nobody."""
    one, index = Office(), await an_index()
    people = People(index, one.feed, ScriptedLines(one.pbx), one.journal, one.clock, one.tell)
    await people.aclose()
    index.close(5)


async def test_names_are_not_kept_without_end(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very many numbers they are looked up again."""
    monkeypatch.setattr(module, "_MOST_HELD", 2)
    await office.people.open(OFFICE)
    await office.settles()
    for _ in range(2):
        assert len(await office.people.names(OFFICE, ("205", "104", "777", "778"))) == 2


async def test_everybody_is_listed_by_name(office: Office) -> None:
    """Contacts and extensions, or the extensions alone."""
    await office.people.open(OFFICE)
    await office.settles()
    assert await office.people.listing(OFFICE) == 3
    assert [one.name for one in await office.people.at(OFFICE, "", 0, 9)] == ["Anna", "Ivan Annin", "Petra"]
    assert await office.people.listing(OFFICE, EXTENSIONS) == 1
    assert [one.name for one in await office.people.at(OFFICE, EXTENSIONS, 0, 9)] == ["Anna"]


async def test_who_was_called_since_is_found(office: Office) -> None:
    """Once somebody says that calls were made."""
    await office.people.open(OFFICE)
    await office.settles()
    await office.journal.begin(a_call("888", after_s=9).intent, Leaving(START_S), lambda _: None)
    assert await office.found("888") == []
    await office.people.look_back()
    assert await office.found("888") == ["888"]


async def test_of_very_many_calls_only_the_last_numbers_are_found(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a history of years costs a start no more than one of a month."""
    monkeypatch.setattr(module, "MOST_CALLED", 2)
    monkeypatch.setattr(module, "_CALLS_AT_ONCE", 1)
    await office.people.open(OFFICE)
    assert await office.found("clinic") == []
    monkeypatch.setattr(module, "MOST_CALLED", 9)
    monkeypatch.setattr(module, "_MOST_PAGES", 4)
    await office.people.look_back()
    assert await office.found("clinic") == ["Anna's clinic"]
    monkeypatch.setattr(module, "_MOST_PAGES", 3)
    await office.people.look_back()
    assert await office.found("clinic") == []


async def test_a_command_finds_contacts_without_any_line(office: Office) -> None:
    """All of them were read before, and no PBX is asked."""
    found = await office.people.find_kept("ann", 9)
    assert (names(found), found.count) == (["Ivan Annin"], 1)
    assert names(await office.people.find_kept("", 9)) == []
    assert office.pbx.asked_for == []


async def test_who_is_found_by_name_is_told_by_all_their_numbers(office: Office) -> None:
    """With a line its extensions and the history too, without one contacts alone; digits name nobody."""
    await office.people.open(OFFICE)
    await office.settles()
    every = frozenset(one.number for one in IVAN.numbers)
    assert await office.people.holders(OFFICE, "ivan") >= every
    assert await office.people.holders(OFFICE, "anna") >= {ANNA.number, "+37410738211"}
    assert await office.people.holders(None, "ivan annin") == every
    assert await office.people.holders(OFFICE, ANNA.number) == frozenset()
    assert await office.people.holders(OFFICE, "") == frozenset()
