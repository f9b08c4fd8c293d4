"""A file is looked at before it is sent."""

import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.account import LONGEST_SOUND_BYTES, SoundProblem, SoundRefused
from deskbell.domain.sound_file import check_sound, suffix_of

PCM, FLOAT, EXTENSIBLE = 1, 3, 0xFFFE


def a_wav(code: int = PCM, *, before: bytes = b"", subformat: int | None = None) -> bytes:
    """A WAV file of 8 kHz with a format header of this code; `before` stands before the header."""
    header = struct.pack("<HHIIHH", code, 1, 8000, 16000, 2, 16)
    if subformat is not None:
        header += struct.pack("<HHIH", 22, 16, 4, subformat) + bytes(14)
    body = before + struct.pack("<4sI", b"fmt ", len(header)) + header + b"data\4\0\0\0\0\0\0\0"
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WAVE" + body


def a_chunk(content: bytes) -> bytes:
    """A chunk that is not the format header, padded to an even length."""
    return struct.pack("<4sI", b"JUNK", len(content)) + content + bytes(len(content) % 2)


@pytest.mark.parametrize(
    "content",
    [
        a_wav(),
        a_wav(6),
        a_wav(before=a_chunk(b"odd")),
        a_wav(EXTENSIBLE, subformat=PCM),
        b"ID3\x03\0\0\0",
        b"\xff\xfb\x90\x00 frames",
        b"\xff\xf3\x40\xc0",
    ],
)
def test_what_the_pbx_takes_passes(content: bytes) -> None:
    """WAV of whole-number samples, wherever its header stands, and MP3 with or without a tag."""
    check_sound("sound", content)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", SoundProblem.EMPTY),
        (b"ID3" + bytes(LONGEST_SOUND_BYTES), SoundProblem.TOO_LONG),
        (b"hello, this is text", SoundProblem.NOT_SOUND),
        (b"RIFF\0\0\0\0AVI LIST", SoundProblem.NOT_SOUND),
        (b"OggS and more", SoundProblem.NOT_SOUND),
        (b"\xff\xfb\xf0\x00", SoundProblem.NOT_SOUND),
        (b"\xff\xf1\x50\x80", SoundProblem.NOT_SOUND),
        (b"\xff", SoundProblem.NOT_SOUND),
        (b"RIFF\x24\0\0\0WAVEdata\4\0\0\0\0\0\0\0", SoundProblem.NO_FORMAT),
        (b"RIFF\x24\0\0\0WAVE", SoundProblem.NO_FORMAT),
        (b"RIFF\x24\0\0\0WAVEfmt \2\0\0\0\1\0", SoundProblem.NO_FORMAT),
        (a_wav(FLOAT), SoundProblem.FLOAT),
        (a_wav(EXTENSIBLE, subformat=FLOAT), SoundProblem.FLOAT),
    ],
)
def test_what_the_pbx_does_not_take_is_refused_with_its_reason(content: bytes, problem: SoundProblem) -> None:
    """Before anything is sent, with the file's name."""
    with pytest.raises(SoundRefused) as caught:
        check_sound("a.wav", content)
    assert (caught.value.file_name, caught.value.problem) == ("a.wav", problem)


def test_the_longest_sound_passes() -> None:
    """Ten megabytes exactly."""
    check_sound("a.mp3", b"ID3" + bytes(LONGEST_SOUND_BYTES - 3))


@given(st.binary(max_size=200), st.booleans())
def test_any_file_passes_or_is_refused(content: bytes, wav: bool) -> None:  # noqa: FBT001 - hypothesis passes by position
    """No file is an error of Deskbell's own."""
    with suppress(SoundRefused):
        check_sound("a", b"RIFF\0\0\0\0WAVE" + content if wav else content)


def test_a_file_of_chunks_without_end_is_given_up() -> None:
    """However many parts come before the format, the time is bounded."""
    junk = b"JUNK" + (0).to_bytes(4, "little")
    with pytest.raises(SoundRefused) as caught:
        check_sound("a.wav", b"RIFF\0\0\0\0WAVE" + junk * 1000)
    assert caught.value.problem is SoundProblem.NO_FORMAT


def test_a_sound_s_ending_comes_from_what_it_holds() -> None:
    """A name could open anything."""
    assert suffix_of(a_wav()) == ".wav"
    assert suffix_of(b"ID3 and so on") == ".mp3"
    assert suffix_of(b"RIFX") == ".mp3"
