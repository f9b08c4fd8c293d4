"""Orders to steer calls, from the press to the PBX's answer."""

from collections.abc import Callable

from deskbell.domain.permission import CallQuestion
from deskbell.ui.ports import Jobs, Now
from deskbell.ui.strip.buttons import Asked, Order
from deskbell.usecases.desk import Desk

STEADY_S = 0.5
"""So long after an answer a button that has just changed its meaning does nothing: the press was for the old one."""


class Orders:
    """Gives each order once; a second press of its button does nothing until the PBX has answered.

    `changed` is called when an order has been given or answered, `failed` gets the call of one and what kept it from
    being asked.
    """

    def __init__(
        self,
        desk: Desk,
        jobs: Jobs,
        monotonic_s: Now,
        failed: Callable[[str, BaseException], None],
        changed: Callable[[], None],
    ) -> None:
        self._desk = desk
        self._jobs = jobs
        self._monotonic_s = monotonic_s
        self._failed_to_ask = failed
        self._changed = changed
        self._under_way: dict[tuple[str, str], Order] = {}
        self._answered_at_s: dict[tuple[str, str], float] = {}

    def under_way(self, call_key: str) -> Asked:
        """The orders for a call that wait for an answer, by their buttons."""
        return {button: order for (call, button), order in self._under_way.items() if call == call_key}

    def give(
        self, call_key: str, button_key: str, order: Order, allowed: frozenset[CallQuestion] = frozenset()
    ) -> None:
        """Give an order, unless the last press of its button is not answered or has only just been.

        `allowed` is what was asked about whom it names, and answered with yes.
        """
        at = (call_key, button_key)
        now_s = self._monotonic_s()
        if at in self._under_way or now_s - self._answered_at_s.get(at, now_s - STEADY_S) < STEADY_S:
            return
        self._under_way[at] = order
        self._changed()
        self._jobs.run(
            lambda: self._desk.steer(call_key, *order, allowed),
            lambda _: self._answered(at),
            lambda error: self._failed(at, error),
            name="steer a call",
        )

    def forget(self, call_key: str) -> None:
        """Keep no times of a call whose strip has left."""
        for at in [at for at in self._answered_at_s if at[0] == call_key]:
            del self._answered_at_s[at]

    def _answered(self, at: tuple[str, str]) -> None:
        del self._under_way[at]
        self._answered_at_s[at] = self._monotonic_s()
        self._changed()

    def _failed(self, at: tuple[str, str], error: BaseException) -> None:
        self._answered(at)
        self._failed_to_ask(at[0], error)
