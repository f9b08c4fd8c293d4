"""Past calls against a fresh look at the journal, through everything that may happen to either, crashes included."""

import asyncio
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from deskbell.adapters.store.journal import SqliteJournal
from deskbell.adapters.store.past import SqlitePast
from deskbell.adapters.store.past_rows import day_of
from deskbell.domain.evidence import Evidence, Intended, Noted, Recorded, Removed, Restored, WasAccepted
from deskbell.domain.history import CallRecord
from deskbell.domain.outcome import Outcome
from deskbell.domain.past_call import DayCount, Direction, Filed, PastCall, Wanted, is_removed, past_call
from deskbell.domain.past_words import digits_of, needles_of, words_of
from deskbell.usecases.file_calls import CallFiling
from doubles.calls import an_intent, any_evidence

TIMES = st.sampled_from([0.0, 1000.0, 1000.0004, 90_000.0, 1.7e9, 1.7e9 + 86_400])
NAMES = st.sampled_from(["", "Ivan Petrov", "Анна", "Müller GmbH"])
NUMBERS = st.sampled_from(["205", "+79261234567", "*67"])
CALL_IDS = st.sampled_from(["c0", "c1"])
KEPT = (
    st.builds(Noted, TIMES, st.sampled_from(["", "rückruf", "pay\nnow"]), st.sampled_from([(), ("vip",)]))
    | st.builds(Removed, TIMES)
    | st.builds(Restored, TIMES)
    | st.builds(WasAccepted, TIMES, CALL_IDS, st.just("a"))
    | st.builds(Recorded, TIMES, st.sampled_from(["bridged", "busy"]), st.sampled_from([None, 7]))
)
WANTED = st.builds(
    Wanted,
    text=st.sampled_from(["", "iv", "ivan", "петр", "анна", "muller", "205", "926 123", "vip", "pay", "zzz"]),
    number=st.sampled_from(["", "", "205", "+7 926 1234567"]),
    from_day=st.sampled_from([None, None, day_of(90_000.0), day_of(1.7e9)]),
    to_day=st.sampled_from([None, None, day_of(1000.0), day_of(1.7e9)]),
    outcomes=st.sampled_from([frozenset(), frozenset({None, Outcome.TALKED}), frozenset({Outcome.UNKNOWN})]),
    direction=st.sampled_from([None, None, *Direction]),
    line=st.sampled_from(["", "", "practice", "office"]),
    practice=st.sampled_from([None, None, True, False]),
)


def fits(call: PastCall, wanted: Wanted) -> bool:
    """Whether a call is among the wanted ones, told without any index."""
    words, day = words_of(call), day_of(call.at_s)
    return (
        all(any(way in words for way in needle) for needle in needles_of(wanted.text))
        and (not wanted.number or digits_of(call.number) == digits_of(wanted.number))
        and (wanted.from_day or date.min) <= day <= (wanted.to_day or date.max)
        and (not wanted.outcomes or call.outcome in wanted.outcomes)
        and wanted.direction in (None, call.direction)
        and wanted.line in ("", call.line)
        and wanted.practice in (None, call.practice)
    )


class PastMachine(RuleBasedStateMachine):
    """A journal, and the calls that are filed from it, which may be behind at any time."""

    def __init__(self) -> None:
        super().__init__()
        self._runner = asyncio.Runner()
        self._home = tempfile.TemporaryDirectory()
        self._folder = Path(self._home.name) / "data"
        self._journal, self._past = SqliteJournal(self._folder), SqlitePast(self._folder)
        self._filing = CallFiling(self._journal, self._past)
        self._presses = 0
        self._model: dict[str, CallRecord] = {}
        self._own: dict[str, Filed] = {}

    @rule(at_s=TIMES, name=NAMES, number=NUMBERS)
    def press(self, at_s: float, name: str, number: str) -> None:
        """A call is written down."""
        self._presses += 1
        intent = an_intent(f"call{self._presses}", at_s=at_s, destination=number, name=name, owner="o")
        self._runner.run(self._journal.begin(intent, Intended(at_s), lambda _: None))
        self._model[intent.id] = CallRecord(intent, (Intended(at_s),))

    @precondition(lambda self: self._model)
    @rule(data=st.data(), evidence=any_evidence() | KEPT)
    def learn(self, data: st.DataObject, evidence: Evidence) -> None:
        """Something becomes known of a call, or is noted down."""
        intent_id = data.draw(st.sampled_from(sorted(self._model)))
        self._runner.run(self._journal.write(intent_id, evidence))
        record = self._model[intent_id]
        self._model[intent_id] = CallRecord(record.intent, (*record.evidence, evidence))

    @rule(call_id=CALL_IDS, at_s=TIMES, removed=st.booleans(), name=NAMES)
    def pbx_tells(self, call_id: str, at_s: float, removed: bool, name: str) -> None:  # noqa: FBT001 - hypothesis names it
        """The PBX tells of a call of its own, which may turn out to be one of the journal's."""
        call = PastCall(
            f"pbx:{call_id}", at_s, "office", practice=False, direction=Direction.IN, number="205", name=name,
            outcome=Outcome.TALKED, talked_s=3, call_id=call_id,
        )  # fmt: skip
        self._own[call.id] = Filed(call, removed)
        self._runner.run(self._past.put((self._own[call.id],), None))

    @rule(batches=st.integers(min_value=1, max_value=3))
    def file_some(self, batches: int) -> None:
        """A part of what is new is filed, and the process ends there."""
        for _ in range(batches):
            self._runner.run(self._filing.file_more())
        self._restart()

    @rule()
    def lose_past(self) -> None:
        """The file of past calls is damaged beyond reading; what the PBX told is lost with it."""
        self._past.close(10)
        path = self._folder / "past_calls.db"
        for one in self._folder.glob("past_calls.db-*"):
            one.unlink()
        if path.exists():
            path.write_bytes(b"no database" * 1000)
        self._own.clear()
        self._restart()

    @rule()
    def exchange_journal(self) -> None:
        """The journal is another file of the same content, as after a mending or from a backup."""
        self._journal.close(10)
        path = self._folder / "journal.db"
        if path.exists():
            copy = path.with_name("copy.db")
            copy.write_bytes(path.read_bytes())
            path.rename(path.with_name("journal.db.aside"))
            copy.rename(path)
        self._restart()

    @precondition(lambda self: self._model)
    @rule(before_s=TIMES)
    def forget(self, before_s: float) -> None:
        """Settled old calls go for good."""

        def may_go(record: CallRecord) -> bool:
            return record.progress.settled

        forgotten = self._runner.run(self._journal.forget(before_s, None, may_go, 100))
        gone = {one for one, record in self._model.items() if may_go(record) and record.intent.at_s < before_s}
        assert set(forgotten.ids) == gone
        self._runner.run(self._past.forget(forgotten.ids))
        for intent_id in gone:
            del self._model[intent_id]

    @rule(wanted=WANTED)
    def everything_is_found(self, wanted: Wanted) -> None:
        """Once all is filed, every question is answered as a look at every call would answer it."""
        self._runner.run(self._filing.file_all())
        expected = sorted(filter(lambda call: fits(call, wanted), self._shown()), key=lambda call: call.id)
        paged = self._pages(wanted)
        assert sorted(paged, key=lambda call: call.id) == expected
        assert [int(call.at_s * 1000) for call in paged] == sorted((int(c.at_s * 1000) for c in expected), reverse=True)
        assert self._days(Wanted()) == _counted(self._shown())
        days = self._days(wanted)
        assert days == _counted(expected)
        for day in days:
            of_day = self._runner.run(self._past.calls(wanted, day.day, 0, 100))
            assert [call.id for call in of_day] == [call.id for call in paged if day_of(call.at_s) == day.day]
            assert len(of_day) == day.calls

    def teardown(self) -> None:
        """Close what is open."""
        self._journal.close(10)
        self._past.close(10)
        self._runner.close()
        self._home.cleanup()

    def _shown(self) -> list[PastCall]:
        """What the history is to show, found anew."""
        calls = {one: past_call(record) for one, record in self._model.items()}
        named = {call.call_id for call in calls.values()}
        shown = [call for one, call in calls.items() if not is_removed(self._model[one].evidence)]
        own = [one.call for one in self._own.values() if not one.removed and one.call.call_id not in named]
        return [*shown, *own]

    def _pages(self, wanted: Wanted) -> list[PastCall]:
        found: list[PastCall] = []
        page = self._runner.run(self._past.page(wanted, None, 2))
        found += page.calls
        while page.next is not None:
            page = self._runner.run(self._past.page(wanted, page.next, 2))
            found += page.calls
        return found

    def _days(self, wanted: Wanted) -> list[DayCount]:
        days = self._runner.run(self._past.days(wanted, None))
        found = list(days.days)
        while days.older:
            days = self._runner.run(self._past.days(wanted, days.older))
            found += days.days
        return found

    def _restart(self) -> None:
        self._journal.close(10)
        self._past.close(10)
        self._journal, self._past = SqliteJournal(self._folder), SqlitePast(self._folder)
        self._filing = CallFiling(self._journal, self._past)


def _counted(calls: list[PastCall]) -> list[DayCount]:
    def of(day: date) -> list[PastCall]:
        return [call for call in calls if day_of(call.at_s) == day]

    return [
        DayCount(
            day,
            sum(not call.practice for call in of(day)),
            sum(call.practice for call in of(day)),
            sum(call.talked_s or 0 for call in of(day) if not call.practice),
        )
        for day in sorted({day_of(call.at_s) for call in calls}, reverse=True)
    ]


TestPast = PastMachine.TestCase
TestPast.settings = settings(max_examples=25, stateful_step_count=25)
