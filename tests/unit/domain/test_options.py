"""The table of a callback's options."""

from deskbell.domain.options import OPTIONS, Choices, OptionGroup, OptionKind, Unit

# Ringme API, Callback: every field of the body but the two that name phones.
FIELDS = {
    *("allow_public_transfer", "announce_sound_id", "dst_announce_sound_id", "call_duration", "wait_for_pickup"),
    *("caller_id_name", "caller_id_number", "src_caller_id_name", "src_caller_id_number", "src_ani", "dst_ani"),
    *("dst_dtmf", "transfer_after_src_hangup", "transfer_after_dst_hangup", "callback_rate_limit", "variables"),
}


def named(**wanted: object) -> set[str]:
    """The options that have all of this."""
    return {
        name for name, option in OPTIONS.items() if all(getattr(option, key) == value for key, value in wanted.items())
    }


def test_every_field_of_the_api_is_there_once_under_its_own_name() -> None:
    """None is left out and none is made up."""
    assert set(OPTIONS) == FIELDS
    assert all(option.name == name for name, option in OPTIONS.items())


def test_options_stand_together_with_those_that_the_same_people_notice() -> None:
    """In the order of the groups, so that a pane can be made from the table as it is."""
    groups = [option.group for option in OPTIONS.values()]
    assert list(dict.fromkeys(groups)) == list(OptionGroup)
    assert groups == sorted(groups, key=list(OptionGroup).index)


def test_only_what_may_be_a_door_code_is_masked() -> None:
    """Tones, and the variables that menus turn into tones."""
    assert named(secret=True) == {"dst_dtmf", "variables"}


def test_sounds_and_external_numbers_are_picked() -> None:
    """Sounds by their title, numbers from the client's own."""
    assert (
        named(choices=Choices.SOUNDS) == named(kind=OptionKind.SOUND) == {"announce_sound_id", "dst_announce_sound_id"}
    )
    assert named(choices=Choices.DIDS) == named(kind=OptionKind.SHOWN_NUMBER)
    assert named(kind=OptionKind.SHOWN_NUMBER) == {"caller_id_number", "src_caller_id_number", "src_ani", "dst_ani"}


def test_whole_numbers_have_a_unit_a_range_and_a_step() -> None:
    """Others have none."""
    told = {
        name: (one.unit, one.least, one.most, one.step) for name, one in OPTIONS.items() if one.unit is not Unit.NONE
    }
    assert told == {
        "wait_for_pickup": (Unit.SECONDS, 1, 3600, 5),
        "call_duration": (Unit.SECONDS, 1, 86400, 10),
        "callback_rate_limit": (Unit.PERCENT, 0, 100, 5),
    }
    assert set(told) == named(kind=OptionKind.WHOLE)
    sounds = named(kind=OptionKind.SOUND)
    assert all((OPTIONS[name].least, OPTIONS[name].most, OPTIONS[name].step) == (1, 2**63 - 1, 1) for name in sounds)
    rest = set(OPTIONS) - set(told) - sounds
    assert all((OPTIONS[name].least, OPTIONS[name].most, OPTIONS[name].step) == (0, 0, 1) for name in rest)


def test_names_flags_and_numbers_to_transfer_to_are_typed() -> None:
    """Each with an editor of its own kind."""
    assert named(kind=OptionKind.TEXT) == {"caller_id_name", "src_caller_id_name"}
    assert named(kind=OptionKind.FLAG) == {"allow_public_transfer"}
    assert named(kind=OptionKind.TRANSFER) == {"transfer_after_src_hangup", "transfer_after_dst_hangup"}
    assert named(kind=OptionKind.VARIABLES) == {"variables"}
    assert named(kind=OptionKind.TONES) == {"dst_dtmf"}
