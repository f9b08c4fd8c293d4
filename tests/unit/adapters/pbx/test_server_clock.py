"""Times that the PBX tells are moved onto this computer's clock."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.adapters.http.answers import Answer
from deskbell.adapters.pbx.server_clock import ServerClock


def heard(asked_at_s: float, received_at_s: float, date_s: float | None) -> Answer:
    """An answer of which only the times matter."""
    return Answer(200, {}, b"", asked_at_s, received_at_s, date_s, None)


def test_a_server_that_is_an_hour_behind_is_moved_ahead() -> None:
    """Its times come out as what this computer's clock showed then."""
    clock = ServerClock()
    clock.learn(heard(4600.0, 4600.5, 1000.0))
    assert clock.ours(990.0) == 4590.5


def test_no_time_stays_none_and_no_date_moves_nothing() -> None:
    """A leg that rings has no answer time; a server that tells no date is taken at its word."""
    clock = ServerClock()
    clock.learn(heard(4600.0, 4600.5, None))
    assert clock.ours(None) is None
    assert clock.ours(1000.0) == 1000.0


def test_the_same_server_time_stays_the_same_time() -> None:
    """Answers that agree with what is known change nothing, or every look would bring news."""
    clock = ServerClock()
    clock.learn(heard(100.2, 100.3, 50.0))
    first = clock.ours(40.0)
    for second in range(1, 20):
        clock.learn(heard(100.5 + second, 100.9 + second, 50.0 + second))
    assert clock.ours(40.0) == first


def test_an_answer_that_came_faster_is_nearer_to_the_truth() -> None:
    """The smallest difference that an answer proves is kept."""
    clock = ServerClock()
    clock.learn(heard(100.0, 103.0, 50.0))
    clock.learn(heard(104.0, 104.1, 53.9))
    assert clock.ours(0.0) == pytest.approx(50.2)
    clock.learn(heard(110.0, 113.0, 60.0))
    assert clock.ours(0.0) == pytest.approx(50.2)


def test_a_clock_that_was_set_is_followed() -> None:
    """Either clock may jump while Deskbell runs."""
    clock = ServerClock()
    clock.learn(heard(100.0, 100.1, 50.0))
    clock.learn(heard(4000.0, 4000.1, 60.0))
    assert clock.ours(60.0) == pytest.approx(3999.0)


@given(
    st.floats(-1e6, 1e6),
    st.lists(st.tuples(st.floats(0, 1e5), st.floats(0, 5), st.floats(0, 5)), min_size=1, max_size=20),
)
def test_the_error_is_bounded_by_what_answers_prove(ahead_s: float, answers: list[tuple[float, float, float]]) -> None:
    """Whatever the delays, the difference is wrong by no more than the last answer's delays and a second of Date."""
    clock = ServerClock()
    for server_s, out_s, back_s in answers:
        asked_at_s = server_s + ahead_s - out_s
        received_at_s = server_s + ahead_s + back_s
        clock.learn(heard(asked_at_s, received_at_s, float(int(server_s))))
    _, last_out_s, last_back_s = answers[-1]
    ours = clock.ours(0.0)
    assert ours is not None
    assert -last_out_s - 1.001 <= ours - ahead_s <= last_back_s + 1.101
