"""The journal against a model of it, through everything that may be done with one."""

import asyncio
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from deskbell.adapters.store.journal import SqliteJournal
from deskbell.domain.errors import CannotRecord, JournalMended, StillOpen
from deskbell.domain.evidence import Evidence, Intended
from deskbell.domain.history import CallRecord, Cursor
from deskbell.domain.repeat import guard_repeat
from doubles.calls import an_intent, any_evidence


def _place(record: CallRecord) -> tuple[float, str]:
    return record.intent.at_s, record.intent.id


class JournalMachine(RuleBasedStateMachine):
    """Two processes' journals in one folder, either of which may be closed and opened again."""

    def __init__(self) -> None:
        super().__init__()
        self._runner = asyncio.Runner()
        self._home = tempfile.TemporaryDirectory()
        self._folder = Path(self._home.name) / "data"
        self._troubles: list[CannotRecord | JournalMended] = []
        self._journals = [self._open(), self._open()]
        self._model: dict[str, CallRecord] = {}
        self._gone: set[str] = set()

    @rule(which=st.booleans(), number=st.sampled_from(["205", "206"]), at_s=st.sampled_from([0.0, 100.0, 1000.0]))
    def begin(self, which: bool, number: str, at_s: float) -> None:  # noqa: FBT001 - hypothesis names it
        """A press: written down, or refused exactly where the domain's guard refuses it."""
        journal = self._journals[which]
        intent = an_intent(f"call{len(self._model):03}", at_s=at_s, destination=number, owner=journal.owner)
        first, guard = Intended(at_s), partial(guard_repeat, intent)
        try:
            guard([record.progress for record in self._unfinished()])
        except StillOpen:
            try:
                self._runner.run(journal.begin(intent, first, guard))
            except StillOpen:
                return
            raise AssertionError("the guard was passed over") from None
        self._runner.run(journal.begin(intent, first, guard))
        self._model[intent.id] = CallRecord(intent, (first,))

    @precondition(lambda self: self._model)
    @rule(which=st.booleans(), data=st.data(), evidence=any_evidence(), waits=st.booleans())
    def add(self, which: bool, data: st.DataObject, evidence: Evidence, waits: bool) -> None:  # noqa: FBT001 - as above
        """A piece of evidence, awaited or not; `page` waits for those that were not."""
        intent_id = data.draw(st.sampled_from(sorted(self._model)))
        journal = self._journals[which]
        if waits:
            self._runner.run(journal.write(intent_id, evidence))
        else:
            journal.note(intent_id, evidence)
            self._runner.run(journal.page(None, 1))
        record = self._model[intent_id]
        self._model[intent_id] = CallRecord(record.intent, (*record.evidence, evidence))

    @rule(which=st.booleans())
    def restart(self, which: bool) -> None:  # noqa: FBT001 - as above
        """A process ends and another one takes its place."""
        assert self._journals[which].close(10)
        self._gone.add(self._journals[which].owner)
        self._journals[which] = self._open()

    @rule(which=st.booleans())
    def adopt(self, which: bool) -> None:  # noqa: FBT001 - as above
        """What owners that are gone left unfinished changes hands, oldest first."""
        journal = self._journals[which]
        left_behind = [record for record in self._unfinished() if record.intent.owner in self._gone]
        expected = [replace(record, intent=replace(record.intent, owner=journal.owner)) for record in left_behind]
        assert list(self._runner.run(journal.adopt())) == expected
        self._model.update({record.intent.id: record for record in expected})

    @rule(which=st.booleans(), limit=st.integers(min_value=1, max_value=4))
    def read(self, which: bool, limit: int) -> None:  # noqa: FBT001 - as above
        """All pages together are the model, newest first."""
        told: list[CallRecord] = []
        cursor: Cursor | None = None
        while True:
            page = self._runner.run(self._journals[which].page(cursor, limit))
            told.extend(page.calls)
            cursor = page.next
            if cursor is None:
                break
        assert told == sorted(self._model.values(), key=_place, reverse=True)

    @invariant()
    def nothing_went_wrong(self) -> None:
        """A healthy disk gives no trouble."""
        assert self._troubles == []

    def teardown(self) -> None:
        """Close what is open."""
        for journal in self._journals:
            journal.close(10)
        self._runner.close()
        self._home.cleanup()

    def _open(self) -> SqliteJournal:
        return SqliteJournal(self._folder, trouble=self._troubles.append)

    def _unfinished(self) -> list[CallRecord]:
        return [record for record in sorted(self._model.values(), key=_place) if not record.progress.settled]


TestJournal = JournalMachine.TestCase
TestJournal.settings = settings(max_examples=30, stateful_step_count=30)
