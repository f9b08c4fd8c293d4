"""The PBX's clock, as far as its answers tell, and times of it moved onto ours."""

from deskbell.adapters.http.answers import Answer

_DATE_STEP_S = 1.0
_WORTH_MOVING_S = 0.1


class ServerClock:
    """Keeps how far this computer's clock is ahead of the PBX's.

    `Date` counts whole seconds and an answer takes time to come, so one answer says only between which bounds the
    difference lies. It is kept while answers agree with it: the same server time then stays the same time here.
    """

    def __init__(self) -> None:
        self._ahead_s: float | None = None

    def learn(self, answer: Answer) -> None:
        """Take in what an answer tells of the time."""
        if answer.date_s is None:
            return
        most_s = answer.received_at_s - answer.date_s
        least_s = answer.asked_at_s - answer.date_s - _DATE_STEP_S
        if self._ahead_s is None or most_s < self._ahead_s - _WORTH_MOVING_S:
            self._ahead_s = most_s
        elif self._ahead_s < least_s:
            self._ahead_s = least_s

    def ours(self, server_s: float | None) -> float | None:
        """The moment of a server time, both in seconds since 1970; unmoved while no answer told the difference."""
        return None if server_s is None else server_s + (self._ahead_s or 0.0)
