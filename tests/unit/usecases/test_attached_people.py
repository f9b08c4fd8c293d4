"""Whom presets go with."""

from deskbell.domain.contact import Contact, LabelledNumber
from deskbell.domain.directory import Person
from deskbell.usecases.attached_people import attached_people
from doubles.contacts import memory_contacts

NUMBERS = (LabelledNumber("205", "desk"), LabelledNumber("+74951234567"))


async def test_contacts_come_with_all_their_numbers_and_others_are_left_out() -> None:
    """Each once; extensions, contacts that are gone, and nobody."""
    contacts = memory_contacts()
    ivan = await contacts.add(Contact("", "Ivan", numbers=NUMBERS, preferred=1))
    firm = await contacts.add(Contact("", "", "Firm", numbers=NUMBERS))
    keys = [ivan.key, "ext:205", "contact:" + "f" * 32, firm.key, ivan.key, "preset:1"]
    assert await attached_people(keys, contacts) == (
        Person(ivan.key, "Ivan", "+74951234567", numbers=NUMBERS),
        Person(firm.key, "Firm", "", numbers=NUMBERS),
    )
    assert await attached_people([], contacts) == ()
