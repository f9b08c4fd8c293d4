"""What every act in the pane makes of the options."""

import pytest

from deskbell.domain.variables import MOST_VARIABLES
from deskbell.ui.options.draft import VARIABLES, Variable
from deskbell.ui.options.editing import Editing


def values(editing: Editing) -> dict[str, object]:
    """What would be sent."""
    return dict(editing.draft.values)


@pytest.mark.parametrize(
    ("key", "before", "steps", "after"),
    [
        ("wait_for_pickup", "", 1, "30"),
        ("wait_for_pickup", "", -1, "30"),
        ("call_duration", "", 1, "600"),
        ("callback_rate_limit", "", 1, "10"),
        ("wait_for_pickup", "soon", 1, "30"),
        ("wait_for_pickup", "30", 1, "35"),
        ("wait_for_pickup", "30", -1, "25"),
        ("wait_for_pickup", "32", 1, "35"),
        ("wait_for_pickup", "32", -1, "30"),
        ("wait_for_pickup", "32", -10, "-"),
        ("wait_for_pickup", "3", -1, "1"),
        ("wait_for_pickup", "3600", 1, "3600"),
        ("callback_rate_limit", "95", 10, "100"),
        ("callback_rate_limit", "0", -1, "0"),
    ],
)
def test_a_step_leads_to_the_next_round_number(key: str, before: str, steps: int, after: str) -> None:
    """Never out of its range; from nothing or nonsense to a usual first value."""
    stepped = Editing().typed(key, before).stepped(key, steps)
    assert stepped.draft.typed[key] == after.replace("-", "1")


def test_pasted_tones_are_cleaned_and_it_is_said() -> None:
    """Their case stays; the next key takes the note away."""
    pasted = Editing().typed("dst_dtmf", "W 12-w#")
    assert values(pasted) == {"dst_dtmf": "W12w#"}
    assert pasted.note == {"dst_dtmf": "Pasted: 2 spaces and dashes left out."}
    assert pasted.typed("dst_dtmf", "W12w#1").note == {}


def test_a_stored_variable_is_typed_by_its_name() -> None:
    """Whole or in the API's own spelling; without a name nothing is set, and Reset leads back."""
    wanted = Editing().typed("wait_for_pickup", "30").with_stored("wait_for_pickup")
    assert values(wanted) == {}
    assert values(wanted.typed("wait_for_pickup", " WAIT ")) == {"wait_for_pickup": "$cv(WAIT)"}
    assert values(wanted.typed("wait_for_pickup", "$cv({WAIT})")) == {"wait_for_pickup": "$cv({WAIT})"}
    assert values(wanted.typed("wait_for_pickup", " ")) == {}
    reset = wanted.typed("wait_for_pickup", "WAIT").reset("wait_for_pickup")
    assert (values(reset), reset.showing.stored) == ({}, frozenset())


def test_the_list_leads_to_other_ways_of_giving_a_value() -> None:
    """Typing another number, or a stored variable's name."""
    typing = Editing().chosen("dst_ani", "37460000001").chosen("dst_ani", "@type")
    assert values(typing) == {}
    assert typing.showing.typing == {"dst_ani"}
    stored = typing.chosen("dst_ani", "@stored")
    assert stored.showing.typing == frozenset()
    assert stored.showing.stored == {"dst_ani"}
    assert values(Editing().chosen("dst_ani", "37460000001")) == {"dst_ani": "37460000001"}
    assert values(Editing().chosen("announce_sound_id", "7").chosen("announce_sound_id", "")) == {}


def test_the_options_of_a_call_are_shown_as_they_were_given() -> None:
    """A stored variable as one."""
    editing = Editing.of({"dst_dtmf": "12", "wait_for_pickup": "$cv(WAIT)"})
    assert editing.showing.stored == {"wait_for_pickup"}
    assert values(editing) == {"dst_dtmf": "12", "wait_for_pickup": "$cv(WAIT)"}


def test_a_code_is_in_clear_where_the_keyboard_is() -> None:
    """And where it has been revealed, until it is hidden again."""
    here = Editing().focused("dst_dtmf", here=True)
    assert here.showing.edited == {"dst_dtmf"}
    assert here.focused("other", here=False).showing.edited == {"dst_dtmf"}
    assert here.focused("dst_dtmf", here=False).showing.edited == frozenset()
    assert here.revealed("dst_dtmf").showing.revealed == {"dst_dtmf"}
    assert here.revealed("dst_dtmf").revealed("dst_dtmf").showing.revealed == frozenset()


def test_one_empty_row_of_variables_is_enough() -> None:
    """A second press of the plus adds none, and no more are added than a call may have."""
    once = Editing().more_variables()
    assert once.draft.variables == (Variable(),)
    assert once.more_variables() == once
    full = Editing().pasted("\n".join(f"V{at}=1" for at in range(MOST_VARIABLES)))
    assert full.more_variables() == full


def test_pasted_lines_become_rows() -> None:
    """What is no variable is told by its line, and named nowhere."""
    pasted = Editing().pasted("DOOR=4711\nsecret\nGUEST = Room 412")
    assert values(pasted) == {"variables": {"DOOR": "4711", "GUEST": "Room 412"}}
    assert pasted.note == {VARIABLES: "Left out line 2: it is not NAME=value."}
    several = Editing().pasted("a\nb\nDOOR=1")
    assert several.note == {VARIABLES: "Left out lines 1, 2: they are not NAME=value."}


def test_a_row_of_variables_is_edited_and_removed() -> None:
    """By its place."""
    editing = Editing().variable(0, "DOOR", "1").variable(1, "GUEST", "2")
    assert values(editing.without_variable(0)) == {"variables": {"GUEST": "2"}}
