"""The exit codes that scripts rely on."""

from deskbell.cli.codes import Exit


def test_the_exit_codes_never_change() -> None:
    """Every code has its number."""
    assert {code.name: code.value for code in Exit} == {
        "DONE": 0,
        "ENDED_OTHERWISE": 1,
        "WRONG_USAGE": 2,
        "REFUSED": 3,
        "UNKNOWN": 4,
        "UNREACHABLE": 5,
        "FAULT": 70,
        "INTERRUPTED": 130,
    }
