"""My own phones before they are rung."""

from collections.abc import Mapping

import pytest

from deskbell.domain.current_call import CurrentCall, ExtensionAtCall
from deskbell.domain.own_phone import PhoneNews, PhoneSettings, is_in_call, nobody_hears
from deskbell.domain.pbx_history import Flow

MINE = ExtensionAtCall("4101", "00500*101@sip.example.net", "phone")
THEIRS = ExtensionAtCall("4205", "00500*205@sip.example.net", "phone")
OFF, ON, UNKNOWN = PhoneNews(online=False), PhoneNews(online=True), PhoneNews()


def a_row(
    caller: ExtensionAtCall | None = None,
    called: ExtensionAtCall | None = None,
    *,
    answered: bool = True,
    callback: str = "",
    flow: Flow = Flow.IN,
    real: bool = True,
) -> CurrentCall:
    """A row of the current calls."""
    at_s = 5.0 if answered else None
    return CurrentCall(
        "1", "4101", callback_id=callback, caller=caller, called=called, answered_at_s=at_s, flow=flow, real=real
    )


@pytest.mark.parametrize(
    ("row", "in_call"),
    [
        (a_row(THEIRS, MINE), True),
        (a_row(None, MINE), True),
        (a_row(THEIRS, MINE, answered=False), False),
        (a_row(MINE, THEIRS), True),
        (a_row(MINE, THEIRS, answered=False), True),
        (a_row(THEIRS, None), False),
        (a_row(THEIRS, MINE, real=False), False),
        (a_row(MINE, THEIRS, callback="c"), False),
        (a_row(THEIRS, MINE, callback="c"), True),
        (a_row(THEIRS, MINE, callback="c", answered=False), False),
        (a_row(THEIRS, MINE, callback="c", flow=Flow.OUT), False),
        (a_row(THEIRS, MINE, flow=Flow.OUT), True),
    ],
)
def test_a_phone_is_in_a_call_where_a_row_proves_it(row: CurrentCall, *, in_call: bool) -> None:
    """One that only rings, a call that another answers, and one that my extension ordered for another are none."""
    assert is_in_call("101", (a_row(THEIRS, THEIRS), row)) is in_call


def test_without_rows_nobody_talks() -> None:
    """The PBX has told so."""
    assert not is_in_call("101", ())


@pytest.mark.parametrize(
    ("sources", "news", "nobody"),
    [
        (("101",), {"101": OFF}, True),
        (("101", "102"), {"101": OFF, "102": OFF}, True),
        (("101", "102"), {"101": OFF, "102": ON}, False),
        (("101", "+79261234567"), {"101": OFF}, False),
        (("101",), {"101": UNKNOWN}, False),
        (("101",), {}, False),
        ((), {"101": OFF}, False),
    ],
)
def test_nobody_hears_where_every_phone_is_known_to_be_off_line(
    sources: tuple[str, ...], news: Mapping[str, PhoneNews], *, nobody: bool
) -> None:
    """What the PBX has not told counts as on line."""
    assert nobody_hears(sources, news) is nobody


def test_each_phone_of_each_line_has_its_own_settings() -> None:
    """What is set is another value."""
    plain = PhoneSettings()
    both = plain.with_answering("A", "101", on=True).with_answering("B", "101", on=True)
    assert both.answering == {("A", "101"), ("B", "101")}
    assert both.with_answering("A", "101", on=False).answering == {("B", "101")}
    known = both.with_voicemail_known("A", ("+7", "+8")).with_voicemail_known("B", ("+7",))
    assert known.voicemail_known == {("A", "+7"), ("A", "+8"), ("B", "+7")}
    assert known.answering == both.answering
    assert plain == PhoneSettings(frozenset(), frozenset())
