"""The dial field under the rules of its line: what they make of the typing, and what is never dialled."""

from dataclasses import replace

import pytest

from deskbell.domain.dial_plan import PlanNumber
from deskbell.domain.dialling import Dialling
from deskbell.domain.directory import Person
from deskbell.domain.permission import RulesUnreadable
from deskbell.domain.safety import LineRules, SafetyRules
from doubles.numbering import TwoCountries
from unit.ui.dial.desk import ANNA, RULES, Desk, an_order


def test_what_a_rule_makes_is_previewed_and_dialled() -> None:
    """Once the rules are there: the number, the tones as an option, and the rule in the line's region."""
    desk = Desk()
    desk.desk.known_rules = LineRules(Dialling("AA", TwoCountries()))
    desk.presenter.read_rules()
    desk.types("8 (926) 123-45-67 доб. 9")
    assert desk.view.preview == "8 (926) 123-45-67 доб. 9 → 89261234567, then tones WW9"
    desk.jobs.finish(RULES)
    assert desk.desk.asked[-1] == ("rules", "practice", True)
    assert desk.view.preview == "8 (926) 123-45-67 доб. 9 → +79261234567, then tones WW9 · as dialled in AA"
    assert desk.view.facts == ["+79261234567", "WW9"]
    desk.enters()
    assert desk.places() == [replace(an_order("+79261234567"), options={"dst_dtmf": "WW9"})]
    desk.enters()
    assert desk.view.typed == "8 (926) 123-45-67 доб. 9"


def test_letters_that_make_a_number_are_dialled() -> None:
    """Others are still a name."""
    desk = Desk()
    desk.desk.known_rules = LineRules(Dialling("AA", TwoCountries()))
    desk.presenter.read_rules()
    desk.jobs.finish(RULES)
    desk.types("8-800-flowers")
    assert desk.view.preview == "8-800-flowers → +78003569377 · letters as on the keys"
    desk.enters()
    assert desk.places() == [an_order("+78003569377")]
    desk.types("ann")
    assert desk.view.preview == "Will dial 205 · Anna, accounts"


def test_rules_that_come_too_late_are_those_of_the_line_before() -> None:
    """They are passed over, and digits go as typed until the others are there."""
    desk = Desk()
    desk.desk.known_rules = LineRules(Dialling("AA", TwoCountries()))
    desk.presenter.read_rules()
    desk.line.choose("Office")
    desk.jobs.finish(RULES)
    desk.types("89261234567")
    assert desk.view.preview == "Will dial 89261234567"


def test_the_rules_of_another_line_are_read_anew() -> None:
    """Those of the line before do not count in the meantime."""
    desk = Desk()
    desk.desk.known_rules = LineRules(Dialling("AA", TwoCountries()))
    desk.presenter.read_rules()
    desk.jobs.finish(RULES)
    desk.line.choose("Office")
    desk.presenter.read_rules()
    desk.types("89261234567")
    assert desk.view.preview == "Will dial 89261234567"


@pytest.mark.parametrize(
    ("typed", "said"), [("206", "206 is on this desk’s do-not-call list"), ("1-01", "101 is a phone of yours")]
)
def test_what_is_never_dialled_is_said_before_anybody_presses(typed: str, said: str) -> None:
    """Call is not coloured, and Enter does nothing."""
    desk = Desk()
    desk.desk.known_rules = LineRules(safety=SafetyRules(do_not_call=("206",)))
    desk.presenter.read_rules()
    desk.jobs.finish(RULES)
    desk.types(typed)
    assert desk.view.preview.startswith(said)
    assert (desk.view.problem, desk.view.armed) == (True, False)
    desk.enters()
    assert desk.places() == []
    assert desk.view.typed == typed


def test_a_number_that_calls_for_help_is_said_to_need_an_extension() -> None:
    """Unless somebody is known to have it; the desk, which knows every extension, decides."""
    desk = Desk((ANNA, Person("ext:911", "Boiler", "911")))
    desk.presenter.read_rules()
    desk.jobs.finish(RULES)
    desk.types("112")
    assert desk.view.preview == "Will dial 112 · only if it is an extension of this line"
    assert desk.view.armed
    desk.enters()
    assert desk.places() == [an_order("112")]
    desk.types("911")
    assert desk.view.preview == "Will dial 911 · Boiler"


def test_rules_that_cannot_be_read_are_told() -> None:
    """The file is named; what is typed is previewed as it is."""
    desk = Desk()
    desk.presenter.read_rules()
    desk.jobs.fail(RULES, RulesUnreadable("/home/dialling.json", "version must be 1"))
    assert desk.notices.text.endswith("Mend /home/dialling.json: version must be 1.")


class CountedPlan(TwoCountries):
    """A plan that remembers what it was asked to read."""

    def __init__(self) -> None:
        self.read_so_far: list[str] = []

    def read(self, dialled: str, region: str) -> PlanNumber | None:
        """Remember and read."""
        self.read_so_far.append(dialled)
        return super().read(dialled, region)


def test_a_number_is_read_once_with_each_key() -> None:
    """The preview before the answer and the one after it, and the search, are about one reading of it."""
    desk, plan, once = Desk(), CountedPlan(), CountedPlan()
    Dialling("AA", once).read("89261234567")
    desk.desk.known_rules = LineRules(Dialling("AA", plan), SafetyRules(own_phone=False))
    desk.presenter.read_rules()
    desk.jobs.finish(RULES)
    desk.types("8926123456")
    plan.read_so_far.clear()
    desk.types("7")
    assert desk.view.preview == "89261234567 → +79261234567 · as dialled in AA"
    assert plan.read_so_far == once.read_so_far


def test_what_is_said_already_is_not_said_again() -> None:
    """The answer to a key seldom changes what the key has said."""
    desk = Desk(people=())
    desk.types("99")
    said = desk.view.said
    desk.types("9")
    assert desk.view.said == said + 1
