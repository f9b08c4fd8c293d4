"""Why a number is not dialled, and what is asked before one is."""

import pytest

from deskbell.domain.errors import KnownError
from deskbell.domain.permission import CallBan, CallForbidden, CallQuestion, CallQuestioned, RulesUnreadable


@pytest.mark.parametrize(
    "error",
    [
        CallForbidden("112", CallBan.EMERGENCY),
        CallQuestioned("+49301234567", CallQuestion.INTERNATIONAL),
        RulesUnreadable("dialling.json", "it is not JSON"),
    ],
)
def test_a_refusal_and_a_question_are_known_errors(error: KnownError) -> None:
    """Each equal to itself alone, so that two never mix; where a number is at home need not be known."""
    with pytest.raises(KnownError) as caught:
        raise error
    assert caught.value is error
    assert len({error, error}) == 1
    assert getattr(error, "region", "") == ""


def test_reasons_are_words() -> None:
    """Each reads as what it is."""
    assert [ban.value for ban in CallBan] == ["emergency", "do not call", "own phone"]
    assert [question.value for question in CallQuestion] == [
        "emergency or extension",
        "premium",
        "international",
        "phone off line",
    ]
