"""What the message bar asks about a call: whether to place it all the same, or to take a number from outside."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from deskbell.domain.call import CallOrder
from deskbell.domain.dialling import Dialled
from deskbell.domain.errors import StillOpen
from deskbell.domain.number import same_number
from deskbell.domain.offers import ChoicesGone
from deskbell.domain.own_phone import without_answering
from deskbell.domain.permission import CallQuestioned
from deskbell.domain.progress import Progress
from deskbell.ui.states import Notice, Tone
from deskbell.wording import dialling
from deskbell.wording.presets import question_of_gone
from deskbell.wording.problems import explain

Doubt = StillOpen | CallQuestioned | ChoicesGone


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
        self._asked: tuple[CallOrder, Doubt] | None = None
        self._offer = ""

    def ask(self, order: CallOrder, error: Doubt) -> None:
        """Ask whether an order is to be placed all the same."""
        self.drop()
        self._asked = (order, error)
        yes = "Call again" if isinstance(error, StillOpen) else "Call"
        asked = question_of_gone(error) if isinstance(error, ChoicesGone) else explain(error)
        self._notices.show_notice(Notice(asked, Tone.WAIT, (("again", yes), ("drop", "Do not call"))))

    def offer(self, text: str, dialled: Dialled) -> None:
        """Ask whether what came from outside is to take the place of what is being typed."""
        self.drop()
        self._offer = text
        actions = (("use", "Put it in the dial field"), ("drop", "Not now"))
        self._notices.show_notice(Notice(dialling.offered(dialled), Tone.PLAIN, actions))

    def hint(self, notice: Notice) -> None:
        """Say something that can wait, unless something is being asked."""
        if self._asked is None and not self._offer:
            self._notices.show_notice(notice)

    def tell(self, sentence: str) -> None:
        """Say a failure, which asks nothing."""
        self.drop()
        self._notices.show_notice(Notice(sentence, Tone.FAIL, (("drop", "Close"),)))

    def on_progress(self, progress: Progress) -> None:
        """Withdraw the question about an open call once that call is over."""
        match self._asked:
            case (order, StillOpen()) if progress.settled and same_number(progress.intent.destination, order.number):
                self.drop()

    def answer(self, key: str) -> None:
        """Do what was chosen; the question is answered once."""
        asked, offer = self._asked, self._offer
        self.drop()
        if key == "again" and asked:
            self._place(_answered(*asked))
        if key == "use" and offer:
            self._put(offer)

    def drop(self) -> None:
        """Ask nothing any more."""
        self._asked, self._offer = None, ""
        self._notices.show_notice(None)


def _answered(order: CallOrder, error: Doubt) -> CallOrder:
    """An order with yes to what was asked about it, and to nothing else."""
    if isinstance(error, StillOpen):  # and while one call is open, no phone picks another one up by itself
        return replace(order, confirmed=True, options=without_answering(order.options))
    if isinstance(error, ChoicesGone):
        return replace(order, preset="")
    return replace(order, allowed=order.allowed | {error.question})
