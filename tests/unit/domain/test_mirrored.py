"""Contacts of directories that are kept elsewhere."""

from dataclasses import replace

from deskbell.domain.contact import Contact
from deskbell.domain.contact_fit import Fitted
from deskbell.domain.mirrored import Naming, by_part, mirror, part_of

ANNA, BORIS = Contact("", "Anna", source="a"), Contact("", "Boris")
PART = "/a#b.vcf"


def named(*contacts: Contact, part: str = PART) -> list[str]:
    """The sources that contacts of a part get."""
    naming = Naming(part)
    return [naming.named(contact).source for contact in contacts]


def test_a_contact_is_found_again_by_its_mark_or_by_its_name() -> None:
    """Whatever else of it changes, and wherever it stands in the file."""
    first = named(ANNA, BORIS)
    assert named(replace(BORIS, note="x"), replace(ANNA, name="Anna B.")) == first[::-1]
    assert len({*first, *named(replace(ANNA, source="b")), *named(Contact("", "a")), *named(ANNA, part="/c")}) == 5
    assert all(source.startswith(f"directory:{PART}#") for source in first)


def test_several_alike_are_told_apart_by_their_order() -> None:
    """None of them takes another's place."""
    assert len(set(named(BORIS, BORIS, ANNA, ANNA))) == 4
    assert named(BORIS, BORIS)[0] == named(BORIS)[0]


def test_a_named_contact_is_kept_elsewhere() -> None:
    """Only its source is another."""
    one = Naming(PART).named(ANNA)
    assert one.is_kept_elsewhere
    assert replace(one, source="a") == ANNA
    assert part_of(one.source) == PART


def test_contacts_are_sorted_by_their_parts() -> None:
    """Each with its id."""
    told = [("1", "directory:/a#x"), ("2", "directory:/b#y"), ("3", "directory:/a#z")]
    assert by_part(told) == {"/a": {"directory:/a#x": "1", "directory:/a#z": "3"}, "/b": {"directory:/b#y": "2"}}


def test_what_is_here_becomes_as_it_is_told() -> None:
    """Contacts are one by their source alone, and nothing of what was here is kept beside it."""
    naming = Naming(PART)
    anna, boris = naming.named(ANNA), naming.named(BORIS)
    kept = [replace(anna, id="1", note="old"), Contact("2", "Boris"), Contact("3", "Anna", source="a")]
    assert mirror(kept, {}, (anna, boris), lambda: "9") == Fitted(
        added=(replace(boris, id="9"),), updated=(replace(anna, id="1"),), told=2
    )
    same = [replace(anna, id="1"), replace(boris, id="2")]
    assert mirror(same, {}, (anna, boris), lambda: "9") == Fitted((), (), 2)
