"""What a sound file is: WAV or MP3, and how long it plays (Ringme API, Sound Files)."""

import io
import struct
import wave
from dataclasses import dataclass
from typing import Final

MOST_BYTES: Final = 10 * 1024 * 1024
_FLOAT: Final = 3
_EXTENSIBLE: Final = 0xFFFE
_SHORTEST_FORMAT: Final = 16
_EXTENSIBLE_FORMAT: Final = 26
_ID3_HEADER: Final = 10
_FRAME_HEADER: Final = 4
_KBITS: Final = {
    (1, 1): (32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (1, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (1, 3): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (2, 1): (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (2, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (2, 3): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Bit rates by MPEG version (1, or 2 for 2 and 2.5) and layer, at indexes 1 to 14."""


class BadSoundError(Exception):
    """A file is no sound that the PBX takes; the message says why."""


@dataclass(frozen=True, slots=True)
class SoundFile:
    """The bytes of a sound, what they are and how long they play."""

    content: bytes
    media_type: str
    length_s: float


def read_sound(content: bytes) -> SoundFile:
    """Understand a file by what it holds, not by its name.

    Raises BadSoundError for one that is longer than 10 MB, neither WAV nor MP3, WAV without its header or in floats.
    """
    if len(content) > MOST_BYTES:
        raise BadSoundError("A sound file is at most 10 MB long")
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return SoundFile(content, "audio/x-wav", _wav_length_s(content))
    return SoundFile(content, "audio/mpeg", _mp3_length_s(content))


def silence(length_s: float) -> SoundFile:
    """A WAV file in which nothing is heard."""
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setparams((1, 1, 8000, 0, "NONE", ""))
        written.writeframes(b"\x80" * round(8000 * length_s))
    return SoundFile(file.getvalue(), "audio/x-wav", length_s)


def _wav_length_s(content: bytes) -> float:
    chunks = _chunks(content)
    form = chunks.get(b"fmt ", b"")
    if len(form) < _SHORTEST_FORMAT or b"data" not in chunks:
        raise BadSoundError("The WAV file has no header with its format")
    code, bytes_per_s = _number(form, "<H", 0), _number(form, "<I", 8)
    if code == _EXTENSIBLE and len(form) >= _EXTENSIBLE_FORMAT:
        code = _number(form, "<H", _EXTENSIBLE_FORMAT - 2)
    if code == _FLOAT:
        raise BadSoundError("A WAV file must not be in floats")
    if not bytes_per_s:
        raise BadSoundError("The WAV file's header tells no rate")
    return len(chunks[b"data"]) / bytes_per_s


def _number(data: bytes, form: str, at: int) -> int:
    number: int = struct.unpack_from(form, data, at)[0]
    return number


def _chunks(content: bytes) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= len(content):
        name, length = struct.unpack_from("<4sI", content, at)
        found.setdefault(name, content[at + 8 : at + 8 + length])
        at += 8 + length + length % 2
    return found


def _mp3_length_s(content: bytes) -> float:
    at = _after_id3(content)
    head = content[at : at + _FRAME_HEADER]
    if len(head) < _FRAME_HEADER or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:  # noqa: PLR2004 - the frame's sync
        raise BadSoundError("The file is neither WAV nor MP3")
    version = 1 if head[1] >> 3 & 3 == 3 else 2  # noqa: PLR2004 - two bits
    layer = 4 - (head[1] >> 1 & 3)
    rates = _KBITS.get((version, layer), ())
    index = (head[2] >> 4) - 1
    if not 0 <= index < len(rates):
        raise BadSoundError("The MP3 file's first frame cannot be read")
    return (len(content) - at) * 8 / (rates[index] * 1000)


def _after_id3(content: bytes) -> int:
    if content[:3] != b"ID3" or len(content) < _ID3_HEADER:
        return 0
    length = sum((byte & 0x7F) << shift for byte, shift in zip(content[6:10], (21, 14, 7, 0), strict=True))
    return _ID3_HEADER + length
