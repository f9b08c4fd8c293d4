"""The doubles of these tests are shaped like the ports they stand for."""

import inspect

import pytest

from deskbell.usecases import ports
from doubles.clock import ManualClock
from doubles.journal import MemoryJournal
from doubles.pbx import ScriptedLines, ScriptedPbx


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
    for name, wanted in vars(port).items():
        if name.startswith("_") or not inspect.isfunction(wanted):
            continue
        given = getattr(double, name)
        assert [*inspect.signature(given).parameters] == [*inspect.signature(wanted).parameters], name
        assert inspect.iscoroutinefunction(given) is inspect.iscoroutinefunction(wanted), name
