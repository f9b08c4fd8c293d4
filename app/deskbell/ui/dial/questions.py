"""What the message bar asks about a call: whether to place it all the same, or to take a number from outside."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from deskbell.domain.call import CallOrder
from deskbell.domain.errors import StillOpen
from deskbell.domain.number import Number, same_number
from deskbell.domain.progress import Progress
from deskbell.ui.states import Notice, Tone
from deskbell.wording import dialling
from deskbell.wording.problems import explain


class NoticeView(Protocol):
    """The message bar."""

    def show_notice(self, notice: Notice | None) -> None:
        """Show a sentence, or nothing."""


class Questions:
    """One question at a time; a new one, or a failure that has to be told, takes the place of the one before.

    `place` gets an order that was confirmed, `put` a number that was accepted for the dial field.
    """

    def __init__(self, notices: NoticeView, place: Callable[[CallOrder], None], put: Callable[[str], None]) -> None:
        self._notices = notices
        self._place = place
        self._put = put
        self._order: CallOrder | None = None
        self._offer: Number | None = None

    def ask(self, order: CallOrder, error: StillOpen) -> None:
        """Ask whether an order is to be placed all the same."""
        self.drop()
        self._order = order
        actions = (("again", "Call again"), ("drop", "Do not call"))
        self._notices.show_notice(Notice(explain(error), Tone.WAIT, actions))

    def offer(self, number: Number) -> None:
        """Ask whether a number from outside is to take the place of what is being typed."""
        self.drop()
        self._offer = number
        actions = (("use", "Put it in the dial field"), ("drop", "Not now"))
        self._notices.show_notice(Notice(dialling.offered(number), Tone.PLAIN, actions))

    def tell(self, sentence: str) -> None:
        """Say a failure, which asks nothing."""
        self.drop()
        self._notices.show_notice(Notice(sentence, Tone.FAIL, (("drop", "Close"),)))

    def on_progress(self, progress: Progress) -> None:
        """Withdraw the question about an open call once that call is over."""
        order = self._order
        if order and progress.settled and same_number(progress.intent.destination, order.number):
            self.drop()

    def answer(self, key: str) -> None:
        """Do what was chosen; the question is answered once."""
        order, offer = self._order, self._offer
        self.drop()
        if key == "again" and order:
            self._place(replace(order, confirmed=True))
        if key == "use" and offer:
            self._put(offer.dialled)

    def drop(self) -> None:
        """Ask nothing any more."""
        self._order = self._offer = None
        self._notices.show_notice(None)
