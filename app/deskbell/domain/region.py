"""Where the numbers of a line are at home, where nobody has said it."""

from collections.abc import Iterable

from deskbell.domain.dial_plan import NO_COUNTRY, NumberPlan
from deskbell.domain.emergency import REGIONS
from deskbell.domain.line import Line

_OTHERWISE = {"UK": "GB"}


def region_of(line: Line) -> str:
    """The line's own region, else that of its PBX's name; empty for not known.

    A name that ends with a country's letters belongs to an operator there (ISO 3166, ccTLD).
    """
    said = read_region(line.region)
    if said:
        return said
    host = line.host.partition("//")[2].partition(":")[0]
    return read_region(host.rpartition(".")[2], known=True)


def shared_region(numbers: Iterable[str], plan: NumberPlan) -> str:
    """The region where all external numbers of a client are at home, empty where they are at home in several or none.

    `numbers` are digits with the country's code, with or without a plus.
    """
    found = [plan.read("+" + number.removeprefix("+"), "") for number in numbers]
    regions = {one.region for one in found if one and one.region != NO_COUNTRY}
    return regions.pop() if len(regions) == 1 else ""


def read_region(text: str, *, known: bool = False) -> str:
    """Two letters that name a region, as people write them, else empty; `known`: only one with emergency numbers here.

    The United Kingdom is GB.
    """
    letters = text.strip().upper()
    letters = _OTHERWISE.get(letters, letters)
    fits = len(letters) == 2 and letters.isascii() and letters.isalpha()  # noqa: PLR2004 - ISO 3166-1 alpha-2
    return letters if fits and (letters in REGIONS or not known) else ""
