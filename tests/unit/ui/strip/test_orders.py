"""Orders to steer calls, from the press to the PBX's answer."""

from deskbell.domain.errors import NotReachable
from deskbell.domain.evidence import SteerAction
from deskbell.ui.strip.buttons import Order
from deskbell.ui.strip.orders import STEADY_S, Orders
from doubles.jobs import HeldJobs, SpyDesk

HOLD, PARK = Order(SteerAction.HOLD), Order(SteerAction.PARK)


class Hand:
    """Orders with everything around them in the test's hand."""

    def __init__(self) -> None:
        self.desk, self.jobs = SpyDesk(), HeldJobs()
        self.reported: list[BaseException] = []
        self.seen: list[dict[str, Order]] = []
        self.now_s = 50.0
        self.orders = Orders(self.desk, self.jobs, lambda: self.now_s, self._fail, self._look)

    def _fail(self, call_key: str, error: BaseException) -> None:
        assert call_key == "1"
        self.reported.append(error)

    def _look(self) -> None:
        self.seen.append(dict(self.orders.under_way("1")))


def test_an_order_is_under_way_until_it_is_answered() -> None:
    """Whoever shows it is told at both moments."""
    hand = Hand()
    hand.orders.give("1", "hold", HOLD)
    hand.jobs.finish_all()
    assert hand.seen == [{"hold": HOLD}, {}]
    assert hand.desk.asked == [("steer", "1", SteerAction.HOLD, "")]


def test_each_button_and_each_call_waits_for_itself() -> None:
    """An unanswered order keeps back its own button alone."""
    hand = Hand()
    hand.orders.give("1", "hold", HOLD)
    hand.orders.give("1", "hold", HOLD)
    hand.orders.give("1", "park", PARK)
    hand.orders.give("2", "hold", HOLD)
    hand.jobs.finish_all()
    assert [(call, action) for _, call, action, _ in hand.desk.asked] == [
        ("1", SteerAction.HOLD),
        ("1", SteerAction.PARK),
        ("2", SteerAction.HOLD),
    ]


def test_an_order_that_could_not_be_given_is_reported_and_no_longer_under_way() -> None:
    """The reason goes to whoever shows failures."""
    hand = Hand()
    hand.orders.give("1", "hold", HOLD)
    error = NotReachable("pbx.example.net")
    hand.jobs.fail("steer a call", error)
    assert hand.reported == [error]
    assert hand.seen[-1] == {}


def test_a_press_right_after_an_answer_is_not_taken() -> None:
    """It was meant for what the button said before; a call that has left keeps nobody waiting."""
    hand = Hand()
    for after_s, given in ((0.0, 1), (STEADY_S - 0.01, 1), (0.01, 2)):
        hand.now_s += after_s
        hand.orders.give("1", "hold", HOLD)
        hand.jobs.finish_all()
        assert len(hand.desk.asked) == given
    hand.orders.forget("1")
    hand.orders.give("1", "hold", HOLD)
    assert hand.jobs.names == ["steer a call"]
