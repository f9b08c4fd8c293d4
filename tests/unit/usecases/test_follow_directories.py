"""Directories of contacts that are kept elsewhere, and the files that are watched."""

import asyncio
from collections.abc import Iterable

import pytest

from deskbell.domain.contact import Contact, ContactProblem, ContactRefused, LabelledNumber
from deskbell.domain.contact_import import Batch, ContactFileRefused, FileFacts, FileKind, FileProblem
from deskbell.domain.errors import DirectoryTrouble
from deskbell.usecases import follow_directories
from deskbell.usecases.watch_files import Watched, Watches
from doubles.clock import ManualClock
from doubles.contact_files import GivenDirectory, given_watches
from doubles.contacts import MemoryDirectory, memory_contacts

ANNA, BORIS, CARL = Contact("", "Anna", source="a"), Contact("", "Boris"), Contact("", "Carl")
FILE, OTHER = "/w/a.vcf", "/w/b.vcf"


class Watching:
    """Contacts with one directory beside them, which holds two people in one file."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.book = MemoryDirectory()
        self.contacts = memory_contacts(self.clock, self.book)
        self.directory = GivenDirectory()
        self.directory.put(FILE, "1", ANNA, BORIS)
        self.watches = self.started_anew()

    def started_anew(self) -> Watches:
        """The watches of another run."""
        return given_watches(self.contacts, self.directory, self.clock)

    async def look(self, *, at_once: bool = False) -> None:
        """Take one look."""
        await self.watches._followed.look(at_once=at_once)

    async def names(self) -> list[str]:
        """Who is here."""
        return sorted([contact.title async for contact in self.contacts.every()])


@pytest.fixture
async def watching() -> Watching:
    """Return a directory that was looked at once."""
    one = Watching()
    await one.look()
    return one


async def test_contacts_of_a_directory_are_here(watching: Watching) -> None:
    """With sources that name their place; what does not change is not read again."""
    assert await watching.names() == ["Anna", "Boris"]
    assert all([contact.is_kept_elsewhere async for contact in watching.contacts.every()])
    await watching.look()
    assert watching.directory.asked == [FILE]
    assert watching.directory.rests == 1


async def test_what_changes_there_changes_here(watching: Watching) -> None:
    """Who is there no more is gone, and whoever stays keeps the id."""
    (anna, _) = await watching.contacts.page(None, 2)
    watching.directory.put(FILE, "2", Contact("", "Anna", note="new", source="a"), CARL)
    await watching.look()
    assert await watching.names() == ["Anna", "Carl"]
    now = await watching.contacts.get(anna.id)
    assert (now.note, now.source) == ("new", anna.source)
    assert watching.directory.asked == [FILE, FILE]


async def test_a_file_that_goes_takes_its_contacts_along_at_the_second_look(watching: Watching) -> None:
    """Many programs write a file anew under its name, and for a moment there is none."""
    there = watching.directory.there.pop(FILE)
    await watching.look()
    assert await watching.names() == ["Anna", "Boris"]
    watching.directory.there[FILE] = there
    await watching.look()
    del watching.directory.there[FILE]
    await watching.look()
    assert await watching.names() == ["Anna", "Boris"]
    await watching.look()
    assert await watching.names() == []
    assert watching.directory.marks == {}
    watching.directory.there[FILE] = there
    await watching.look()
    assert await watching.names() == ["Anna", "Boris"]


async def test_a_file_that_goes_takes_all_its_contacts_along(
    watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are."""
    monkeypatch.setattr(follow_directories, "_REMOVED_AT_ONCE", 2)
    watching.directory.put(FILE, "2", *(Contact("", f"Person {number}") for number in range(5)))
    watching.directory.put(OTHER, "1", CARL)
    await watching.look()
    assert len(await watching.names()) == 6
    del watching.directory.there[FILE]
    await watching.look(at_once=True)
    assert await watching.names() == ["Carl"]


async def test_own_contacts_are_left_alone(watching: Watching) -> None:
    """Also where they are called the same and have the same number."""
    own = Contact("", "Boris", numbers=(LabelledNumber("101"),))
    watching.directory.put(FILE, "2", own)
    await watching.look()
    assert (await watching.contacts.upsert_many((own,))).added == 1
    del watching.directory.there[FILE]
    await watching.look(at_once=True)
    (left,) = await watching.contacts.page(None, 5)
    assert not left.is_kept_elsewhere


async def test_contacts_of_a_directory_cannot_be_changed_here(watching: Watching) -> None:
    """Neither edited nor removed nor merged."""
    anna, boris = await watching.contacts.page(None, 2)
    own = await watching.contacts.add(CARL)
    for refused in (
        watching.contacts.change(anna),
        watching.contacts.remove((own.id, boris.id)),
        watching.contacts.merge((own.id, anna.id)),
    ):
        with pytest.raises(ContactRefused) as raised:
            await refused
        assert raised.value.problem is ContactProblem.KEPT_ELSEWHERE
    assert await watching.names() == ["Anna", "Boris", "Carl"]


async def test_a_directory_that_is_away_leaves_what_is_here(watching: Watching) -> None:
    """Nobody can tell what is in it."""
    watching.directory.away = True
    watching.directory.there.clear()
    for _ in range(3):
        await watching.look()
    assert await watching.names() == ["Anna", "Boris"]


@pytest.mark.expects_log
async def test_a_file_that_cannot_be_read_leaves_what_is_here_of_it(watching: Watching) -> None:
    """It is not tried again before it changes; the others are read."""
    facts = FileFacts(FileKind.VCARD, "utf-8")
    refused = ContactFileRefused(FileProblem.READER_LOST)
    watching.directory.there[FILE] = ("2", (facts, Batch((Contact("", "Anna", note="new", source="a"),)), refused))
    watching.directory.put(OTHER, "1", CARL)
    await watching.look()
    await watching.look()
    assert watching.directory.asked == [FILE, FILE, OTHER]
    assert watching.directory.rests == 2
    assert await watching.names() == ["Anna", "Boris", "Carl"]
    watching.directory.put(FILE, "3", BORIS)
    await watching.look()
    assert await watching.names() == ["Boris", "Carl"]


async def test_what_was_read_is_not_read_again_at_the_next_start(watching: Watching) -> None:
    """Unless what came of it was lost meanwhile."""
    assert watching.directory.marks == {FILE: "1"}
    watching.watches = watching.started_anew()
    await watching.look()
    assert watching.directory.asked == [FILE]
    watching.contacts = memory_contacts(watching.clock)
    watching.watches = watching.started_anew()
    await watching.look()
    assert watching.directory.asked == [FILE, FILE]
    assert await watching.names() == ["Anna", "Boris"]


async def test_what_went_between_two_starts_goes(watching: Watching) -> None:
    """As it would have at once."""
    watching.directory.there.clear()
    watching.watches = watching.started_anew()
    await watching.look()
    await watching.look()
    assert await watching.names() == []


async def test_another_process_may_be_quicker(watching: Watching, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it has removed is gone."""
    book = watching.contacts._book
    remove = book.remove

    async def removed_before(ids: Iterable[str], at_s: float) -> None:
        await remove(tuple(ids), at_s)
        await remove(tuple(ids), at_s)

    monkeypatch.setattr(book, "remove", removed_before)
    watching.directory.there.clear()
    await watching.look(at_once=True)
    assert await watching.names() == []


@pytest.mark.expects_log
async def test_directories_are_followed(watching: Watching) -> None:
    """Again and again, also behind a trouble with the disk."""

    def fail() -> None:
        watching.book.error = DirectoryTrouble("the disk is full")
        watching.directory.put(FILE, "3", BORIS)

    def recover() -> None:
        watching.book.error = None

    following = asyncio.create_task(watching.watches.follow())
    watching.clock.plan(1, lambda: watching.directory.put(FILE, "2", CARL))
    watching.clock.plan(11, fail)
    watching.clock.plan(21, recover)
    watching.clock.plan(31, following.cancel)
    with pytest.raises(asyncio.CancelledError):
        await following
    assert await watching.names() == ["Boris"]
    assert watching.directory.asked[:2] == [FILE, FILE]
    assert {length_s for _, length_s in watching.clock.waits} == {5.0}


async def test_files_and_folders_are_watched_and_let_go() -> None:
    """Each with how many contacts it has; a folder has those of its files, but not of folders within."""
    one = Watching()
    one.directory.put(OTHER, "1", CARL)
    one.directory.put("/w/deep/c.vcf", "1", CARL)
    assert await one.watches.every() == ()
    assert await one.watches.watch("/w") == Watched("/w", 3)
    assert await one.watches.watch(FILE) == Watched(FILE, 2)
    assert await one.watches.watch("/w") == Watched("/w", 3)
    assert await one.watches.every() == (Watched(FILE, 2), Watched("/w", 3))
    one.directory.there = {FILE: one.directory.there[FILE]}
    assert await one.watches.unwatch("/w")
    assert await one.watches.every() == (Watched(FILE, 2),)
    assert await one.names() == ["Anna", "Boris"]
    assert not await one.watches.unwatch("/w")
