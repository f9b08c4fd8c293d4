"""What the commands about lines say, and what `call` says of lines."""

from typing import TYPE_CHECKING

from deskbell.domain.errors import SecretProblem
from deskbell.wording.extensions import nothing_to_call_from
from deskbell.wording.outcomes import unclear
from deskbell.wording.shell import shell_word

if TYPE_CHECKING:
    from deskbell.domain.budget import Budget
    from deskbell.domain.errors import ExtensionUnclear, NoSecret, OutcomeUnclear
    from deskbell.domain.line import Line

HOW_TO_ADD = "deskbell line add NAME --host HOST --app-id ID --secret-stdin"
NO_LINES = f"There is no line yet. Add one: {HOW_TO_ADD}"
NO_LINE_TO_CALL = (
    f"There is no line yet, so nothing was sent. Add one with {HOW_TO_ADD}, "
    "or add --practice to call on the practice line, where nobody is rung."
)
NOTHING_CAME = "No secret came by standard input. Nothing was done."
CAME_UNREADABLE = "What came by standard input cannot be a secret. Nothing was done."
PROMPT = "App Secret (it is not shown): "
MAY_ONLY_READ = (
    "Its user may only read, so the PBX refuses every call of this line. No call was placed. Ask your operator for a "
    "user with full access."
)
NOT_UNDERSTOOD = "The running Deskbell does not understand this request."
NOT_SAID = "The running Deskbell does not answer; it sees the change when it is started again."


def added(line: "Line") -> str:
    """A line was added; nobody has asked its PBX yet."""
    return f"The line {line.name} is kept, at {line.host}. Try it: deskbell line test {shell_word(line.name)}"


def removed(name: str) -> str:
    """A line was removed."""
    return f"The line {name} is gone."


def secret_not_kept(error: "NoSecret") -> str:
    """A line was added, its secret was not."""
    return (
        f"Its secret is not kept: {_why(error)}. Give it at each call: "
        f"deskbell call NUMBER --line {shell_word(error.line)} --secret-stdin"
    )


def secret_not_forgotten(error: "NoSecret") -> str:
    """A line was removed, and the keyring could not be asked to forget its secret."""
    return f"If its secret was in the keyring, it still is: {_why(error)}."


def row(line: "Line", *, usual: bool) -> str:
    """A line as it is listed."""
    extension = f"  extension {line.extension}" if line.extension else ""
    phones = f"  phones {', '.join(phone.number for phone in line.phones)}" if line.phones else ""
    return f"{line.name:<20}  {line.host}{extension}{phones}{'  used by the next call' if usual else ''}"


def trial(
    name: str,
    caller: str,
    *,
    phone_online: bool | None,
    may_only_read: bool | None,
    extensions: int | None,
    budget: "Budget | None",
    caller_said: bool = False,
) -> str:
    """What a line that signs in has; `caller` is the extension that places its calls, if only the line says so."""
    phone = {True: "its phone is online", False: "its phone is not online", None: "the PBX does not tell of its phone"}
    left = f" {budget.left} of {budget.limit} requests are left this hour." if budget else ""
    there = "" if extensions is None else f" The PBX has {_extensions(extensions)}."
    who = f"Extension {caller}" if caller else "The user’s own extension"
    calls = "" if may_only_read else " Whether it may call, only a call tells."
    if caller_said:
        there = (
            f" Its user belongs to one extension, and the PBX does not tell which: that it is {caller}, only the line "
            "says. Calls are placed by the user’s own extension whatever the line says."
        )
    return f"The line {name} signs in. {who} places its calls; {phone[phone_online]}.{there}{left}{calls}"


def no_clear_answer(line: "Line", error: "OutcomeUnclear") -> str:
    """A line was tried and its PBX answered nothing that can be understood."""
    return (
        f"{line.host} gave no clear answer: {unclear(error.reason)}. No call was placed. Check the line’s host, "
        "or try again later."
    )


def caller_unclear(name: str, error: "ExtensionUnclear") -> str:
    """A line signs in, and which extension places its calls is not clear."""
    why = f"The line {name} signs in, but {nothing_to_call_from(error.wanted, error.candidates)}."
    number = error.candidates[0] if error.candidates else "EXT"
    chosen = f"deskbell call NUMBER --line {shell_word(name)} --extension {number}"
    return f"{why} Remove the line and add it again with --extension, or say it at each call: {chosen}"


def _why(error: "NoSecret") -> str:
    if error.problem is SecretProblem.KEYRING_SILENT:
        return "the keyring does not answer"
    return "this computer has no open keyring that Deskbell can use"


def _extensions(count: int) -> str:
    return "1 extension" if count == 1 else f"{count} extensions"
