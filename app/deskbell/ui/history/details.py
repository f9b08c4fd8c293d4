"""One call of the history with everything that is known of it: its note, and what can be done with it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from deskbell.domain.past_call import PastCall
from deskbell.ui.call_states import ButtonState, CallDetails
from deskbell.ui.history.ports import DetailsView, OpenPast
from deskbell.ui.history.worded import WordedCalls
from deskbell.ui.outcomes import outcome_icon, outcome_tone
from deskbell.ui.ports import Jobs, ignore
from deskbell.wording import past_calls as words

NOTE: Final = "note"
AGAIN: Final = "again"
CLOSE: Final = "close"


class DetailsPresenter:
    """Shows one call or none; `act` hears of every press but those on the note, `report` of a note that is not kept."""

    def __init__(
        self,
        view: DetailsView,
        worded: WordedCalls,
        open_past: OpenPast,
        jobs: Jobs,
        act: Callable[[str, PastCall], None],
        report: Callable[[BaseException], None],
    ) -> None:
        self._view = view
        self._worded = worded
        self._open_past = open_past
        self._jobs = jobs
        self._act = act
        self._report = report
        self._call: PastCall | None = None
        self._note = self._tags = ""
        self.may_add: Callable[[PastCall], bool] = lambda _call: False

    @property
    def key(self) -> str:
        """The call that is shown, empty if none is."""
        return self._call.id if self._call else ""

    def open(self, call: PastCall, focus: str = "") -> None:
        """Show a call."""
        if call.id != self.key:
            self._keep()
            self._call, self._note, self._tags = call, call.note, ", ".join(call.tags)
        self._show(focus)

    def open_key(self, key: str, focus: str = "") -> None:
        """Show a call that need not be at hand."""

        async def read() -> PastCall | None:
            return await (await self._open_past()).call(key)

        def done(call: PastCall | None) -> None:
            if call:
                self.open(call, focus)

        self._jobs.run(read, done, self._report, name="read a call")

    def renew(self, call: PastCall | None) -> None:
        """Take in what has become known of the call that is shown; what is being typed stays."""
        if self._call and call and call.id == self._call.id and call != self._call:
            if self._note == self._call.note:
                self._note = call.note
            if self._tags == ", ".join(self._call.tags):
                self._tags = ", ".join(call.tags)
            self._call = call
            self._show("")

    def close(self) -> None:
        """Show none; what was typed is kept."""
        if self._call:
            self._keep()
            self._call = None
            self._view.show_details(None, "")

    def show_again(self) -> None:
        """Put the call into words again."""
        if self._call:
            self._show("")

    def on_note_edited(self, text: str) -> None:
        """Follow the typing of the note."""
        self._note = text

    def on_tags_edited(self, text: str) -> None:
        """Follow the typing of the tags."""
        self._tags = text

    def on_note_left(self) -> None:
        """Keep what was typed."""
        self._keep()

    def on_button(self, key: str) -> None:
        """Do what a button says."""
        if key == CLOSE:
            self.close()
        elif self._call:
            self._keep()
            self._act(key, self._call)

    def _keep(self) -> None:
        call, note = self._call, self._note.strip()
        tags = tuple(dict.fromkeys(tag.strip().lstrip("#") for tag in self._tags.split(",") if tag.strip(" #")))
        if call is None or (note, tags) == (call.note, call.tags):
            return
        self._call = replace(call, note=note, tags=tags)
        self._tags = ", ".join(tags)

        async def keep() -> None:
            await (await self._open_past()).note(call.id, note, tags)

        self._jobs.run(keep, ignore, self._report, name="keep a note")

    def _show(self, focus: str) -> None:
        call = self._call
        if call is None:
            return
        shown = self._worded.named(call)
        details = CallDetails(
            key=call.id,
            icon=outcome_icon(call.outcome),
            tone=outcome_tone(call.outcome),
            title=words.callee(shown),
            number=call.number if shown.name else "",
            outcome=self._worded.outcome(call),
            sentence=self._worded.sentence(call),
            facts=words.facts(call),
            options=words.options(call),
            note=self._note,
            tags=self._tags,
            buttons=self._buttons(call),
        )
        self._view.show_details(details, focus)

    def _buttons(self, call: PastCall) -> tuple[ButtonState, ...]:
        add = (ButtonState("contact", words.ADD_CONTACT, "user"),) if self.may_add(call) else ()
        reminded = call.id in self._worded.reminded
        remind = (
            ButtonState("forget", words.FORGET, "clock") if reminded else ButtonState("remind", words.REMIND, "clock")
        )
        callable_again = bool(call.number)
        return (
            ButtonState(AGAIN, words.CALL_AGAIN, "phone", enabled=callable_again, armed=True),
            *((remind,) if callable_again else ()),
            *add,
        )
