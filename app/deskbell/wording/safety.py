"""Why a number is not dialled from this desk, and what is asked before it is."""

from deskbell.domain.errors import StillOpen
from deskbell.domain.permission import (
    CallBan,
    CallForbidden,
    CallQuestion,
    CallQuestioned,
    RulesNotKept,
    RulesUnreadable,
)

_BANS = {
    CallBan.EMERGENCY: "{number} calls for help and is no extension of this line, so it was not dialled and no phone "
    "rang. In an emergency, dial {number} on a phone yourself.",
    CallBan.DO_NOT_CALL: "{number} is on this desk’s do-not-call list, so it is not dialled. No phone rang.",
    CallBan.OWN_PHONE: "{number} is a phone of yours that rings first, and it cannot call itself. No phone rang. "
    "Choose another number.",
}

_QUESTIONS = {
    CallQuestion.EMERGENCY_OR_EXTENSION: "{number} may call for help: the extensions of this line cannot be read now. "
    "Is {number} an extension that you want to call?",
    CallQuestion.PREMIUM: "A call to {number} costs extra{where}. Call {them} all the same? You are asked once for "
    "each number.",
    CallQuestion.PHONE_OFF_LINE: "Your phone {number} {verb} off line: nobody will hear {them} ring. Call all the "
    "same?",
    CallQuestion.INTERNATIONAL: "{number} {verb} abroad{where}. Call {them}? You are asked once for each number.",
}

_NOT_HANDED_ON = {
    CallBan.EMERGENCY: "{number} calls for help and is no extension of this line, so nobody is handed on to it.",
    CallBan.DO_NOT_CALL: "{number} is on this desk’s do-not-call list, so nobody is handed on to it.",
    CallBan.OWN_PHONE: "{number} is the phone you are talking on.",
}

_ASKED_OF_TRANSFER = {
    CallQuestion.EMERGENCY_OR_EXTENSION: "{number} may call for help: the extensions of this line cannot be read now. "
    "If it is one, press again.",
    CallQuestion.PREMIUM: "A call to {number} costs extra{where}. Press again to hand the call on all the same.",
    CallQuestion.INTERNATIONAL: "{number} {verb} abroad{where}. Press again to hand the call on.",
}


def explain_safety(error: StillOpen | CallForbidden | CallQuestioned | RulesUnreadable | RulesNotKept) -> str:
    """A refusal, or a question that has to be answered first."""
    match error:
        case StillOpen(unknown=True):
            return f"Nobody knows yet whether the last call to {error.number} rang. Call again all the same?"
        case StillOpen():
            return f"A call to {error.number} is still open. Call again all the same?"
        case CallForbidden():
            return _BANS[error.ban].format(number=error.number)
        case CallQuestioned():
            return _QUESTIONS[error.question].format(**_of(error))
        case RulesNotKept():
            return f"This could not be written down, so it does not count. The reason: {error.detail}."
        case RulesUnreadable():
            why = f"{error.file}: {error.detail}"
            return f"The rules of dialling cannot be read, so nothing was dialled and no phone rang. Mend {why}."


def explain_transfer(error: CallForbidden | CallQuestioned) -> str:
    """Why a call is not handed on to a number, or what has to be answered before it is, by a second press."""
    if isinstance(error, CallForbidden):
        return _NOT_HANDED_ON[error.ban].format(number=error.number)
    return _ASKED_OF_TRANSFER[error.question].format(**_of(error))


def _of(error: CallQuestioned) -> dict[str, str]:
    """What of a question its sentence names."""
    numbers = " and ".join((error.number, *error.others))
    where = f" ({error.region})" if error.region and not error.others else ""
    verb, them = ("are", "them") if error.others else ("is", "it")
    return {"number": numbers, "where": where, "verb": verb, "them": them}
