"""The sounds that announcements play (Ringme API, Sound Files)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from deskbell.practice.stores.sound_file import SoundFile, silence

DEALER_ID: Final = 1
MOST_SOUNDS: Final = 200
MOST_BYTES_KEPT: Final = 64 * 1024 * 1024
_FIRST_OWN_ID: Final = 501


class FullError(Exception):
    """No more sounds can be kept."""


@dataclass(frozen=True, slots=True)
class Sound:
    """One sound; `own` is the client's, all others belong to the operator."""

    sound_id: int
    title: str
    filename: str
    file: SoundFile
    own: bool = True

    @property
    def length_s(self) -> float:
        """How long it plays."""
        return self.file.length_s


class Sounds:
    """The client's sounds and the operator's, kept in memory."""

    def __init__(self, sounds: Iterable[Sound] | None = None) -> None:
        self._sounds = {one.sound_id: one for one in (preloaded() if sounds is None else sounds)}

    def get(self, sound_id: int) -> Sound | None:
        """A sound, None if there is none."""
        return self._sounds.get(sound_id)

    def all(self) -> tuple[Sound, ...]:
        """Every sound by its id."""
        return tuple(self._sounds[sound_id] for sound_id in sorted(self._sounds))

    def add(self, title: str, filename: str, file: SoundFile) -> Sound:
        """Keep a new sound of the client; FullError if there is no room."""
        return self._keep(Sound(max((_FIRST_OWN_ID - 1, *self._sounds)) + 1, title, filename, file))

    def change(
        self, sound: Sound, *, title: str | None = None, filename: str | None = None, file: SoundFile | None = None
    ) -> Sound:
        """Give a sound another title or another file; FullError if there is no room."""
        return self._keep(
            replace(sound, title=title or sound.title, filename=filename or sound.filename, file=file or sound.file)
        )

    def _keep(self, sound: Sound) -> Sound:
        after = {**self._sounds, sound.sound_id: sound}
        if len(after) > MOST_SOUNDS or sum(len(one.file.content) for one in after.values()) > MOST_BYTES_KEPT:
            raise FullError
        self._sounds = after
        return sound


def preloaded() -> tuple[Sound, ...]:
    """Those that are always there: one of the operator's, two of the client's."""
    return (
        Sound(77, "Operator's greeting", "greeting.wav", silence(2), own=False),
        Sound(501, "Please hold the line", "hold.wav", silence(3)),
        Sound(502, "This call is recorded", "recorded.wav", silence(4)),
    )
