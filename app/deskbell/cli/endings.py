"""Which exit code a call or a failure ends with."""

from deskbell.cli.codes import Exit
from deskbell.domain.contact import ContactTrouble
from deskbell.domain.errors import (
    AddressRefused,
    CannotRecord,
    DirectoryMended,
    DirectoryTrouble,
    ExtensionUnclear,
    JournalMended,
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
    OptionRefused,
    OutcomeUnclear,
    PracticeUnavailable,
    Refused,
    SignInRefused,
    StillOpen,
    TokenRefused,
    VariablesClosed,
)
from deskbell.domain.offers import ChoicesGone
from deskbell.domain.outcome import Outcome
from deskbell.domain.permission import CallForbidden, CallQuestioned, RulesNotKept, RulesUnreadable
from deskbell.domain.preset import PresetTrouble
from deskbell.domain.progress import Progress
from deskbell.wording.outcomes import not_sent

_NOT_SENT = {
    NotSentReason.UNREACHABLE: Exit.UNREACHABLE,
    NotSentReason.KEYS_MISSING: Exit.REFUSED,
    NotSentReason.PRACTICE: Exit.UNREACHABLE,
    NotSentReason.EXTENSION: Exit.WRONG_USAGE,
    NotSentReason.CANNOT_RECORD: Exit.REFUSED,
    NotSentReason.CANCELLED: Exit.ENDED_OTHERWISE,
    NotSentReason.TOO_LATE: Exit.UNREACHABLE,
    NotSentReason.STOPPED: Exit.ENDED_OTHERWISE,
}

_PROBLEMS = {
    NotDialable: Exit.WRONG_USAGE,
    ExtensionUnclear: Exit.WRONG_USAGE,
    OptionRefused: Exit.WRONG_USAGE,
    NoSuchLine: Exit.WRONG_USAGE,
    LineRefused: Exit.WRONG_USAGE,
    NoPhone: Exit.WRONG_USAGE,
    AddressRefused: Exit.WRONG_USAGE,
    LinesUnreadable: Exit.REFUSED,
    NoSecret: Exit.REFUSED,
    DirectoryTrouble: Exit.REFUSED,
    DirectoryMended: Exit.FAULT,
    VariablesClosed: Exit.REFUSED,
    ChoicesGone: Exit.REFUSED,
    PresetTrouble: Exit.WRONG_USAGE,
    ContactTrouble: Exit.WRONG_USAGE,
    LineTrouble: Exit.REFUSED,
    StillOpen: Exit.REFUSED,
    CallForbidden: Exit.REFUSED,
    CallQuestioned: Exit.REFUSED,
    RulesUnreadable: Exit.REFUSED,
    RulesNotKept: Exit.REFUSED,
    CannotRecord: Exit.REFUSED,
    JournalMended: Exit.FAULT,
    SignInRefused: Exit.REFUSED,
    TokenRefused: Exit.REFUSED,
    Refused: Exit.REFUSED,
    OutcomeUnclear: Exit.UNKNOWN,
    NotReachable: Exit.UNREACHABLE,
    PracticeUnavailable: Exit.UNREACHABLE,
    NotListening: Exit.FAULT,
}


def exit_of(progress: Progress, *, waited: bool) -> Exit:
    """The code for where a call stands when the command ends; without waiting, an accepted call is done."""
    given_up = not_sent(progress)
    if given_up:
        return _NOT_SENT[given_up.reason]
    if progress.outcome is Outcome.REFUSED:
        return Exit.REFUSED
    if not waited and progress.call_id:
        return Exit.DONE
    if progress.outcome is Outcome.TALKED:
        return Exit.DONE
    return Exit.UNKNOWN if progress.outcome in (None, Outcome.UNKNOWN) else Exit.ENDED_OTHERWISE


def reason_of(progress: Progress) -> str | None:
    """Why nothing was sent, why the PBX refused or why nobody knows, in one word that scripts rely on; else None."""
    given_up = not_sent(progress)
    if given_up:
        return given_up.reason.name.lower()
    if progress.outcome is Outcome.REFUSED and progress.refusal:
        return progress.refusal.reason.name.lower()
    if progress.outcome is Outcome.UNKNOWN and progress.unclear:
        return progress.unclear.name.lower()
    return None


def exit_of_problem(error: BaseException) -> Exit:
    """The code for a failure before there was a call."""
    return next((code for kind, code in _PROBLEMS.items() if isinstance(error, kind)), Exit.FAULT)
