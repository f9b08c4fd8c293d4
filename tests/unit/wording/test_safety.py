"""Why a number is not dialled, and what is asked before it is."""

import pytest

from deskbell.domain.permission import CallBan, CallForbidden, CallQuestion, CallQuestioned
from deskbell.wording.commands import not_placed
from deskbell.wording.safety import explain_safety, explain_transfer


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


def test_several_numbers_are_asked_about_at_once() -> None:
    """In the plural, and without the region of one of them."""
    asked = CallQuestioned("+4930", CallQuestion.INTERNATIONAL, "DE", ("+331",))
    assert explain_safety(asked) == "+4930 and +331 are abroad. Call them? You are asked once for each number."


@pytest.mark.parametrize("ban", CallBan)
def test_nobody_is_handed_on_to_a_number_that_is_not_dialled(ban: CallBan) -> None:
    """For each reason in its own words; a phone did ring, and nothing else is said."""
    sentence = explain_transfer(CallForbidden("+4930", ban))
    assert sentence.startswith("+4930 ")
    assert "no phone rang" not in sentence.lower()


@pytest.mark.parametrize("question", set(CallQuestion) - {CallQuestion.PHONE_OFF_LINE})
def test_a_second_press_answers_what_is_asked_of_a_transfer(question: CallQuestion) -> None:
    """And the sentence says so."""
    sentence = explain_transfer(CallQuestioned("+4930", question, "DE"))
    assert "+4930" in sentence
    assert "ress again" in sentence
