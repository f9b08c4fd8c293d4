"""What is typed, what it means, and what is wrong with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.call import OptionValue
from deskbell.domain.errors import OptionProblem
from deskbell.domain.options import OPTIONS
from deskbell.ui.options.draft import VARIABLES, Draft, Variable

TEXTS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=40).filter(
    lambda text: bool(text.strip()) and text.isprintable()
)
VALUES: dict[str, st.SearchStrategy[OptionValue]] = {
    "announce_sound_id": st.integers(1, 10**9),
    "dst_dtmf": st.text("0123456789*#Ww", min_size=1, max_size=20),
    "caller_id_name": TEXTS,
    "wait_for_pickup": st.integers(1, 3600),
    "callback_rate_limit": st.integers(0, 100),
    "allow_public_transfer": st.booleans(),
    "variables": st.dictionaries(TEXTS.map(str.strip), TEXTS, min_size=1, max_size=4),
}


@given(st.fixed_dictionaries({}, optional=VALUES))
def test_the_options_of_a_call_come_back_as_they_went(options: dict[str, OptionValue]) -> None:
    """Whatever a call carried can be set again, and nothing is added."""
    draft = Draft.of(options)
    assert dict(draft.values) == options
    assert draft.problems == {}
    assert set(draft.names) == set(options)


@given(st.lists(st.tuples(st.sampled_from([*OPTIONS]), st.text(max_size=12)), max_size=8))
def test_what_is_set_is_either_sent_or_wrong(typed: list[tuple[str, str]]) -> None:
    """Never both, never neither: nothing that is shown as set is silently left out."""
    draft = Draft()
    for name, text in typed:
        draft = draft.with_typed(name, text)
    assert {*draft.values} | {*draft.problems} == {*draft.names}
    assert not {*draft.values} & {*draft.problems}


@pytest.mark.parametrize("text", ["", " ", "\t"])
def test_white_space_alone_is_nothing(text: str) -> None:
    """A field that looks empty sends nothing."""
    draft = Draft().with_typed("caller_id_name", "Order").with_typed("caller_id_name", text)
    assert draft.names == ()


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [("wait_for_pickup", " 30 ", 30), ("caller_id_name", " Order 17", " Order 17"), ("dst_ani", " 374 ", "374")],
)
def test_only_a_text_keeps_the_space_around_it(name: str, text: str, value: OptionValue) -> None:
    """Elsewhere it is a slip of a paste."""
    assert dict(Draft().with_typed(name, text).values) == {name: value}


def test_names_come_in_the_order_of_the_table() -> None:
    """However they were set."""
    draft = Draft().with_typed("wait_for_pickup", "30").with_typed("dst_dtmf", "1")
    assert draft.names == ("dst_dtmf", "wait_for_pickup")


def test_a_wrong_value_is_named_with_its_reason() -> None:
    """And is not among what would be sent."""
    draft = Draft().with_typed("wait_for_pickup", "soon").with_typed("dst_dtmf", "1")
    assert dict(draft.values) == {"dst_dtmf": "1"}
    assert [(name, error.problem) for name, error in draft.problems.items()] == [
        ("wait_for_pickup", OptionProblem.OUT_OF_RANGE)
    ]


def test_variables_are_read_from_their_rows() -> None:
    """Blank rows count for nothing, names lose the space around them, and values keep it."""
    draft = Draft(variables=(Variable(" DOOR ", " 1 "), Variable(), Variable("GUEST", "")))
    assert dict(draft.values) == {"variables": {"DOOR": " 1 ", "GUEST": ""}}


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ((Variable("", "4711"),), OptionProblem.VARIABLE_UNREADABLE),
        ((Variable("DOOR", "1\n"),), OptionProblem.VARIABLE_UNREADABLE),
        ((Variable("DOOR", "1"), Variable("DOOR ", "2")), OptionProblem.VARIABLE_UNREADABLE),
    ],
)
def test_variables_that_cannot_be_sent_are_a_problem(rows: tuple[Variable, ...], problem: OptionProblem) -> None:
    """A value without a name, one that cannot be read, or a name that stands twice."""
    draft = Draft(variables=rows)
    assert draft.values == {}
    assert draft.problems[VARIABLES].problem is problem


def test_pasted_variables_take_the_place_of_their_namesakes() -> None:
    """Others stay, blank rows go."""
    draft = Draft(variables=(Variable("DOOR", "1"), Variable(), Variable("GUEST", "2")))
    changed = draft.with_lines({"DOOR": "3", "NEW": "4"})
    assert changed.variables == (Variable("GUEST", "2"), Variable("DOOR", "3"), Variable("NEW", "4"))


def test_rows_are_changed_and_removed_by_their_place() -> None:
    """The others keep theirs; behind the last one a row is added."""
    draft = Draft().with_variable(0, Variable("A", "1")).with_variable(1, Variable("B", "2"))
    assert draft.with_variable(0, Variable("C", "3")).variables == (Variable("C", "3"), Variable("B", "2"))
    assert draft.without_variable(0).variables == (Variable("B", "2"),)


def test_an_option_is_taken_back_wherever_it_stands() -> None:
    """Variables with all their rows, also where a stored variable stands for all of them."""
    draft = Draft(variables=(Variable("A", "1"),)).with_typed("dst_dtmf", "1")
    assert draft.without(VARIABLES).names == ("dst_dtmf",)
    assert draft.without("dst_dtmf").names == (VARIABLES,)
    stored = Draft.of({VARIABLES: "$cv(ALL)"})
    assert dict(stored.values) == {VARIABLES: "$cv(ALL)"}
    assert stored.without(VARIABLES).names == ()
