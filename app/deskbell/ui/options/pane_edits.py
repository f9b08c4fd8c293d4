"""What every act in the pane makes of the options that are set there."""

from deskbell.ui.options.editing import Editing
from deskbell.ui.options.sheet import REQUEST, variable_key


class PaneEdits:
    """Turns each act into a change of what is edited, which a subclass holds."""

    @property
    def edited(self) -> Editing:
        """The options that the pane is open on."""
        raise NotImplementedError

    def change(self, editing: Editing) -> None:
        """Take in what an act has made of them."""
        raise NotImplementedError

    def on_edited(self, key: str, text: str) -> None:
        """Set an option as it is typed."""
        self.change(self.edited.typed(key, text))

    def on_stepped(self, key: str, steps: int) -> None:
        """Step a number up or down."""
        self.change(self.edited.stepped(key, steps))

    def on_chosen(self, key: str, choice: str) -> None:
        """Set an option from its list."""
        self.change(self.edited.chosen(key, choice))

    def on_stored_wanted(self, key: str) -> None:
        """Let a stored variable stand for an option."""
        self.change(self.edited.with_stored(key))

    def on_reset(self, key: str) -> None:
        """Take one option back."""
        self.change(self.edited.reset(key))

    def on_all_reset(self) -> None:
        """Take every option back."""
        self.change(Editing())

    def on_revealed(self, key: str) -> None:
        """Show a code or hide it."""
        self.change(self.edited.revealed(key))

    def on_focused(self, key: str, here: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Take in that the keyboard came to a field or left it."""
        self.change(self.edited.focused(key, here=here))

    def on_request_revealed(self) -> None:
        """Show the codes in the request, or hide them."""
        self.change(self.edited.revealed(REQUEST))

    def on_variable_edited(self, at: int, name: str, value: str) -> None:
        """Set a variable as it is typed."""
        self.change(self.edited.variable(at, name, value))

    def on_variable_added(self) -> None:
        """Add an empty row to the variables."""
        self.change(self.edited.more_variables())

    def on_variable_removed(self, at: int) -> None:
        """Take a variable away."""
        self.change(self.edited.without_variable(at))

    def on_variable_revealed(self, at: int) -> None:
        """Show a variable's value, or hide it."""
        self.change(self.edited.revealed(variable_key(at)))

    def on_variable_focused(self, at: int, here: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Take in that the keyboard came to a variable's value or left it."""
        self.change(self.edited.focused(variable_key(at), here=here))

    def on_pasted(self, text: str) -> None:
        """Add the variables of pasted lines."""
        self.change(self.edited.pasted(text))
