"""A row of the current calls, as use cases and the journal take it."""

import pytest

from deskbell.domain.current_call import CurrentCall, ExtensionAtCall
from deskbell.domain.evidence import ListedCall

ROW = CurrentCall(
    "api-1",
    "4101",
    call_id="ABC",
    callback_id="def",
    called_number="00500*102",
    called=ExtensionAtCall("4102", "00500*102@sip.example.net"),
    began_at_s=1.0,
    answered_at_s=2.0,
)


@pytest.mark.parametrize(("call_id", "ours"), [("abc", True), ("DEF", True), ("ab", False), ("", False)])
def test_a_row_belongs_to_the_callback_that_it_names(call_id: str, *, ours: bool) -> None:
    """By either id, in either case."""
    assert ROW.belongs_to(call_id) is ours


def test_a_row_without_ids_belongs_to_nobody() -> None:
    """Not even to a call that has none."""
    assert not CurrentCall("api-1", "4101").belongs_to("")


def test_the_journal_keeps_who_is_called_and_when() -> None:
    """With the short number of the extension that is rung, empty if the row names none."""
    assert ROW.as_evidence() == ListedCall("api-1", "4101", "00500*102", "102", 1.0, 2.0)
    assert CurrentCall("api-1", "4101").as_evidence().called_extension == ""
