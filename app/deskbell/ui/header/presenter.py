"""The line in the header: which one is used, whether it is there, and what is left of its requests."""

from typing import TYPE_CHECKING, Protocol

from deskbell.ui.states import LineChoice, LineState, PhoneState, Tone
from deskbell.wording import line as words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deskbell.domain.budget import Budget
    from deskbell.ui.current_line import CurrentLine
    from deskbell.ui.my_phones import PhoneSign


class LineView(Protocol):
    """A view that tells which line is used and how it does."""

    def show_line(self, line: LineState) -> None:
        """Show the line."""


class LinePresenter:
    """Says which line is used and whether it is there."""

    def __init__(self, view: LineView, line: "CurrentLine") -> None:
        self._view = view
        self._line = line
        self._budget: Budget | None = None
        self._signs: Mapping[str, PhoneSign] = {}
        self._status = ""
        self._tone = Tone.WAIT

    def show_starting(self) -> None:
        """Say that the line is being opened."""
        self._budget = None
        self._say(words.starting(self._line.now), Tone.WAIT)

    def show_ready(self) -> None:
        """Say that the line is there."""
        self._say(words.ready(self._line.now), Tone.TALK)

    def show_missing(self) -> None:
        """Say that the line could not be opened."""
        self._say(words.missing(self._line.now), Tone.FAIL)

    def show_budget(self, budget: "Budget | None") -> None:
        """Say how many requests are left."""
        if budget != self._budget:
            self._budget = budget
            self.show()

    def show_phones(self, signs: "Mapping[str, PhoneSign]") -> None:
        """Say what is known of my phones, by number."""
        self._signs = signs
        self.show()

    def show(self) -> None:
        """Show the line as it is known."""
        from deskbell.domain.line import PRACTICE_LINE

        now, lines, ringing = self._line.now, self._line.lines.lines, self._line.ringing
        self._view.show_line(
            LineState(
                title=words.title(now),
                detail=words.detail(now),
                phones=tuple(
                    PhoneState(
                        phone.number,
                        phone.name,
                        chosen=phone.number in ringing,
                        **self._signs[phone.number]._asdict() if phone.number in self._signs else {},
                    )
                    for phone in now.phones
                ),
                phones_folded=words.phones_ring(len(ringing)),
                practice=now.practice,
                status=self._status,
                status_tone=self._tone,
                budget=words.requests_left(self._budget),
                choices=tuple(
                    LineChoice(line.name, words.title(line), words.detail(line), chosen=line == now)
                    for line in (*lines, PRACTICE_LINE)
                ),
            )
        )

    def _say(self, status: str, tone: Tone) -> None:
        self._status, self._tone = status, tone
        self.show()
