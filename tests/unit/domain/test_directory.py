"""Who can be called, and which extension calls."""

import pytest

from deskbell.domain.contact import Contact, LabelledNumber
from deskbell.domain.directory import (
    Extension,
    Person,
    choose_extension,
    may_be_extension,
    people_of,
    person_of,
)
from deskbell.domain.errors import ExtensionUnclear


def an_extension(number: str, kind: str = "phone", *, active: bool = True, note: str = "") -> Extension:
    """An extension whose id and name come from its number."""
    return Extension(id=f"id{number}", number=number, name=f"Name {number}", kind=kind, note=note, active=active)


def test_people_carry_what_the_extension_says() -> None:
    """A person has the extension's name, number and note, and a key that no contact of another origin has."""
    extension = an_extension("205", note="Second floor")
    assert people_of((extension,), frozenset()) == (
        Person(key="ext:205", name="Name 205", number="205", note="Second floor"),
    )


def test_a_contact_is_shown_by_its_name_over_its_company() -> None:
    """Or by the company alone; what is called without asking is the usual number, if there is one."""
    one, other = LabelledNumber("+374 91 220715", "mobile"), LabelledNumber("+374 10 523308", "office")
    anna = Contact("a", "Anna", company="Bank", numbers=(one, other))
    assert person_of(anna) == Person("contact:a", "Anna", "", "Bank", (one, other))
    bank = Contact("b", "", company="Bank", numbers=(other,))
    assert person_of(bank) == Person("contact:b", "Bank", "+374 10 523308", "", (other,))


@pytest.mark.parametrize("kind", ["phone", "queue", "ivr"])
def test_kinds_that_answer_are_people(kind: str) -> None:
    """Phones, queues and menus can be called."""
    assert [person.number for person in people_of((an_extension("300", kind),), frozenset())] == ["300"]


@pytest.mark.parametrize("kind", ["fax", "conference", "", "PHONE"])
def test_kinds_nobody_talks_to_are_left_out(kind: str) -> None:
    """A fax, or a kind nobody documents, is not offered."""
    assert people_of((an_extension("300", kind),), frozenset()) == ()


def test_blocked_extensions_and_own_phones_are_left_out() -> None:
    """Nobody is offered a blocked extension or their own phone."""
    extensions = (an_extension("101"), an_extension("205"), an_extension("206", active=False))
    assert [person.number for person in people_of(extensions, frozenset({"101"}))] == ["205"]


def test_people_are_sorted_by_number_as_people_count() -> None:
    """Short numbers come before long ones, and each length in its own order."""
    extensions = tuple(an_extension(number) for number in ("1001", "300", "205", "99"))
    assert [person.number for person in people_of(extensions, frozenset())] == ["99", "205", "300", "1001"]


def test_the_wanted_extension_is_chosen_before_the_users_own() -> None:
    """A number that was asked for outranks the signed-in user's own extension."""
    extensions = (an_extension("101"), an_extension("102"))
    assert choose_extension("102", "id101", extensions).number == "102"


def test_the_users_own_extension_is_chosen_among_several() -> None:
    """Without a wish the user's own extension places the call."""
    extensions = (an_extension("101"), an_extension("102"))
    assert choose_extension("", "id102", extensions).number == "102"


@pytest.mark.parametrize("own_id", ["", "id999", "id300"])
def test_the_only_phone_is_chosen_when_the_user_has_none(own_id: str) -> None:
    """A user without a phone of their own uses the only phone there is."""
    extensions = (an_extension("101"), an_extension("300", "queue"))
    assert choose_extension("", own_id, extensions).number == "101"


@pytest.mark.parametrize(
    ("wanted", "extensions", "candidates"),
    [
        ("", (an_extension("101"), an_extension("102")), ("101", "102")),
        ("103", (an_extension("101"), an_extension("102")), ("101", "102")),
        ("300", (an_extension("101"), an_extension("300", "queue")), ("101",)),
        ("101", (an_extension("101"), an_extension("101")), ("101", "101")),
        ("", (), ()),
    ],
)
def test_an_unclear_extension_is_asked_about(
    wanted: str,
    extensions: tuple[Extension, ...],
    candidates: tuple[str, ...],
) -> None:
    """With no single fitting phone nothing is guessed; the phones there are come as the choice."""
    with pytest.raises(ExtensionUnclear) as failure:
        choose_extension(wanted, "", extensions)
    assert (failure.value.candidates, failure.value.wanted) == (candidates, wanted)


def test_an_extension_is_active_unless_said_otherwise() -> None:
    """An extension about which the PBX says nothing more can be called and has no note."""
    extension = Extension(id="1", number="205", name="Anna", kind="phone")
    assert extension.active
    assert (extension.note, Person(key="k", name="Anna", number="205").note) == ("", "")


def test_a_stored_variable_stands_for_an_extension_that_only_the_pbx_knows() -> None:
    """It is handed on as it was typed, whatever phones the list holds."""
    chosen = choose_extension("@{ext_id}", "", (an_extension("101"), an_extension("102")))
    assert (chosen.id, chosen.number, chosen.kind) == ("@{ext_id}", "@{ext_id}", "phone")


@pytest.mark.parametrize("wanted", ["@", "@a/b", "@{../user}", "@a b", "@{a", "@a\\b", "@{}"])
def test_what_is_no_name_of_a_variable_places_nothing(wanted: str) -> None:
    """It would lead elsewhere in a path, so it is told before anything is sent."""
    with pytest.raises(ExtensionUnclear) as failure:
        choose_extension(wanted, "id101", (an_extension("101"),))
    assert (failure.value.candidates, failure.value.wanted) == ((), wanted)


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("101", True),
        ("7", True),
        ("9" * 20, True),
        ("9" * 21, False),
        ("@ext_id", True),
        ("@{ext_id}", True),
        ("@" + "x" * 100, True),
        ("@" + "x" * 101, False),
        ("@{" + "x" * 100 + "}", True),
        ("@{" + "x" * 101 + "}", False),
        ("", False),
        ("10 1", False),
        ("desk", False),
        ("+101", False),
        ("101\n", False),
        ("@ext\x7f", False),
        ("@{ext}x", False),
    ],
)
def test_an_extension_is_a_number_or_a_stored_variable(text: str, *, may: bool) -> None:
    """Nothing else can name one."""
    assert may_be_extension(text) is may
