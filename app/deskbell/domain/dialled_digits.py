"""The digits by which two entries of a number are known to be one, however each was written."""

import re
from contextlib import suppress
from functools import lru_cache

from deskbell.domain.errors import NotDialable
from deskbell.domain.extension_part import split_extension
from deskbell.domain.number import read_number

_PLAIN = re.compile(r"\+?[0-9 ()./-]*[0-9][0-9 ()./-]*")
_BETWEEN = str.maketrans("", "", " ()./-")
# Before a national number stands 8 in Russia and Kazakhstan, and 7 is their country's code (ITU-T E.164 and E.123).
_NATIONAL = re.compile(r"8[0-9]{10}")
_EXIT_CODE = re.compile(r"00[1-9]")


# An import asks for the digits of the same number several times.
@lru_cache(maxsize=4096)
def dialled_digits(number: str) -> str:
    """The digits that are dialled for a number, and behind an `x` its extension; empty where none can be."""
    if _PLAIN.fullmatch(number):
        return _as_abroad(number.translate(_BETWEEN))
    main, extension = split_extension(number)
    with suppress(NotDialable):
        read = read_number(main)
        extension = extension or read.extension
        return _as_abroad(read.dialled) + (f"x{extension}" if extension else "")
    return ""


def _as_abroad(dialled: str) -> str:
    """A number as it is dialled from another country, without the sign or code for that."""
    if _NATIONAL.fullmatch(dialled):
        return f"7{dialled[1:]}"
    return dialled[2:] if _EXIT_CODE.match(dialled) else dialled.removeprefix("+")
