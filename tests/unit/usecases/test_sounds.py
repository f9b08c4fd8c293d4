"""Adding sounds from files, and fetching them to be heard."""

import pytest

from deskbell.domain.account import Sound, SoundLost, SoundProblem, SoundRefused
from deskbell.domain.errors import RefusalReason, Refused
from deskbell.domain.line import PRACTICE_LINE
from deskbell.usecases.sounds import add_sound, fetch_sound
from doubles.clock import ManualClock
from doubles.pbx import ScriptedLines, ScriptedPbx
from doubles.sound_shelf import MemoryShelf

MP3 = b"ID3 and so on"
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00" + bytes(12)


async def test_a_file_becomes_a_sound_under_its_own_name() -> None:
    """Without its ending, which the file keeps."""
    pbx = ScriptedPbx(ManualClock())
    lines, shelf = ScriptedLines(pbx), MemoryShelf(**{"Please hold.mp3": MP3})
    sound = await add_sound("/home/Please hold.mp3", PRACTICE_LINE, lines, shelf)
    assert sound == Sound("1", "Please hold", "Please hold.mp3")
    assert pbx.sound_files == {"1": MP3}
    assert lines.opened == [PRACTICE_LINE]


async def test_a_file_that_is_no_sound_is_not_sent() -> None:
    """Nor is one that has gone; the PBX is not even asked for."""
    lines, shelf = ScriptedLines(ScriptedPbx(ManualClock())), MemoryShelf(**{"a.wav": b"hello"})
    with pytest.raises(SoundRefused) as refused:
        await add_sound("/home/a.wav", PRACTICE_LINE, lines, shelf)
    assert (refused.value.file_name, refused.value.problem) == ("a.wav", SoundProblem.NOT_SOUND)
    with pytest.raises(SoundLost):
        await add_sound("/home/b.wav", PRACTICE_LINE, lines, shelf)
    assert lines.opened == []


@pytest.mark.parametrize(("content", "suffix"), [(MP3, ".mp3"), (WAV, ".wav")])
async def test_a_sound_is_laid_out_for_the_player(content: bytes, suffix: str) -> None:
    """Under an ending that its content gives, whatever the PBX calls it."""
    pbx, shelf = ScriptedPbx(ManualClock()), MemoryShelf()
    pbx.sound_files["7"] = content
    path = await fetch_sound(Sound("7", "Hold", "hold.desktop"), PRACTICE_LINE, ScriptedLines(pbx), shelf)
    assert path == f"/run/sound{suffix}"
    assert shelf.laid_out == [(content, suffix)]


async def test_what_is_no_sound_is_given_to_no_player() -> None:
    """It could be anything; and of a sound that has gone the PBX's word is told."""
    pbx, shelf = ScriptedPbx(ManualClock()), MemoryShelf()
    pbx.sound_files["7"] = b"#!/bin/sh"
    with pytest.raises(SoundRefused) as refused:
        await fetch_sound(Sound("7", "Hold"), PRACTICE_LINE, ScriptedLines(pbx), shelf)
    assert refused.value.file_name == "Hold"
    with pytest.raises(Refused) as gone:
        await fetch_sound(Sound("8", "Gone"), PRACTICE_LINE, ScriptedLines(pbx), shelf)
    assert gone.value.reason is RefusalReason.NOT_FOUND
    assert shelf.laid_out == []
