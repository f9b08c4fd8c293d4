"""What the running instance does for a later start, whoever wrote the request."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deskbell.cli.codes import Exit
from deskbell.cli.later_start import answer_start
from deskbell.cli.opening import LONGEST_TEXT, OpenRequest
from deskbell.cli.requests import LINES_CHANGED, PRESETS_CHANGED, CallRequest, is_phone
from deskbell.domain.call import CallOrder
from deskbell.domain.errors import NotDialable, NumberProblem
from deskbell.domain.line import Line
from deskbell.domain.permission import CallQuestion
from deskbell.usecases.live_call import LiveCall
from doubles.jobs import SpyDesk

CALL = CallRequest("205", practice=True, extension="101", sources=("101", "0715"), yes=True).as_message()
NOT_UNDERSTOOD = {"problem": "The running Deskbell does not understand this request.", "exit": Exit.WRONG_USAGE}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=6) | st.just("101"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


class Running:
    """A running instance that places nothing."""

    def __init__(self) -> None:
        self.desk = _RefusingDesk()
        self.opened: list[str] = []
        self.changed: list[str] = []
        self.told: list[dict[str, Any]] = []

    async def answer(self, request: dict[str, Any]) -> list[dict[str, Any]]:
        """Answer a request and give what was told."""
        await answer_start(request, self.desk, self.opened.append, self._send, self.changed.append)
        return self.told

    async def _send(self, message: dict[str, Any]) -> None:
        self.told.append(message)


class _RefusingDesk(SpyDesk):
    """Takes down every order and places none."""

    async def call(self, line: Line, order: CallOrder) -> LiveCall:
        """Take an order down."""
        self.asked.append(("call", line.name))
        self.orders.append(order)
        raise NotDialable(NumberProblem.EMPTY)

    async def hold_secret(self, line: Line, secret: str) -> None:
        """Be told a secret."""
        self.asked.append(("hold", line.name, secret))


async def test_a_second_start_raises_the_window_with_what_it_brought() -> None:
    """The text is offered as it came, and the later start is done."""
    running = Running()
    assert await running.answer(OpenRequest("tel:205").as_message()) == [{"exit": Exit.DONE}]
    assert running.opened == ["tel:205"]


async def test_an_endless_text_is_cut() -> None:
    """No request fills the window's memory."""
    running = Running()
    await running.answer({"do": "open", "text": "1" * 10**6})
    assert running.opened == ["1" * LONGEST_TEXT]


async def test_an_order_reaches_the_desk_as_it_was_given() -> None:
    """Number, extension, phones and the answered question arrive; how it ends is told."""
    running = Running()
    told = await running.answer(CALL)
    allowed = frozenset({CallQuestion.PREMIUM, CallQuestion.INTERNATIONAL, CallQuestion.PHONE_OFF_LINE})
    assert running.desk.orders == [CallOrder("205", "", "101", ("101", "0715"), confirmed=True, allowed=allowed)]
    assert told == [{"problem": "There is no number to dial."}, {"exit": Exit.WRONG_USAGE}]


@pytest.mark.parametrize(("told", "what"), [(LINES_CHANGED, "lines"), (PRESETS_CHANGED, "presets")])
async def test_what_was_changed_elsewhere_is_looked_at(told: dict[str, str], what: str) -> None:
    """Once for each notice."""
    running = Running()
    assert await running.answer(told) == [{"exit": Exit.DONE}]
    assert (running.changed, running.desk.asked) == ([what], [])


async def test_a_call_that_is_half_understood_rings_nobody() -> None:
    """One wrong field is enough."""
    running = Running()
    assert await running.answer({**CALL, "sources": "101"}) == [NOT_UNDERSTOOD]
    assert running.desk.asked == []


@pytest.mark.parametrize("request_", [{}, {"do": "open"}, {"do": "open", "text": 5}, {"do": "quit"}])
async def test_a_request_of_no_kind_does_nothing(request_: dict[str, Any]) -> None:
    """The window is not raised for what is no request to raise it."""
    running = Running()
    assert await running.answer(request_) == [NOT_UNDERSTOOD]
    assert running.opened == running.changed == []


@example({"preset": "101"})
@given(st.dictionaries(st.sampled_from(sorted(CALL)) | st.text(max_size=4), ANYTHING))
async def test_no_request_raises_or_orders_what_nobody_could_mean(request_: dict[str, Any]) -> None:
    """Whatever comes is answered with an exit code, and an order that gets through is whole and sendable."""
    running = Running()
    told = await running.answer({**CALL, **request_})
    assert told[-1]["exit"] in tuple(Exit)
    for order in running.desk.orders:
        assert isinstance(order.number, str)
        assert all(is_phone(phone) for phone in order.sources)
