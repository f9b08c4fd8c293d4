"""The rows of the history in words, the freshest that is known of each call."""

from dataclasses import replace
from typing import Final

from deskbell.domain.outcome import Outcome
from deskbell.domain.past_call import DayCount, PastCall
from deskbell.domain.progress import Progress
from deskbell.ui.names import Names, with_name
from deskbell.ui.outcomes import outcome_icon, outcome_tone
from deskbell.ui.ports import Now
from deskbell.ui.states import CallRow, DayRow
from deskbell.wording import history as history_words
from deskbell.wording import past_calls as words
from deskbell.wording.outcomes import outcome_sentence, outcome_word
from deskbell.wording.times import clock_time, day_heading, moment

_MOST_LIVE: Final = 200


class WordedCalls:
    """Puts calls into words; what was heard of a call in this run outweighs what was filed of it before."""

    def __init__(self, now_s: Now) -> None:
        self._now_s = now_s
        self._live: dict[str, Progress] = {}
        self.names: Names = dict[str, str]()
        self.reminded: frozenset[str] = frozenset()

    def hear(self, progress: Progress) -> None:
        """Take in what has become known of a call."""
        self._live.pop(progress.intent.id, None)
        self._live[progress.intent.id] = progress
        if len(self._live) > _MOST_LIVE:
            del self._live[next(iter(self._live))]

    def named(self, call: PastCall) -> PastCall:
        """A call under the name it was dialled by, else its number's own."""
        return call if call.name else replace(call, name=self.names.get(call.number, ""))

    def sentence(self, call: PastCall) -> str:
        """What happened, in a sentence."""
        live = self._freshest(call)
        if live is None or live.outcome is None:
            return words.sentence(self.named(call))
        return outcome_sentence(with_name(live, self.names))

    def outcome(self, call: PastCall) -> str:
        """How it ended, in a word or two."""
        live = self._freshest(call)
        return words.outcome_word(call) if live is None else outcome_word(live)

    def row(self, call: PastCall) -> CallRow:
        """The row of a call."""
        shown = self.named(call)
        live = self._freshest(call)
        looks_like = Outcome.TALKED if live and live.talking else call.outcome
        return CallRow(
            key=call.id,
            icon=outcome_icon(looks_like),
            tone=outcome_tone(looks_like),
            title=words.callee(shown),
            outcome=self.outcome(call),
            detail=words.detail(shown),
            time=clock_time(call.at_s),
            tooltip=" ".join((self.sentence(call), *words.facts(shown))),
            marks=tuple(mark for mark, holds in self._marks(call) if holds),
        )

    def day(self, day: DayCount) -> DayRow:
        """The heading of a day."""
        today = moment(self._now_s()).date()
        return DayRow(day_heading(day.day, today), history_words.day_summary(day.real, day.practice, day.talked_s))

    def _freshest(self, call: PastCall) -> Progress | None:
        live = self._live.get(call.id)
        return live if live and call.outcome in (None, live.outcome) else None

    def _marks(self, call: PastCall) -> tuple[tuple[tuple[str, str], bool], ...]:
        return (
            (("clock", words.REMINDED), call.id in self.reminded),
            (("note", words.NOTED), bool(call.note or call.tags)),
            (("cloud", words.FROM_PBX), call.from_pbx),
        )


def with_news(call: PastCall, progress: Progress) -> PastCall:
    """A past call as it stands by what was heard of it since."""
    found = progress.probably
    return replace(
        call,
        outcome=progress.outcome,
        talked_s=progress.talked_s,
        sent=progress.sent,
        user_said=progress.user_said,
        probably=found.outcome if found else None,
        probably_talked_s=found.talked_s if found else None,
        source=progress.source,
        destination=progress.destination,
        ended_at_s=progress.ended_at_s,
    )
