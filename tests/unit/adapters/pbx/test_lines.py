"""Opening lines: the practice line, and lines of the user's own."""

import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from deskbell.adapters.pbx.lines import PbxLines
from deskbell.adapters.practice_control import PracticeProcess
from deskbell.domain.errors import AddressRefused, NoSecret, NotReachable, PracticeUnavailable, SignInRefused
from deskbell.domain.line import PRACTICE_LINE, Line
from deskbell.usecases.list_people import list_people
from doubles.lines import MemorySecrets
from doubles.practice_server import PracticeServer, practice_server


def point_at(folder: Path, server: PracticeServer) -> None:
    """Write the port file of a practice process that runs already."""
    facts = {"port": server.port, "pid": os.getpid(), "token": server.control_token}
    facts |= {"app_id": server.app_id, "app_secret": server.app_secret}
    (folder / "practice.json").write_text(json.dumps(facts))


def line_to(server: PracticeServer) -> Line:
    """A line of the user's own that leads to a server."""
    return Line("Office", "101", (), host=server.base_url, app_id=server.app_id)


@asynccontextmanager
async def opening(folder: Path, secrets: MemorySecrets) -> AsyncIterator[PbxLines]:
    """Lines of a home in which no practice process can be started."""
    process = PracticeProcess(folder, ("/nothing",))
    lines = PbxLines(process, secrets)
    yield lines
    await lines.aclose()
    await process.aclose()


async def test_the_practice_line_is_opened_once(tmp_path: Path) -> None:
    """The same PBX, with its token and its connections, serves until its process goes."""
    process = PracticeProcess(tmp_path, ("/nothing",))
    lines = PbxLines(process, MemorySecrets())
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
    async with opening(tmp_path, MemorySecrets()) as lines:
        with pytest.raises(PracticeUnavailable):
            await lines.open(PRACTICE_LINE)


async def test_a_line_of_ones_own_signs_in_with_the_secret_of_the_keyring(tmp_path: Path) -> None:
    """The same PBX serves for as long as host and keys stay the same; a new secret opens it anew."""
    secrets = MemorySecrets()
    with practice_server() as server:
        line = line_to(server)
        secrets.kept[line.name] = server.app_secret
        async with opening(tmp_path, secrets) as lines:
            first = await lines.open(line)
            assert await first.extensions()
            assert await lines.open(line) is first
            secrets.kept[line.name] = "another secret"
            second = await lines.open(line)
            assert second is not first
            with pytest.raises(SignInRefused):
                await second.own_extension_id()
            assert await first.own_extension_id() == ""


async def test_lines_that_sign_in_with_the_same_keys_share_one_token(tmp_path: Path) -> None:
    """The hour's requests are the keys', whatever the line is called."""
    secrets = MemorySecrets()
    with practice_server() as server:
        office = line_to(server)
        desk = office._replace(name="Desk")
        secrets.kept |= {office.name: server.app_secret, desk.name: server.app_secret}
        async with opening(tmp_path, secrets) as lines:
            assert await lines.open(desk) is await lines.open(office)


async def test_a_mistyped_secret_is_asked_for_again(tmp_path: Path) -> None:
    """What the PBX never took is not used for the next call; what it once took outlives a refusal."""
    secrets = MemorySecrets()
    with practice_server() as server:
        line = line_to(server)
        async with opening(tmp_path, secrets) as lines:
            secrets.hold(line, "mistyped")
            with pytest.raises(SignInRefused):
                await (await lines.open(line)).extensions()
            with pytest.raises(NoSecret):
                await lines.open(line)
            secrets.hold(line, server.app_secret)
            pbx = await lines.open(line)
            assert await pbx.extensions()
            server.faults("token_401", "token_401")
            with pytest.raises(SignInRefused):
                await pbx.renew()
            assert await lines.open(line) is pbx


async def test_a_line_without_a_secret_is_not_opened(tmp_path: Path) -> None:
    """Nothing is sent, and the line is named."""
    with practice_server() as server:
        async with opening(tmp_path, MemorySecrets()) as lines:
            with pytest.raises(NoSecret) as missing:
                await lines.open(line_to(server))
    assert missing.value.line == "Office"


@pytest.mark.parametrize("host", ["http://pbx.example.net", "ftp://127.0.0.1", "https://user@pbx.example.net", ""])
async def test_a_host_that_deskbell_does_not_speak_to_is_not_opened(tmp_path: Path, host: str) -> None:
    """A list of lines that was edited by hand sends no secret over plain http."""
    secrets = MemorySecrets()
    secrets.kept["Office"] = "the secret"
    async with opening(tmp_path, secrets) as lines:
        with pytest.raises(AddressRefused):
            await lines.open(PRACTICE_LINE._replace(name="Office", host=host, practice=False))
