"""What the options pane says beside the names of the options, which stand in `wording.options`."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from deskbell.domain.options import Choices, OptionGroup, Unit
from deskbell.domain.seen import Overruled, Seen, SeenBy
from deskbell.wording.dialling import FACT

if TYPE_CHECKING:
    from deskbell.domain.account import Did


class PaneWords(NamedTuple):
    """Labels by what they label; `{label}` and `{name}` stand for an option's and a variable's name."""

    title: str = "Options for this call"
    show_request: str = "Show request"
    hide_request: str = "Back to the options"
    reset_all: str = "Reset all"
    save: str = "Save as preset"
    save_key: str = "Ctrl+S"
    close: str = "Close the options"
    copy: str = "Copy"
    copied: str = "Copied"
    request: str = "Request to the PBX"
    reveal: str = "Show the codes"
    hide: str = "Hide the codes"
    reset: str = "Reset {label}"
    use_stored: str = "Use a stored variable for {label}"
    play: str = "Play {label}"
    less: str = "Less"
    more: str = "More"
    add_variable: str = "Add a variable"
    variable_name: str = "Name"
    variable_value: str = "Value"
    value_of: str = "Value of {name}"
    remove: str = "Remove"
    remove_variable: str = "Remove {name}"
    keep: str = "Keep"
    keep_variable: str = "Keep {name}"
    no_name: str = "a variable without a name"
    stored_name: str = "Variable’s name"
    stored: str = "stored variable"


SYMBOLS: Final = "W = 1 s   w = 0.5 s"
LABELS_NONE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "announce_sound_id": "Nothing",
        "dst_announce_sound_id": "Nothing",
        "dst_dtmf": "None",
        "allow_public_transfer": "As usual (yes)",
        "transfer_after_src_hangup": "Nobody, it ends",
        "transfer_after_dst_hangup": "Nobody, it ends",
        "call_duration": "As usual",
        "callback_rate_limit": "None",
    }
)
"""What holds where an option is not set; the others say `USUAL`."""

USUAL: Final = "As usual"
YES: Final = "Yes"
NO: Final = "No"
ANOTHER_NUMBER: Final = "Another number …"
ANOTHER_NAME: Final = "Another name …"
CHOOSE_STORED: Final = "Choose a variable"
A_STORED: Final = "A stored variable …"
READ_AGAIN: Final = "Read the list again"
ADD_SOUND: Final = "Add a sound file …"
SOUND_FILES: Final = "Sounds (*.wav *.mp3)"
NO_PLAYER: Final = "This desktop has no player for sounds."
VARIABLES_NOTE: Final = (
    "Given to the menus and phones of the PBX with this call. Paste NAME=value lines to add several."
)
CLIENT_ONLY: Final = "Stored variables are for the PBX’s client users. This line is signed in as another user."
EMPTY_LISTS: Final[Mapping[Choices, str]] = MappingProxyType(
    {Choices.SOUNDS: "This line has no sounds.", Choices.DIDS: "This line has no outside numbers of its own."}
)
GROUP_TITLES: Final[Mapping[OptionGroup, str]] = MappingProxyType(
    {OptionGroup.TONES: "Tones after they answer", OptionGroup.VARIABLES: "Variables for this call"}
)


def amount(value: int, unit: Unit) -> str:
    """A whole number with what it counts; whole minutes as minutes."""
    if unit is Unit.SECONDS:
        minutes, seconds = divmod(value, 60)
        return f"{value} s" if not minutes or (seconds and value < 60 * 10) else _minutes(minutes, seconds)
    return f"{value} %" if unit is Unit.PERCENT else str(value)


def seconds(value_s: float) -> str:
    """A short time."""
    return f"{value_s:g} s"


def our_title(phones: int) -> str:
    """Above what my phones show."""
    return "Your phones will show" if phones > 1 else "Your phone will show"


def their_title() -> str:
    """Above what the other side sees."""
    return "They will see"


def seen_value(seen: Seen) -> str:
    """The heaviest fact that a display shows."""
    if seen.name or seen.number:
        return seen.name or seen.number
    return "Your extension" if seen.by is SeenBy.EXTENSION else "PBX decides"


def seen_detail(seen: Seen, ani: str, did: "Did | None", *, while_rings: bool) -> str:
    """What else is known of it, or why a choice is in vain."""
    if seen.overruled is Overruled.FOREIGN:
        return f"{ani} is not your number: the PBX ignores it"
    if seen.overruled is Overruled.INSIDE:
        return "Internal phones are not shown your outside number"
    if did is not None and did.comment:
        return did.comment
    if seen.name and seen.number:
        return seen.number
    if seen.by is SeenBy.PBX:
        return "the number it usually shows outside"
    return "while it rings" if while_rings else "your extension" if seen.by is SeenBy.EXTENSION else ""


def outside_number(number: str) -> str:
    """An outside number of the client as people write it."""
    return number if number.startswith("+") or not number.isdecimal() else f"+{number}"


def aimed(tones: str, seen: Seen, *, outside: bool) -> str:
    """What the preview adds: the tones that follow, and what they see if that is known."""
    told = f", then tones {FACT}{tones}{FACT}" if tones else ""
    number = seen.name or (outside_number(seen.number) if outside else seen.number)
    if seen.by is SeenBy.CHOSEN and number:
        told += f" · they see {FACT}{number}{FACT}"
    return told


def not_sent(label: str, reason: str) -> str:
    """Why the next call is not placed."""
    return f"Nothing is dialled: {label}, {reason}."


def not_kept(label: str, reason: str) -> str:
    """Why what is set cannot be kept as a preset."""
    return f"{label}, {reason}."


def twice(name: str) -> str:
    """That two rows hold the same variable."""
    return f"“{name}” stands here twice"


def list_trouble(reason: str) -> str:
    """Why there is nothing to choose from."""
    return f"The list could not be read. {reason}"


def adding(file_name: str) -> str:
    """That a file is on its way to the PBX."""
    return f"Adding {file_name} …"


def added(title: str) -> str:
    """That the PBX has a new sound, which is now chosen."""
    return f"“{title}” is at the PBX now."


def fetching(title: str) -> str:
    """That a sound is on its way here."""
    return f"Fetching “{title}” …"


def own_name_chip(name: str) -> str:
    """That my own phone shows whom it calls."""
    return f"Your phone shows {name}"


def request_note(number: str, sources: tuple[str, ...], *, hidden: bool) -> str:
    """What of the request shown is masked or not decided yet."""
    if not number:
        return "Nobody is chosen yet: dst_num is filled in when you type a number or a name."
    if not sources:
        return "This is what Call sends to the PBX; src_num is filled in with your own extension."
    if hidden:
        return "This is what Call sends to the PBX, with codes masked."
    return "This is what Call sends to the PBX, to the letter."


def wrong_lines(places: tuple[int, ...]) -> str:
    """Which pasted lines hold no variable."""
    told = ", ".join(str(place) for place in places[:5])
    more = " …" if len(places) > len(places[:5]) else ""
    return (
        f"Left out line {told}{more}: it is not NAME=value."
        if len(places) == 1
        else (f"Left out lines {told}{more}: they are not NAME=value.")
    )


def sentence(reason: str) -> str:
    """A reason as a sentence beside its field."""
    return f"{reason[:1].upper()}{reason[1:]}."


def _minutes(minutes: int, seconds: int) -> str:
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "h"), (minutes, "min"), (seconds, "s"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count)
