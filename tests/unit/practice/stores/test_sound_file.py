"""What is a sound and what is not."""

import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.practice.stores.sound_file import MOST_BYTES, BadSoundError, read_sound, silence

MP3_128K = b"\xff\xfb\x90\x00"
"""The header of an MPEG-1 Layer III frame of 128 kbit/s."""


def _wav(code: int, *, extension: bytes = b"", rate: int = 16000) -> bytes:
    form = struct.pack("<HHIIHH", code, 1, 8000, rate, 2, 16) + extension
    chunks = b"fmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", 16000) + bytes(16000)
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WAVE" + chunks


@pytest.mark.parametrize("code", [1, 6, 7])
def test_a_wav_file_is_read_with_its_length(code: int) -> None:
    """PCM, A-law and mu-law."""
    sound = read_sound(_wav(code))
    assert (sound.media_type, sound.length_s) == ("audio/x-wav", 1.0)


def test_silence_is_a_wav_file_of_the_wanted_length() -> None:
    """It passes the rules of an upload."""
    assert read_sound(silence(3).content).length_s == pytest.approx(3)


@pytest.mark.parametrize("tag", [b"", b"ID3\x04\x00\x00\x00\x00\x01\x00" + bytes(128)])
def test_an_mp3_file_is_read_with_its_length(tag: bytes) -> None:
    """By the rate of its first frame, with a tag before it or without."""
    sound = read_sound(tag + MP3_128K + bytes(32_000 - 4))
    assert (sound.media_type, sound.length_s) == ("audio/mpeg", 2.0)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (_wav(3), "floats"),
        (_wav(0xFFFE, extension=struct.pack("<HHI", 22, 16, 4) + b"\x03\x00" + bytes(14)), "floats"),
        (b"RIFF\x00\x00\x00\x00WAVEdata\x04\x00\x00\x00abcd", "header"),
        (_wav(1)[:40], "header"),
        (b"RIFF\x00\x00\x00\x00WAVE", "header"),
        (_wav(1, rate=0), "rate"),
        (bytes(100), "neither"),
        (b"", "neither"),
        (b"OggS" + bytes(100), "neither"),
        (b"ID3\x04", "neither"),
        (b"\xff\xfb\xf0\x00", "first frame"),
        (b"\xff\xe9\x90\x00", "first frame"),
    ],
)
def test_what_the_pbx_does_not_take_is_refused_with_a_reason(content: bytes, reason: str) -> None:
    """Floats, files without a header, other formats, damaged ones."""
    with pytest.raises(BadSoundError, match=reason):
        read_sound(content)


def test_an_extensible_header_is_read_by_its_inner_format() -> None:
    """Many programs write PCM that way."""
    extension = struct.pack("<HHI", 22, 16, 4) + b"\x01\x00" + bytes(14)
    assert read_sound(_wav(0xFFFE, extension=extension)).length_s == 1.0


def test_ten_megabytes_are_the_most() -> None:
    """The last byte that is taken, and the first that is not."""
    longest = MP3_128K + bytes(MOST_BYTES - 4)
    assert read_sound(longest).media_type == "audio/mpeg"
    with pytest.raises(BadSoundError, match="10 MB"):
        read_sound(longest + b"\x00")


@given(st.binary(max_size=200), st.sampled_from([b"", b"RIFF\x00\x00\x00\x00WAVE", b"ID3", b"\xff\xfb"]))
def test_no_file_breaks_the_reader(content: bytes, start: bytes) -> None:
    """It is a sound of some length or it is refused."""
    with suppress(BadSoundError):
        assert read_sound(start + content).length_s >= 0
