"""The practice process is found, started once, kept and let go; its phones are operated by hand."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.pbx.credentials import Credentials
from deskbell.adapters.pbx.ringme import RingmePbx
from deskbell.adapters.practice_control import PhoneState, PracticePhones, PracticeProcess
from deskbell.domain.errors import OutcomeUnclear, PracticeUnavailable, Refused
from doubles.fault_server import by_path, fault_server, http_answer, json_answer, says
from doubles.practice_client import SignedIn
from doubles.practice_server import PracticeServer, practice_server
from doubles.until import exists, gone, kill

GRACE_S = 1.0


@pytest.fixture(autouse=True)
def _child_finds_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child runs in a folder of its own, so it is told where the package is."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(str(Path(one).resolve()) for one in sys.path if one))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """The practice folder of a home; a process that serves it is waited for in the end."""
    folder = tmp_path / "practice"
    folder.mkdir()
    yield folder
    pid = pid_of(folder)
    if pid != os.getpid():
        gone(pid)


def command(folder: Path, log: Path | None = None) -> tuple[str, ...]:
    """What starts a practice process that ends soon after its last client; each start leaves a line in the log."""
    program = (
        "import sys; from pathlib import Path; from deskbell.practice.server import serve_for_home;"
        f"print('started', file=open({str(log or folder.parent / 'starts')!r}, 'a'));"
        f"sys.exit(serve_for_home(Path({str(folder)!r}), grace_s={GRACE_S}))"
    )
    return (sys.executable, "-c", program)


@asynccontextmanager
async def process_in(folder: Path) -> AsyncIterator[PracticeProcess]:
    """The practice process of a folder, let go in the end."""
    process = PracticeProcess(folder, command(folder))
    try:
        yield process
    finally:
        await process.aclose()


def pid_of(folder: Path) -> int:
    """The process that the port file names, this one without a file."""
    try:
        return int(json.loads((folder / "practice.json").read_text())["pid"])
    except OSError:
        return os.getpid()


def place(server: PracticeServer) -> None:
    """Let the practice PBX ring my phone for a call to a colleague."""
    with SignedIn(server) as client:
        assert client.order("209").is_success


def point_at(folder: Path, base_url: str, **keys: str) -> None:
    """Write the port file of a process that runs already, in this very process."""
    facts = {"port": int(base_url.rpartition(":")[2]), "pid": os.getpid()}
    known = {"app_id": "a", "app_secret": "s", "token": "t"} | keys
    (folder / "practice.json").write_text(json.dumps({**facts, **known}))


async def test_a_process_is_started_once_and_found_again(folder: Path) -> None:
    """Many askers get one process, a second Deskbell finds it, and it serves as a PBX."""
    async with process_in(folder) as process, process_in(folder) as other:
        addresses = set(await asyncio.gather(*(process.ensure() for _ in range(5))))
        addresses.add(await other.ensure())
        (address,) = addresses
        pbx = RingmePbx(HttpClient(address.base_url), Credentials(address.app_id, address.app_secret))
        assert await pbx.extensions()
        await pbx.aclose()
    assert (folder.parent / "starts").read_text() == "started\n"


async def test_a_process_that_dies_is_started_again(folder: Path) -> None:
    """The next asker gets a new one, whatever the old port file says."""
    async with process_in(folder) as process:
        first = await process.ensure()
        pid = pid_of(folder)
        await asyncio.to_thread(kill, pid)
        second = await process.ensure()
        assert second != first
        assert pid_of(folder) not in (os.getpid(), pid)
        assert second.base_url.startswith("http://127.0.0.1:")


async def test_a_process_lives_while_it_is_held_and_ends_after_it_was_let_go(folder: Path) -> None:
    """The lease outlasts the grace; without it the process ends and takes its port file along."""
    async with process_in(folder) as process:
        await process.ensure()
        pid = pid_of(folder)
        # Time itself is what must not end it.
        await asyncio.sleep(GRACE_S * 2)
        assert exists(pid)
    await asyncio.to_thread(gone, pid)
    assert pid_of(folder) == os.getpid(), "the port file is left"


async def test_two_that_start_at_once_share_one_process(folder: Path) -> None:
    """The one that comes second ends by itself; both are told the same address."""
    async with process_in(folder) as one, process_in(folder) as other:
        first, second = await asyncio.gather(one.ensure(), other.ensure())
        assert first == second


@pytest.mark.parametrize(
    "command_given",
    [(sys.executable, "-c", "raise SystemExit(3)"), ("/nothing/of/this/name",)],
    ids=["fails", "missing"],
)
async def test_a_process_that_does_not_start_is_told_at_once(folder: Path, command_given: tuple[str, ...]) -> None:
    """Nobody waits the whole time for a program that has ended with an error or is not there."""
    process = PracticeProcess(folder, command_given, start_deadline_s=60.0)
    async with asyncio.timeout(20):
        with pytest.raises(PracticeUnavailable):
            await process.ensure()
    await process.aclose()


async def test_a_process_that_says_nothing_is_given_up(folder: Path) -> None:
    """The wait is bounded."""
    process = PracticeProcess(folder, (sys.executable, "-c", "input()"), start_deadline_s=0.3)
    with pytest.raises(PracticeUnavailable):
        await process.ensure()
    await process.aclose()


async def test_a_process_that_steps_aside_for_one_that_is_ending_is_started_again(folder: Path) -> None:
    """It ends at once and well, because the folder is still held; soon after it is not held any more."""
    serve = command(folder)[-1]
    aside = "import sys; from pathlib import Path; p = Path('aside'); p.exists() or (p.touch(), sys.exit(0)); "
    process = PracticeProcess(folder, (sys.executable, "-c", aside + serve))
    assert (await process.ensure()).base_url
    await process.aclose()


async def test_asking_again_costs_nothing_while_attached(folder: Path) -> None:
    """A look at a call each second makes no request of its own."""
    attach = says(http_answer(200, b"\n", length=1000))
    async with fault_server(by_path({"GET /_practice/attach": attach})) as server:
        point_at(folder, server.base_url)
        process = PracticeProcess(folder, ("/nothing",))
        for _ in range(5):
            await process.ensure()
        await process.aclose()
    assert len(server.requests) == 1


async def test_phones_are_operated_by_hand(folder: Path) -> None:
    """A phone waits for the hand, rings, shows who calls, and is answered, refused and hung up."""
    with practice_server() as server:
        point_at(folder, server.base_url, token=server.control_token)
        process = PracticeProcess(folder, ("/nothing",))
        phones = PracticePhones(process)
        assert [one.number for one in await phones.state()] == ["101", "102"]
        assert (await phones.set_by_hand("101", by_hand=True)).by_hand is True
        assert await phones.is_by_hand("101") is True
        assert await phones.is_by_hand("102") is False
        assert await phones.is_by_hand("999") is False
        place(server)
        ringing = (await phones.state())[0]
        assert (ringing.state, ringing.shows_name) == (PhoneState.RINGING, "My practice phone")
        assert (await phones.answer("101")).state is PhoneState.IN_CALL
        assert (await phones.hang_up("101")).state is PhoneState.IDLE
        place(server)
        assert (await phones.refuse("101")).state is PhoneState.IDLE
        assert (await phones.set_by_hand("101", by_hand=False)).by_hand is False
        with pytest.raises(Refused):
            await phones.answer("101")
        await process.aclose()


@pytest.mark.parametrize(
    "said",
    [
        {},
        [],
        {"phones": None},
        {"phones": [7]},
        {"phones": [{"number": "101", "name": "Desk", "mode": "auto", "state": "idle"}]},
        {"phones": [{"number": "101", "name": "Desk", "mode": "self", "state": "on fire"}]},
    ],
)
async def test_a_state_that_makes_no_sense_is_not_understood(folder: Path, said: object) -> None:
    """A practice process of another version may run already."""
    answers = {
        "GET /_practice/attach": says(http_answer(200, b"\n", length=1000)),
        "GET /_practice/phones": says(json_answer(200, said)),
    }
    async with fault_server(by_path({**answers})) as server:
        point_at(folder, server.base_url)
        process = PracticeProcess(folder, ("/nothing",))
        with pytest.raises(OutcomeUnclear):
            await PracticePhones(process).state()
        await process.aclose()


async def test_a_phone_is_named_by_digits(folder: Path) -> None:
    """Nothing that could become another path is sent."""
    with pytest.raises(ValueError, match="number"):
        await PracticePhones(PracticeProcess(folder, ("/nothing",))).answer("../faults")
