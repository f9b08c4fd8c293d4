"""What every act in the pane makes of the options being set; immutable, so that nothing is half done."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from deskbell.domain.call import OptionValue
from deskbell.domain.options import OPTIONS, OptionKind
from deskbell.domain.tones import clean_tones
from deskbell.domain.variables import MOST_VARIABLES, is_stored, read_lines
from deskbell.ui.options.draft import VARIABLES, Draft, Variable
from deskbell.ui.options.rows import STORED, TYPE, Showing, typed_as_stored
from deskbell.wording.pane import wrong_lines
from deskbell.wording.tones import cleaning_words


@dataclass(frozen=True, slots=True)
class Editing:
    """The draft, how its fields are used, and what the last paste was made into."""

    draft: Draft = field(default_factory=Draft)
    showing: Showing = field(default_factory=Showing)
    note: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, options: Mapping[str, OptionValue]) -> "Editing":
        """The editing that means these options."""
        stored = frozenset(name for name, value in options.items() if isinstance(value, str) and is_stored(value))
        return cls(Draft.of(options), Showing(stored=stored))

    def beside(self, other: "Editing") -> "Editing":
        """Both together, where the other sets nothing that is set here."""
        draft = self.draft.beside(other.draft)
        return replace(
            self, draft=draft, showing=self.showing._replace(stored=self.showing.stored | other.showing.stored)
        )

    def typed(self, key: str, text: str) -> "Editing":
        """Set an option as it is typed; tones are cleaned, a stored variable's name means that variable."""
        note = ""
        if key in self.showing.stored:
            text = typed_as_stored(text)
        elif OPTIONS[key].kind is OptionKind.TONES:
            cleaned = clean_tones(text)
            text, note = cleaned.tones, cleaning_words(cleaned)
        return replace(self, draft=self.draft.with_typed(key, text), note={key: note} if note else {})

    def stepped(self, key: str, steps: int) -> "Editing":
        """Move a whole number to the next multiple of its step, from nothing to its usual first value."""
        option = OPTIONS[key]
        now = self.draft.typed.get(key, "")
        if not (now.isascii() and now.isdecimal()):
            value = _FIRST.get(key, option.least)
        else:
            reach = option.step * abs(steps)
            value = int(now) // option.step * option.step
            value += reach if steps > 0 else -reach if value == int(now) else option.step - reach
        value = min(option.most, max(option.least, value))
        return replace(self, draft=self.draft.with_typed(key, str(value)))

    def chosen(self, key: str, choice: str) -> "Editing":
        """Set an option to what was chosen from its list, or let another value be typed."""
        if choice == STORED:
            return self.with_stored(key)
        if choice == TYPE:
            showing = self.showing._replace(typing=self.showing.typing | {key})
            return replace(self, draft=self.draft.without(key), showing=showing)
        return self.typed(key, choice)

    def with_stored(self, key: str) -> "Editing":
        """Let the name of a stored variable be typed for an option."""
        showing = self.showing._replace(stored=self.showing.stored | {key}, typing=self.showing.typing - {key})
        return replace(self, draft=self.draft.without(key), showing=showing)

    def reset(self, key: str) -> "Editing":
        """Take an option back to what holds without it."""
        showing = self.showing._replace(stored=self.showing.stored - {key}, typing=self.showing.typing - {key})
        return replace(self, draft=self.draft.without(key), showing=showing, note={})

    def revealed(self, key: str) -> "Editing":
        """Show a code, or hide it again."""
        return replace(self, showing=self.showing._replace(revealed=self.showing.revealed ^ {key}))

    def focused(self, key: str, *, here: bool) -> "Editing":
        """Take in where the keyboard is: what is being edited is shown in clear."""
        edited = frozenset({key}) if here else self.showing.edited - {key}
        return replace(self, showing=self.showing._replace(edited=edited))

    def variable(self, at: int, name: str, value: str) -> "Editing":
        """Set a row of the variables as it is typed."""
        return replace(self, draft=self.draft.with_variable(at, Variable(name, value)), note={})

    def more_variables(self) -> "Editing":
        """Add an empty row, unless there is one, or as many as a call may have."""
        rows = self.draft.variables
        if len(rows) >= MOST_VARIABLES or any(row.blank for row in rows):
            return self
        return replace(self, draft=self.draft.with_variable(len(rows), Variable()))

    def without_variable(self, at: int) -> "Editing":
        """Take a row of the variables away."""
        return replace(self, draft=self.draft.without_variable(at), note={})

    def pasted(self, text: str) -> "Editing":
        """Add the variables of pasted `NAME=value` lines."""
        lines = read_lines(text)
        note = {VARIABLES: wrong_lines(lines.wrong)} if lines.wrong else {}
        return replace(self, draft=self.draft.with_lines(lines.variables), note=note)


_FIRST = {"wait_for_pickup": 30, "call_duration": 600, "callback_rate_limit": 10}
"""What the first press of a step sets, seconds and percent."""
