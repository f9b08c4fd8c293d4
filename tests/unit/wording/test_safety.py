"""Why a number is not dialled, and what is asked before it is."""

import pytest

from deskbell.domain.permission import CallBan, CallForbidden, CallQuestion, CallQuestioned
from deskbell.wording.commands import not_placed
from deskbell.wording.safety import explain_safety


@pytest.mark.parametrize("ban", CallBan)
def test_a_refusal_names_the_number_and_says_that_no_phone_rang(ban: CallBan) -> None:
    """For each reason in its own words."""
    sentence = explain_safety(CallForbidden("+4930", ban))
    assert sentence.startswith("+4930 ")
    assert "no phone rang" in sentence.lower()
    assert not_placed(CallForbidden("+4930", ban)) == sentence


@pytest.mark.parametrize("question", CallQuestion)
def test_a_question_names_the_number_and_asks(question: CallQuestion) -> None:
    """For each reason in its own words."""
    sentence = explain_safety(CallQuestioned("+4930", question, "DE"))
    assert "+4930" in sentence
    assert "?" in sentence


def test_where_a_number_is_at_home_is_said_if_it_is_known() -> None:
    """Not with empty brackets."""
    for question in (CallQuestion.PREMIUM, CallQuestion.INTERNATIONAL):
        assert "(DE)" in explain_safety(CallQuestioned("+4930", question, "DE"))
        assert "(" not in explain_safety(CallQuestioned("+4930", question))


def test_a_command_names_the_option_that_answers_where_there_is_one() -> None:
    """What may be a call for help is answered at the window alone."""
    said = not_placed(CallQuestioned("+4930", CallQuestion.INTERNATIONAL, "DE"))
    assert said.endswith(" Nothing was sent; to call, add --yes.")
    said = not_placed(CallQuestioned("112", CallQuestion.EMERGENCY_OR_EXTENSION))
    assert said.endswith(" Nothing was sent. --yes does not answer this; call in the window.")
