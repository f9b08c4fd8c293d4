"""What people read of the options of a call."""

import pytest

from deskbell.domain.call import OptionValue
from deskbell.domain.callback_body import MASK
from deskbell.domain.errors import OptionProblem, OptionRefused, ToneProblem
from deskbell.domain.options import OPTIONS, OptionGroup, Unit
from deskbell.wording.options import (
    GROUP_WORDS,
    OPTION_WORDS,
    UNIT_WORDS,
    chip,
    option_problem,
    option_reason,
    value_words,
)


def test_every_option_has_words_in_the_same_order() -> None:
    """Adding an option is one row here and one in the domain."""
    assert list(OPTION_WORDS) == list(OPTIONS)
    assert set(GROUP_WORDS) == set(OptionGroup)
    assert set(UNIT_WORDS) == set(Unit)


def test_an_option_is_told_without_its_api_name() -> None:
    """Each has a short name of its own and one sentence."""
    labels = [words.label for words in OPTION_WORDS.values()]
    assert len(set(labels)) == len(labels)
    for name, words in OPTION_WORDS.items():
        assert len(words.label) <= 24
        assert words.help.endswith(".")
        assert name not in words.label + words.help


@pytest.mark.parametrize("problem", [*OptionProblem, *ToneProblem])
def test_every_problem_has_a_reason(problem: OptionProblem | ToneProblem) -> None:
    """Short enough to stand beside a field."""
    assert 0 < len(option_reason(OptionRefused("wait_for_pickup", problem))) < 100


def test_a_whole_number_is_told_its_range() -> None:
    """By the option's own row."""
    assert option_reason(OptionRefused("wait_for_pickup", OptionProblem.OUT_OF_RANGE)) == (
        "must be a whole number from 1 to 3600"
    )


def test_a_wrong_tone_is_told_its_place() -> None:
    """A terminal names the option as well."""
    error = OptionRefused("dst_dtmf", ToneProblem.OTHER_PAUSE, 3)
    assert option_problem(error) == "dst_dtmf: symbol 3: a pause is W for a second or w for half a second"


def test_an_option_that_is_none_names_those_there_are() -> None:
    """What was typed stands there so that no character of it can harm a terminal."""
    told = option_problem(OptionRefused("dst\x1b"))
    assert told == rf"a call has no option 'dst\x1b'; there are {', '.join(OPTIONS)}"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("allow_public_transfer", True, "yes"),
        ("allow_public_transfer", False, "no"),
        ("call_duration", 20, "20 s"),
        ("callback_rate_limit", 50, "50 %"),
        ("call_duration", "$cv(short)", "$cv(short)"),
        ("announce_sound_id", 7, "sound 7"),
        ("dst_ani", "78120000000", "78120000000"),
        ("dst_dtmf", "W1", MASK),
        ("dst_dtmf", "WW12345#", MASK),
        ("variables", {"code": "1", "tag": "abc"}, f"code={MASK}, tag={MASK}"),
        ("variables", "$cv(all)", MASK),
    ],
)
def test_a_value_is_told_in_words_and_a_code_is_masked(name: str, value: OptionValue, words: str) -> None:
    """The mask does not tell how long the code is."""
    assert value_words(OPTIONS[name], value) == words


def test_a_code_is_shown_when_it_is_revealed() -> None:
    """As it was typed."""
    assert value_words(OPTIONS["dst_dtmf"], "W1", revealed=True) == "W1"
    assert value_words(OPTIONS["variables"], {"code": "1"}, revealed=True) == "code=1"


def test_a_chip_says_what_is_set() -> None:
    """A sound by its title, where that is known."""
    assert chip("call_duration", 20) == "Hang up after: 20 s"
    assert chip("announce_sound_id", 7, sound="Please wait") == "You hear first: Please wait"
