"""The rows of the pane, made from the table of options: adding an option there adds its row here."""

from collections.abc import Mapping
from itertools import takewhile
from types import MappingProxyType
from typing import Final, NamedTuple

from deskbell.domain.account import Did, Sound
from deskbell.domain.callback_body import MASK
from deskbell.domain.options import OPTIONS, Choices, Option, OptionKind
from deskbell.domain.tones import ToneKind, ToneLine, ToneRefused, ToneStep, read_tones
from deskbell.domain.variables import as_stored, is_stored, stored_names
from deskbell.ui.options.draft import Draft
from deskbell.ui.options.states import Editor, OptionState, ToneBlock
from deskbell.ui.parts.choice import Choice
from deskbell.wording import pane as words
from deskbell.wording.options import OPTION_WORDS, option_reason, value_words
from deskbell.wording.tones import step_words, total_words

NONE: Final = ""
REFRESH: Final = "@refresh"
ADD_SOUND: Final = "@add"
TYPE: Final = "@type"
STORED: Final = "@stored"
_EDITORS: Final[Mapping[OptionKind, Editor]] = MappingProxyType(
    {
        OptionKind.FLAG: Editor.SELECT,
        OptionKind.SOUND: Editor.SELECT,
        OptionKind.SHOWN_NUMBER: Editor.SELECT,
        OptionKind.WHOLE: Editor.STEPPER,
        OptionKind.TONES: Editor.TONES,
        OptionKind.TEXT: Editor.TEXT,
        OptionKind.TRANSFER: Editor.TEXT,
    }
)


class Lists(NamedTuple):
    """What the line offers to choose from; None while it is not known, `trouble` why it will not be.

    `stored` are the names of stored variables, as far as the PBX tells them; `sound_note` is what is being done with a
    sound, or became of it.
    """

    sounds: tuple[Sound, ...] | None = None
    dids: tuple[Did, ...] | None = None
    stored: tuple[str, ...] = ()
    sound_note: str = ""
    trouble: Mapping[Choices, str] = MappingProxyType({})


class Showing(NamedTuple):
    """How the fields are used just now: which are edited, revealed, typed into, or hold a stored variable's name."""

    edited: frozenset[str] = frozenset()
    revealed: frozenset[str] = frozenset()
    typing: frozenset[str] = frozenset()
    stored: frozenset[str] = frozenset()


def option_row(option: Option, draft: Draft, lists: Lists, showing: Showing, *, may_be_stored: bool) -> OptionState:
    """The state of one option's row."""
    name, typed = option.name, draft.typed.get(option.name, "")
    stored = name in showing.stored
    error = draft.problems.get(name)
    hidden = option.secret and not showing.revealed & {name} and not showing.edited & {name}
    base = OptionState(
        key=name,
        editor=_editor(option, showing),
        label=OPTION_WORDS[name].label,
        help=OPTION_WORDS[name].help,
        typed=_stored_name(typed) if stored else typed,
        quiet_words=words.PaneWords().stored_name if stored else words.LABELS_NONE.get(name, words.USUAL),
        problem=words.sentence(option_reason(error)) if error else "",
        aside=words.PaneWords().stored if stored else "",
        is_set=bool(typed) or stored or name in showing.typing,
        secret=option.secret and not stored,
        hidden=hidden and not stored,
        stored=stored,
        may_be_stored=may_be_stored or stored,
    )
    return _stored(base, lists, showing) if stored else _filled(base, option, typed, lists)


def typed_as_stored(text: str) -> str:
    """What a stored variable's name means as the value of an option."""
    text = text.strip()
    return text if not text or is_stored(text) else as_stored(text)


def sound_of(lists: Lists, value: object) -> Sound | None:
    """A sound by its id, None while it is not known."""
    return next((sound for sound in lists.sounds or () if sound.id == str(value)), None)


def sound_title(lists: Lists, value: object) -> str:
    """The title of a sound by its id, empty while it is not known."""
    found = sound_of(lists, value)
    return found.title if found else ""


def _editor(option: Option, showing: Showing) -> Editor:
    return Editor.TEXT if option.name in showing.typing else _EDITORS[option.kind]


def _stored(row: OptionState, lists: Lists, showing: Showing) -> OptionState:
    """A stored variable is picked where the PBX tells their names, else typed."""
    if not lists.stored or row.key in showing.typing:
        return row._replace(editor=Editor.TEXT)
    names = tuple(Choice(name, name) for name in lists.stored)
    another = Choice(TYPE, words.ANOTHER_NAME, apart=True)
    words_shown = row.typed or words.CHOOSE_STORED
    return row._replace(editor=Editor.SELECT, chosen=row.typed, words=words_shown, choices=(*names, another))


def _stored_name(typed: str) -> str:
    return next(iter(stored_names((typed,))), typed)


def _filled(row: OptionState, option: Option, typed: str, lists: Lists) -> OptionState:
    if row.editor is Editor.SELECT:
        return _select(row, option, typed, lists)
    if row.editor is Editor.STEPPER:
        whole = typed.isascii() and typed.isdecimal() and not row.problem
        return row._replace(words=words.amount(int(typed), option.unit) if whole else typed)
    return _tones(row, typed) if row.editor is Editor.TONES else row


def _select(row: OptionState, option: Option, typed: str, lists: Lists) -> OptionState:
    stored = (Choice(STORED, words.A_STORED, apart=True),) if row.may_be_stored else ()
    choices = (Choice(NONE, row.quiet_words), *_choices(option, lists), *stored)
    titles = {choice.key: choice.title for choice in choices if not choice.apart}
    shown = titles.get(typed) or (value_words(option, typed) if typed else row.quiet_words)
    key = typed
    if option.choices is Choices.DIDS:
        key = typed.removeprefix("+")
        shown = titles.get(key) or typed or row.quiet_words
    playable = option.kind is OptionKind.SOUND and sound_of(lists, typed) is not None
    return row._replace(choices=choices, chosen=key, words=shown, playable=playable)


def _choices(option: Option, lists: Lists) -> tuple[Choice, ...]:
    if option.choices is Choices.NONE:
        return Choice("true", words.YES), Choice("false", words.NO)
    again = Choice(REFRESH, words.READ_AGAIN, apart=True)
    if option.choices is Choices.SOUNDS:
        titles = [sound.title for sound in lists.sounds or ()]
        by_title = sorted(lists.sounds or (), key=lambda sound: (not sound.own, sound.title.casefold()))
        listed = tuple(
            Choice(sound.id, sound.title, sound.file_name if titles.count(sound.title) > 1 else "")
            for sound in by_title
        )
        return *listed, again, Choice(ADD_SOUND, words.ADD_SOUND, apart=True)
    listed = tuple(Choice(did.number, words.outside_number(did.number), did.comment) for did in lists.dids or ())
    return *listed, Choice(TYPE, words.ANOTHER_NUMBER, apart=True), again


def _tones(row: OptionState, typed: str) -> OptionState:
    row = row._replace(aside=words.SYMBOLS)
    try:
        line = read_tones(typed)
    except ToneRefused:
        return row
    if row.hidden:
        return row._replace(blocks=_hidden_blocks(line))
    blocks = tuple(_block(step) for step in line.steps)
    return row._replace(blocks=blocks, total=total_words(line) if blocks else "")


def _hidden_blocks(line: ToneLine) -> tuple[ToneBlock, ...]:
    """The waits before and one mask for all that follows the first key, however long."""
    waits = tuple(takewhile(lambda step: step.kind is ToneKind.WAIT, line.steps))
    shown = tuple(_block(step) for step in waits)
    rest = line.steps[len(waits) :]
    hidden = _block(rest[0])._replace(words=MASK, spoken=MASK) if rest else None
    return (*shown, hidden) if hidden else shown


def _block(step: ToneStep) -> ToneBlock:
    wait = step.kind is ToneKind.WAIT
    shown = words.seconds(step.length_s) if wait else step_words(step)
    return ToneBlock(shown, step_words(step), wait, words.seconds(step.start_s), step.length_s)


def rows_of(
    names: tuple[str, ...], draft: Draft, lists: Lists, showing: Showing, *, may_be_stored: bool
) -> tuple[OptionState, ...]:
    """The rows of some options in their order."""
    return tuple(option_row(OPTIONS[name], draft, lists, showing, may_be_stored=may_be_stored) for name in names)
