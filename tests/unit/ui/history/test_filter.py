"""What is looked for: the menu sets it, the chips say it, and each takes back what the other set."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.outcome import Outcome
from deskbell.domain.past_call import Direction, Wanted
from deskbell.ui.history.filter import chips, menu, row_menu, toggled, with_text, without
from doubles.memory_past import a_past_call

TODAY = date(2026, 11, 26)
LINES = ("Reception", "Bar")


def ticked(wanted: Wanted) -> list[str]:
    """What the menu says is set."""
    return [entry.title for group in menu(wanted, LINES, TODAY) for entry in group.entries if entry.checked]


def test_the_menu_offers_every_way_to_filter() -> None:
    """How it ended, which way, on which line, when."""
    groups = menu(Wanted(), LINES, TODAY)
    assert [group.title for group in groups] == ["How it ended", "Which way", "Line", "Days"]
    assert [len(group.entries) for group in groups] == [len(Outcome) + 1, 2, 4, 5]
    assert ticked(Wanted()) == []


keys = st.sampled_from(
    [entry.key for group in menu(Wanted(), LINES, TODAY) for entry in group.entries if entry.checked is not None]
)


@given(st.lists(keys, max_size=8), keys)
def test_an_entry_pressed_twice_changes_nothing(before: list[str], key: str) -> None:
    """But where it took another's place: of lines, ways and days there is one at a time."""
    wanted = Wanted()
    for one in before:
        wanted = toggled(wanted, one, TODAY)
    once = toggled(wanted, key, TODAY)
    twice = toggled(once, key, TODAY)
    kind = key.partition(":")[0]
    assert once != wanted
    assert twice == wanted or without(twice, kind) == without(wanted, kind)


@given(st.lists(keys, max_size=8))
def test_chips_say_what_is_ticked_and_take_all_of_it_back(pressed: list[str]) -> None:
    """Without any chip, nothing is looked for."""
    wanted = Wanted()
    for one in pressed:
        wanted = toggled(wanted, one, TODAY)
    shown = chips(wanted, TODAY)
    assert {chip.text for chip in shown} == set(ticked(wanted))
    for chip in shown:
        wanted = without(wanted, chip.key)
    assert wanted == Wanted()


def test_days_of_no_name_are_said_as_days() -> None:
    """What was a name yesterday is a date today."""
    week = toggled(Wanted(), "days:week", TODAY)
    assert (week.from_day, week.to_day) == (date(2026, 11, 20), TODAY)
    assert [chip.text for chip in chips(week, TODAY)] == ["Last 7 days"]
    assert [chip.text for chip in chips(week, TODAY + timedelta(days=1))] == ["20 Nov 2026 – 26 Nov 2026"]


def test_a_number_has_a_chip_and_words_have_none() -> None:
    """What is typed stands in its field."""
    wanted = with_text(Wanted(number="205", direction=Direction.IN, practice=False), "  ivan ")
    assert wanted.text == "ivan"
    assert [chip.text for chip in chips(wanted, TODAY)] == ["205", "Incoming", "Without practice calls"]
    assert without(wanted, "number").number == ""
    assert without(wanted, "none such") == wanted
    assert toggled(wanted, "none such", TODAY) == wanted


def test_the_menu_of_a_call_without_a_number_calls_nobody() -> None:
    """Details, note and removal are left."""
    (group,) = row_menu(a_past_call("a", 0.0, number=""), may_add=False)
    assert [entry.title for entry in group.entries] == ["Details", "Note…", "Remove"]
