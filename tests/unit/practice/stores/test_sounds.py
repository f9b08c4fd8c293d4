"""The sounds that are kept."""

import pytest

from deskbell.practice.stores.sound_file import SoundFile, silence
from deskbell.practice.stores.sounds import MOST_BYTES_KEPT, MOST_SOUNDS, FullError, Sound, Sounds


def test_two_own_sounds_and_one_of_the_operator_are_there() -> None:
    """With the lengths that announcements take."""
    known = {one.sound_id: (one.title, one.length_s, one.own) for one in Sounds().all()}
    assert known == {
        77: ("Operator's greeting", 2, False),
        501: ("Please hold the line", 3, True),
        502: ("This call is recorded", 4, True),
    }


def test_a_new_sound_gets_the_next_id() -> None:
    """No two share one."""
    sounds = Sounds()
    assert [sounds.add(title, f"{title}.wav", silence(1)).sound_id for title in ("one", "two")] == [503, 504]
    assert Sounds((Sound(7, "Only", "only.wav", silence(1)),)).add("own", "own.wav", silence(1)).sound_id == 501


def test_a_changed_sound_keeps_what_was_not_changed() -> None:
    """Its id always, its title and file unless given."""
    sounds = Sounds()
    sound = sounds.get(501)
    assert sound is not None
    renamed = sounds.change(sound, title="New")
    assert (renamed.title, renamed.length_s) == ("New", 3)
    replaced = sounds.change(renamed, filename="b.wav", file=silence(5))
    assert (replaced.sound_id, replaced.title, replaced.filename, replaced.length_s) == (501, "New", "b.wav", 5)
    assert sounds.get(501) == replaced


def test_the_room_for_sounds_is_bounded() -> None:
    """By their number and by their size; what is refused is not kept."""
    sounds = Sounds()
    with pytest.raises(FullError):
        sounds.add("Big", "big", SoundFile(bytes(MOST_BYTES_KEPT), "audio/mpeg", 1))
    for number in range(MOST_SOUNDS - 3):
        sounds.add(str(number), "", SoundFile(b"", "audio/mpeg", 0))
    with pytest.raises(FullError):
        sounds.add("One more", "", SoundFile(b"", "audio/mpeg", 0))
    assert len(sounds.all()) == MOST_SOUNDS
