"""Which exit code a call or a failure ends with."""

import pytest

from deskbell.cli.codes import Exit
from deskbell.cli.endings import exit_of, exit_of_problem, reason_of
from deskbell.domain import errors
from deskbell.domain.contact import NoSuchContact
from deskbell.domain.errors import (
    AddressRefused,
    CannotRecord,
    DirectoryMended,
    DirectoryTrouble,
    ExtensionUnclear,
    JournalMended,
    KnownError,
    LineProblem,
    LineRefused,
    LinesUnreadable,
    LineTrouble,
    NoPhone,
    NoSecret,
    NoSuchLine,
    NotDialable,
    NotListening,
    NotReachable,
    NotSentReason,
    NumberProblem,
    OptionRefused,
    OutcomeUnclear,
    PracticeUnavailable,
    RefusalReason,
    Refused,
    SignInRefused,
    StillOpen,
    TokenRefused,
    UnclearReason,
    VariablesClosed,
)
from deskbell.domain.evidence import EndAsked, EndTaken, Evidence, Leaving, NotSent, TrackLost, Unclear, WasRefused
from deskbell.domain.offers import ChoicesGone
from deskbell.domain.outcome import Outcome
from deskbell.domain.permission import CallBan, CallForbidden, CallQuestion, CallQuestioned, RulesUnreadable
from deskbell.domain.preset import PresetProblem, PresetRefused
from deskbell.domain.preset_json import PresetFileProblem, PresetFileRefused
from deskbell.domain.preset_list import NoSuchPreset
from doubles.clock import START_S
from doubles.samples import a_record, accepted, progress_of

LEFT = Leaving(START_S)
TAKEN = (LEFT, accepted())
OURS = ("101", "answered")
ENDINGS: dict[Outcome | None, tuple[tuple[Evidence, ...], Exit, Exit]] = {
    # The evidence, the code of a command that waited, and of one that did not.
    Outcome.TALKED: ((*TAKEN, a_record("bridged", talked_s=8)), Exit.DONE, Exit.DONE),
    Outcome.NOT_PICKED_UP_BY_US: ((*TAKEN, a_record("not answered")), Exit.ENDED_OTHERWISE, Exit.DONE),
    Outcome.NO_ANSWER: ((*TAKEN, a_record("not answered", OURS)), Exit.ENDED_OTHERWISE, Exit.DONE),
    Outcome.BUSY: ((*TAKEN, a_record("busy", OURS)), Exit.ENDED_OTHERWISE, Exit.DONE),
    Outcome.REJECTED: ((*TAKEN, a_record("rejected", OURS)), Exit.ENDED_OTHERWISE, Exit.DONE),
    Outcome.FAILED: ((*TAKEN, a_record("failed")), Exit.ENDED_OTHERWISE, Exit.DONE),
    Outcome.REFUSED: ((LEFT, WasRefused(START_S, RefusalReason.CALL_LIMIT, 429)), Exit.REFUSED, Exit.REFUSED),
    Outcome.CANCELLED: (
        (*TAKEN, EndTaken(START_S), a_record("not answered", OURS)),
        Exit.ENDED_OTHERWISE,
        Exit.DONE,
    ),
    Outcome.UNKNOWN: ((LEFT, Unclear(START_S, UnclearReason.SERVER_FAULT)), Exit.UNKNOWN, Exit.UNKNOWN),
    None: ((LEFT,), Exit.UNKNOWN, Exit.UNKNOWN),
}


@pytest.mark.parametrize("outcome", [*Outcome, None])
def test_every_outcome_has_its_code(outcome: Outcome | None) -> None:
    """With waiting the outcome decides; without it an accepted call is done, whatever becomes of it."""
    evidence, waited, unwaited = ENDINGS[outcome]
    progress = progress_of(*evidence)
    assert progress.outcome is outcome
    assert exit_of(progress, waited=True) is waited
    assert exit_of(progress, waited=False) is unwaited


def test_an_accepted_call_without_a_trace_is_unknown_to_who_waited() -> None:
    """The PBX took it and tells nothing more: done for who did not wait, unknown for who did."""
    progress = progress_of(*TAKEN, TrackLost(START_S + 99))
    assert exit_of(progress, waited=True) is Exit.UNKNOWN
    assert exit_of(progress, waited=False) is Exit.DONE


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        (NotSentReason.UNREACHABLE, Exit.UNREACHABLE),
        (NotSentReason.KEYS_MISSING, Exit.REFUSED),
        (NotSentReason.PRACTICE, Exit.UNREACHABLE),
        (NotSentReason.EXTENSION, Exit.WRONG_USAGE),
        (NotSentReason.CANNOT_RECORD, Exit.REFUSED),
        (NotSentReason.CANCELLED, Exit.ENDED_OTHERWISE),
        (NotSentReason.STOPPED, Exit.ENDED_OTHERWISE),
    ],
)
@pytest.mark.parametrize("waited", [True, False])
def test_every_reason_for_sending_nothing_has_its_code(
    reason: NotSentReason,
    code: Exit,
    waited: bool,  # noqa: FBT001 - pytest's own parameter
) -> None:
    """A call that never left tells a script why."""
    for evidence in ((NotSent(START_S, reason),), (EndAsked(START_S), NotSent(START_S, reason))):
        assert exit_of(progress_of(*evidence), waited=waited) is code


def test_no_reason_for_sending_nothing_is_forgotten() -> None:
    """A reason that is added needs a code of its own."""
    for reason in NotSentReason:
        assert exit_of(progress_of(NotSent(START_S, reason)), waited=True) in Exit


@pytest.mark.parametrize(
    ("evidence", "word"),
    [
        (NotSent(START_S, NotSentReason.KEYS_MISSING), "keys_missing"),
        (NotSent(START_S, NotSentReason.STOPPED), "stopped"),
        (WasRefused(START_S, RefusalReason.SIGN_IN, 401), "sign_in"),
        (Unclear(START_S, UnclearReason.SERVER_FAULT), "server_fault"),
        (accepted(), None),
    ],
)
def test_a_program_is_told_why_in_one_word(evidence: Evidence, word: str | None) -> None:
    """Nothing sent, refused and unknown have their reasons; where the call tells for itself there is none."""
    assert reason_of(progress_of(LEFT, evidence)) == word


def test_the_words_that_programs_rely_on_stay() -> None:
    """A reason that is renamed in the code keeps its word, or this fails."""
    assert {reason.name.lower() for reason in (*NotSentReason, *RefusalReason, *UnclearReason)} == {
        *("unreachable", "keys_missing", "practice", "extension", "cannot_record", "cancelled", "too_late", "stopped"),
        *("bad_request", "not_allowed", "not_found", "too_many_requests", "call_limit", "sign_in", "other"),
        *("no_answer_in_time", "connection_lost", "not_understood", "server_fault", "interrupted", "record_damaged"),
    }


def test_a_call_that_was_talked_after_all_is_done() -> None:
    """The PBX's record outweighs our belief that nothing had left."""
    progress = progress_of(LEFT, NotSent(START_S, NotSentReason.STOPPED), accepted(), a_record("bridged", talked_s=8))
    assert exit_of(progress, waited=True) is Exit.DONE


PROBLEMS: dict[type[KnownError], tuple[KnownError, Exit]] = {
    NotDialable: (NotDialable(NumberProblem.EMPTY), Exit.WRONG_USAGE),
    ExtensionUnclear: (ExtensionUnclear(()), Exit.WRONG_USAGE),
    OptionRefused: (OptionRefused("dst_dtmf"), Exit.WRONG_USAGE),
    LineTrouble: (LineTrouble(), Exit.REFUSED),
    NoSuchLine: (NoSuchLine("office"), Exit.WRONG_USAGE),
    LineRefused: (LineRefused("office", LineProblem.NAME_TAKEN), Exit.WRONG_USAGE),
    NoPhone: (NoPhone("@NAME"), Exit.WRONG_USAGE),
    AddressRefused: (AddressRefused("ftp://x"), Exit.WRONG_USAGE),
    LinesUnreadable: (LinesUnreadable(), Exit.REFUSED),
    NoSecret: (NoSecret("office"), Exit.REFUSED),
    StillOpen: (StillOpen("205", unknown=False), Exit.REFUSED),
    CannotRecord: (CannotRecord(), Exit.REFUSED),
    DirectoryMended: (DirectoryMended("directory.db.damaged", 1), Exit.FAULT),
    DirectoryTrouble: (DirectoryTrouble("the file is damaged"), Exit.REFUSED),
    VariablesClosed: (VariablesClosed(), Exit.REFUSED),
    JournalMended: (JournalMended("journal.db.damaged", 1), Exit.FAULT),
    SignInRefused: (SignInRefused("pbx.example.net"), Exit.REFUSED),
    TokenRefused: (TokenRefused(), Exit.REFUSED),
    Refused: (Refused(RefusalReason.OTHER, 400), Exit.REFUSED),
    OutcomeUnclear: (OutcomeUnclear(UnclearReason.SERVER_FAULT), Exit.UNKNOWN),
    NotReachable: (NotReachable("pbx.example.net"), Exit.UNREACHABLE),
    PracticeUnavailable: (PracticeUnavailable(), Exit.UNREACHABLE),
    NotListening: (NotListening(), Exit.FAULT),
}


# Adapters have kinds of their own beneath these.
FAMILY = [
    kind
    for kind in (*KnownError.__subclasses__(), *LineTrouble.__subclasses__())
    if vars(errors).get(kind.__name__) is kind
]


class FullForever(CannotRecord):
    """A kind that only an adapter knows."""


@pytest.mark.parametrize("kind", FAMILY, ids=lambda kind: kind.__name__)
def test_every_known_failure_has_its_code(kind: type[KnownError]) -> None:
    """No failure that Deskbell knows ends as a fault of Deskbell."""
    error, code = PROBLEMS[kind]
    assert exit_of_problem(error) is code


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ChoicesGone(("src_ani",)), Exit.REFUSED),
        (CallForbidden("112", CallBan.EMERGENCY), Exit.REFUSED),
        (CallQuestioned("0900", CallQuestion.PREMIUM), Exit.REFUSED),
        (RulesUnreadable("dialling.json", ""), Exit.REFUSED),
        (NoSuchContact("1"), Exit.WRONG_USAGE),
        (NoSuchPreset("Gate"), Exit.WRONG_USAGE),
        (PresetRefused("Gate", PresetProblem.NAME_TAKEN), Exit.WRONG_USAGE),
        (PresetFileRefused(PresetFileProblem.NOT_PRESETS), Exit.WRONG_USAGE),
    ],
)
def test_trouble_with_a_preset_is_wrong_usage_unless_a_yes_would_do(error: KnownError, code: Exit) -> None:
    """What is gone from the PBX is a question."""
    assert exit_of_problem(error) is code


def test_a_failure_that_only_an_adapter_knows_has_the_code_of_its_kind() -> None:
    """A disk that refuses in a way of its own is a disk that refuses."""
    assert exit_of_problem(FullForever()) is Exit.REFUSED


def test_what_nobody_foresaw_is_a_fault() -> None:
    """A bug has the code of a bug."""
    assert exit_of_problem(ValueError()) is Exit.FAULT
