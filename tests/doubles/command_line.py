"""The command line at a desk in memory whose every line leads to one PBX over HTTP."""

from contextlib import suppress
from typing import Any

from deskbell.adapters.clock import SystemClock
from deskbell.adapters.pbx.ringme import RingmePbx
from deskbell.adapters.preset_files import DiskPresetFiles
from deskbell.cli.arguments import read_arguments
from deskbell.cli.call import run_call
from deskbell.cli.preset import run_preset
from deskbell.cli.requests import CallRequest
from deskbell.cli.variable import run_variable
from deskbell.domain.line import Line
from deskbell.usecases.desk import Desk
from deskbell.usecases.open_calls import OpenCalls
from deskbell.usecases.presets import Presets
from doubles.numbering import plain_check
from doubles.office import Office


class _OnePbx:
    """Fits the use cases' Lines."""

    def __init__(self, pbx: RingmePbx) -> None:
        self._pbx = pbx

    async def open(self, line: Line) -> RingmePbx:  # noqa: ARG002 - every line leads there
        return self._pbx


class CommandLine:
    """Runs commands as they are typed after `deskbell`; `told` holds every message of the last one."""

    def __init__(self, pbx: RingmePbx) -> None:
        office, lines = Office(), _OnePbx(pbx)
        ids = iter(f"{number:032x}" for number in range(1, 999))
        self.told: list[dict[str, Any]] = []
        self._calls = OpenCalls(
            office.journal, lines, SystemClock(), lambda: next(ids), lambda _: None, plain_check(lines)
        )
        presets = Presets(office.presets, DiskPresetFiles(), lines, SystemClock(), lambda: next(ids))
        world = office.world._replace(calls=self._calls, lines=lines, presets=presets)

        async def open_world() -> Any:
            return world

        self._desk = Desk(open_world)

    async def run(self, *words: str) -> int:
        """Run one command and give its exit code."""
        self.told = []
        request: Any = read_arguments(words)
        if isinstance(request, CallRequest):
            await run_call(self._desk, request.as_message(), self._take)
        elif hasattr(request, "practice"):
            await run_variable(self._desk, request, "", self._take)
        else:
            await run_preset(self._desk, request, self._take)
        code: int = self.told[-1]["exit"]
        return code

    @property
    def problems(self) -> list[str]:
        """What the last command complained of."""
        return [message["problem"] for message in self.told if "problem" in message]

    async def close(self) -> None:
        """Follow no call any more."""
        with suppress(Exception):
            await self._calls.close()

    async def _take(self, message: dict[str, Any]) -> None:
        self.told.append(message)
