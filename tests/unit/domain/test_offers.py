"""Choices that a PBX no longer offers."""

import pytest

from deskbell.domain.account import Did, Sound
from deskbell.domain.call import OptionValue
from deskbell.domain.offers import gone_choices, named_choices
from deskbell.domain.options import Choices

SOUNDS = (Sound("501", "Please wait"), Sound("502", "Notice"))
DIDS = (Did("1", "37460000001"), Did("2", "+37460000002"))


@pytest.mark.parametrize(
    ("options", "gone"),
    [
        ({}, ()),
        ({"announce_sound_id": 501, "dst_announce_sound_id": 502}, ()),
        ({"announce_sound_id": 999, "dst_announce_sound_id": 502}, ("announce_sound_id",)),
        ({"dst_ani": "37460000001", "src_ani": "+37460000002"}, ()),
        ({"dst_ani": "74950000000", "src_ani": "1"}, ("dst_ani", "src_ani")),
        ({"caller_id_number": "17", "dst_dtmf": "999", "later": 999}, ()),
        ({"announce_sound_id": "$cv(hi)", "dst_ani": "$cv({did})"}, ()),
    ],
)
def test_what_is_not_there_any_more_is_told(options: dict[str, OptionValue], gone: tuple[str, ...]) -> None:
    """A number that is only shown may be any; what a stored variable stands for only the PBX knows."""
    assert gone_choices(options, SOUNDS, DIDS) == gone


def test_a_list_that_is_not_known_accuses_nobody() -> None:
    """One that is known and empty does."""
    options: dict[str, OptionValue] = {"announce_sound_id": 501, "dst_ani": "37460000001"}
    assert gone_choices(options, None, None) == ()
    assert gone_choices(options, (), None) == ("announce_sound_id",)
    assert gone_choices(options, None, ()) == ("dst_ani",)


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({}, set()),
        ({"dst_dtmf": "1", "caller_id_number": "17", "later": 1}, set()),
        ({"announce_sound_id": 501}, {Choices.SOUNDS}),
        ({"src_ani": "1"}, {Choices.DIDS}),
        ({"dst_announce_sound_id": 501, "dst_ani": "1"}, {Choices.SOUNDS, Choices.DIDS}),
        ({"dst_announce_sound_id": "$cv(a)", "dst_ani": "$cv(b)"}, set()),
    ],
)
def test_only_lists_that_are_chosen_from_are_needed(options: dict[str, OptionValue], named: set[Choices]) -> None:
    """The office's requests are not spent on others."""
    assert named_choices(options) == named
