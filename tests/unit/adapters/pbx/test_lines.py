"""Opening the practice line."""

import json
import os
from pathlib import Path

import pytest

from deskbell.adapters.pbx.lines import PracticeLines
from deskbell.adapters.practice_control import PracticeProcess
from deskbell.domain.errors import NotReachable, PracticeUnavailable
from deskbell.domain.line import PRACTICE_LINE, Line
from deskbell.usecases.list_people import list_people
from doubles.practice_server import PracticeServer, practice_server


def point_at(folder: Path, server: PracticeServer) -> None:
    """Write the port file of a practice process that runs already."""
    facts = {"port": server.port, "pid": os.getpid(), "token": server.control_token}
    facts |= {"app_id": server.app_id, "app_secret": server.app_secret}
    (folder / "practice.json").write_text(json.dumps(facts))


async def test_the_practice_line_is_opened_once(tmp_path: Path) -> None:
    """The same PBX, with its token and its connections, serves until its process goes."""
    process = PracticeProcess(tmp_path, ("/nothing",))
    lines = PracticeLines(process)
    with practice_server() as server:
        point_at(tmp_path, server)
        first = await lines.open(PRACTICE_LINE)
        assert await lines.open(PRACTICE_LINE) is first
        assert [one.number for one in await list_people(PRACTICE_LINE, lines)][:2] == ["102", "205"]
        await process.aclose()
    with practice_server() as server:
        point_at(tmp_path, server)
        second = await lines.open(PRACTICE_LINE)
        assert second is not first
        assert await second.extensions()
        await lines.aclose()
        await process.aclose()
    with pytest.raises(NotReachable):
        await second.recorded("abc")


async def test_a_practice_pbx_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    """The use case says that nothing was sent."""
    lines = PracticeLines(PracticeProcess(tmp_path, ("/nothing",)))
    with pytest.raises(PracticeUnavailable):
        await lines.open(PRACTICE_LINE)


async def test_another_line_is_not_opened(tmp_path: Path) -> None:
    """Nothing is started for it and nothing sent."""
    lines = PracticeLines(PracticeProcess(tmp_path, ("/nothing",)))
    with pytest.raises(NotReachable):
        await lines.open(Line(name="office", extension="101", phones=()))
