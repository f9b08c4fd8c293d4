"""The numbers that call for help, by region (European Commission, 112 by country; national lists of the others)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

EVERYWHERE: Final = frozenset({"112", "911"})
"""What every mobile phone takes for an emergency call (3GPP TS 22.101, 10.1)."""

_SOVIET = ("101", "102", "103", "104")

_BY_REGION: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        region: frozenset(numbers)
        for region, numbers in (
            ("AM", _SOVIET),
            ("AT", ("122", "133", "140", "141", "144")),
            ("AZ", ("101", "102", "103", "104")),
            ("BE", ("100", "101")),
            ("BG", ("150", "160", "166")),
            ("BY", _SOVIET),
            ("CA", ()),
            ("CH", ("117", "118", "144", "1414")),
            ("CY", ("199",)),
            ("CZ", ("150", "155", "156", "158")),
            ("DE", ("110",)),
            ("DK", ("114",)),
            ("EE", ("110",)),
            ("ES", ("061", "062", "080", "085", "091", "092")),
            ("FI", ()),
            ("FR", ("15", "17", "18", "114", "115", "119", "191", "196", "197")),
            ("GB", ("999",)),
            ("GE", ("011", "022", "033", "111", "113", "114", "122")),
            ("GR", ("100", "108", "166", "199")),
            ("HR", ("192", "193", "194", "195")),
            ("HU", ("104", "105", "107")),
            ("IE", ("999",)),
            ("IS", ()),
            ("IT", ("113", "115", "117", "118", "1530")),
            ("KG", ("101", "102", "103", "104")),
            ("KZ", _SOVIET),
            ("LT", ("01", "02", "03")),
            ("LU", ("113",)),
            ("LV", ("01", "02", "03", "110", "113", "114")),
            ("MD", ("901", "902", "903")),
            ("MT", ()),
            ("NL", ()),
            ("NO", ("110", "113")),
            ("PL", ("997", "998", "999")),
            ("PT", ("117",)),
            ("RO", ()),
            ("RU", (*_SOVIET, "01", "02", "03", "04")),
            ("SE", ()),
            ("SI", ("113",)),
            ("SK", ("150", "155", "158", "159")),
            ("TJ", _SOVIET),
            ("TR", ("110", "155", "156")),
            ("UA", _SOVIET),
            ("US", ()),
            ("UZ", ("101", "102", "103", "104", "1050")),
        )
    }
)

REGIONS: Final = frozenset(_BY_REGION)


def is_emergency(number: str, region: str) -> bool:
    """Whether exactly this number calls for help in a region; in one that is not known, whether it does everywhere."""
    return number in EVERYWHERE or number in _BY_REGION.get(region, frozenset())
