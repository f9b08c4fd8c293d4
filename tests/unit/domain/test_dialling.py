"""What is typed, and exactly what is dialled."""

from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.dialling import Dialled, Dialling
from deskbell.domain.dialling_rules import DialRules, OwnRule, Rule
from deskbell.domain.errors import NotDialable, NumberProblem
from deskbell.domain.number import InputKind
from doubles.numbering import TwoCountries

PLAN = TwoCountries()
HERE = Dialling("AA", PLAN)
THERE = Dialling("BB", PLAN)
NINE = OwnRule("Nine", "9.", ".")
SHORT = OwnRule("Short", "71", "+79261234567")


def without(*rules: Rule, own: tuple[OwnRule, ...] = ()) -> Dialling:
    """The first country, with these rules switched off and these added in front."""
    return Dialling("AA", PLAN, DialRules((*own, *(rule for rule in Rule if rule not in rules))))


@pytest.mark.parametrize(
    ("text", "number", "rule"),
    [
        ("8 (926) 123-45-67", "+79261234567", Rule.NATIONAL),
        ("926 123 45 67", "+79261234567", Rule.NATIONAL),
        ("+7 926 123 45 67", "+79261234567", None),
        ("+79261234", "+79261234", None),
        ("00 49 30 123456", "+4930123456", Rule.DOUBLE_ZERO),
        ("00493012345", "00493012345", None),
        ("810 49 30123456", "+4930123456", Rule.EXIT_CODE),
        ("+49 (0)30 123456", "+4930123456", Rule.ZERO_IN_BRACKETS),
        ("+49 ( 0 ) 30 123456", "+4930123456", Rule.ZERO_IN_BRACKETS),
        ("\u202a+49 (0)30 123456\u202c ", "+4930123456", Rule.ZERO_IN_BRACKETS),
        ("0049(0)30 123456", "+4930123456", Rule.ZERO_IN_BRACKETS),
        ("+49 030 123456", "+4930123456", Rule.ZERO_IN_BRACKETS),
        ("+49 (0)30 1234", "+490301234", None),
        ("tel:9261234567;phone-context=+7", "+79261234567", Rule.LINK_CONTEXT),
        ("tel:30123456;phone-context=+49", "+4930123456", Rule.LINK_CONTEXT),
        ("tel:+79261234567;phone-context=+49", "+79261234567", None),
        ("callto:89261234567", "+79261234567", Rule.NATIONAL),
        ("sip:89261234567@pbx.example.com", "+79261234567", Rule.NATIONAL),
        ("sip:101@pbx.example.com", "101", None),
        ("101", "101", None),
        ("*67", "*67", None),
        ("100*0111", "100*0111", None),
        ("8926123456#", "8926123456#", None),
        ("000116644", "000116644", None),
        ("+800 123456", "+800123456", None),
        ("+1-800-FLOWERS", "+18003569377", Rule.VANITY),
        ("8-800-FLOWERS", "+78003569377", Rule.VANITY),
        ("8 (804) abc.def-g", "+78042223334", Rule.VANITY),
        ("\u202a+1 926 FLOWERS", "+19263569377", Rule.VANITY),
    ],
)
def test_a_number_is_rewritten_where_the_result_can_exist(text: str, number: str, rule: Rule | None) -> None:
    """The rule that made it is told; everything else goes as it is, cleaned."""
    assert HERE.read(text) == Dialled(number, "", rule)
    assert HERE.kind_of(text) is InputKind.NUMBER


@pytest.mark.parametrize(
    "text", ["Anna", "205 Anna", "8-926-FLOWERS", "8-800-FLOWER", "88-FLOWERS", "800 FL", "ext 9", "+49 800 ABCDEX Y"]
)
def test_letters_that_make_no_number_are_a_name(text: str) -> None:
    """So are those that make an ordinary one by chance, which a name could do."""
    assert HERE.kind_of(text) is InputKind.NAME
    with pytest.raises(NotDialable) as refused:
        HERE.read(text)
    assert refused.value.problem is NumberProblem.NOT_A_NUMBER


def test_the_region_decides() -> None:
    """The same digits are another number elsewhere, and none where the region is not known."""
    assert THERE.read("030 123456") == Dialled("+4930123456", "", Rule.NATIONAL)
    assert HERE.read("030 123456") == Dialled("030123456")
    assert Dialling("", PLAN).read("89261234567") == Dialled("89261234567")
    assert Dialling("", PLAN).read("00 49 30 123456") == Dialled("+4930123456", "", Rule.DOUBLE_ZERO)


def test_without_plans_digits_are_dialled_as_typed() -> None:
    """An extension part is one all the same, and letters are a name."""
    plain = Dialling("AA")
    assert plain.read("8 (926) 123-45-67 доб. 9") == Dialled("89261234567", "WW9")
    assert plain.read("00 49 30 123456") == Dialled("0049301234" + "56")
    assert plain.kind_of("1-800-FLOWERS") is InputKind.NAME


def test_seven_digits_are_the_fewest_that_are_rewritten() -> None:
    """Six may be an extension of the PBX, though a number could have them."""

    class Shorter(TwoCountries):
        _lengths = {"AA": 6}  # noqa: RUF012 - never changed

    assert Dialling("AA", Shorter()).read("123456") == Dialled("123456")
    assert Dialling("AA", Shorter()).read("8123456") == Dialled("+7123456", "", Rule.NATIONAL)


@pytest.mark.parametrize(
    ("text", "dialled"),
    [
        ("8 (926) 123-45-67 доб. 9", Dialled("+79261234567", "WW9", Rule.NATIONAL)),
        ("205 x9", Dialled("205", "WW9")),
        ("\u202a205 доб.\u200b 9", Dialled("205", "WW9")),
        ("8-800-FLOWERS ext 9", Dialled("+78003569377", "WW9", Rule.VANITY)),
        ("tel:205;ext=9", Dialled("205", "WW9")),
        ("tel:205;ext=" + "1" * 20, Dialled("205", "WW" + "1" * 20)),
        ("tel:205;ext=" + "1" * 21, Dialled("205", left_out="1" * 21)),
        ("tel:205;isub=3", Dialled("205", left_out="3")),
        ("tel:205;isub=3;ext=9", Dialled("205", "WW9", left_out="3")),
        ("tel:205 ext 9", None),
    ],
)
def test_an_extension_becomes_tones(text: str, dialled: Dialled | None) -> None:
    """After a pause; a subaddress cannot be dialled and is told."""
    if dialled:
        assert HERE.read(text) == dialled
    else:
        with pytest.raises(NotDialable):
            HERE.read(text)


def test_an_extension_is_told_where_its_rule_is_off() -> None:
    """It is not dialled, and nobody is left to believe that it is."""
    off = without(Rule.EXTENSION)
    assert off.read("205 x9") == Dialled("205", left_out="9")
    assert off.read("tel:205;ext=9;isub=3") == Dialled("205", left_out="9 3")
    assert off.read("8-800-FLOWERS x9") == Dialled("+78003569377", "", Rule.VANITY, "9")


@pytest.mark.parametrize(
    ("rule", "text", "number"),
    [
        (Rule.NATIONAL, "89261234567", "89261234567"),
        (Rule.DOUBLE_ZERO, "004930123456", "004930123456"),
        (Rule.EXIT_CODE, "8104930123456", "8104930123456"),
        (Rule.ZERO_IN_BRACKETS, "+49 (0)30 123456", "+49030123456"),
        (Rule.LINK_CONTEXT, "tel:30123456;phone-context=+49", "30123456"),
    ],
)
def test_a_rule_that_is_off_makes_nothing(rule: Rule, text: str, number: str) -> None:
    """What it would have rewritten goes as typed."""
    assert without(rule).read(text) == Dialled(number)


def test_vanity_can_be_switched_off() -> None:
    """Then letters are always a name."""
    assert without(Rule.VANITY).kind_of("8-800-FLOWERS") is InputKind.NAME


def test_own_rules_are_tried_in_their_order() -> None:
    """The first that makes a number counts, for short digits too; what makes none changes nothing."""
    assert without(own=(NINE,)).read("989261234567") == Dialled("+79261234567", "", NINE)
    assert without(own=(SHORT,)).read("71 x9") == Dialled("+79261234567", "WW9", SHORT)
    assert without(own=(OwnRule("Five", "71", "5"), SHORT)).read("71") == Dialled("+79261234567", "", SHORT)
    assert without(own=(OwnRule("Five", "71", "5"),)).read("71") == Dialled("71")
    assert without(own=(OwnRule("All", ".", "+."),)).read("*71") == Dialled("*71")
    both = (OwnRule("First", "8X.", "+79260000000"), OwnRule("Second", "8.", "+79261111111"))
    assert without(own=both).read("89261234567") == Dialled("+79260000000", "", both[0])
    last = Dialling("AA", PLAN, DialRules((*Rule, both[0])))
    assert last.read("89261234567") == Dialled("+79261234567", "", Rule.NATIONAL)


def test_an_own_rule_that_changes_nothing_has_made_nothing() -> None:
    """The number is as typed."""
    assert without(own=(OwnRule("Same", "X.", "+7."),)).read("+79261234567").rule is None


@pytest.mark.parametrize(("length", "problem"), [(161, NumberProblem.TOO_LONG), (160, NumberProblem.TOO_LONG)])
def test_too_much_is_not_even_looked_at(length: int, problem: NumberProblem) -> None:
    """Whatever it holds."""
    with pytest.raises(NotDialable) as refused:
        HERE.read("1" * length)
    assert refused.value.problem is problem
    assert HERE.read("205 x9" + " " * 154).tones == "WW9"
    with pytest.raises(NotDialable):
        HERE.read("205 x9" + " " * 155)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", NumberProblem.EMPTY),
        ("tel:", NumberProblem.EMPTY_LINK),
        ("20\x005", NumberProblem.UNREADABLE),
        ("tel:anna", NumberProblem.NO_NUMBER_IN_LINK),
    ],
)
def test_what_cannot_be_dialled_keeps_its_reason(text: str, problem: NumberProblem) -> None:
    """As the reader of numbers tells it."""
    with pytest.raises(NotDialable) as refused:
        HERE.read(text)
    assert refused.value.problem is problem


def test_tones_of_the_user_go_before_those_of_an_extension() -> None:
    """Then the extension is left out, and said to be."""
    dialled = Dialled("205", "WW9", None, "3")
    assert dialled.beside({"wait_for_pickup": 5}) is dialled
    assert dialled.beside({"dst_dtmf": "1"}) == Dialled("205", left_out="9")
    assert Dialled("205", left_out="3").beside({"dst_dtmf": "1"}) == Dialled("205", left_out="3")


def test_tones_become_the_option_that_they_are() -> None:
    """Beside the others; without tones nothing is set."""
    options = MappingProxyType({"wait_for_pickup": 5})
    assert Dialled("205", "WW9").options_with(options) == {"wait_for_pickup": 5, "dst_dtmf": "WW9"}
    assert Dialled("205").options_with(options) is options


def test_only_a_rule_or_tones_make_something_else_of_what_was_typed() -> None:
    """What is left out is no part of what is sent."""
    assert Dialled("205", left_out="9").is_as_typed
    assert not Dialled("205", "WW9").is_as_typed
    assert not Dialled("205", rule=Rule.NATIONAL).is_as_typed


@given(st.text(st.sampled_from("0123456789*#+-. ()x\u0434\u043e\u0431;=:telAFLOWERS\u202e\u0663"), max_size=40))
def test_a_text_is_read_cleanly_or_refused_and_reading_again_changes_nothing(text: str) -> None:
    """No input breaks the reader; the number that it gives is dialled as it is."""
    try:
        dialled = HERE.read(text)
    except NotDialable:
        return
    assert HERE.read(dialled.number) == Dialled(dialled.number)
    assert set(dialled.tones) <= set("W0123456789*#")
