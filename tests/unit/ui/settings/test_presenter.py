"""The settings about dialling: changed as a draft, tried live, kept when that is asked for."""

from deskbell.domain.dialling import Dialling
from deskbell.domain.dialling_rules import OwnRule, Rule
from deskbell.domain.line import Line, LineList
from deskbell.domain.permission import RulesNotKept, RulesUnreadable
from deskbell.domain.safety import DeskRules, LineRules
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.settings.presenter import DiallingPresenter
from deskbell.ui.settings.states import DiallingState
from deskbell.usecases.dial_settings import DialSettings
from deskbell.wording import settings as words
from doubles.jobs import HeldJobs, SpyDesk
from doubles.lines import MemoryBook
from doubles.numbering import MemoryAllowed, MemoryRules, TwoCountries

HOTEL = Line("Hotel", "101", (), host="https://pbx.example.net")
READ, KEEP = "read what is set about dialling", "keep the rules of dialling"


class SettingsDesk(SpyDesk):
    """A desk whose settings are in memory."""

    def __init__(self, settings: DialSettings) -> None:
        super().__init__()
        self.settings = settings

    async def dial_settings(self) -> DialSettings:
        """Give them."""
        return self.settings


class Desk:
    """The settings with everything around them in the test's hand."""

    def __init__(self, *, practice: bool = False) -> None:
        self.book = MemoryBook(LineList((HOTEL,), "Hotel"))
        self.line = CurrentLine(self.book.lines)
        if practice:
            self.line.choose("practice")
        self.kept, self.allowed = MemoryRules(), MemoryAllowed(["+491"])
        self.jobs = HeldJobs()
        self.state: DiallingState | None = None
        self.told: list[object] = []
        self.rules = LineRules(Dialling("AA", TwoCountries()))
        desk = SettingsDesk(DialSettings(self.kept, self.allowed, self.book))
        self.settings = DiallingPresenter(lambda: self, desk, self.line, self.jobs, lambda: self.rules)
        self.settings.rules_changed = lambda: self.told.append("rules")
        self.settings.lines_changed = self.told.append
        self.settings.opening = lambda: self.told.append("opening")

    def show_state(self, state: DiallingState | None) -> None:
        """Remember what is shown."""
        self.state = state

    def opens(self) -> None:
        """Open the pane and read."""
        self.settings.on_toggled()
        self.jobs.finish_all()

    @property
    def shown(self) -> DiallingState:
        """The open pane."""
        assert self.state is not None
        return self.state

    def place_of(self, rule: Rule) -> int:
        """Where one of Deskbell's rules stands."""
        return [row.words for row in self.shown.rules].index(words.RULES[rule])


def opened(*, practice: bool = False) -> Desk:
    """A desk whose settings are open."""
    desk = Desk(practice=practice)
    desk.opens()
    return desk


def test_what_is_set_is_read_when_the_pane_is_opened() -> None:
    """Nothing before; the options go."""
    desk = Desk()
    assert desk.jobs.names == []
    desk.settings.on_toggled()
    assert desk.told == ["opening"]
    assert (desk.shown.switches, desk.shown.changed) == ((), False)
    desk.jobs.finish_all()
    assert [row.words for row in desk.shown.rules] == [words.RULES[rule] for rule in Rule]
    assert [one.on for one in desk.shown.switches] == [True] * 4
    assert desk.shown.allowed == ("+491",)
    assert (desk.shown.region, desk.shown.region_now) == ("", "AA")
    desk.settings.on_closed()
    desk.settings.on_closed()
    assert desk.state is None


def test_a_number_is_tried_by_the_rules_as_they_stand_there() -> None:
    """Live, and which of them made it."""
    desk = opened()
    desk.settings.on_tried("8 (926) 123-45-67")
    assert desk.shown.told == "8 (926) 123-45-67 → +79261234567 · as dialled in AA"
    desk.settings.on_rule_switched(desk.place_of(Rule.NATIONAL))
    assert desk.shown.told == "Will dial 89261234567"
    desk.settings.on_rule_added()
    desk.settings.on_rule_typed(0, "Without 8", "8X.", "+7.")
    assert desk.shown.told == "8 (926) 123-45-67 → +79261234567 · Without 8"
    desk.settings.on_tried("anna")
    assert (desk.shown.wrong, desk.shown.told) == (True, "This is not a phone number, and nobody here is called that.")
    desk.settings.on_tried(" ")
    assert (desk.shown.wrong, desk.shown.told) == (False, "")


def test_what_is_changed_counts_once_it_is_kept() -> None:
    """And is told to whoever dials; kept once however often that is asked."""
    desk = opened()
    desk.settings.on_switched("premium")
    desk.settings.on_rule_switched(desk.place_of(Rule.VANITY))
    assert desk.shown.changed
    assert desk.kept.rules == DeskRules()
    desk.settings.on_saved()
    desk.settings.on_saved()
    assert desk.jobs.names == [KEEP]
    desk.jobs.finish_all()
    assert not desk.kept.rules.safety.premium
    assert not desk.kept.rules.dialling.has(Rule.VANITY)
    assert desk.told == ["opening", "rules"]
    assert not desk.shown.changed


def test_nothing_wrong_is_kept() -> None:
    """It is said beside its field."""
    desk = opened()
    desk.settings.on_rule_added()
    assert desk.shown.rules[0].problem == words.WRONG_PATTERN
    desk.settings.on_saved()
    assert desk.jobs.names == []
    desk.settings.on_rule_typed(0, "Outside line", "9.", ".")
    desk.settings.on_region_typed("xyz")
    assert desk.shown.region_problem == words.WRONG_REGION
    desk.settings.on_saved()
    assert desk.jobs.names == []
    desk.settings.on_region_typed("")
    desk.settings.on_saved()
    desk.jobs.finish_all()
    assert desk.kept.rules.dialling.rules[0] == OwnRule("Outside line", "9.", ".")


def test_rules_are_moved_and_removed() -> None:
    """And all of it can be taken back."""
    desk = opened()
    desk.settings.on_rule_moved(0, 1)
    assert desk.shown.rules[1].words == words.RULES[Rule.EXTENSION]
    desk.settings.on_rule_added()
    desk.settings.on_rule_removed(0)
    assert (len(desk.shown.rules), desk.shown.changed) == (len(Rule), True)
    desk.settings.on_discarded()
    assert not desk.shown.changed
    assert desk.shown.rules[0].words == words.RULES[Rule.EXTENSION]


def test_numbers_are_put_on_the_list_and_taken_off() -> None:
    """What is no number stays in its field, with the reason."""
    desk = opened()
    desk.settings.on_ban_typed("anna")
    desk.settings.on_banned()
    assert (desk.shown.ban_typed, desk.shown.banned) == ("anna", ())
    assert desk.shown.ban_problem.startswith("This is not a phone number")
    desk.settings.on_ban_typed("8 926 1234567")
    assert desk.shown.ban_problem == ""
    desk.settings.on_banned()
    assert (desk.shown.ban_typed, desk.shown.banned) == ("", ("89261234567",))
    desk.settings.on_unbanned("89261234567")
    assert desk.shown.banned == ()


def test_a_number_once_allowed_is_asked_about_again_at_once() -> None:
    """That is no draft."""
    desk = opened()
    desk.settings.on_ask_again("+491")
    desk.jobs.finish_all()
    assert (desk.shown.allowed, desk.allowed.numbers) == ((), [])


def test_where_a_line_is_at_home_is_kept_with_the_line() -> None:
    """Whoever shows the lines hears of it; the rules are read anew."""
    desk = opened()
    desk.settings.on_region_typed(" ru ")
    assert desk.shown.region == "RU"
    desk.settings.on_saved()
    desk.jobs.finish_all()
    assert [line.region for line in desk.book.lines.lines] == ["RU"]
    assert desk.told == ["opening", desk.book.lines, "rules"]


def test_the_practice_line_is_at_home_where_it_is() -> None:
    """Nothing is asked."""
    desk = opened(practice=True)
    assert desk.shown.region_fixed == words.PRACTICE_REGION
    desk.settings.on_switched("premium")
    desk.settings.on_saved()
    desk.jobs.finish_all()
    assert desk.told == ["opening", "rules"]


def test_what_was_changed_and_not_kept_is_there_when_the_pane_is_opened_again() -> None:
    """Nothing is read over it; another line does not take it away."""
    desk = opened()
    desk.settings.on_switched("premium")
    desk.settings.on_closed()
    desk.opens()
    desk.settings.on_line_changed()
    assert not desk.shown.switches[3].on
    desk.settings.on_discarded()
    assert desk.shown.switches[3].on


def test_a_disk_that_fails_is_told_and_nothing_counts() -> None:
    """It can be tried again."""
    desk = opened()
    desk.settings.on_switched("premium")
    desk.kept.not_kept = RulesNotKept("the disk is full")
    desk.settings.on_saved()
    desk.jobs.finish_all()
    assert desk.shown.problem == "This could not be written down, so it does not count. The reason: the disk is full."
    assert desk.told == ["opening"]
    desk.kept.not_kept = None
    desk.settings.on_saved()
    desk.jobs.finish_all()
    assert (desk.shown.problem, desk.shown.changed) == ("", False)


def test_rules_that_cannot_be_read_are_not_written_over() -> None:
    """The reason is told, and nothing can be changed."""
    desk = Desk()
    desk.kept.problem = RulesUnreadable("dialling.json", "version must be 1")
    desk.opens()
    assert "dialling.json: version must be 1" in desk.shown.problem
    desk.settings.on_switched("premium")
    desk.settings.on_rule_added()
    desk.settings.on_saved()
    assert (desk.jobs.names, desk.shown.changed) == ([], False)
