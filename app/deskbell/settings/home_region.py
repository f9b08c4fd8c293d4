"""The region that this computer is set up for, which is where a line's numbers are at home unless it says otherwise."""

import sys
from collections.abc import Mapping

from deskbell.domain.region import read_region

_VARIABLES = ("LC_ALL", "LC_TELEPHONE", "LC_MESSAGES", "LANG")


def home_region(environ: Mapping[str, str]) -> str:
    """Two letters (ISO 3166), empty where the system does not tell (locale(7): `ru_RU.UTF-8`)."""
    if sys.platform == "win32":
        return _windows_region()
    chosen = next((environ[name] for name in _VARIABLES if environ.get(name)), "")
    return read_region(chosen.partition(".")[0].partition("@")[0].partition("_")[2])


def _windows_region() -> str:
    """The country or region of the user's settings (Windows, GetUserDefaultGeoName)."""
    import ctypes

    name = ctypes.create_unicode_buffer(8)
    ctypes.windll.kernel32.GetUserDefaultGeoName(name, len(name))  # type: ignore[attr-defined,unused-ignore]
    return read_region(name.value)
