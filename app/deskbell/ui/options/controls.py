"""The control of one option, by the way its value is given."""

from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from deskbell.ui.options.acts import PaneActs
from deskbell.ui.options.states import Editor, OptionState
from deskbell.ui.parts.select import Select
from deskbell.ui.parts.stepper import Stepper
from deskbell.ui.parts.text_box import TextBox
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.theme import Look
from deskbell.wording.pane import PaneWords

_LONGEST: Final = 300
_WORDS: Final = PaneWords()


def make_control(look: Look, icons: Icons, parent: QWidget, acts: PaneActs, state: OptionState) -> QWidget:
    """Make the control of a state; what is done in it is told to `acts` under the option's name."""
    key = state.key
    if state.editor is Editor.SELECT:
        select = Select(look, icons, parent)
        select.chosen.connect(lambda choice: acts.chosen.emit(key, choice))
        return select
    if state.editor is Editor.STEPPER:
        stepper = Stepper(look, icons, parent, longest=_LONGEST)
        stepper.edited.connect(lambda text: acts.edited.emit(key, text))
        stepper.stepped.connect(lambda steps: acts.stepped.emit(key, steps))
        stepper.name_steps(_WORDS.less, _WORDS.more)
        return stepper
    field = TextBox(look, parent, longest=_LONGEST)
    field.entry.textEdited.connect(lambda text: acts.edited.emit(key, text))
    return field


def fill_control(control: QWidget, state: OptionState) -> None:
    """Show a state in the control that was made for its editor."""
    if isinstance(control, Select):
        control.show_choices(state.choices, state.chosen, shown=state.words, quiet=not state.typed)
    elif isinstance(control, Stepper):
        control.show_value(state.typed, state.words, state.quiet_words, problem=bool(state.problem))
    elif isinstance(control, TextBox):
        control.show_problem(problem=bool(state.problem))
        control.show_aside(state.aside)
        control.entry.setEchoMode(QLineEdit.EchoMode.Password if state.hidden else QLineEdit.EchoMode.Normal)
        control.entry.show_text(state.typed)
        control.entry.show_quiet_words(state.quiet_words)
