"""Whatever is done with contacts and taken back: each is there once or among the removed, as it was."""

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from deskbell.domain.contact import Contact, ContactTrouble, LabelledNumber
from deskbell.domain.contact_list import FIRST_CHANGE
from deskbell.domain.contact_union import merged
from doubles.contacts import MemoryDirectory, memory_contacts

T = TypeVar("T")

NUMBERS = st.builds(LabelledNumber, st.sampled_from(["205", "2 05", "206", "ask"]), st.sampled_from(["", "office"]))
CONTACTS = st.builds(
    Contact,
    st.just(""),
    st.sampled_from(["Anna", "Boris", "Éva"]),
    st.sampled_from(["", "DHL"]),
    numbers=st.lists(NUMBERS, max_size=2).map(tuple),
    groups=st.sets(st.sampled_from(["Guests", "Staff"])).map(lambda some: tuple(sorted(some))),
)
PLACES = st.integers(0, 30)


class ContactsMachine(RuleBasedStateMachine):
    """Contacts beside a model of them: those that are there, those that are removed, and the favourites."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.directory = MemoryDirectory()
        self.contacts = memory_contacts(None, self.directory)
        self.live: dict[str, Contact] = {}
        self.gone: dict[str, Contact] = {}
        self.stands_for: dict[str, tuple[str, ...]] = {}
        self.keys: list[str] = []
        self.changes = 0

    def teardown(self) -> None:
        """Forget everything."""
        self.loop.close()
        self.directory.close()

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Do something with the contacts."""
        return self.loop.run_until_complete(work)

    @initialize()
    def begin(self) -> None:
        """Three are there from the beginning."""
        for name in ("Anna", "Boris", "Eva"):
            self.add(Contact("", name))

    @rule(contact=CONTACTS)
    def add(self, contact: Contact) -> None:
        """Add one."""
        kept = self.do(self.contacts.add(contact))
        assert replace(kept, id="") == contact
        self.live[kept.id] = kept

    @rule(place=PLACES, contact=CONTACTS)
    def change(self, place: int, contact: Contact) -> None:
        """Change one."""
        one = self._one(self.live, place)
        if one:
            self.live[one] = self.do(self.contacts.change(replace(contact, id=one)))

    @rule(place=PLACES)
    def remove(self, place: int) -> None:
        """Remove one."""
        one = self._one(self.live, place)
        if one:
            self.do(self.contacts.remove((one,)))
            self.gone[one] = self.live.pop(one)

    @rule(place=PLACES)
    def restore(self, place: int) -> None:
        """Put one back; one that was merged stands for itself again."""
        one = self._one(self.gone, place)
        if one:
            self.do(self.contacts.restore((one,)))
            self.live[one] = self.gone.pop(one)
            for merged_id, others in self.stands_for.items():
                self.stands_for[merged_id] = tuple(other for other in others if other != one)

    @rule(place=PLACES, other=PLACES)
    def merge(self, place: int, other: int) -> None:
        """Make two one."""
        ids = tuple(dict.fromkeys(filter(None, (self._one(self.live, place), self._one(self.live, other)))))
        if len(ids) == 2:
            one = self.do(self.contacts.merge(ids))
            assert one == merged([self.live[each] for each in ids], one.id)
            favoured = [at for at, key in enumerate(self.keys) if key in {f"contact:{each}" for each in ids}]
            if favoured:
                self.keys.insert(favoured[0], one.key)
            self.gone |= {each: self.live.pop(each) for each in ids}
            self.live[one.id] = one
            self.stands_for[one.id] = ids

    @rule(place=PLACES)
    def unmerge(self, place: int) -> None:
        """Make one several again."""
        one = self._one(self.live, place)
        ids = self.stands_for.get(one or "", ())
        if one and ids:
            back = self.do(self.contacts.unmerge(one))
            assert [contact.id for contact in back] == sorted(ids)
            self.gone[one] = self.live.pop(one)
            self.live |= {each: self.gone.pop(each) for each in ids}
            self.stands_for[one] = ()

    @rule(place=PLACES, at=st.integers(0, 5) | st.none())
    def favour(self, place: int, at: int | None) -> None:
        """Make one a favourite, or take it out."""
        one = self._one(self.live, place)
        if one:
            key = f"contact:{one}"
            shown = self.do(self.contacts.set_favourite(key, at))
            before = [each for each in self._shown() if each != key]
            if at is not None:
                before.insert(at, key)
            assert list(shown) == before
            self.keys = self._every()

    @rule(place=PLACES)
    def miss(self, place: int) -> None:
        """Nothing can be done with one that is removed."""
        one = self._one(self.gone, place) or "none"
        for work in (
            self.contacts.get(one),
            self.contacts.change(Contact(one, "Anna")),
            self.contacts.remove((*self.live, one)),
            self.contacts.merge((*self.live, one, "none")),
            self.contacts.restore((*self.live, "none")),
            self.contacts.unmerge(one),
        ):
            try:
                self.do(work)
            except ContactTrouble:
                continue
            raise AssertionError(one)

    @invariant()
    def all_are_there(self) -> None:
        """Each where the model has it, and the number of changes never falls."""
        kept = {contact.id: contact for contact in self.do(self.contacts.page(None, 1000))}
        assert kept == self.live
        assert {one.contact.id: one.contact for one in self.do(self.contacts.removed())} == self.gone
        assert list(self.do(self.contacts.favourites())) == self._shown()
        groups = {group for one in self.live.values() for group in one.groups}
        assert self.do(self.contacts.groups()) == tuple(sorted(groups))
        changed = {one.id: one.gone for one in self.do(self.contacts.changed(FIRST_CHANGE, 1000))}
        assert changed == dict.fromkeys(self.live, False) | dict.fromkeys(self.gone, True)
        changes = self.do(self.contacts.changes())
        assert changes >= self.changes
        self.changes = changes

    def _one(self, some: dict[str, Contact], place: int) -> str | None:
        return sorted(some)[place % len(some)] if some else None

    def _shown(self) -> list[str]:
        return [key for key in self.keys if key.removeprefix("contact:") in self.live]

    def _every(self) -> list[str]:
        return [key for (key,) in self.directory.connection.execute("SELECT key FROM favourite ORDER BY place")]


ContactsMachine.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestContacts = ContactsMachine.TestCase
