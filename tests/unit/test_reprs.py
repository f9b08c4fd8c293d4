"""What carries secrets, tokens and door codes does not show them when somebody writes it down."""

import pytest

from deskbell.adapters.http.answers import make_answer
from deskbell.adapters.http.request import Request, Upload
from deskbell.adapters.pbx.credentials import Credentials
from deskbell.adapters.pbx.wire import TokenAnswer
from deskbell.adapters.practice_child import PracticeAddress
from deskbell.cli.wish import CallWish
from deskbell.domain.account import StoredVariable
from deskbell.domain.call import CallOrder
from deskbell.domain.preset import Preset
from deskbell.practice.keys import Keys
from doubles.samples import an_intent

MARK = "opensesame"
CARRIERS = [
    Credentials("app", MARK),
    Keys("app", MARK),
    TokenAnswer(access_token=MARK, refresh_token=MARK),
    PracticeAddress("http://127.0.0.1:1", "app", MARK, MARK),
    CallOrder("205", options={"dst_dtmf": MARK}),
    an_intent(options={"variables": {"GATE": MARK}}),
    CallWish(
        CallOrder("205", options={"dst_dtmf": MARK}), "office", practice=False, wait=False, preset="", secret=MARK
    ),
    Preset("1", "Gate", options={"dst_dtmf": MARK}),
    StoredVariable("GATE", MARK),
    Request("POST", "/", json={"dst_dtmf": MARK}, headers={"Authorization": MARK}),
    Request("POST", "/", form={"client_secret": MARK}, upload=Upload({"a": MARK}, "a.mp3", MARK.encode())),
    make_answer(200, {"x": MARK}, f'{{"access_token": "{MARK}"}}'.encode(), asked_at_s=0.0, received_at_s=0.0),
]


@pytest.mark.parametrize("carrier", CARRIERS, ids=lambda carrier: type(carrier).__name__)
def test_what_it_carries_is_not_in_its_repr(carrier: object) -> None:
    """So it is in no traceback of a debugger, no assertion and no log call either."""
    assert MARK not in repr(carrier)
    assert MARK not in str(carrier)
