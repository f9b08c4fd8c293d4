"""Whether a file can become a sound of the PBX: WAV with its format header or MP3, at most 10 MB.

Ringme API, Sound Files.
"""

import struct
from collections.abc import Iterator

from deskbell.domain.account import LONGEST_SOUND_BYTES, SoundProblem, SoundRefused

_WAV_HEADER = "<HHIIHH"
_FLOAT = 3
_EXTENSIBLE = 0xFFFE
_EXTENSIBLE_HEADER_BYTES = 26  # up to the end of the number that takes the plain format's place
_MOST_CHUNKS = 100
_MP3_HEADER = ">HBB"
_SYNC = 0xFFE0
_LAYER_III = 1
_INVALID_RATE = 15


def check_sound(file_name: str, content: bytes) -> None:
    """Look at a file before it is sent.

    Raises:
        SoundRefused: with what is wrong with it.
    """
    problem = _problem_of(content)
    if problem:
        raise SoundRefused(file_name, problem)


def suffix_of(content: bytes) -> str:
    """The ending of a sound's file by what it holds, so that a name from elsewhere opens nothing but a player."""
    return ".wav" if content[:4] == b"RIFF" else ".mp3"


def _problem_of(content: bytes) -> SoundProblem | None:
    if not content:
        return SoundProblem.EMPTY
    if len(content) > LONGEST_SOUND_BYTES:
        return SoundProblem.TOO_LONG
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return _problem_of_wav(content)
    return None if _is_mp3(content) else SoundProblem.NOT_SOUND


def _problem_of_wav(content: bytes) -> SoundProblem | None:
    header = next((chunk for name, chunk in _chunks(content) if name == b"fmt "), b"")
    if len(header) < struct.calcsize(_WAV_HEADER):
        return SoundProblem.NO_FORMAT
    (code,) = struct.unpack_from("<H", header)
    if code == _EXTENSIBLE and len(header) >= _EXTENSIBLE_HEADER_BYTES:
        (code,) = struct.unpack_from("<H", header, _EXTENSIBLE_HEADER_BYTES - 2)
    return SoundProblem.FLOAT if code == _FLOAT else None


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The name of every chunk with its first bytes."""
    at = 12
    for _ in range(_MOST_CHUNKS):
        if at + 8 > len(content):
            return
        name, length = struct.unpack_from("<4sI", content, at)
        yield name, content[at + 8 : at + 8 + min(length, 64)]
        at += 8 + length + length % 2


def _is_mp3(content: bytes) -> bool:
    """Whether a file begins with a tag or with a frame of MPEG audio, layer III."""
    if content[:3] == b"ID3":
        return True
    if len(content) < struct.calcsize(_MP3_HEADER):
        return False
    sync, rate, _ = struct.unpack_from(_MP3_HEADER, content)
    return bool(sync & _SYNC == _SYNC and sync >> 1 & 3 == _LAYER_III and rate >> 4 != _INVALID_RATE)
