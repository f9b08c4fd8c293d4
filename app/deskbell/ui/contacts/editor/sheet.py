"""The editor's words, made from a draft and from what can be chosen."""

from collections.abc import Mapping

from deskbell.domain.contact import ContactProblem
from deskbell.domain.dialling import Dialling
from deskbell.domain.errors import NotDialable
from deskbell.domain.preset_list import PresetList
from deskbell.ui.contacts.editor.draft import ContactDraft, number_key
from deskbell.ui.contacts.editor.states import EditorState, NumberState
from deskbell.ui.parts.choice import Choice
from deskbell.wording import contact_pane as words
from deskbell.wording.contact_pane import ContactWords
from deskbell.wording.contacts import contact_problem

_WORDS = ContactWords()


def editor_state(
    draft: ContactDraft,
    problems: Mapping[str, ContactProblem],
    groups: tuple[str, ...],
    presets: PresetList,
    *,
    saving: bool,
) -> EditorState:
    """What the editor shows of a draft; `problems` are those that are said by now."""
    said = {key: contact_problem(problem) for key, problem in problems.items()}
    numbers = tuple(
        NumberState(
            one.label,
            one.number,
            preferred=draft.preferred == at,
            problem=said.get(number_key(at), ""),
            note=_note(one.number),
        )
        for at, one in enumerate(draft.numbers)
    )
    taken = draft.group_names
    return EditorState(
        title=_WORDS.new_title if draft.is_new else _WORDS.edit_title.format(name=draft.start.title),
        name=draft.name,
        company=draft.company,
        numbers=numbers,
        groups=draft.groups,
        note=draft.note,
        problems=tuple(said.items()),
        known_groups=tuple((name, name in taken) for name in dict.fromkeys((*groups, *taken))),
        groups_there=groups,
        labels=words.LABELS,
        presets=_choices(draft, presets),
        preset=draft.preset,
        may_save=not saving,
    )


def _choices(draft: ContactDraft, presets: PresetList) -> tuple[Choice, ...]:
    if not presets.presets:
        return ()
    own = draft.start.key
    offered = (
        Choice(one.id, one.name, words.WITH_ANOTHER if one.contact not in ("", own) else "") for one in presets.presets
    )
    return (Choice("", _WORDS.no_preset), *offered)


def _note(number: str) -> str:
    """What is odd about a number, whoever dials it."""
    if not number.strip():
        return ""
    try:
        Dialling().read(number)
    except NotDialable:
        return words.NOT_DIALLABLE
    return ""
