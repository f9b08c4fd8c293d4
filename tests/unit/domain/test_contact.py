"""A contact: what it is called, which number is called without asking, and what cannot be kept."""

import pytest

from deskbell.domain.contact import Contact, ContactProblem, ContactRefused, LabelledNumber

_MOBILE = LabelledNumber("+374 91 220715", "mobile")
_OFFICE = LabelledNumber("+374 10 523308", "office")


def test_a_company_without_a_person_is_called_by_its_own_name() -> None:
    """The company stands in for a name that is missing, and only then."""
    assert Contact("1", "", company="Ararat Bank").title == "Ararat Bank"
    assert Contact("1", "Anna", company="Ararat Bank").title == "Anna"


def test_its_key_tells_it_from_extensions() -> None:
    """The key names the kind of entry and its id."""
    assert Contact("ab", "Anna").key == "contact:ab"


@pytest.mark.parametrize(
    ("numbers", "preferred", "usual"),
    [
        ((), None, None),
        ((_MOBILE,), None, _MOBILE),
        ((_MOBILE, _OFFICE), None, None),
        ((_MOBILE, _OFFICE), 0, _MOBILE),
        ((_MOBILE, _OFFICE), 1, _OFFICE),
    ],
)
def test_the_only_or_the_preferred_number_is_called_without_asking(
    numbers: tuple[LabelledNumber, ...], preferred: int | None, usual: LabelledNumber | None
) -> None:
    """Of several numbers with none preferred, nobody may choose one for the user."""
    assert Contact("1", "Anna", numbers=numbers, preferred=preferred).usual == usual


@pytest.mark.parametrize(
    ("contact", "problem"),
    [
        (Contact("1", " "), ContactProblem.NAMELESS),
        (Contact("1", "A" * 201), ContactProblem.NAME_UNREADABLE),
        (Contact("1", "Anna", company="a\nb"), ContactProblem.NAME_UNREADABLE),
        (Contact("1", "Anna", numbers=(_MOBILE,) * 51), ContactProblem.TOO_MANY_NUMBERS),
        (Contact("1", "Anna", numbers=(LabelledNumber(" "),)), ContactProblem.NUMBER_UNREADABLE),
        (Contact("1", "Anna", numbers=(LabelledNumber("1" * 161),)), ContactProblem.NUMBER_UNREADABLE),
        (Contact("1", "Anna", numbers=(LabelledNumber("1", "a" * 61),)), ContactProblem.LABEL_UNREADABLE),
        (Contact("1", "Anna", numbers=(_MOBILE,), preferred=1), ContactProblem.NO_SUCH_NUMBER),
        (Contact("1", "Anna", preferred=0), ContactProblem.NO_SUCH_NUMBER),
        (Contact("1", "Anna", numbers=(_MOBILE,), preferred=-1), ContactProblem.NO_SUCH_NUMBER),
        (Contact("1", "Anna", groups=("",)), ContactProblem.GROUP_UNREADABLE),
        (Contact("1", "Anna", groups=("a" * 61,)), ContactProblem.GROUP_UNREADABLE),
        (Contact("1", "Anna", groups=("a",) * 51), ContactProblem.GROUP_UNREADABLE),
        (Contact("1", "Anna", note="a" * 10_001), ContactProblem.NOTE_TOO_LONG),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_reason(contact: Contact, problem: ContactProblem) -> None:
    """The reason names the field, and the error names the contact."""
    with pytest.raises(ContactRefused) as refused:
        contact.require_sound()
    assert (refused.value.name, refused.value.problem) == (contact.title, problem)


def test_the_longest_that_can_be_kept_is_kept() -> None:
    """Every limit itself is still allowed."""
    Contact(
        "1",
        "A" * 200,
        company="B" * 200,
        numbers=(LabelledNumber("1" * 160, "a" * 60),) * 50,
        groups=("g" * 60,) * 50,
        note="n" * 10_000,
    ).require_sound()


def test_the_joiners_of_some_scripts_are_kept() -> None:
    """They are spelling in Persian, though nothing of them is printed; a name of nothing else is none that shows."""
    Contact("1", "\u0645\u06cc\u200c\u062e\u200dx", groups=("\u200cg",)).require_sound()
    with pytest.raises(ContactRefused):
        Contact("1", "\u0645\u06cc\u200c\u062e\u200e").require_sound()
