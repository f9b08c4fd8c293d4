"""Offering to take back what was just done, in the message bar."""

from collections.abc import Callable
from typing import Final, Protocol

from deskbell.ui.states import Notice, Tone

UNDO: Final = "undo"


class NoticeView(Protocol):
    """The message bar."""

    def show_notice(self, notice: Notice | None) -> None:
        """Show a sentence, or nothing."""


class TakingBack:
    """One thing at a time can be taken back: the last one, for as long as its sentence stands."""

    def __init__(self, notices: NoticeView) -> None:
        self._notices = notices
        self._undo: Callable[[], None] | None = None

    def offer(
        self,
        sentence: str,
        undo: Callable[[], None],
        *,
        words: str = "Undo",
        tone: Tone = Tone.END,
        icon: str = "",
    ) -> None:
        """Say what was done; pressing `words` takes it back, once."""
        self._undo = undo
        self._notices.show_notice(Notice(sentence, tone, ((UNDO, words), ("drop", "Close")), icon))

    def on_action(self, key: str) -> None:
        """Take back, if that was pressed; whatever was, the offer is over."""
        undo, self._undo = self._undo, None
        if key == UNDO and undo:
            self._notices.show_notice(None)
            undo()
