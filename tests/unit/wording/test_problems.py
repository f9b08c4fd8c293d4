"""Failures in plain words."""

from datetime import datetime

import pytest

from deskbell.domain import errors
from deskbell.domain.account import SoundLost, SoundProblem, SoundRefused
from deskbell.domain.errors import (
    CannotRecord,
    DirectoryMended,
    DirectoryTrouble,
    ExtensionUnclear,
    JournalMended,
    KnownError,
    LineTrouble,
    NotDialable,
    NotListening,
    NotReachable,
    NumberProblem,
    OptionProblem,
    OptionRefused,
    OutcomeUnclear,
    PracticeUnavailable,
    ReachProblem,
    RefusalReason,
    Refused,
    SignInRefused,
    StillOpen,
    TokenRefused,
    UnclearReason,
    VariablesClosed,
)
from deskbell.domain.own_phone import PhonesNotKept
from deskbell.domain.permission import CallBan, CallForbidden, CallQuestion, CallQuestioned, RulesUnreadable
from deskbell.wording.problems import explain, explain_not_placed
from deskbell.wording.variables import NOT_A_CLIENT

SAID: dict[type[KnownError], tuple[KnownError, str]] = {
    NotDialable: (NotDialable(NumberProblem.EMPTY), "There is no number to dial."),
    ExtensionUnclear: (
        ExtensionUnclear(("101", "102")),
        "This line has several extensions to call from, and none is chosen: 101, 102. Nothing was sent.",
    ),
    CannotRecord: (
        CannotRecord("No space left on device"),
        "The record of calls on this computer cannot be read or written. The reason: No space left on device.",
    ),
    JournalMended: (
        JournalMended("journal.db.damaged-1", 12),
        (
            "The record of calls on this computer was damaged: 12 calls could be read and stand in the history. "
            "The damaged file is kept as journal.db.damaged-1. Look at the history before you call anybody again."
        ),
    ),
    StillOpen: (
        StillOpen("205", unknown=False),
        "A call to 205 is still open. Call again all the same?",
    ),
    CallForbidden: (
        CallForbidden("112", CallBan.EMERGENCY, "RU"),
        (
            "112 calls for help and is no extension of this line, so it was not dialled and no phone rang. "
            "In an emergency, dial 112 on a phone yourself."
        ),
    ),
    CallQuestioned: (
        CallQuestioned("+49301234567", CallQuestion.INTERNATIONAL, "DE"),
        "+49301234567 is abroad (DE). Call it? You are asked once for each number.",
    ),
    RulesUnreadable: (
        RulesUnreadable("/home/dialling.json", "version must be 1"),
        (
            "The rules of dialling cannot be read, so nothing was dialled and no phone rang. "
            "Mend /home/dialling.json: version must be 1."
        ),
    ),
    NotReachable: (
        NotReachable("pbx.example.net"),
        "The PBX at pbx.example.net could not be reached. Nothing was sent. Check the network and try again.",
    ),
    SignInRefused: (
        SignInRefused("pbx.example.net"),
        (
            "The PBX at pbx.example.net did not let this line sign in. No call was placed. "
            "Check the line’s App ID and App Secret."
        ),
    ),
    TokenRefused: (TokenRefused(), "The PBX no longer accepts this line’s sign-in. It did nothing."),
    Refused: (
        Refused(RefusalReason.NOT_ALLOWED, 403, "access denied"),
        "The PBX does not allow this line to see or do this (it says: “access denied”).",
    ),
    OutcomeUnclear: (
        OutcomeUnclear(UnclearReason.CONNECTION_LOST),
        "No clear answer came: the connection broke after the request had left.",
    ),
    OptionRefused: (
        OptionRefused("allow_public_transfer", OptionProblem.NO_FLAG),
        "allow_public_transfer: must be true or false.",
    ),
    DirectoryMended: (
        DirectoryMended("directory.db.damaged", 1),
        (
            "The contacts and presets on this computer were damaged. What could be read is here: 1 preset. "
            "The damaged file is kept as directory.db.damaged."
        ),
    ),
    DirectoryTrouble: (
        DirectoryTrouble("the file is damaged"),
        "The contacts and presets on this computer cannot be read or written. The reason: the file is damaged.",
    ),
    VariablesClosed: (VariablesClosed(), NOT_A_CLIENT),
    NotListening: (
        NotListening(),
        "Another Deskbell of yours is open. Links and commands go there, not here. Close one of the two.",
    ),
    PracticeUnavailable: (
        PracticeUnavailable(),
        "The practice PBX did not start. Nothing was sent. Start Deskbell again.",
    ),
}
FAULT = "Deskbell has a fault. Look at the history before you call again. The log file says more."


# Adapters have kinds of their own beneath these.
FAMILY = [
    kind for kind in KnownError.__subclasses__() if vars(errors).get(kind.__name__) is kind and kind is not LineTrouble
]


class FullForever(CannotRecord):
    """A kind that only an adapter knows."""


@pytest.mark.parametrize("kind", FAMILY, ids=lambda kind: kind.__name__)
def test_every_known_failure_has_a_sentence_of_its_own(kind: type[KnownError]) -> None:
    """No failure that Deskbell knows is told as a fault of Deskbell."""
    error, sentence = SAID[kind]
    assert explain(error) == sentence


@pytest.mark.parametrize("problem", NumberProblem)
def test_every_input_that_is_no_number_is_told_why(problem: NumberProblem) -> None:
    """Each reason is a whole sentence, different from the others."""
    sentence = explain(NotDialable(problem))
    assert sentence.endswith(".")
    assert [explain(NotDialable(other)) for other in NumberProblem].count(sentence) == 1


@pytest.mark.parametrize("reason", RefusalReason)
def test_a_refusal_is_a_sentence(reason: RefusalReason) -> None:
    """Whatever the PBX refused for, the sentence begins large, ends with a full stop and holds no code."""
    sentence = explain(Refused(reason, 418))
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "418" not in sentence


@pytest.mark.parametrize("reason", UnclearReason)
def test_an_unclear_answer_is_a_sentence(reason: UnclearReason) -> None:
    """Whatever kept the answer from being clear is said."""
    assert explain(OutcomeUnclear(reason)).endswith(".")


def test_a_line_without_phones_says_so() -> None:
    """Where there is nothing to choose, no choice is offered."""
    sentence = explain(ExtensionUnclear(()))
    assert sentence == "The PBX names no extension to call from on this line. Nothing was sent."


def test_a_number_whose_last_call_is_unknown_asks_in_other_words() -> None:
    """An unknown call is not called open."""
    error = StillOpen("205", unknown=True)
    assert explain(error) == "Nobody knows yet whether the last call to 205 rang. Call again all the same?"


@pytest.mark.parametrize("error", [ValueError("secret 1234"), KeyboardInterrupt()])
def test_a_fault_is_told_without_a_trace(error: BaseException) -> None:
    """What nobody foresaw is one sentence, without the words of the exception."""
    assert explain(error) == explain_not_placed(error) == FAULT


def test_a_failure_that_only_an_adapter_knows_is_no_fault() -> None:
    """It is told as what it is a kind of, and where that is nothing more, nothing is claimed."""
    assert ": 1 call could be read and stands in the history. " in explain(JournalMended("journal.db.damaged", 1))
    assert ": no call could be read. " in explain(JournalMended("journal.db.damaged", 0))
    assert explain(FullForever("No space left on device")) == SAID[CannotRecord][1]
    assert explain_not_placed(FullForever()).startswith("I cannot write this call down")
    assert explain(KnownError()) == "Deskbell could not do this."


def test_only_an_order_that_was_given_up_says_that_nothing_was_placed() -> None:
    """The same full disk stops a new call, but says nothing about one that is already under way."""
    full = CannotRecord("No space left on device")
    told = "I cannot write this call down, so I did not place it. No phone rang. The reason: No space left on device."
    assert explain_not_placed(full) == told
    assert explain_not_placed(CannotRecord()) == told.partition(" The reason")[0]
    assert "did not place" not in explain(full)
    assert explain(CannotRecord()) == "The record of calls on this computer cannot be read or written."
    assert explain_not_placed(NotDialable(NumberProblem.EMPTY)) == "There is no number to dial."


@pytest.mark.parametrize("reason", ReachProblem)
def test_a_pbx_out_of_reach_is_told_with_its_host_and_that_nothing_was_sent(reason: ReachProblem) -> None:
    """Whatever kept the request here, the sentence says where it was to go and that nobody was rung by it."""
    sentence = explain(NotReachable("pbx.example.net", reason))
    assert "pbx.example.net" in sentence
    assert "othing was sent" in sentence


def test_an_option_that_is_none_is_told() -> None:
    """Without a reason of its own the option is unknown."""
    assert explain(OptionRefused("colour")) == "colour: a call has no such option."


def test_when_requests_are_taken_again_is_said() -> None:
    """A limit whose end is known is told with it."""
    at_s = datetime(2026, 3, 1, 15, 0).astimezone().timestamp()
    sentence = explain(Refused(RefusalReason.TOO_MANY_REQUESTS, 429, again_at_s=at_s))
    assert sentence == "The PBX has had too many requests this hour; wait until 15:00."


@pytest.mark.parametrize("problem", SoundProblem)
def test_a_file_that_cannot_be_played_says_why(problem: SoundProblem) -> None:
    """Each reason is a whole sentence with the file in it, different from the others."""
    sentence = explain(SoundRefused("gate.wav", problem))
    assert sentence.startswith("gate.wav cannot be played by the PBX: ")
    assert sentence.endswith(". Nothing was sent.")
    assert [explain(SoundRefused("gate.wav", other)) for other in SoundProblem].count(sentence) == 1


def test_a_file_that_cannot_be_had_is_told_by_its_name() -> None:
    """With the reason; and so is what could not be kept of my phones."""
    lost = explain(SoundLost("gate.wav", "no such file"))
    assert lost == "gate.wav cannot be read or kept here. Nothing was sent. The reason: no such file."
    not_kept = explain(PhonesNotKept("the disk is full"))
    assert not_kept == "What is set for your phones could not be written down. The reason: the disk is full."
