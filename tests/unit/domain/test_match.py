"""Which call of the PBX may be the one that a wish became."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.current_call import CurrentCall, ExtensionAtCall
from deskbell.domain.errors import NotSentReason, UnclearReason
from deskbell.domain.evidence import Leaving, Listed, NotSent, Probably, Unclear, UserSaid
from deskbell.domain.match import (
    EARLY_S,
    LATE_S,
    Candidate,
    call_of,
    ended,
    fits,
    goes_elsewhere,
    going_on,
    is_named,
    is_of_an_earlier_call,
    left_at_s,
)
from deskbell.domain.pbx_history import PbxCall, PbxLeg
from deskbell.domain.progress import Progress
from doubles.clock import START_S
from doubles.samples import MOBILE, OUTSIDE, a_record, a_row, accepted, an_intent, progress_of

UNCLEAR = Unclear(START_S + 30, UnclearReason.CONNECTION_LOST)
DESK = ExtensionAtCall("4101", "00500*101@sip.example.net", "phone")


def wish(number: int = 0, *, destination: str = "205", left_after_s: float = 0.0) -> Progress:
    """An unknown call that left so many seconds after the start."""
    intent = an_intent(destination, intent_id=f"{number:032x}", after_s=left_after_s)
    return progress_of(Leaving(START_S + left_after_s), UNCLEAR, intent=intent)


def call(call_id: str = "one", *, began_after_s: float = 1.0, called: str = "205", callers: str = "101") -> Candidate:
    """A call of the PBX between two numbers."""
    return Candidate(call_id, START_S + began_after_s, frozenset({called}), frozenset({callers}))


def test_a_call_between_both_numbers_at_the_time_fits() -> None:
    """The extension that called and the destination that was rung are the wish's own."""
    assert fits(wish(), call())
    assert fits(wish(), replace(call(), callers=frozenset(), called=frozenset({"00500*101", "00500*205"})))


@pytest.mark.parametrize(
    ("began_after_s", "fitting"),
    [(-EARLY_S - 0.1, False), (-EARLY_S, True), (0, True), (LATE_S, True), (LATE_S + 0.1, False)],
)
def test_only_a_call_of_its_time_fits(began_after_s: float, fitting: bool) -> None:  # noqa: FBT001 - pytest's own
    """A little before the request by the PBX's clock, and a while after it, but no more."""
    assert fits(wish(), call(began_after_s=began_after_s)) is fitting


def test_a_call_without_a_beginning_fits_nothing() -> None:
    """Without its time it could be any call of the day."""
    assert not fits(wish(), replace(call(), began_at_s=None))


@pytest.mark.parametrize(("called", "callers"), [("206", "101"), ("205", "102"), ("205", ""), ("206", "102")])
def test_a_call_of_other_numbers_does_not_fit(called: str, callers: str) -> None:
    """Both sides have to be the wish's."""
    assert not fits(wish(), call(called=called, callers=callers))


def test_a_callback_that_rings_our_phone_alone_fits() -> None:
    """The destination is rung only after we have picked up; a call that is no callback is somebody's call to us."""
    rings_us = Candidate("one", START_S + 1, frozenset({"101"}), frozenset({"101"}), callback=True)
    assert fits(wish(), rings_us)
    assert not fits(wish(), replace(rings_us, callback=False))
    assert not fits(wish(), replace(rings_us, called=frozenset({"101", "206"})))


def test_a_phone_that_is_no_extension_of_the_wish_is_ours_too() -> None:
    """The sources of the wish are our side, whatever extension placed it."""
    intent = an_intent(OUTSIDE, sources=(MOBILE,), extension="101")
    progress = progress_of(Leaving(START_S), UNCLEAR, intent=intent)
    assert fits(progress, call(called=OUTSIDE, callers=MOBILE))
    assert fits(progress, call(called=OUTSIDE, callers="101"))
    assert not fits(progress, call(called=OUTSIDE, callers="102"))


def test_where_the_leaving_is_not_on_record_the_press_counts() -> None:
    """A damaged record still tells when the wish was pressed."""
    damaged = progress_of(Unclear(START_S + 99, UnclearReason.RECORD_DAMAGED), intent=an_intent(after_s=40))
    assert left_at_s(damaged) == START_S + 40
    assert left_at_s(wish(left_after_s=7)) == START_S + 7


def test_rows_of_one_callback_are_one_call() -> None:
    """The rows of current calls are gathered by the callback that made them, else by their own call."""
    ours = CurrentCall("a", "4101", callback_id="one", called_number="101", caller=DESK, began_at_s=START_S + 2)
    theirs = CurrentCall("b", "4205", callback_id="one", called_number="205", began_at_s=START_S + 9)
    plain = CurrentCall("c", "4101", call_id="two", called_number="206", called=DESK)
    nameless = CurrentCall("d", "4101", called_number="207")
    assert going_on((ours, theirs, plain, nameless)) == (
        Candidate("one", START_S + 2, frozenset({"101", "205"}), frozenset({"101"}), callback=True),
        Candidate("two", None, frozenset({"206"})),
    )


def test_calls_of_the_history_bring_the_numbers_of_their_legs() -> None:
    """Whom the call went to, and who called, stand in the call or in its legs."""
    leg = PbxLeg(called="00500*101", extension="102")
    told = PbxCall("one", to_number="205", from_number="101", extension="103", began_at_s=START_S, legs=(leg,))
    assert ended((told, PbxCall(""))) == (
        Candidate("one", START_S, frozenset({"205", "00500*101"}), frozenset({"101", "103", "102"})),
    )


def test_the_call_that_fits_is_the_wishs() -> None:
    """One wish, one call: its id."""
    assert call_of(wish(), (), (call(),)) == "one"
    assert call_of(wish(), (), (call(called="206"),)) == ""
    assert call_of(wish(), (), ()) == ""


@pytest.mark.parametrize("called_id", ["one", "ONE"])
def test_a_call_that_another_wish_names_is_not_this_ones(called_id: str) -> None:
    """An id outranks numbers and times, and so does what was found before."""
    by_id = replace(progress_of(Leaving(START_S), accepted()), call_id=called_id)
    found = Probably(START_S + 3, called_id, Listed(START_S + 3, a_row("101")))
    by_finding = progress_of(Leaving(START_S), UNCLEAR, found, intent=an_intent(intent_id="7" * 32))
    assert call_of(wish(), (by_id,), (call(),)) == ""
    assert call_of(wish(), (by_finding,), (call(),)) == ""
    assert call_of(wish(), (by_id,), (call("two"),)) == "two"


def test_of_two_wishes_the_one_that_left_nearer_to_it_gets_the_call() -> None:
    """The other has its own, or none."""
    first, second = wish(1), wish(2, left_after_s=20)
    late, early = call("late", began_after_s=21), call("early", began_after_s=1)
    assert call_of(first, (second,), (late,)) == ""
    assert call_of(second, (first,), (late,)) == "late"
    assert call_of(first, (second,), (late, early)) == "early"
    assert call_of(second, (first,), (early, late)) == "late"


def test_a_wish_on_its_way_may_be_the_call_too() -> None:
    """What has left and has no answer yet may be the call, so an older wish does not take it."""
    sending = progress_of(Leaving(START_S + 20), intent=an_intent(intent_id="5" * 32, after_s=20))
    assert call_of(wish(), (sending,), (call(began_after_s=21),)) == ""


def test_a_wish_that_was_never_sent_or_never_rang_is_no_rival() -> None:
    """Nothing left, or the user has said that nothing rang: the call is the other's."""
    idle = progress_of(NotSent(START_S + 20, NotSentReason.UNREACHABLE), intent=an_intent(after_s=20))
    silent = progress_of(
        Leaving(START_S + 20), UNCLEAR, UserSaid(START_S + 50, rang=False), intent=an_intent(after_s=20)
    )
    heard = progress_of(Leaving(START_S + 20), UNCLEAR, UserSaid(START_S + 50, rang=True), intent=an_intent(after_s=20))
    assert call_of(wish(7), (idle,), (call(began_after_s=21),)) == "one"
    assert call_of(wish(7), (silent,), (call(began_after_s=21),)) == "one"
    assert call_of(wish(7), (heard,), (call(began_after_s=21),)) == ""


def test_a_callback_that_rings_our_phone_alone_is_nobodys_while_several_wishes_could_be_it() -> None:
    """Who it is for is seen when the destination is rung; until then none of them claims it."""
    rings_us = Candidate("one", START_S + 1, frozenset({"101"}), frozenset({"101"}), callback=True)
    first, second = wish(1), wish(2, destination="206")
    assert call_of(first, (second,), (rings_us,)) == ""
    assert call_of(second, (first,), (rings_us,)) == ""
    assert call_of(first, (), (rings_us,)) == "one"
    rings_them = replace(rings_us, called=frozenset({"101", "206"}))
    assert call_of(first, (second,), (rings_them,)) == ""
    assert call_of(second, (first,), (rings_them,)) == "one"


@pytest.mark.parametrize("call_id", ["one", "ONE"])
def test_a_call_that_was_ruled_out_is_not_found_again(call_id: str) -> None:
    """It seemed to fit once, and did not."""
    ruled_out = replace(wish(), ruled_out=frozenset({call_id}))
    assert call_of(ruled_out, (), (call(),)) == ""
    assert call_of(ruled_out, (), (call(), call("two"))) == "two"


def test_an_id_is_anothers_in_either_writing() -> None:
    """Ids are written in upper and in lower case."""
    other = replace(progress_of(Leaving(START_S), accepted()), call_id="AbC")
    assert is_named("aBc", (wish(), other))
    assert not is_named("abd", (wish(), other))
    assert not is_named("abc", ())


@pytest.mark.parametrize(
    ("numbers", "elsewhere"),
    [
        (("101",), False),
        (("205",), False),
        (("00500*101", "00500*205"), False),
        (("206",), True),
        (("101", "206"), True),
        (("101", "205", "311"), False),
        (("",), False),
        ((), False),
    ],
)
def test_a_record_that_names_strangers_alone_is_of_a_call_elsewhere(
    numbers: tuple[str, ...],
    elsewhere: bool,  # noqa: FBT001 - pytest's own
) -> None:
    """A queue names its agents beside itself; a call to somebody else never names our destination."""
    record = a_record("bridged", *((number, "answered") for number in numbers))
    assert goes_elsewhere(record, an_intent()) is elsewhere
    if len(numbers) == 1:
        assert goes_elsewhere(Listed(START_S, a_row(numbers[0])), an_intent()) is elsewhere


@pytest.mark.parametrize(
    ("began_after_s", "called", "earlier"),
    [(-3.5, "206", True), (-3.0, "206", False), (-3.5, "205", False), (None, "206", False)],
)
def test_an_id_that_names_a_call_to_others_from_before_the_request_is_another_call_s(
    began_after_s: float | None,
    called: str,
    earlier: bool,  # noqa: FBT001 - pytest's own
) -> None:
    """A queue names others too, and a PBX may be wrong about its time: one alone proves nothing."""
    began_at_s = None if began_after_s is None else START_S + 20 + began_after_s
    record = replace(a_record("bridged", (called, "answered")), began_at_s=began_at_s)
    row = replace(a_row(called), began_at_s=began_at_s)
    told = wish(left_after_s=20.0)
    assert [is_of_an_earlier_call(one, told) for one in (record, Listed(START_S, row))] == [earlier, earlier]


moments = st.integers(-10, 70).map(float)
candidates = st.lists(
    st.builds(
        lambda number, began, called: call(f"call {number}", began_after_s=began, called=called),
        st.integers(0, 5),
        moments,
        st.sampled_from(("205", "206")),
    ),
    max_size=5,
    unique_by=lambda one: one.call_id,
)


@given(st.lists(moments, min_size=1, max_size=5), candidates, st.permutations(range(5)))
def test_each_call_belongs_to_one_wish_at_most(left: list[float], calls: list[Candidate], order: list[int]) -> None:
    """Asked for each wish in turn, no call is given twice, every one fits, and the order of anything is nothing."""
    wishes = [wish(number, left_after_s=after_s) for number, after_s in enumerate(left)]
    shuffled = [calls[place] for place in order if place < len(calls)]
    given_to = {}
    for one in wishes:
        others = [other for other in wishes if other is not one]
        found = call_of(one, others, calls)
        assert found == call_of(one, others[::-1], shuffled)
        given_to[one.intent.id] = found
        assert not found or fits(one, next(each for each in calls if each.call_id == found))
    found_ids = [found for found in given_to.values() if found]
    assert len(found_ids) == len(set(found_ids))
    unserved = [one for one in wishes if not given_to[one.intent.id]]
    idle = [each for each in calls if each.call_id not in found_ids]
    assert not any(fits(one, each) for one, each in itertools.product(unserved, idle))
