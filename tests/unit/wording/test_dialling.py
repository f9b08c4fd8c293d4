"""What the line under the dial field says."""

import pytest

from deskbell.domain.dialling import Dialled
from deskbell.domain.dialling_rules import OwnRule, Rule
from deskbell.domain.directory import Person
from deskbell.wording import dialling
from deskbell.wording.dialling import FACT


def test_the_order_of_ringing_is_said_before_anything_is_typed() -> None:
    """The line names every phone of mine that rings first."""
    assert dialling.idle(("101",)) == f"Your phone {FACT}101{FACT} rings first, then theirs."
    assert dialling.idle(("101", "0715")) == f"Your phones {FACT}101 and 0715{FACT} ring first, then theirs."
    assert dialling.idle(("",)) == "Your phone rings first, then theirs."


@pytest.mark.parametrize(
    ("dialled", "name", "said"),
    [
        (Dialled("205"), "", "Will dial \x02205\x02"),
        (Dialled("205"), "Anna", "Will dial \x02205\x02 · Anna"),
        (Dialled("+7926", left_out="9"), "", "Will dial \x02+7926\x02 · extension \x029\x02 is not dialled"),
        (Dialled("205", "WW9"), "Anna", "typed → \x02205\x02, then tones \x02WW9\x02 · Anna"),
        (Dialled("+7926", "", Rule.NATIONAL), "", "typed → \x02+7926\x02 · as dialled in RU"),
        (
            Dialled("+7926", "WW9", OwnRule("Nine", "9.", ".")),
            "",
            "typed → \x02+7926\x02, then tones \x02WW9\x02 · Nine",
        ),
    ],
)
def test_the_preview_is_what_will_be_dialled(dialled: Dialled, name: str, said: str) -> None:
    """The number as it goes out, the tones, the name if there is one, the rule, and what is left out."""
    assert dialling.will_dial(dialled, name, "typed", "RU") == said


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (" 8 (926)\t1 ", "8 (926) 1"),
        ("8\u202e9\x02", "89"),
        ("8" * 40, "8" * 40),
        ("8" * 41, "8" * 39 + "…"),
    ],
)
def test_what_was_typed_is_repeated_short_and_without_what_deceives(typed: str, shown: str) -> None:
    """Bidi marks and our own marks go, white space is one space, and forty characters are enough."""
    assert dialling.will_dial(Dialled("205", "WW9"), "", typed).startswith(f"{shown} → ")


def test_a_number_that_calls_for_help_is_dialled_on_a_condition() -> None:
    """Which is said."""
    assert dialling.if_extension("Will dial 112") == "Will dial 112 · only if it is an extension of this line"


def test_a_sentence_without_marks_can_be_printed() -> None:
    """The terminal shows nothing heavier."""
    assert dialling.without_marks(dialling.will_dial(Dialled("205"), "")) == "Will dial 205"


def test_a_choice_is_counted() -> None:
    """Several people are counted, in the preview and over the list."""
    assert dialling.several(3) == "3 people match. Choose one with ↓."
    assert dialling.heading(1) == "1 match"
    assert dialling.heading(2) == "2 matches"


def test_a_name_that_matches_nobody_is_repeated_shortened() -> None:
    """What was typed is said again, without its spaces and not longer than can be read."""
    assert dialling.nobody("  Zoe ") == "Nobody here is called “Zoe”, and it is not a number."
    assert dialling.nobody("z" * 400) == f"Nobody here is called “{'z' * 39}…”, and it is not a number."


def test_what_was_typed_is_said_again_as_plain_text() -> None:
    """A paste can neither turn the sentence around nor mark a part of it as a fact."""
    assert dialling.nobody(f"\u202eZ{FACT}o\x00e") == "Nobody here is called “Zoe”, and it is not a number."


def test_names_wait_for_the_extensions() -> None:
    """Before the extensions are read, nobody is said to be unknown."""
    assert dialling.still_reading() == "Still reading the contacts and the extensions of this line …"


def test_a_link_is_offered_and_not_dialled() -> None:
    """The offer names the number and says that nothing happens by itself."""
    said = "Another program asks to call +37410123456. Nothing is dialled unless you do it."
    assert dialling.offered(Dialled("+37410123456")) == said
    said = "Another program asks to call 205, then tones WW9. Nothing is dialled unless you do it."
    assert dialling.offered(Dialled("205", "WW9")) == said


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Anna Petrosyan", "AP"),
        ("anna", "A"),
        ("Aram van der Berg", "AV"),
        ("2nd floor", "F"),
        ("", "20"),
        ("«?»", "20"),
    ],
)
def test_initials_stand_for_a_person(name: str, letters: str) -> None:
    """Up to two letters of the name, or the beginning of the number where it has none."""
    assert dialling.initials(Person("ext:205", name, "205")) == letters
