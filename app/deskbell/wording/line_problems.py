"""Why a line cannot be used, in plain words."""

from deskbell.domain.errors import (
    AddressRefused,
    LineProblem,
    LineRefused,
    LinesUnreadable,
    LineTrouble,
    NoPhone,
    NoSecret,
    NoSuchLine,
    SecretProblem,
)
from deskbell.wording.shell import shell_word

_LINES = {
    LineProblem.NAME_TAKEN: "There is a line named {name} already. Choose another name, or remove that line "
    "first: deskbell line remove {word}",
    LineProblem.NAME_RESERVED: "The name {name} belongs to the built-in practice line. Choose another.",
    LineProblem.NAME_UNREADABLE: "A line needs a name of at most 60 characters that can be read.",
    LineProblem.BUILT_IN: "The practice line is built in and stays.",
    LineProblem.TOO_MANY: "There are as many lines as Deskbell keeps. Remove one first.",
}

_SECRETS = {
    SecretProblem.NOT_KEPT: "The secret of the line {line} is not in this computer’s keyring. Nothing was sent. Give "
    "it with --secret-stdin for this once; to keep it, remove the line and add it again.",
    SecretProblem.NO_KEYRING: "This computer has no keyring that Deskbell can use, so the secret of the line {line} is "
    "not known. Nothing was sent. Give it with --secret-stdin.",
    SecretProblem.KEYRING_SILENT: "This computer’s keyring does not answer, so the secret of the line {line} is not "
    "known. Nothing was sent. Unlock the keyring and try again.",
}


def explain_line(error: LineTrouble) -> str:
    """Why a line cannot be used, and what to do about it."""
    match error:
        case NoSuchLine():
            known = f" The lines here: {', '.join(error.known)}." if error.known else " There is no line here yet."
            return f"There is no line named {error.name}.{known}"
        case LineRefused():
            return _LINES[error.problem].format(name=error.name, word=shell_word(error.name))
        case LinesUnreadable() if error.kept_as:
            kept = "What could be read of it is still here: look whether a line is missing."
            return f"The list of lines was damaged. It was put aside as {error.kept_as}. {kept}"
        case LinesUnreadable():
            because = f" The reason: {error.detail}." if error.detail else ""
            return f"The list of lines on this computer cannot be read or written.{because}"
        case NoSecret():
            return _SECRETS[error.problem].format(line=error.line)
        case NoPhone():
            return f"Say with --from which phone rings: only the PBX knows what {error.extension} stands for."
        case AddressRefused(plain_http=True):
            here = "Plain http goes to this computer alone, as http://127.0.0.1:8099 or http://[::1]:8099"
            return (
                f"{error.address} is not encrypted, so nothing was sent. {here}; type any other host without http://."
            )
        case AddressRefused():
            return f"{error.address} is no host that Deskbell speaks to: a name like pbx.example.com, without a path."
        case _:
            return "This line cannot be used."
