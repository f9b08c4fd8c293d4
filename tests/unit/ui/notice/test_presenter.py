"""Taking back what was just done."""

from deskbell.ui.notice.presenter import TakingBack
from deskbell.ui.states import Notice, Tone
from doubles.views import NoticeSpy


def test_what_was_done_is_said_and_taken_back_once() -> None:
    """The button undoes it; pressed again, nothing more happens."""
    notices, undone = NoticeSpy(), []
    taking_back = TakingBack(notices)
    taking_back.offer("Removed Anna.", lambda: undone.append("Anna"))
    assert notices.notice == Notice("Removed Anna.", Tone.END, (("undo", "Undo"), ("drop", "Close")))
    taking_back.on_action("undo")
    taking_back.on_action("undo")
    assert undone == ["Anna"]
    assert notices.text == ""


def test_only_the_last_thing_can_be_taken_back() -> None:
    """A later offer takes the place of the one before; another answer ends it."""
    notices, undone = NoticeSpy(), []
    taking_back = TakingBack(notices)
    taking_back.offer("Removed Anna.", lambda: undone.append("Anna"))
    taking_back.offer("Left.", lambda: undone.append("Boris"), words="Go on")
    assert notices.keys == ["undo", "drop"]
    taking_back.on_action("drop")
    taking_back.on_action("undo")
    assert undone == []


def test_an_undo_can_offer_something_itself() -> None:
    """What it says stands."""
    notices = NoticeSpy()
    taking_back = TakingBack(notices)
    taking_back.offer("Removed.", lambda: taking_back.offer("Restored.", lambda: None))
    taking_back.on_action("undo")
    assert notices.text == "Restored."
