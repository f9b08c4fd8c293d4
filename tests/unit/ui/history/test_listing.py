"""The rows of a history while calls come, go, and are read: each row stands where it belongs."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.past_call import DayCount, PastCall
from deskbell.ui.call_states import CallRow, DayRow
from deskbell.ui.history.layout import Piece
from deskbell.ui.history.listing import CallListing
from deskbell.ui.paged_rows import Answer
from deskbell.ui.states import Tone
from doubles.memory_past import a_past_call

LAST = date(2026, 11, 26)


class Shelf:
    """Calls by their days, read at once; a list that keeps its own rows by what it is told stands beside it."""

    def __init__(self, counts: Sequence[int]) -> None:
        self.calls = {
            LAST - timedelta(days=ago): [self.make() for _ in range(count)] for ago, count in enumerate(counts)
        }
        self.told: list[str] = []
        self.listing = CallListing(self.days(), self.read, _row, _heading, self)
        self.told = ["?"] * len(self.listing)

    made = 0

    def make(self) -> PastCall:
        """Make a call."""
        Shelf.made += 1
        return a_past_call(f"c{Shelf.made}", 0.0)

    def days(self) -> list[DayCount]:
        """Give the days that have calls."""
        return [DayCount(day, len(calls), 0, 0) for day, calls in self.calls.items() if calls]

    def read(self, pieces: Sequence[Piece], answer: Answer) -> None:
        """Read pieces."""
        rows: list[object] = []
        for piece in pieces:
            rows.extend([piece.day] if piece.heading else ())
            found = self.calls[piece.day.day][piece.first : piece.first + piece.calls]
            rows.extend((*found, *[None] * (piece.calls - len(found))))
        answer(rows)

    def changed(self, first: int, last: int) -> None:
        """Be told that rows are others."""

    def insert(self, at: int, count: int, change: Callable[[], object]) -> None:
        """Let rows come."""
        change()
        self.told[at:at] = ["?"] * count

    def remove(self, at: int, count: int, change: Callable[[], object]) -> None:
        """Let rows go."""
        change()
        del self.told[at : at + count]

    def shown(self) -> list[str]:
        """Look at every row."""
        for _ in range(2):
            self.listing.look_at(0, len(self.listing) - 1)
        rows = [self.listing.row(at) for at in range(len(self.listing))]
        return [row.title if row else "?" for row in rows]

    def right(self) -> list[str]:
        """What should be seen."""
        return [title for day in self.days() for title in (str(day.day), *(one.id for one in self.calls[day.day]))]


def _row(call: PastCall) -> CallRow:
    return CallRow(call.id, "", Tone.PLAIN, call.id, "", "", "")


def _heading(day: DayCount) -> DayRow:
    return DayRow(str(day.day), "")


def test_headings_are_known_before_any_call_is_read() -> None:
    """Whoever scrolls a million rows sees where they are."""
    listing = CallListing([DayCount(LAST, 500_000, 0, 0)] * 2, lambda _pieces, _answer: None, _row, _heading, Shelf([]))
    listing.look_at(500_000, 500_010)
    assert (len(listing), listing.row(500_001), listing.row(500_002)) == (1_000_002, DayRow(str(LAST), ""), None)


def test_a_call_is_found_by_its_key_while_it_is_at_hand() -> None:
    """What is put in its place is shown at once."""
    shelf = Shelf([2, 1])
    shelf.shown()
    key = shelf.calls[LAST][1].id
    assert shelf.listing.place(key) == 2
    shelf.listing.put(a_past_call(key, 0.0, number="999"))
    call = shelf.listing.call(key)
    assert call is not None
    assert call.number == "999"
    assert (shelf.listing.call("other"), shelf.listing.place("other")) == (None, None)
    shelf.listing.put(a_past_call("other", 0.0))
    shelf.listing.drop("other")
    assert len(shelf.listing) == 5


@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=5),
    st.lists(
        st.tuples(st.sampled_from(("come", "go", "drop", "look")), st.integers(0, 4), st.integers(0, 2)), max_size=15
    ),
)
def test_rows_are_right_whatever_comes_and_goes(counts: list[int], acts: list[tuple[str, int, int]]) -> None:
    """And the list that was told of every step has as many."""
    shelf = Shelf(counts)
    for act, ago, place in acts:
        calls = shelf.calls.setdefault(LAST - timedelta(days=ago % len(counts)), [])
        if act == "come":
            calls.insert(min(place, len(calls)), shelf.make())
            shelf.listing.become(shelf.days())
        elif act == "go" and len(calls) > place:
            del calls[place]
            shelf.listing.become(shelf.days())
        elif act == "drop" and len(calls) > place:
            shelf.shown()
            shelf.listing.drop(calls.pop(place).id)
        else:
            shelf.shown()
        assert len(shelf.told) == len(shelf.listing)
    assert shelf.shown() == shelf.right()


def test_what_is_in_sight_is_put_into_words_as_it_comes() -> None:
    """Not as it is painted, which takes long enough; of what is out of sight nothing is put into words."""
    worded: list[str] = []
    shelf = Shelf([3, 300])

    def word(call: PastCall) -> CallRow:
        worded.append(call.id)
        return _row(call)

    listing = CallListing(shelf.days(), shelf.read, word, _heading, shelf)
    listing.look_at(2, 5)
    today, before = shelf.calls.values()
    assert worded == [today[1].id, today[2].id, before[0].id]
