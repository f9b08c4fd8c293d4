"""What the options pane says."""

import pytest

from deskbell.domain.account import Did
from deskbell.domain.options import OPTIONS, Unit
from deskbell.domain.seen import Overruled, Seen, SeenBy
from deskbell.wording import pane
from deskbell.wording.dialling import FACT

RECEPTION = Did("1", "37460000001", comment="Reception")


@pytest.mark.parametrize("name", pane.PaneWords._fields)
def test_every_label_can_be_read(name: str) -> None:
    """None is empty or has space around it."""
    words = getattr(pane.PaneWords(), name)
    assert words == words.strip() != ""


@pytest.mark.parametrize("text", pane.LABELS_NONE)
def test_what_holds_without_an_option_is_said_of_options_alone(text: str) -> None:
    """A name that is none would never be shown."""
    assert text in OPTIONS


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (30, Unit.SECONDS, "30 s"),
        (60, Unit.SECONDS, "1 min"),
        (90, Unit.SECONDS, "90 s"),
        (599, Unit.SECONDS, "599 s"),
        (601, Unit.SECONDS, "10 min 1 s"),
        (3600, Unit.SECONDS, "1 h"),
        (86400, Unit.SECONDS, "24 h"),
        (20, Unit.PERCENT, "20 %"),
        (7, Unit.NONE, "7"),
    ],
)
def test_an_amount_is_said_with_what_it_counts(value: int, unit: Unit, words: str) -> None:
    """Whole minutes as minutes, short times as they are typed."""
    assert pane.amount(value, unit) == words


@pytest.mark.parametrize(
    ("seen", "value"),
    [
        (Seen("Ivan", "101", SeenBy.CHOSEN), "Ivan"),
        (Seen("", "101", SeenBy.EXTENSION), "101"),
        (Seen("", "", SeenBy.EXTENSION), "Your extension"),
        (Seen(), "PBX decides"),
    ],
)
def test_a_card_names_the_heaviest_fact(seen: Seen, value: str) -> None:
    """A name before a number, and what is not known as not known."""
    assert pane.seen_value(seen) == value


@pytest.mark.parametrize(
    ("seen", "did", "while_rings", "detail"),
    [
        (Seen(overruled=Overruled.FOREIGN), None, False, "+7 is not your number: the PBX ignores it"),
        (Seen(overruled=Overruled.INSIDE), None, False, "Internal phones are not shown your outside number"),
        (Seen("", "37460000001", SeenBy.CHOSEN), RECEPTION, False, "Reception"),
        (Seen("Ivan", "101", SeenBy.CHOSEN), None, True, "101"),
        (Seen(), None, False, "the number it usually shows outside"),
        (Seen("", "101", SeenBy.EXTENSION), None, True, "while it rings"),
        (Seen("", "101", SeenBy.EXTENSION), None, False, "your extension"),
        (Seen("", "117", SeenBy.CHOSEN), None, False, ""),
    ],
)
def test_a_card_says_what_else_is_known(seen: Seen, did: Did | None, *, while_rings: bool, detail: str) -> None:
    """First of all why a choice is in vain."""
    assert pane.seen_detail(seen, "+7", did, while_rings=while_rings) == detail


def test_the_preview_adds_what_is_known() -> None:
    """Tones, and what they see where it was chosen."""
    assert pane.aimed("", Seen(), outside=False) == ""
    assert pane.aimed("", Seen("", "101", SeenBy.EXTENSION), outside=False) == ""
    seen = Seen("", "37460000001", SeenBy.CHOSEN)
    told = f", then tones {FACT}12{FACT} · they see {FACT}+37460000001{FACT}"
    assert pane.aimed("12", seen, outside=True) == told
    assert pane.aimed("", Seen("", "117", SeenBy.CHOSEN), outside=False) == f" · they see {FACT}117{FACT}"


@pytest.mark.parametrize(("number", "words"), [("374", "+374"), ("+374", "+374"), ("$cv(A)", "$cv(A)"), ("", "")])
def test_an_outside_number_has_its_plus(number: str, words: str) -> None:
    """What is no number stays as it is."""
    assert pane.outside_number(number) == words


def test_many_wrong_lines_are_not_all_listed() -> None:
    """The first five, and that there are more."""
    assert pane.wrong_lines((1, 2, 3, 4, 5, 6)) == "Left out lines 1, 2, 3, 4, 5 …: they are not NAME=value."


@pytest.mark.parametrize(("phones", "title"), [(0, "Your phone will show"), (2, "Your phones will show")])
def test_several_phones_are_several(phones: int, title: str) -> None:
    """One or none is one."""
    assert pane.our_title(phones) == title


@pytest.mark.parametrize(
    ("number", "sources", "hidden", "begins"),
    [
        ("", ("101",), True, "Nobody is chosen yet: dst_num"),
        ("205", (), True, "This is what Call sends to the PBX; src_num is filled in"),
        ("205", ("101",), True, "This is what Call sends to the PBX, with codes masked."),
        ("205", ("101",), False, "This is what Call sends to the PBX, to the letter."),
    ],
)
def test_the_request_says_what_of_it_is_not_exact(
    number: str, sources: tuple[str, ...], *, hidden: bool, begins: str
) -> None:
    """It is exact to the letter only where that is said."""
    assert pane.request_note(number, sources, hidden=hidden).startswith(begins)
