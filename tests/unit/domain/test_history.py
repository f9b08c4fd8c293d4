"""A call as the journal keeps it."""

from deskbell.domain.evidence import Intended, Leaving
from deskbell.domain.history import CallRecord
from deskbell.domain.progress import Stage
from doubles.clock import START_S
from doubles.samples import a_record, accepted, an_intent


def test_a_record_tells_where_its_call_stands() -> None:
    """Progress comes from the record's own intent and evidence."""
    intent = an_intent()
    record = CallRecord(intent, (Intended(START_S), Leaving(START_S), accepted()))
    assert record.progress.intent is intent
    assert record.progress.stage is Stage.ACCEPTED
    assert CallRecord(intent, (*record.evidence, a_record("busy"))).progress.stage is Stage.ENDED
