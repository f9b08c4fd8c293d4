"""Views that show nothing and remember what they were told."""

from collections.abc import Mapping
from dataclasses import replace

from deskbell.domain.call import CallOrder, OptionValue
from deskbell.domain.dialling import Dialled
from deskbell.ui.call_states import StripState
from deskbell.ui.options.presenter import Aim
from deskbell.ui.states import LineState, MatchRow, Notice, PracticePhoneState, Span


class DialSpy:
    """Fits the dial presenter's view; `typed` is what stands in the field."""

    def __init__(self) -> None:
        self.typed = ""
        self.preview = ""
        self.said = 0
        self.facts: list[str] = []
        self.problem = False
        self.armed = False
        self.rows: tuple[MatchRow, ...] = ()
        self.count = ""
        self.focused = 0
        self.marked_first = 0

    def set_text(self, text: str) -> None:
        """Replace what is typed."""
        self.typed = text

    def text(self) -> str:
        """Give what is typed."""
        return self.typed

    def show_preview(self, spans: tuple[Span, ...], problem: bool) -> None:  # noqa: FBT001 - the presenter's port
        """Remember the sentence and its facts, and count the sentences."""
        self.said += 1
        self.preview = "".join(span.text for span in spans)
        self.facts = [span.text for span in spans if span.strong]
        self.problem = problem

    def show_armed(self, armed: bool) -> None:  # noqa: FBT001 - the presenter's port
        """Remember whether Call would ring."""
        self.armed = armed

    def show_matches(self, heading: str, count: str, rows: tuple[MatchRow, ...]) -> None:
        """Remember the list."""
        del heading
        self.count, self.rows = count, rows

    def mark_first(self) -> None:
        """Count how often the first match was marked."""
        self.marked_first += 1

    def focus_field(self) -> None:
        """Count how often the keyboard came here."""
        self.focused += 1


class NoticeSpy:
    """Fits the notice bar."""

    def __init__(self) -> None:
        self.notice: Notice | None = None

    def show_notice(self, notice: Notice | None) -> None:
        """Remember the sentence."""
        self.notice = notice

    @property
    def text(self) -> str:
        """The sentence, empty without one."""
        return self.notice.text if self.notice else ""

    @property
    def keys(self) -> list[str]:
        """The keys of the buttons."""
        return [key for key, _ in self.notice.actions] if self.notice else []


class StripsSpy:
    """Fits the stack of strips."""

    def __init__(self) -> None:
        self.calls: tuple[StripState, ...] = ()

    def show_calls(self, calls: tuple[StripState, ...]) -> None:
        """Remember the strips."""
        self.calls = calls

    @property
    def keys(self) -> list[str]:
        """The calls from the top down."""
        return [call.key for call in self.calls]


class LineSpy:
    """Fits the views that name the line."""

    def __init__(self) -> None:
        self.line: LineState | None = None

    def show_line(self, line: LineState) -> None:
        """Remember the line."""
        self.line = line


class RibbonSpy:
    """Fits the practice ribbon."""

    def __init__(self) -> None:
        self.phone: PracticePhoneState | None = None

    def show_phone(self, phone: PracticePhoneState | None) -> None:
        """Remember the phone."""
        self.phone = phone


class OptionsSpy:
    """Fits the dial presenter's options; `now` are those of the next call, `said` what they add to its preview."""

    def __init__(self) -> None:
        self.now: Mapping[str, OptionValue] = {}
        self.said = Aim(Dialled(""))
        self.target = ("", "")
        self.unseen: set[str] = set()

    def aim(self, dialled: Dialled, name: str) -> Aim:
        """Remember whom Enter would call."""
        self.target = (dialled.number, name)
        return self.said._replace(dialled=dialled.beside(self.now))

    def shows(self, number: str) -> bool:
        """Tell what was laid out."""
        return number not in self.unseen

    def problem(self) -> str:
        """Tell what was laid out."""
        return self.said.problem

    def completed(self, order: CallOrder) -> CallOrder:
        """Hand them over."""
        taken, self.now = self.now, {}
        return replace(order, options={**order.options, **taken})

    def give_back(self, options: Mapping[str, OptionValue], name: str) -> None:
        """Take those of a call that was not placed."""
        del name
        self.now = options
