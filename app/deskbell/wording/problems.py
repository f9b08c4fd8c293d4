"""Failures in plain words: what happened, was anyone rung, what to do now. The one place that makes them."""

from deskbell.domain.account import SoundLost, SoundProblem, SoundRefused
from deskbell.domain.contact import ContactTrouble
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
    OptionRefused,
    OutcomeUnclear,
    PracticeUnavailable,
    ReachProblem,
    RefusalReason,
    Refused,
    SignInRefused,
    StillOpen,
    TokenRefused,
    VariablesClosed,
)
from deskbell.domain.evidence import WasRefused
from deskbell.domain.number import LONGEST_NUMBER
from deskbell.domain.own_phone import PhonesNotKept
from deskbell.domain.permission import CallForbidden, CallQuestioned, RulesNotKept, RulesUnreadable
from deskbell.domain.preset import PresetTrouble
from deskbell.wording.contacts import explain_contact
from deskbell.wording.directory import explain_directory
from deskbell.wording.extensions import nothing_to_call_from
from deskbell.wording.line_problems import explain_line
from deskbell.wording.options import option_reason
from deskbell.wording.outcomes import refusal, unclear
from deskbell.wording.presets import explain_preset
from deskbell.wording.safety import explain_safety
from deskbell.wording.variables import NOT_A_CLIENT

_NUMBERS = {
    NumberProblem.EMPTY: "There is no number to dial.",
    NumberProblem.EMPTY_LINK: "This link holds no number.",
    NumberProblem.NO_NUMBER_IN_LINK: "This link does not hold a phone number.",
    NumberProblem.NOT_A_NUMBER: "This is not a phone number, and nobody here is called that.",
    NumberProblem.UNREADABLE: "This holds a character that no phone number has. Type the number by hand.",
    NumberProblem.TOO_LONG: f"This is too long for a phone number: at most {LONGEST_NUMBER} digits.",
}


_REACH = {
    ReachProblem.UNKNOWN: "The PBX at {host} could not be reached. Nothing was sent. Check the network and try again.",
    ReachProblem.NO_SUCH_HOST: "There is no host {host}. Nothing was sent. Check the line’s host and the network.",
    ReachProblem.NO_CONNECTION: "The PBX at {host} could not be reached. Nothing was sent. Check the network and try "
    "again.",
    ReachProblem.CERTIFICATE: "The certificate of {host} is not trusted on this computer, so nothing was sent. Ask "
    "your administrator; do not call by this line until it is mended.",
    ReachProblem.PROXY: "The proxy between here and {host} lets nothing through. Nothing was sent. Ask your "
    "administrator.",
    ReachProblem.NO_ANSWER_IN_TIME: "The PBX at {host} did not answer in time. Nothing was sent. Try again.",
}


# What is refused but is no call: reading, or an order for a phone of the practice line.
_REFUSED_QUESTIONS = {
    RefusalReason.BAD_REQUEST: "the PBX did not accept what was asked for",
    RefusalReason.NOT_ALLOWED: "the PBX does not allow this line to see or do this",
    RefusalReason.NOT_FOUND: "the PBX does not know what was asked for",
}

_STARTS: dict[type[KnownError], str] = {
    NotListening: "Another Deskbell of yours is open. Links and commands go there, not here. Close one of the two.",
    PracticeUnavailable: "The practice PBX did not start. Nothing was sent. Start Deskbell again.",
}

_SOUNDS = {
    SoundProblem.EMPTY: "there is nothing in it",
    SoundProblem.TOO_LONG: "it is longer than 10 MB",
    SoundProblem.NOT_SOUND: "it is neither WAV nor MP3",
    SoundProblem.NO_FORMAT: "it does not say how it is to be played; save it as WAV or MP3 anew",
    SoundProblem.FLOAT: "its samples are floating-point; save it as 16-bit WAV or as MP3",
}


def explain(error: BaseException) -> str:
    """A failure in one or two sentences, without codes and without traces."""
    match error:
        case NotDialable():
            return _NUMBERS[error.problem]
        case StillOpen() | CallForbidden() | CallQuestioned() | RulesUnreadable() | RulesNotKept():
            return explain_safety(error)
        case CannotRecord():
            return f"The record of calls on this computer cannot be read or written.{_because(error.detail)}"
        case JournalMended():
            return _mended(error)
        case ExtensionUnclear():
            return f"{_capital(nothing_to_call_from(error.wanted, error.candidates))}. Nothing was sent."
        case NotReachable():
            return _REACH[error.reason].format(host=error.host)
        case LineTrouble():
            return explain_line(error)
        case (
            OptionRefused()
            | SoundRefused()
            | VariablesClosed()
            | DirectoryTrouble()
            | DirectoryMended()
            | PresetTrouble()
            | ContactTrouble()
            | PhonesNotKept()
            | SoundLost()
        ):
            return _explain_input(error)
        case SignInRefused() | TokenRefused() | Refused() | OutcomeUnclear():
            return _explain_answer(error)
        case NotListening() | PracticeUnavailable():
            return _STARTS[type(error)]
        case KnownError():
            return "Deskbell could not do this."
        case _:
            return "Deskbell has a fault. Look at the history before you call again. The log file says more."


def _explain_input(
    error: OptionRefused
    | SoundRefused
    | VariablesClosed
    | DirectoryTrouble
    | DirectoryMended
    | PresetTrouble
    | ContactTrouble
    | PhonesNotKept
    | SoundLost,
) -> str:
    match error:
        case DirectoryTrouble() | DirectoryMended():
            return explain_directory(error)
        case PresetTrouble():
            return explain_preset(error)
        case ContactTrouble():
            return explain_contact(error)
        case VariablesClosed():
            return NOT_A_CLIENT
        case PhonesNotKept():
            return f"What is set for your phones could not be written down.{_because(error.detail)}"
        case SoundLost():
            return f"{error.file_name} cannot be read or kept here. Nothing was sent.{_because(error.detail)}"
        case OptionRefused():
            return f"{error.option}: {option_reason(error)}."
        case SoundRefused():
            return f"{error.file_name} cannot be played by the PBX: {_SOUNDS[error.problem]}. Nothing was sent."


def _explain_answer(error: SignInRefused | TokenRefused | Refused | OutcomeUnclear) -> str:
    match error:
        case SignInRefused():
            keys = "Check the line’s App ID and App Secret."
            return f"The PBX at {error.host} did not let this line sign in. No call was placed. {keys}"
        case TokenRefused():
            return "The PBX no longer accepts this line’s sign-in. It did nothing."
        case Refused():
            told = WasRefused(0, error.reason, error.status, error.message, error.again_at_s)
            return f"{_capital(refusal(told, _REFUSED_QUESTIONS.get(error.reason, '')))}."
        case OutcomeUnclear():
            return f"No clear answer came: {unclear(error.reason)}."


def explain_not_placed(error: BaseException) -> str:
    """Why an order became no call."""
    if isinstance(error, CannotRecord):
        return f"I cannot write this call down, so I did not place it. No phone rang.{_because(error.detail)}"
    return explain(error)


def _mended(error: JournalMended) -> str:
    read = {
        0: "no call could be read",
        1: "1 call could be read and stands in the history",
    }.get(error.calls, f"{error.calls} calls could be read and stand in the history")
    return (
        f"The record of calls on this computer was damaged: {read}. The damaged file is kept as {error.kept_as}. "
        "Look at the history before you call anybody again."
    )


def _because(detail: str) -> str:
    return f" The reason: {detail}." if detail else ""


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"
