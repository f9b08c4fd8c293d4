"""What the running instance does for a later start, whoever wrote the request."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.cli.arguments import LONGEST_TEXT, MOST_SOURCES, CallRequest, OpenRequest, is_phone
from deskbell.cli.codes import Exit
from deskbell.cli.later_start import answer_start, order_of
from deskbell.domain.call import CallOrder
from deskbell.domain.errors import NotDialable, NumberProblem
from deskbell.domain.line import Line, Phone
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

    def __init__(self, line: Line | None = None) -> None:
        self.desk = _RefusingDesk(line) if line else _RefusingDesk()
        self.opened: list[str] = []
        self.told: list[dict[str, Any]] = []

    async def answer(self, request: dict[str, Any]) -> list[dict[str, Any]]:
        """Answer a request and give what was told."""
        await answer_start(request, self.desk, self.opened.append, self._send)
        return self.told

    async def _send(self, message: dict[str, Any]) -> None:
        self.told.append(message)


class _RefusingDesk(SpyDesk):
    """Takes down every order and places none."""

    async def call(self, order: CallOrder) -> LiveCall:
        """Take an order down."""
        self.orders.append(order)
        raise NotDialable(NumberProblem.EMPTY)


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
    assert running.desk.orders == [CallOrder("205", "", "101", ("101", "0715"), confirmed=True)]
    assert told == [{"problem": "There is no number to dial."}, {"exit": Exit.WRONG_USAGE}]


async def test_a_practice_call_is_never_placed_on_a_real_line() -> None:
    """A request for practice is not understood by an instance on a real line, and the other way round."""
    office = Running(Line("office", "101", (Phone("101", "Desk"),)))
    assert await office.answer(CALL) == [NOT_UNDERSTOOD]
    practice = Running()
    assert await practice.answer({**CALL, "practice": False}) == [NOT_UNDERSTOOD]
    assert office.desk.orders == practice.desk.orders == []


@pytest.mark.parametrize(
    "wrong",
    [
        *({name: None} for name in ("number", "practice", "extension", "sources", "wait", "yes", "do")),
        {"number": 205},
        {"number": "1" * (LONGEST_TEXT + 1)},
        {"practice": 1},
        {"wait": "yes"},
        {"yes": 1},
        {"extension": 101},
        {"extension": "1\n"},
        {"sources": "101"},
        {"sources": {"101": 1}},
        {"sources": ["101", 102]},
        {"sources": [""]},
        {"sources": ["\ud800"]},
        {"sources": ["\u202e101"]},
        {"sources": ["101"] * (MOST_SOURCES + 1)},
        {"do": ["call"]},
        {"do": "CALL"},
    ],
    ids=repr,
)
async def test_a_request_with_one_wrong_field_rings_nobody(wrong: dict[str, Any]) -> None:
    """What is half understood is not half done."""
    running = Running()
    assert await running.answer({**CALL, **wrong}) == [NOT_UNDERSTOOD]
    assert running.desk.orders == []
    assert running.opened == []


@pytest.mark.parametrize("name", sorted(CALL))
async def test_a_request_with_a_missing_field_rings_nobody(name: str) -> None:
    """Nothing is filled in for another program."""
    running = Running()
    request = {key: value for key, value in CALL.items() if key != name}
    assert await running.answer(request) == [NOT_UNDERSTOOD]
    assert running.desk.orders == []


@pytest.mark.parametrize("request_", [{}, {"do": "open"}, {"do": "open", "text": 5}, {"do": "quit"}])
async def test_a_request_of_no_kind_does_nothing(request_: dict[str, Any]) -> None:
    """The window is not raised for what is no request to raise it."""
    running = Running()
    assert await running.answer(request_) == [NOT_UNDERSTOOD]
    assert running.opened == []


@given(st.dictionaries(st.sampled_from(sorted(CALL)) | st.text(max_size=4), ANYTHING))
async def test_no_request_raises_or_orders_what_nobody_could_mean(request_: dict[str, Any]) -> None:
    """Whatever comes is answered with an exit code, and an order that gets through is whole and sendable."""
    running = Running()
    told = await running.answer({**CALL, **request_})
    assert told[-1]["exit"] in tuple(Exit)
    for order in running.desk.orders:
        assert isinstance(order.number, str)
        assert all(is_phone(phone) for phone in order.sources)


def test_an_order_is_made_of_the_request_alone() -> None:
    """Nothing else is set."""
    request = CallRequest("205").as_message()
    assert order_of(request) == CallOrder("205")
