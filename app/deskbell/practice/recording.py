"""The recordings of practice talks: every talk has one, and nothing is heard in it."""

from typing import Final
from uuid import NAMESPACE_OID, uuid5

_FRAME = b"\xff\xfb\x10\xc0" + bytes(100)  # MPEG-1 Layer III, 32 kbit/s, 44.1 kHz, mono: 26 ms of silence

SILENCE: Final = _FRAME * 38
"""One second of silence as MP3."""


def recording_id(extension_id: int, leg_id: str) -> str:
    """The id of a leg's recording, `4101-` and 32 hexadecimal digits; the same at every call."""
    return f"{extension_id}-{uuid5(NAMESPACE_OID, leg_id).hex}"
