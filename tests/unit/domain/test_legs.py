"""Which row is which side, and what is proven of each side."""

import pytest

from deskbell.domain.evidence import ListedCall, RecordedLeg
from deskbell.domain.legs import Leg, Side, legs_of, side_of, side_of_record
from doubles.clock import START_S
from doubles.samples import MOBILE, OUTSIDE, a_row, an_intent

TO_OUTSIDE = an_intent(OUTSIDE, sources=("101", MOBILE))


def legs(*rows: ListedCall, destination: str = OUTSIDE) -> tuple[Leg, Leg]:
    """Both legs after these rows, each seen a second after the one before, the first at the start."""
    seen = [(START_S + after_s, row) for after_s, row in enumerate(rows)]
    return legs_of(seen, an_intent(destination, sources=("101", MOBILE)))


@pytest.mark.parametrize("called", ["101", "00500*101", "00500*101@sip.example.net", MOBILE, MOBILE.removeprefix("+")])
def test_a_row_towards_one_of_my_phones_is_the_source(called: str) -> None:
    """Any of my phones, however the PBX writes it, is our side."""
    assert side_of(a_row(called), TO_OUTSIDE) is Side.SOURCE


def test_a_row_of_the_destinations_own_is_the_destination() -> None:
    """An extension that has a row of being rung proves by itself that it is their side."""
    row = a_row("00500*205", rings="205")
    assert side_of(row, an_intent("205")) is Side.DESTINATION
    assert side_of(row, an_intent("00500*205")) is Side.DESTINATION


@pytest.mark.parametrize("rings", ["", "101", "206", "205"])
def test_a_row_towards_the_destination_alone_proves_nothing(rings: str) -> None:
    """It may be the whole call seen from our extension, though it names the extension that is to be rung."""
    assert side_of(a_row("205", rings=rings, own=False), an_intent("205")) is Side.UNCLEAR


def test_a_row_towards_neither_number_is_unclear() -> None:
    """A row towards somebody else belongs to no side, whatever it rings."""
    assert side_of(a_row("999", rings="205"), an_intent("205")) is Side.UNCLEAR


def test_a_call_to_my_own_phone_is_unclear() -> None:
    """Where both sides have the same number no row can be told."""
    intent = an_intent("101", sources=("101",))
    assert side_of(a_row("101", rings="101"), intent) is Side.UNCLEAR
    assert side_of_record(RecordedLeg("101", "answered"), intent) is Side.UNCLEAR


@pytest.mark.parametrize(
    ("called", "side"),
    [("101", Side.SOURCE), (MOBILE, Side.SOURCE), (OUTSIDE, Side.DESTINATION), ("999", Side.UNCLEAR)],
)
def test_a_recorded_leg_is_told_by_its_number(called: str, side: Side) -> None:
    """In the history a leg's number alone tells its side."""
    assert side_of_record(RecordedLeg(called, "answered"), TO_OUTSIDE) is side


def test_nothing_listed_proves_nothing() -> None:
    """Without rows neither side was seen."""
    assert legs() == (Leg(), Leg())
    assert not Leg().seen
    assert not Leg().answered


def test_a_ringing_source_is_seen_and_not_answered() -> None:
    """A row of ours without an answer is our side ringing, since the row began."""
    source, destination = legs(a_row("101", began_after_s=-3))
    assert source == Leg(START_S - 3, None)
    assert source.seen
    assert not source.answered
    assert destination == Leg()


def test_without_a_beginning_a_leg_rings_since_it_was_first_seen() -> None:
    """A row that tells no beginning is dated by the first sight of it."""
    source, _ = legs(a_row("101"), a_row("101", answered_after_s=1))
    assert source == Leg(START_S, START_S + 1)
    assert source.answered


def test_the_earliest_phone_of_ours_dates_our_side() -> None:
    """Of several phones of ours the first to ring and the first to answer count, in whatever order they are seen."""
    rows = (
        a_row("101", began_after_s=-1),
        a_row(MOBILE, began_after_s=-2, answered_after_s=5),
        a_row(MOBILE, handle="again", began_after_s=-1, answered_after_s=4),
    )
    assert legs(*rows)[0] == legs(*reversed(rows))[0] == Leg(START_S - 2, START_S + 4)


def test_an_answered_row_of_unclear_side_is_our_side_connected() -> None:
    """One answered row towards an outside number says no more than that our side is connected."""
    source, destination = legs(a_row(OUTSIDE, began_after_s=-2, answered_after_s=1))
    assert source == Leg(START_S - 2, START_S + 1)
    assert destination == Leg()


def test_beside_a_row_of_ours_the_other_row_is_the_destination() -> None:
    """Two rows with handles of their own are the two legs, in whatever order they were seen."""
    ours, theirs = a_row("101", began_after_s=-5, answered_after_s=-3), a_row(OUTSIDE, began_after_s=-2)
    expected = (Leg(START_S - 5, START_S - 3), Leg(START_S - 2, None))
    assert legs(ours, theirs) == legs(theirs, ours) == expected


def test_a_row_that_changed_its_number_is_not_beside_itself() -> None:
    """A row under the handle of our own leg may be the whole call, so its answer is not the destination's."""
    source, destination = legs(a_row("101", handle="one"), a_row(OUTSIDE, handle="one", answered_after_s=1))
    assert destination == Leg()
    assert source.answered


def test_a_second_phone_of_ours_stands_beside_the_row() -> None:
    """One answered row of ours under another handle is enough to tell the destination."""
    _, destination = legs(
        a_row("101", handle="one"),
        a_row(MOBILE, handle="two", answered_after_s=1),
        a_row(OUTSIDE, handle="one", began_after_s=2),
    )
    assert destination == Leg(START_S + 2, None)


def test_a_row_beside_ours_that_nobody_answered_proves_nothing() -> None:
    """The destination is not rung before we have picked up, so such a row is the whole call."""
    whole = a_row("205", handle="whole", rings="205", own=False, began_after_s=0)
    _, destination = legs(a_row("101", began_after_s=0), whole, destination="205")
    assert destination == Leg()


@pytest.mark.parametrize(("answered_after_s", "is_theirs"), [(3, False), (4, False), (5, True)])
def test_a_whole_call_that_counts_as_answered_when_we_pick_up_is_not_their_answer(
    answered_after_s: float,
    is_theirs: bool,  # noqa: FBT001 - a table
) -> None:
    """What was answered within a second of our own answer is ours; what was answered later can only be theirs."""
    ours = a_row("101", began_after_s=0, answered_after_s=3)
    whole = a_row("205", handle="whole", rings="205", own=False, began_after_s=0, answered_after_s=answered_after_s)
    for rows in ((ours, whole), (whole, ours)):
        _, destination = legs(*rows, destination="205")
        assert destination.answered is is_theirs
        assert destination.seen is is_theirs


def test_a_ringing_destination_proves_that_we_answered() -> None:
    """The destination is rung only after one of ours picked up, even if that was never seen."""
    source, destination = legs(a_row("205", rings="205", began_after_s=-1), destination="205")
    assert source == Leg(START_S - 1, START_S - 1)
    assert destination == Leg(START_S - 1, None)


def test_a_ringing_destination_keeps_when_ours_began_to_ring() -> None:
    """What was seen of our side stays; only its answer is inferred."""
    rows = a_row("101", began_after_s=-9), a_row("205", rings="205", began_after_s=-1)
    assert legs(*rows, destination="205")[0] == Leg(START_S - 9, START_S - 1)


def test_a_seen_answer_of_ours_is_not_replaced() -> None:
    """The time of our own answer stands when the destination is rung later."""
    rows = a_row("101", began_after_s=-9, answered_after_s=-7), a_row("205", rings="205", began_after_s=-1)
    assert legs(*rows, destination="205")[0] == Leg(START_S - 9, START_S - 7)


def test_sides_have_names() -> None:
    """Each side reads as what it is."""
    assert [side.value for side in Side] == ["source", "destination", "unclear"]


@pytest.mark.parametrize("extension", ["205", "00500*205", "@ext_id"])
def test_a_row_of_the_extension_that_placed_the_call_proves_nothing(extension: str) -> None:
    """Where a call goes to the extension that placed it, its row may be the whole call."""
    row = a_row("205", rings="205", answered_after_s=1)
    assert side_of(row, an_intent("205", extension=extension)) is Side.UNCLEAR


def test_a_whole_call_beside_our_answered_row_says_nothing_of_the_destination() -> None:
    """It began before we picked up and counts as answered by our own answer."""
    ours = a_row("101", began_after_s=0, answered_after_s=3)
    _, destination = legs(ours, a_row(OUTSIDE, began_after_s=1, answered_after_s=4))
    assert destination == Leg()
    _, later = legs(ours, a_row(OUTSIDE, began_after_s=1, answered_after_s=4.5))
    assert later == Leg(START_S + 3, START_S + 4.5)


def test_beside_a_row_of_ours_that_nobody_answered_a_row_says_nothing_of_the_destination() -> None:
    """They are rung only after we have picked up."""
    _, destination = legs(a_row("101", began_after_s=0), a_row(OUTSIDE, began_after_s=1))
    assert destination == Leg()


def test_an_answer_in_the_second_of_ours_may_be_ours() -> None:
    """The PBX tells times in whole seconds, so such a row rings and is not claimed to be answered."""
    ours = a_row("101", began_after_s=0, answered_after_s=3)
    _, destination = legs(ours, a_row(OUTSIDE, began_after_s=3.2, answered_after_s=4))
    assert destination == Leg(START_S + 3.2, None)


@pytest.mark.parametrize(("answered_after_s", "answered"), [(60, True), (61, False), (86_400, False)])
def test_an_answer_that_lies_ahead_has_not_been_given(answered_after_s: float, *, answered: bool) -> None:
    """A row that was seen now and answered tomorrow rings."""
    source, _ = legs(a_row("101", began_after_s=0, answered_after_s=answered_after_s))
    assert source.seen
    assert source.answered is answered
