"""Rows that are read where they are looked at: what is asked for, kept, forgotten and never overwritten."""

from hypothesis import given
from hypothesis import strategies as st

from deskbell.ui.paged_rows import MOST_AT_HAND, PagedRows
from doubles.pages import HeldPages

MILLION = 1_000_000


def paged(count: int, *, at_once: bool = False) -> tuple[PagedRows, HeldPages, list[tuple[int, int]]]:
    """Rows, their source, and the list of which have come."""
    pages, come = HeldPages(at_once=at_once), list[tuple[int, int]]()
    return PagedRows(count, pages.read, lambda first, last: come.append((first, last))), pages, come


def test_a_row_is_missing_until_it_is_read() -> None:
    """The page it is on is asked for once and tells which rows it brought."""
    rows, pages, come = paged(MILLION)
    assert (len(rows), rows.row(0)) == (MILLION, None)
    rows.look_at(510, 520)
    rows.look_at(511, 521)
    assert pages.places() == [(500, 100)]
    pages.come()
    assert (rows.row(510), come) == ("510", [(500, 599)])


def test_the_rows_around_those_in_sight_are_read_too() -> None:
    """First those behind, then those before, so that a step in either direction finds its row."""
    rows, pages, _ = paged(MILLION, at_once=True)
    rows.look_at(560, 570)
    assert pages.places() == [(500, 100), (600, 100)]
    rows.look_at(510, 520)
    assert pages.places() == [(500, 100), (600, 100), (400, 100)]


def test_the_last_page_is_as_long_as_there_are_rows() -> None:
    """Nothing is asked for behind the end."""
    rows, pages, come = paged(250, at_once=True)
    rows.look_at(230, 249)
    assert (pages.places(), come) == ([(200, 50), (100, 100)], [(200, 249), (100, 199)])


def test_a_fast_scroll_reads_only_what_it_comes_to_rest_on() -> None:
    """While one page is on its way no other is asked for; then the one in sight is."""
    rows, pages, _ = paged(MILLION)
    for first in range(0, 900_001, 1000):
        rows.look_at(first, first + 12)
    pages.come()
    assert pages.places() == [(0, 100), (900_000, 100)]


def test_what_is_at_hand_is_bounded() -> None:
    """However far one scrolls, only rows near what is seen are kept."""
    rows, _, _ = paged(MILLION, at_once=True)
    for first in range(0, 100_000, 90):
        rows.look_at(first, first + 12)
    kept = dict(rows.at_hand())
    assert len(kept) <= MOST_AT_HAND
    assert rows.row(99_999) == "99999"
    assert min(kept) > 95_000


def test_a_page_that_cannot_be_read_is_asked_for_when_it_is_looked_at_again() -> None:
    """A failure neither hangs the list nor asks without an end."""
    rows, pages, come = paged(MILLION)
    rows.look_at(0, 5)
    pages.fail()
    assert (pages.places(), come) == ([(0, 100)], [])
    rows.look_at(0, 5)
    assert len(pages.places()) == 2


def test_fewer_rows_than_were_counted_do_not_ask_without_an_end() -> None:
    """A page that comes short is taken as it is."""
    rows, pages, _ = paged(100)
    rows.look_at(0, 99)
    pages.come(["a", "b"])
    assert (rows.row(1), rows.row(2), len(pages.places())) == ("b", None, 1)


def test_rows_that_come_in_above_move_those_at_hand() -> None:
    """What was at a place is one further down; the new place is read."""
    rows, pages, _ = paged(1000, at_once=True)
    rows.look_at(100, 110)
    rows.insert(105, 1)
    assert (len(rows), rows.row(104), rows.row(105), rows.row(106)) == (1001, "104", None, "105")
    rows.look_at(100, 110)
    assert rows.row(105) == "105"
    assert pages.places()[-1] == (100, 100)


def test_rows_that_go_close_up() -> None:
    """The rows behind come up, and the list is shorter."""
    rows, _, _ = paged(1000, at_once=True)
    rows.look_at(100, 110)
    rows.remove(102, 2)
    assert (len(rows), rows.row(101), rows.row(102)) == (998, "101", "104")


def test_a_page_that_was_on_its_way_while_the_rows_moved_is_read_anew() -> None:
    """Its rows would stand in the wrong places."""
    rows, pages, come = paged(1000)
    rows.look_at(0, 10)
    rows.insert(0, 1)
    pages.come()
    assert (rows.row(0), come, pages.places()) == (None, [], [(0, 100), (0, 100)])
    pages.come()
    assert rows.row(0) == "0"


def test_what_is_known_of_a_row_outweighs_a_page_that_was_on_its_way() -> None:
    """News of a call are not overwritten by what was read before them."""
    rows, pages, _ = paged(1000)
    rows.look_at(0, 10)
    rows.put(3, "news")
    pages.come()
    assert rows.row(3) == "news"


def test_rows_that_are_read_again_stay_until_the_new_ones_come() -> None:
    """No list flickers because something in it may have changed."""
    rows, pages, _ = paged(50)
    rows.look_at(0, 10)
    pages.come()
    rows.read_again()
    assert rows.row(0) == "0"
    pages.come(["new"] * 50)
    assert (rows.row(0), len(pages.places())) == ("new", 2)


@given(
    st.lists(
        st.tuples(st.sampled_from(("look", "insert", "remove")), st.integers(0, 400), st.integers(1, 9)), max_size=30
    )
)
def test_every_row_at_hand_is_the_row_of_its_place(steps: list[tuple[str, int, int]]) -> None:
    """Whatever comes in, goes and is looked at: against a list that holds everything."""
    whole = [str(at) for at in range(400)]
    rows = PagedRows(400, lambda start, count, answer: answer(whole[start : start + count]), lambda _first, _last: None)
    for number, (act, wanted, count) in enumerate(steps):
        at = min(wanted, len(whole) - 1)
        if act == "look":
            rows.look_at(at, min(at + 12, len(whole) - 1))
        elif act == "insert":
            whole[at:at] = [f"new {number}.{one}" for one in range(count)]
            rows.insert(at, count)
        elif len(whole) > at + count:
            del whole[at : at + count]
            rows.remove(at, count)
    assert len(rows) == len(whole)
    assert all(whole[at] == row for at, row in rows.at_hand())
