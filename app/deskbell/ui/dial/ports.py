"""What the presenter of the dial field needs around it."""

from typing import TYPE_CHECKING, NamedTuple, Protocol

from deskbell.ui.states import MatchRow, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from deskbell.domain.call import CallOrder, OptionValue
    from deskbell.domain.dialling import Dialled
    from deskbell.ui.options.presenter import Aim


class DialView(Protocol):
    """The dial field as its presenter sees it."""

    def set_text(self, text: str) -> None:
        """Replace what is typed, without an edit being reported."""

    def text(self) -> str:
        """What is typed."""

    def show_preview(self, spans: tuple[Span, ...], problem: bool) -> None:  # noqa: FBT001 - a view is told a state
        """Say what Enter would do."""

    def show_armed(self, armed: bool) -> None:  # noqa: FBT001 - a view is told a state
        """Colour the Call button: it will ring a phone."""

    def show_matches(self, heading: str, count: str, rows: tuple[MatchRow, ...]) -> None:
        """List whom the typing finds; no rows, no list."""

    def mark_first(self) -> None:
        """Mark the first of the matches, as if the user had walked there."""

    def focus_field(self) -> None:
        """Give the field the keyboard."""


class Beside(NamedTuple):
    """What a press elsewhere in the window would do, while that is looked at; `armed` if Enter does it there."""

    sentence: str
    act: "Callable[[], None]"
    armed: bool = False
    problem: bool = False


class PhonesWatch(Protocol):
    """My phones."""

    @property
    def warning(self) -> str:
        """What is to be known of the phones that would ring, empty where there is nothing."""

    def look(self) -> None:
        """Ask about them; nobody waits for the answer."""


class NoPhones:
    """My phones before anything watches them."""

    warning = ""

    def look(self) -> None:
        """Ask nobody."""


class CallOptions(Protocol):
    """The options of the next call."""

    def shows(self, number: str) -> bool:
        """Whether everything that goes with a call to this number stands beside Call, as far as it is set anywhere."""

    def aim(self, dialled: "Dialled", name: str) -> "Aim":
        """Take in whom Enter would call, and say what is dialled beside the options, or why nothing is."""

    def problem(self) -> str:
        """Why no call can be placed with them, empty if one can."""

    def completed(self, order: "CallOrder") -> "CallOrder":
        """Hand them over to the call that is placed now; the next call begins without."""

    def give_back(self, options: "Mapping[str, OptionValue]", name: str) -> None:
        """Set those of a call that could not be placed again."""
