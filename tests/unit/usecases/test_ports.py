"""The doubles of these tests are shaped like the ports they stand for."""

import inspect
from typing import Any

import pytest

from deskbell.usecases import ports
from doubles.clock import ManualClock
from doubles.journal import MemoryJournal
from doubles.pbx import ScriptedLines, ScriptedPbx


def methods_of(port: type) -> dict[str, Any]:
    """What a port asks for; the variants that mutation testing puts beside a method are none of it."""
    return {
        name: value
        for name, value in vars(port).items()
        if inspect.isfunction(value) and not name.startswith("_") and "__mutmut_" not in name
    }


@pytest.mark.parametrize(
    ("port", "double"),
    [
        (ports.Clock, ManualClock),
        (ports.Journal, MemoryJournal),
        (ports.Pbx, ScriptedPbx),
        (ports.Lines, ScriptedLines),
    ],
)
def test_a_double_has_every_method_of_its_port(port: type, double: type) -> None:
    """Each method of the port is there with the same parameters, and is awaited where the port's is."""
    for name, wanted in methods_of(port).items():
        given = getattr(double, name)
        assert [*inspect.signature(given).parameters] == [*inspect.signature(wanted).parameters], name
        assert inspect.iscoroutinefunction(given) is inspect.iscoroutinefunction(wanted), name


def test_a_variant_of_a_method_is_no_method_of_its_port() -> None:
    """A method whose default argument is changed in a mutation run is asked for once, under its own name."""

    def wait() -> None: ...

    port = type("Port", (), {"wait": wait, "x\u01c1Port\u01c1wait__mutmut_1": wait, "_kept": wait})
    assert methods_of(port) == {"wait": wait}
