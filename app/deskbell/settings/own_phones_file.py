"""The file with what is set for my phones; a damaged one sets nothing."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final

from deskbell.domain.own_phone import PhoneSettings
from deskbell.settings.kept_file import KeptFile

FILE_NAME: Final = "own_phones.json"
VERSION: Final = 1
LONGEST_BYTES: Final = 256 * 1024
LONGEST_TEXT: Final = 200
MOST_PHONES: Final = 1000


class OwnPhonesFile:
    """`own_phones.json` in `folder`; `lock` excludes every other writer for as long as its context is open.

    A damaged file is put aside as `own_phones.json.damaged-<n>` when it is written next.
    """

    def __init__(self, folder: Path, lock: Callable[[], AbstractContextManager[object]]) -> None:
        self._file = KeptFile(folder, FILE_NAME, LONGEST_BYTES)
        self._lock = lock

    def read(self) -> PhoneSettings:
        """What is set; nothing where there is no file or a damaged one. May raise OSError."""
        return self._settings() or PhoneSettings()

    def change(self, change: Callable[[PhoneSettings], PhoneSettings]) -> PhoneSettings:
        """Replace what is set, alone among all processes. May raise OSError."""
        self._file.make_folder()
        with self._lock():
            known = self._settings()
            if known is None:
                self._file.put_aside()
            settings = change(known or PhoneSettings())
            self._file.replace(_written(settings))
        return settings

    def _settings(self) -> PhoneSettings | None:
        """What the file holds, None where it is damaged."""
        try:
            told = json.loads(self._file.read())
        except FileNotFoundError:
            return PhoneSettings()
        except (ValueError, RecursionError):
            return None
        if not isinstance(told, dict) or told.get("version") != VERSION:
            return None
        answering, voicemail_known = (_phones(told.get(name)) for name in ("answer themselves", "voicemail known"))
        if answering is None or voicemail_known is None:
            return None
        return PhoneSettings(answering, voicemail_known)


def _written(settings: PhoneSettings) -> bytes:
    told = {
        "version": VERSION,
        "answer themselves": sorted(settings.answering)[:MOST_PHONES],
        "voicemail known": sorted(settings.voicemail_known)[:MOST_PHONES],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _phones(told: Any) -> frozenset[tuple[str, str]] | None:
    if not isinstance(told, list) or not all(_is_phone(one) for one in told):
        return None
    return frozenset((line, number) for line, number in told)


def _is_phone(told: Any) -> bool:
    pair = isinstance(told, list) and len(told) == 2  # noqa: PLR2004 - the line and the number
    return pair and all(isinstance(text, str) and len(text) <= LONGEST_TEXT for text in told)
