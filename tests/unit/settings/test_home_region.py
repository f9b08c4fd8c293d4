"""The region that this computer is set up for."""

import sys
from collections.abc import Mapping

import pytest

from deskbell.settings.home_region import home_region


@pytest.mark.skipif(sys.platform == "win32", reason="Windows is asked, not the environment")
@pytest.mark.parametrize(
    ("environ", "region"),
    [
        ({"LANG": "ru_RU.UTF-8"}, "RU"),
        ({"LANG": "hy_AM"}, "AM"),
        ({"LANG": "de_AT@euro"}, "AT"),
        ({"LANG": "en_US.UTF-8", "LC_TELEPHONE": "ru_RU.UTF-8"}, "RU"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "hy_AM.UTF-8"}, "AM"),
        ({"LC_TELEPHONE": "ru_RU.UTF-8", "LC_ALL": "de_DE.UTF-8"}, "DE"),
        ({"LC_TELEPHONE": "", "LANG": "ru_RU"}, "RU"),
        ({"LC_ALL": "C.UTF-8", "LANG": "ru_RU"}, ""),
        ({"LANG": "C"}, ""),
        ({"LANG": "POSIX"}, ""),
        ({"LANG": "en"}, ""),
        ({"LANG": "en_001"}, ""),
        ({}, ""),
    ],
)
def test_the_locale_names_it(environ: Mapping[str, str], region: str) -> None:
    """What is said of telephone numbers counts before what is said of words."""
    assert home_region(environ) == region
