"""Which numbers are not dialled, and which only after somebody was asked."""

import pytest

from deskbell.domain.dialling import Dialling
from deskbell.domain.dialling_rules import DialRules
from deskbell.domain.permission import CallBan, CallForbidden, CallQuestion, CallQuestioned
from deskbell.domain.safety import (
    DeskRules,
    LineRules,
    Place,
    SafetyRules,
    question_of,
    refuse_emergency,
    remembered_as,
)
from doubles.numbering import TwoCountries

HERE = Place("AA", TwoCountries())
BLIND = Place()
RULES = SafetyRules()
LIST = SafetyRules(do_not_call=("+79261234567", "205"))
EITHER = CallQuestion.EMERGENCY_OR_EXTENSION
COSTS = frozenset({CallQuestion.PREMIUM, CallQuestion.INTERNATIONAL})


def test_every_rule_is_on_until_it_is_switched_off() -> None:
    """And nobody is on the list."""
    assert SafetyRules(True, True, True, True, ()) == RULES  # noqa: FBT003 - in the order of its fields
    assert DeskRules() == DeskRules(DialRules(), RULES)


def test_a_place_that_knows_nothing_reads_nothing() -> None:
    """Without plans a number is its digits."""
    assert BLIND.read("89261234567") is None
    assert HERE.read("101") is None
    assert [HERE.read(number) for number in ("926123456*", "#926123456", "$cv(PHONE)", "++79261234567")] == [None] * 4
    found = HERE.read("89261234567")
    assert found is not None
    assert found.international == "+79261234567"


def test_help_is_known_by_the_table_and_by_the_plans() -> None:
    """Either is enough; exactly the number alone."""
    assert [HERE.is_emergency(number) for number in ("112", "100", "1000", "205")] == [True, True, False, False]
    assert not Place("BB", TwoCountries()).is_emergency("100")
    assert Place("RU").is_emergency("101")
    assert [BLIND.is_emergency(number) for number in ("112", "101")] == [True, False]


@pytest.mark.parametrize(
    ("place", "one", "other", "same"),
    [
        (HERE, "89261234567", "+79261234567", True),
        (HERE, "205", "205", True),
        (HERE, "205", "PREFIX*205", True),
        (HERE, "205", "206", False),
        (HERE, "89261234567", "+4930123456", False),
        (HERE, "89261234567", "205", False),
        (HERE, "205", "89261234567", False),
        (BLIND, "89261234567", "+79261234567", False),
    ],
)
def test_two_numbers_reach_the_same_however_they_are_written(place: Place, one: str, other: str, *, same: bool) -> None:
    """As far as plans and digits tell."""
    assert place.reach_the_same(one, other) is same


def at(safety: SafetyRules = RULES) -> LineRules:
    """A line in the first country."""
    return LineRules(Dialling("AA", TwoCountries()), safety)


def test_a_line_dials_where_it_reads_numbers() -> None:
    """By the same region and the same plans."""
    rules = at()
    assert rules.place == Place("AA", rules.dialling.plan)
    assert LineRules() == LineRules(Dialling(), SafetyRules())


@pytest.mark.parametrize("number", ["+79261234567", "89261234567", "205"])
def test_a_number_of_the_list_is_not_called(number: str) -> None:
    """However it is written."""
    ban = at(LIST).ban_of(number, ("101",))
    assert ban is not None
    assert (ban.number, ban.ban, ban.region) == (number, CallBan.DO_NOT_CALL, "")


@pytest.mark.parametrize(("number", "sources"), [("101", ("102", "101")), ("89261234567", ("+79261234567",))])
def test_a_phone_does_not_call_itself(number: str, sources: tuple[str, ...]) -> None:
    """Any of those that ring; the rule can be switched off."""
    ban = at().ban_of(number, sources)
    assert ban is not None
    assert (ban.number, ban.ban) == (number, CallBan.OWN_PHONE)
    assert at(SafetyRules(own_phone=False)).ban_of(number, sources) is None


def test_everybody_else_is_called() -> None:
    """The list names two and the phones are others."""
    assert at(LIST).ban_of("206", ("101",)) is None
    assert at(LIST).ban_of("206", ()) is None


def test_help_needs_an_extension_unless_the_rule_is_off() -> None:
    """By the line's own country."""
    assert [at().is_help(number) for number in ("112", "100", "205")] == [True, True, False]
    assert not at(SafetyRules(emergency=False)).is_help("112")


@pytest.mark.parametrize("allowed", [frozenset[CallQuestion](), frozenset(CallQuestion)])
def test_help_is_not_dialled_unless_it_is_an_extension(allowed: frozenset[CallQuestion]) -> None:
    """No answer to any question changes that."""
    with pytest.raises(CallForbidden) as refused:
        refuse_emergency("112", HERE, frozenset({"101"}), allowed)
    assert (refused.value.number, refused.value.ban, refused.value.region) == ("112", CallBan.EMERGENCY, "AA")
    refuse_emergency("112", HERE, frozenset({"112"}), frozenset())


def test_where_nobody_knows_the_extensions_somebody_is_asked() -> None:
    """And only this question's own answer counts."""
    with pytest.raises(CallQuestioned) as asked:
        refuse_emergency("112", HERE, None, COSTS)
    assert (asked.value.number, asked.value.question, asked.value.region) == ("112", EITHER, "AA")
    refuse_emergency("112", HERE, None, frozenset({EITHER}))


@pytest.mark.parametrize(
    ("place", "number", "question", "region"),
    [
        (HERE, "+4930123456", CallQuestion.INTERNATIONAL, "BB"),
        (HERE, "8104930123456", CallQuestion.INTERNATIONAL, "BB"),
        (HERE, "+49301", CallQuestion.INTERNATIONAL, ""),
        (HERE, "88091234567", CallQuestion.PREMIUM, "AA"),
        (HERE, "+4980912345", CallQuestion.PREMIUM, "BB"),
        (Place("", TwoCountries()), "+78091234567", CallQuestion.PREMIUM, "AA"),
        (HERE, "190", CallQuestion.PREMIUM, "AA"),
        (Place("BB", TwoCountries()), "190", None, ""),
        (HERE, "89261234567", None, ""),
        (HERE, "+7926", None, ""),
        (HERE, "88001234567", None, ""),
        (HERE, "+800123456", None, ""),
        (HERE, "205", None, ""),
        (HERE, "000116644", None, ""),
        (Place("", TwoCountries()), "+4930123456", None, ""),
        (Place("AA"), "+4930123456", None, ""),
        (Place("XX", TwoCountries()), "+49301", None, ""),
    ],
)
def test_what_costs_more_is_asked(place: Place, number: str, question: CallQuestion | None, region: str) -> None:
    """Abroad and premium, the dearer question first; where the region is not known, nothing is abroad."""
    asked = question_of(number, place, RULES)
    assert (asked and (asked.number, asked.question, asked.region)) == (question and (number, question, region))


def test_each_question_can_be_switched_off() -> None:
    """What is left is still asked."""
    dear = "+4980912345"
    asked = question_of(dear, HERE, SafetyRules(premium=False))
    assert asked is not None
    assert asked.question is CallQuestion.INTERNATIONAL
    assert question_of(dear, HERE, SafetyRules(premium=False, international=False)) is None
    assert question_of("88091234567", HERE, SafetyRules(premium=False)) is None
    assert question_of("190", HERE, SafetyRules(premium=False)) is None
    assert question_of("+4930123456", HERE, SafetyRules(international=False)) is None


def test_an_answer_is_remembered_by_the_number_itself() -> None:
    """In its international form, else as it is dialled."""
    assert remembered_as("8104930123456", HERE) == "+4930123456"
    assert remembered_as("+49301", HERE) == "+49301"
    assert remembered_as("+4930123456", BLIND) == "+4930123456"
