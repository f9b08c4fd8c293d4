"""What people type, paste or click, and what of it is dialled."""

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.errors import NotDialable, NumberProblem
from deskbell.domain.number import InputKind, Number, is_link, kind_of, read_number, same_number, short_number

DIALLABLE = re.compile(r"\+?[0-9*#]{1,40}")


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ("205", "205"),
        (" 205\n", "205"),
        ("\t205\r\n", "205"),
        ("+7 (926) 123-45-67", "+79261234567"),
        ("8.926.123/45/67", "89261234567"),
        ("[030] 12·34", "0301234"),
        ("030 – 1234 — 5", "03012345"),
        ("030\N{HYPHEN}1234", "0301234"),
        ("00500*101", "00500*101"),
        ("*100#", "*100#"),
        ("#31#205", "#31#205"),
        ("+*5", "+*5"),
        ("205*", "205*"),
        ("\u202a+7\u00a0926\u202c", "+7926"),
        ("2\u00ad0\u200b5\ufeff", "205"),
        ("٢٠٥", "205"),
        ("\uff12\uff10\uff15", "205"),
        ("0", "0"),
    ],
)
def test_a_typed_number_is_cleaned(typed: str, dialled: str) -> None:
    """Separators, spaces, invisible marks and foreign digits go; digits, star, hash and a leading plus stay."""
    assert read_number(typed) == Number(dialled, "")


@pytest.mark.parametrize(
    ("link", "number"),
    [
        ("tel:205", Number("205")),
        ("TEL:205", Number("205")),
        ("  tel:205\n", Number("205")),
        ("tel:+7-926-123-45-67", Number("+79261234567")),
        ("tel:%2B7926", Number("+7926")),
        ("tel://205", Number("205")),
        ("callto:205", Number("205")),
        ("callto://+7926", Number("+7926")),
        ("sip:205@pbx.example.net", Number("205")),
        ("sips:205@pbx.example.net:5061;transport=tls", Number("205")),
        ("sip:205@pbx.example.net?subject=77", Number("205")),
        ("tel:+7926;ext=9", Number("+7926", "9")),
        ("tel:+7926;EXT=1-2%2A", Number("+7926", "12*")),
        ("tel:+7926;isub=12#", Number("+7926", left_out="12#")),
        ("tel:+7926;phone-context=example.net;ext=4", Number("+7926", "4")),
        ("tel:926;phone-context=+7", Number("926", context="+7")),
        ("tel:926;Phone-Context=%2B7-495", Number("926", context="+7495")),
        ("tel:926;phone-context=+", Number("926")),
        ("tel:926;phone-context=+" + "1" * 15, Number("926", context="+" + "1" * 15)),
        ("tel:926;phone-context=+" + "1" * 16, Number("926")),
        ("tel:926;isub=1;ext=2;phone-context=+7", Number("926", "2", "1", "+7")),
        ("tel:+7926;ext", Number("+7926", "")),
        ("tel:+7926;ext=X9abc", Number("+7926", "9")),
        ("tel:+7926;ext=1=2", Number("+7926", "12")),
        ("tel:205;next=9", Number("205", "")),
    ],
)
def test_a_link_is_opened(link: str, number: Number) -> None:
    """A tel:, callto: or sip: link gives its number; its extension is told apart and not dialled."""
    assert read_number(link) == number


def test_a_long_extension_of_a_link_is_cut() -> None:
    """What is told of a link's extension is bounded: 40 digits are kept, the 41st is not."""
    assert read_number("tel:205;ext=" + "1" * 40).extension == "1" * 40
    assert read_number("tel:205;ext=" + "1" * 40 + "2").extension == "1" * 40


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", NumberProblem.EMPTY),
        ("  \n", NumberProblem.EMPTY),
        ("-- ()", NumberProblem.EMPTY),
        ("\u202e", NumberProblem.EMPTY),
        ("tel:", NumberProblem.EMPTY_LINK),
        ("sip:@pbx.example.net", NumberProblem.EMPTY_LINK),
        ("tel:;ext=9", NumberProblem.EMPTY_LINK),
        ("tel:--", NumberProblem.EMPTY_LINK),
        ("tel:--help", NumberProblem.NO_NUMBER_IN_LINK),
        ("tel:+", NumberProblem.NO_NUMBER_IN_LINK),
        ("sip:anna@pbx.example.net", NumberProblem.NO_NUMBER_IN_LINK),
        ("tel:205%3Bext=9", NumberProblem.NO_NUMBER_IN_LINK),
        ("callto:205:206", NumberProblem.NO_NUMBER_IN_LINK),
        ("Anna", NumberProblem.NOT_A_NUMBER),
        ("205 Anna", NumberProblem.NOT_A_NUMBER),
        ("++7", NumberProblem.NOT_A_NUMBER),
        ("7+8", NumberProblem.NOT_A_NUMBER),
        ("+", NumberProblem.NOT_A_NUMBER),
        ("*#", NumberProblem.NOT_A_NUMBER),
        ("205,1", NumberProblem.NOT_A_NUMBER),
        ("20²", NumberProblem.NOT_A_NUMBER),
        ("telephone:205", NumberProblem.NOT_A_NUMBER),
        ("http:205", NumberProblem.NOT_A_NUMBER),
        ("20\x005", NumberProblem.UNREADABLE),
        ("tel:20\x005", NumberProblem.UNREADABLE),
        ("tel:20%005", NumberProblem.UNREADABLE),
        ("\x1b[31m205", NumberProblem.UNREADABLE),
        ("205\x7f", NumberProblem.UNREADABLE),
    ],
)
def test_what_cannot_be_dialled_is_told_with_its_reason(text: str, problem: NumberProblem) -> None:
    """Each unusable input has its own reason, so that the sentence about it can be exact."""
    with pytest.raises(NotDialable) as failure:
        read_number(text)
    assert failure.value.problem is problem


def test_the_longest_number_has_forty_characters() -> None:
    """Forty characters are dialled, forty-one are not."""
    assert read_number("1" * 40).dialled == "1" * 40
    with pytest.raises(NotDialable) as failure:
        read_number("1" * 41)
    assert failure.value.problem is NumberProblem.TOO_LONG


def test_a_plus_counts_as_one_of_the_forty() -> None:
    """The plus is part of the number and of its length."""
    assert read_number("+" + "1" * 39).dialled == "+" + "1" * 39
    with pytest.raises(NotDialable):
        read_number("+" + "1" * 40)


def test_the_longest_input_has_a_hundred_and_sixty_characters() -> None:
    """Longer input is not even looked at, whatever it holds; separators count."""
    assert read_number("205" + "-" * 157).dialled == "205"
    with pytest.raises(NotDialable) as failure:
        read_number("205" + "-" * 158)
    assert failure.value.problem is NumberProblem.TOO_LONG


@pytest.mark.parametrize("length", [161, 200])
def test_too_long_outranks_every_other_reason(length: int) -> None:
    """A long text without a number is called long."""
    with pytest.raises(NotDialable) as failure:
        read_number("x" * length)
    assert failure.value.problem is NumberProblem.TOO_LONG


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tel:205", True),
        (" CallTo://205", True),
        ("sip:anna", True),
        ("sips:anna", True),
        ("205", False),
        ("call tel:205", False),
        ("tel205", False),
        ("https://example.net", False),
        ("", False),
    ],
)
def test_links_are_told_by_their_scheme(text: str, expected: bool) -> None:  # noqa: FBT001 - pytest's own parameter
    """Only the schemes that Deskbell answers make a link, and only at the start."""
    assert is_link(text) is expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", InputKind.NOTHING),
        (" \t", InputKind.NOTHING),
        ("205", InputKind.NUMBER),
        ("+7 (926", InputKind.NUMBER),
        ("*", InputKind.NUMBER),
        ("tel:anna", InputKind.NUMBER),
        ("Anna", InputKind.NAME),
        ("205 Anna", InputKind.NAME),
        ("Ё", InputKind.NAME),
    ],
)
def test_a_name_being_typed_is_told_from_a_number(text: str, kind: InputKind) -> None:
    """A letter makes a name, unless it belongs to a link's scheme."""
    assert kind_of(text) is kind


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("101", "101"),
        ("00500*101", "101"),
        ("00500*101@sip.example.net", "101"),
        ("101@sip.example.net", "101"),
        ("+79261234567", "79261234567"),
        ("", ""),
    ],
)
def test_a_short_number_is_what_remains_without_prefix_domain_and_plus(name: str, short: str) -> None:
    """`PREFIX*101@domain`, `101` and `+101` compare as `101`."""
    assert short_number(name) == short


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("+79261234567", "79261234567", True),
        ("00500*205", "205", True),
        ("00500*205@sip.example.net", "00777*205", True),
        ("205", "206", False),
        ("89261234567", "+79261234567", False),
    ],
)
def test_numbers_are_the_same_when_their_digits_are(
    one: str,
    other: str,
    expected: bool,  # noqa: FBT001 - pytest's own parameter
) -> None:
    """Prefix, domain and plus do not make another number; other digits do."""
    assert same_number(one, other) is expected


likely = st.text(st.sampled_from("0123456789*#+-. ()telsipco:/;=@%?ext\x00\u202e٣\uff19é²\n"), max_size=50)


@given(st.one_of(st.text(max_size=200), likely, likely.map("tel:".__add__)))
def test_any_text_is_dialled_cleanly_or_refused(text: str) -> None:
    """No input breaks the reader; what it lets through is diallable, and reading that again changes nothing."""
    with contextlib.suppress(NotDialable):
        number = read_number(text)
        assert DIALLABLE.fullmatch(number.dialled)
        assert any(character.isdigit() for character in number.dialled)
        assert len(number.dialled) <= 40
        assert re.fullmatch(r"[0-9*#]{0,40}", number.left_out)
        assert re.fullmatch(r"[0-9*#]{0,40}", number.extension)
        assert re.fullmatch(r"(\+[0-9]{1,15})?", number.context)
        assert read_number(number.dialled) == Number(number.dialled)


@given(st.text(), st.text())
def test_sameness_goes_both_ways(one: str, other: str) -> None:
    """Every number is the same as itself, and sameness does not depend on who is asked."""
    assert same_number(one, one) is bool(one) or short_number(one) == ""
    assert same_number(one, other) is same_number(other, one)


@given(st.text())
def test_kinds_fit_what_the_reader_makes_of_a_text(text: str) -> None:
    """What can be dialled is never taken for a name, and nothing is dialled that looks like nothing."""
    with contextlib.suppress(NotDialable):
        read_number(text)
        assert kind_of(text) is InputKind.NUMBER


def test_the_values_of_kinds_are_words() -> None:
    """Each kind of input reads as what it is."""
    assert [kind.value for kind in InputKind] == ["nothing", "number", "name"]


@pytest.mark.parametrize("text", ["<tel:+37410123456>", " < tel:+374-10-123456 > ", "<+374 10 123456>"])
def test_the_angle_brackets_of_a_mail_are_no_part_of_a_number(text: str) -> None:
    """Mail programs put a link in angle brackets, and people copy them along."""
    assert read_number(text) == Number("+37410123456")
    assert kind_of(text) is InputKind.NUMBER


@pytest.mark.parametrize("other", ["", "205", "+", "@example.net"])
def test_a_number_that_was_lost_is_the_same_as_no_other(other: str) -> None:
    """A call whose number could not be salvaged locks nobody's number."""
    assert not same_number("", other)
    assert not same_number(other, "")


@pytest.mark.parametrize("number", ["205*", "8*", "*100*", "*67", "*#06#", "#31#205", "*"])
def test_a_star_that_is_dialled_is_no_prefix(number: str) -> None:
    """Only `PREFIX*101` is short for 101; a code with stars is itself and no other."""
    assert same_number(number, number)
    assert not any(same_number(number, other) for other in ("205", "67", "100", "#06#", ""))
