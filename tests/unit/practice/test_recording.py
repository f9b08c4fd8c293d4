"""What a recording is."""

from deskbell.practice.recording import SILENCE, recording_id

FRAME = 104


def test_a_recording_is_made_of_whole_mp3_frames() -> None:
    """Every frame begins with its sync word and is as long as its header says."""
    heads = [SILENCE[at : at + 4] for at in range(0, len(SILENCE), FRAME)]
    assert set(heads) == {b"\xff\xfb\x10\xc0"}
    assert len(SILENCE) % FRAME == 0


def test_an_id_names_the_extension_and_stays_the_same() -> None:
    """Each leg has one of its own."""
    assert recording_id(4101, "a") == recording_id(4101, "a")
    assert recording_id(4101, "a") != recording_id(4101, "b")
    prefix, _, rest = recording_id(4101, "a").partition("-")
    assert (prefix, len(rest), int(rest, 16) > 0) == ("4101", 32, True)
