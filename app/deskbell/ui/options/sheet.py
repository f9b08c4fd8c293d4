"""The pane as a whole, made from the table of options, what is being set, and what is known of the line."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from deskbell.domain.account import Did
from deskbell.domain.call import OptionValue
from deskbell.domain.callback_body import MASK, body_text, callback_body, masked_body
from deskbell.domain.line import Line
from deskbell.domain.options import OPTIONS, Choices, OptionGroup
from deskbell.domain.seen import Place, Seen, place_of, they_see, we_see
from deskbell.domain.variables import KNOWN_VARIABLES, as_stored
from deskbell.ui.options.chips import ICONS
from deskbell.ui.options.draft import VARIABLES
from deskbell.ui.options.editing import Editing
from deskbell.ui.options.rows import Lists, rows_of
from deskbell.ui.options.states import (
    CardState,
    GroupState,
    PaneState,
    RequestState,
    VariablesState,
    VariableState,
)
from deskbell.wording import pane as words
from deskbell.wording.options import GROUP_WORDS, option_reason

REQUEST: Final = "request"
_TONES: Final = "dst_dtmf"


class Target(NamedTuple):
    """Whom the next call is for, as the dial field says it, and the tones that it brings along.

    Empty while nobody is chosen.
    """

    number: str = ""
    name: str = ""
    tones: str = ""


class Surroundings(NamedTuple):
    """What the pane must know of the call that the options are for."""

    line: Line
    ringing: tuple[str, ...]
    extensions: frozenset[str]
    target: Target
    lists: Lists
    may_be_stored: bool | None


def pane_state(editing: Editing, around: Surroundings, sent: Mapping[str, OptionValue], *, request: bool) -> PaneState:
    """What the pane shows; `sent` are the options as the next call would carry them."""
    groups = tuple(_group(group, editing, around, sent) for group in OptionGroup)
    any_set = bool(editing.draft.names or editing.showing.stored or editing.showing.typing)
    return PaneState(groups, any_set, _request(editing, around, sent) if request else None)


def seen_by_them(around: Surroundings, sent: Mapping[str, OptionValue]) -> Seen:
    """What the other side's display will show, as far as it is known."""
    place = place_of(around.target.number, around.extensions) if around.target.number else Place.UNCLEAR
    if not around.target.number and "dst_ani" in sent:
        place = Place.OUTSIDE
    return they_see(place, sent, around.line.extension, "", _did_numbers(around.lists))


def _group(group: OptionGroup, editing: Editing, around: Surroundings, sent: Mapping[str, OptionValue]) -> GroupState:
    names = tuple(name for name, option in OPTIONS.items() if option.group is group and name != VARIABLES)
    rows = rows_of(names, editing.draft, around.lists, editing.showing, may_be_stored=bool(around.may_be_stored))
    notes = [editing.note.get(name, "") for name in names]
    notes += [_list_note(what, around.lists) for what in dict.fromkeys(OPTIONS[name].choices for name in names)]
    notes += [around.lists.sound_note] if group is OptionGroup.ANNOUNCEMENTS else []
    state = GroupState(
        group.name.lower(),
        ICONS[group],
        words.GROUP_TITLES.get(group, GROUP_WORDS[group]),
        rows,
        aside=next((row.total for row in rows if row.total), ""),
        note=" ".join(note for note in notes if note),
    )
    if group is OptionGroup.ANNOUNCEMENTS:
        return state._replace(read_again=names[0])
    if group is OptionGroup.SHOWN:
        return state._replace(cards=_cards(around, sent))
    if group is OptionGroup.VARIABLES:
        note = words.CLIENT_ONLY if around.may_be_stored is False else ""
        return state._replace(variables=_variables(editing, around.lists.stored), note=note)
    return state


def _list_note(what: Choices, lists: Lists) -> str:
    """Why there is nothing to choose from, empty where there is something or it is still being read."""
    listed = {Choices.SOUNDS: lists.sounds, Choices.DIDS: lists.dids}.get(what)
    return lists.trouble.get(what, "") or (words.EMPTY_LISTS[what] if listed == () else "")


def _cards(around: Surroundings, sent: Mapping[str, OptionValue]) -> tuple[CardState, CardState]:
    own, line, dids = around.ringing, around.line, _did_numbers(around.lists)
    first = own[0] if own else line.extension
    place = Place.INSIDE if first == line.extension else place_of(first, around.extensions)
    ours, theirs = we_see(place, sent, line.extension, "", dids), seen_by_them(around, sent)
    ours_ani, theirs_ani = str(sent.get("src_ani", "")), str(sent.get("dst_ani", ""))
    return (
        _card(words.our_title(len(own)), ours, ours_ani, around.lists, while_rings=True),
        _card(words.their_title(), theirs, theirs_ani, around.lists, while_rings=False),
    )


def _card(title: str, seen: Seen, ani: str, lists: Lists, *, while_rings: bool) -> CardState:
    did = _did(lists, seen.number)
    value = words.outside_number(seen.number) if did and not seen.name else words.seen_value(seen)
    detail = words.seen_detail(seen, words.outside_number(ani), did, while_rings=while_rings)
    return CardState(title, value, detail)


def _variables(editing: Editing, stored: tuple[str, ...]) -> VariablesState:
    rows = []
    for at, row in enumerate(editing.draft.variables):
        key = variable_key(at)
        secret = row.name.strip() not in KNOWN_VARIABLES
        open_ = bool({key} & (editing.showing.revealed | editing.showing.edited)) or not row.value
        rows.append(VariableState(row.name, row.value, secret, hidden=secret and not open_))
    problem = editing.note.get(VARIABLES, "")
    error = editing.draft.problems.get(VARIABLES)
    if editing.draft.twice:
        problem = words.sentence(words.twice(editing.draft.twice[0]))
    elif error is not None:
        problem = words.sentence(option_reason(error))
    used = {row.name for row in editing.draft.variables}
    known = tuple(name for name in KNOWN_VARIABLES if name not in used)
    values = tuple(as_stored(name) for name in stored)
    return VariablesState(tuple(rows), known, problem, words.VARIABLES_NOTE, values)


def variable_key(at: int) -> str:
    """How the value of one row of variables is named where codes are revealed."""
    return f"{VARIABLES}.{at}"


def _request(editing: Editing, around: Surroundings, sent: Mapping[str, OptionValue]) -> RequestState:
    own = around.ringing or ((around.line.extension,) if around.line.extension else ())
    if around.target.tones:
        sent = {**sent, _TONES: around.target.tones}
    body = callback_body(own, around.target.number, sent)
    codes = any(OPTIONS[name].secret for name in sent)
    hidden = codes and REQUEST not in editing.showing.revealed
    text = body_text(masked_body(body) if hidden else body)
    return RequestState(text, codes, hidden, words.request_note(around.target.number, own, hidden=hidden))


def _did(lists: Lists, number: str) -> Did | None:
    return next((one for one in lists.dids or () if one.number == number.removeprefix("+")), None)


def _did_numbers(lists: Lists) -> frozenset[str] | None:
    return None if lists.dids is None else frozenset(did.number for did in lists.dids)


def preview_tail(editing: Editing, around: Surroundings, sent: Mapping[str, OptionValue]) -> str:
    """What the line under the dial field adds to whom it dials."""
    tones = str(sent.get(_TONES, ""))
    shown = tones if not tones or _TONES in editing.showing.revealed else MASK
    seen = seen_by_them(around, sent)
    return words.aimed(shown, seen, outside=_did(around.lists, seen.number) is not None)
