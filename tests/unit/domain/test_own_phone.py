"""My own phones before they are rung."""

from collections.abc import Mapping

import pytest

from deskbell.domain.call import OptionValue
from deskbell.domain.current_call import CurrentCall, ExtensionAtCall
from deskbell.domain.own_phone import (
    PhoneNews,
    PhoneSettings,
    is_in_call,
    nobody_hears,
    with_answering,
    without_answering,
)
from deskbell.domain.pbx_history import Flow
from deskbell.domain.variables import MOST_VARIABLES

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


MANY = {str(at): "1" for at in range(MOST_VARIABLES)}
ALONE: dict[str, OptionValue] = {"variables": {"autoanswer_src": "0"}}


@pytest.mark.parametrize(
    ("options", "answering"),
    [
        ({}, ALONE),
        ({"dst_dtmf": "1"}, {"dst_dtmf": "1", **ALONE}),
        ({"variables": {"tag": "a"}}, {"variables": {"tag": "a", "autoanswer_src": "0"}}),
        ({"variables": {"autoanswer_dst": "4"}}, {"variables": {"autoanswer_dst": "4", "autoanswer_src": "0"}}),
    ],
)
def test_a_phone_that_picks_itself_up_is_one_variable_more(
    options: dict[str, OptionValue], answering: dict[str, OptionValue]
) -> None:
    """And all else as it was; taken back, nothing is left of it."""
    assert with_answering(options) == answering
    assert without_answering(answering) == options


@pytest.mark.parametrize(
    "options",
    [
        {"variables": {"autoanswer": "4"}},
        {"variables": {"autoanswer_src": "4"}},
        {"variables": "$cv(ALL)"},
        {"variables": MANY},
    ],
)
def test_what_was_set_otherwise_stays(options: dict[str, OptionValue]) -> None:
    """Somebody has said something about it, or there is no room for one more."""
    assert with_answering(options) is options
    assert without_answering(options) is options


def test_there_is_room_for_the_last_variable() -> None:
    """One less than the PBX takes."""
    fewer = dict(list(MANY.items())[1:])
    assert with_answering({"variables": fewer}) == {"variables": {**fewer, "autoanswer_src": "0"}}


def test_options_that_say_nothing_of_it_stay() -> None:
    """There is nothing to take back."""
    options: dict[str, OptionValue] = {"dst_dtmf": "1"}
    assert without_answering(options) is options
