"""`deskbell line`: a real file of lines, a real PBX over HTTP, and a keyring in memory."""

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from deskbell.adapters.clock import SystemClock
from deskbell.adapters.http.address import read_host
from deskbell.adapters.line_book import DiskLineBook
from deskbell.adapters.pbx.lines import PbxLines
from deskbell.adapters.practice_control import PracticePhones, PracticeProcess
from deskbell.adapters.preset_files import DiskPresetFiles
from deskbell.cli.codes import Exit
from deskbell.cli.line import run_line
from deskbell.cli.requests import LineAddRequest, LineListRequest, LineRemoveRequest, LineRequest, LineTestRequest
from deskbell.domain.errors import SecretProblem
from deskbell.domain.line import LineList
from deskbell.practice.users import OTHER_APPLICATIONS, Access
from deskbell.settings.line_file import LineFile
from deskbell.usecases.desk import Desk
from deskbell.usecases.desk_world import World
from deskbell.usecases.left_calls import LeftCalls
from deskbell.usecases.open_calls import OpenCalls
from deskbell.usecases.presets import Presets
from doubles.contact_files import given_watches, memory_import
from doubles.contacts import memory_contacts
from doubles.fault_server import fault_server, http_answer, json_answer, says
from doubles.journal import MemoryJournal
from doubles.lines import MemorySecrets
from doubles.numbering import plain_check, plain_numbering, plain_settings
from doubles.own_phones import plain_phones
from doubles.past import NOWHERE, past_in
from doubles.people import memory_people
from doubles.practice_server import PracticeServer, practice_server
from doubles.presets import MemoryPresets
from doubles.sound_shelf import MemoryShelf

SECRET = "deadbeef"  # noqa: S105 - nobody can be rung with it
ADD = LineAddRequest("office", "pbx.example.com", "5a", "101", ("101", "0715"))


class Office:
    """A desk whose lines lie in a folder, and what a command on it is told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.secrets = MemorySecrets()
        self.book = DiskLineBook(LineFile(folder, nullcontext))
        self._process = PracticeProcess(folder, ("/nothing",))
        self.lines = PbxLines(self._process, self.secrets)
        self._desk = Desk(self._world)
        self.told: list[dict[str, Any]] = []

    async def _world(self) -> World:
        journal = MemoryJournal()
        calls = OpenCalls(journal, self.lines, SystemClock(), lambda: "0" * 32, lambda _: None, plain_check(self.lines))
        left = LeftCalls(calls, journal, SystemClock(), self.book.read)
        presets = Presets(MemoryPresets(), DiskPresetFiles(), self.lines, SystemClock(), lambda: "0" * 32)
        phones = PracticePhones(self._process)
        contacts = memory_contacts()
        return World(
            calls,
            left,
            journal,
            self.lines,
            self.book,
            self.secrets,
            phones,
            presets,
            plain_numbering(),
            contacts,
            plain_phones(self.lines),
            memory_people(contacts, self.lines, journal, SystemClock()),
            past_in(NOWHERE, self.lines, SystemClock()),
            plain_settings(self.book),
            MemoryShelf(),
            memory_import(contacts),
            given_watches(contacts),
        )

    async def run(self, request: LineRequest, secret: str = "") -> int:
        """Run a command to its end and give its code."""
        self.told = []
        await run_line(self._desk, request, secret, read_host=lambda text: read_host(text).base_url, send=self._send)
        code: int = self.told[-1]["exit"]
        return code

    async def _send(self, message: dict[str, Any]) -> None:
        self.told.append(message)

    @property
    def words(self) -> list[str]:
        """What a person reads on standard output."""
        return [message["words"] for message in self.told if "words" in message]

    @property
    def problem(self) -> str:
        """What a person reads on standard error."""
        return "\n".join(message["problem"] for message in self.told if "problem" in message)

    @property
    def steps(self) -> list[dict[str, Any]]:
        """What a program reads."""
        return [message["step"] for message in self.told if "step" in message]


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """A desk without a line."""
    office = Office(tmp_path)
    yield office
    await office.lines.aclose()


@pytest.fixture(scope="module")
def server() -> Iterator[PracticeServer]:
    """A PBX that any line can lead to."""
    with practice_server() as server:
        yield server


def to(server: PracticeServer, **changes: Any) -> LineAddRequest:
    """A line to this PBX."""
    return LineAddRequest("office", server.base_url, server.app_id)._replace(**changes)


async def test_a_line_that_is_added_is_kept_and_nobody_is_asked(office: Office) -> None:
    """The file holds everything but the secret, which is in the keyring; the host need not even exist."""
    assert await office.run(ADD, SECRET) == Exit.DONE
    assert office.words == [
        "The line office is kept, at https://pbx.example.com. Try it: deskbell line test office",
    ]
    assert office.problem == ""
    assert office.secrets.kept == {"office": SECRET}
    assert SECRET not in (office.folder / "lines.json").read_text(encoding="utf-8")
    (line,) = (await office.book.read()).lines
    assert (line.host, line.app_id, line.extension) == ("https://pbx.example.com", "5a", "101")
    assert [phone.number for phone in line.phones] == ["101", "0715"]


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("telphin", "https://apiproxy.telphin.ru"),
        ("http://127.0.0.1:8099", "http://127.0.0.1:8099"),
        ("PBX.Example.com/", "https://pbx.example.com"),
        ("звонки.example", "https://xn--b1ajehof.example"),
    ],
)
async def test_a_host_is_kept_as_the_address_that_will_be_spoken_to(office: Office, host: str, address: str) -> None:
    """A short word, a loopback literal, any alphabet: what is shown is what is asked."""
    assert await office.run(ADD._replace(host=host), SECRET) == Exit.DONE
    assert address in office.words[0]
    assert (await office.book.read()).lines[0].host == address


@pytest.mark.parametrize("host", ["", "http://pbx.example.com", "user@pbx.example.com", "pbx.example.com/api", "a b"])
async def test_a_host_that_is_never_spoken_to_is_wrong_usage(office: Office, host: str) -> None:
    """Nothing is kept, and the sentence says what a host looks like."""
    assert await office.run(ADD._replace(host=host), SECRET) == Exit.WRONG_USAGE
    assert "pbx.example.com" in office.problem
    assert (office.secrets.kept, await office.book.read()) == ({}, LineList())


@pytest.mark.parametrize("name", ["practice", "Office", " office", "x" * 61])
async def test_a_name_that_cannot_be_is_wrong_usage(office: Office, name: str) -> None:
    """The line of that name, and its secret, stay as they are."""
    await office.run(ADD, SECRET)
    assert await office.run(ADD._replace(name=name, host="pbx.example.net"), "0ddba11") == Exit.WRONG_USAGE
    assert office.problem
    assert [line.host for line in (await office.book.read()).lines] == ["https://pbx.example.com"]
    assert office.secrets.kept == {"office": SECRET}


@pytest.mark.parametrize("problem", [SecretProblem.NO_KEYRING, SecretProblem.KEYRING_SILENT])
async def test_without_a_keyring_all_but_the_secret_is_kept(office: Office, problem: SecretProblem) -> None:
    """It is said, with the way to call all the same, and the command is done."""
    office.secrets.problem = problem
    assert await office.run(ADD._replace(name="front desk"), SECRET) == Exit.DONE
    assert office.problem.startswith("Its secret is not kept: ")
    assert 'deskbell call NUMBER --line "front desk" --secret-stdin' in office.problem
    assert SECRET not in f"{office.told}"
    assert len((await office.book.read()).lines) == 1


async def test_lines_are_listed_for_people_and_for_programs(office: Office) -> None:
    """In the order they were added; the one that the next call takes is marked, and no secret is told."""
    await office.run(ADD, SECRET)
    await office.run(LineAddRequest("gate", "telphin", "6b"), SECRET)
    await office.book.change(lambda lines: lines.with_last("gate"))
    assert await office.run(LineListRequest()) == Exit.DONE
    assert office.words == [
        "office                https://pbx.example.com  extension 101  phones 101, 0715",
        "gate                  https://apiproxy.telphin.ru  used by the next call",
    ]
    assert office.steps[0] == {
        "name": "office",
        "host": "https://pbx.example.com",
        "app_id": "5a",
        "extension": "101",
        "region": None,
        "from": ["101", "0715"],
        "usual": False,
    }
    assert (office.steps[1]["extension"], office.steps[1]["from"], office.steps[1]["usual"]) == (None, [], True)
    assert SECRET not in json.dumps(office.steps)


async def test_the_region_of_a_line_is_kept(office: Office) -> None:
    """And listed for programs."""
    await office.run(ADD._replace(region="AM"), SECRET)
    await office.run(LineListRequest())
    assert office.steps[0]["region"] == "AM"


async def test_without_a_line_the_list_says_how_to_add_one(office: Office) -> None:
    """Nothing goes to standard output."""
    assert await office.run(LineListRequest(json=True)) == Exit.DONE
    assert office.steps == []
    assert "deskbell line add NAME --host HOST" in office.problem


async def test_a_damaged_list_is_told_once_where_it_is_kept(office: Office) -> None:
    """After that the desk goes on."""
    (office.folder / "lines.json").write_bytes(b"{")
    assert await office.run(LineListRequest()) == Exit.REFUSED
    assert str(office.folder / "lines.json.damaged-1") in office.problem
    assert await office.run(LineListRequest()) == Exit.DONE


async def test_a_line_that_works_is_told_with_what_it_has(office: Office, server: PracticeServer) -> None:
    """Who calls, whether its phone is there, how many extensions, what is left of the hour."""
    await office.run(to(server, extension="101"), server.app_secret)
    assert await office.run(LineTestRequest("OFFICE")) == Exit.DONE
    (found,) = office.steps
    assert (found["name"], found["host"], found["extension"]) == ("office", server.base_url, "101")
    assert found["phone_online"] is True
    assert found["extensions"] > 5
    assert 0 < found["requests_left"] < found["requests_limit"]
    assert found["requests_reset_at"].endswith("+00:00")
    assert office.words[0].startswith("The line office signs in. Extension 101 places its calls; its phone is online. ")
    assert found["may_only_read"] is False
    assert f"The PBX has {found['extensions']} extensions. {found['requests_left']} of " in office.words[0]


async def test_a_secret_may_be_given_for_this_once(office: Office, server: PracticeServer) -> None:
    """As where there is no keyring."""
    office.secrets.problem = SecretProblem.NO_KEYRING
    await office.run(to(server, extension="101"), server.app_secret)
    office.secrets.held.clear()
    assert await office.run(LineTestRequest("office")) == Exit.REFUSED
    assert "--secret-stdin" in office.problem
    assert await office.run(LineTestRequest("office"), server.app_secret) == Exit.DONE


async def test_keys_that_the_pbx_refuses_are_told_apart(office: Office, server: PracticeServer) -> None:
    """Exit code 3, with the host; nothing is told of what was sent."""
    await office.run(to(server), "0ddba11")
    assert await office.run(LineTestRequest("office")) == Exit.REFUSED
    assert office.problem.startswith(f"The PBX at 127.0.0.1:{server.port} did not let this line sign in.")
    assert "0ddba11" not in office.problem


async def test_a_pbx_that_is_not_there_is_told_apart(office: Office) -> None:
    """Exit code 5, and nothing was sent."""
    with practice_server() as gone:
        await office.run(to(gone), gone.app_secret)
    assert await office.run(LineTestRequest("office")) == Exit.UNREACHABLE
    assert "Nothing was sent." in office.problem


async def test_an_extension_that_is_not_clear_is_told_with_the_choice(office: Office, server: PracticeServer) -> None:
    """The line signs in, and which phone places its calls has to be said: exit code 2."""
    await office.run(to(server, extension="999"), server.app_secret)
    assert await office.run(LineTestRequest("office")) == Exit.WRONG_USAGE
    assert office.problem.startswith("The line office signs in, but there is no extension 999 to call from")
    assert "101, 102" in office.problem


async def test_a_user_who_may_only_read_is_told_before_the_first_call(office: Office, server: PracticeServer) -> None:
    """Everything is there but the right to call: what was found is told, and exit code 3."""
    keys = next(one.keys for one in OTHER_APPLICATIONS if one.user.access is Access.READ_ONLY)
    await office.run(to(server, app_id=keys.app_id, extension="101"), keys.app_secret)
    assert await office.run(LineTestRequest("office")) == Exit.REFUSED
    assert office.steps[0]["may_only_read"] is True
    assert office.problem.startswith("Its user may only read, so the PBX refuses every call of this line.")


@pytest.mark.parametrize(
    "answer",
    [
        http_answer(200, b"<html>hello</html>"),
        http_answer(302, b"", "Location: https://pbx.example.org/"),
        json_answer(200, {"moved": True}),
        json_answer(503, {}),
    ],
)
async def test_a_host_that_answers_nonsense_ends_as_a_call_there_would(office: Office, answer: bytes) -> None:
    """No call was placed, so none is unknown: exit code 5."""
    async with fault_server(says(answer)) as server:
        await office.run(ADD._replace(host=server.base_url), SECRET)
        assert await office.run(LineTestRequest("office")) == Exit.UNREACHABLE
    assert office.problem.startswith(f"{server.base_url} gave no clear answer: ")
    assert "No call was placed." in office.problem


@pytest.mark.parametrize("request_", [LineTestRequest("home"), LineRemoveRequest("home")])
async def test_a_line_that_is_not_there_is_wrong_usage(office: Office, request_: LineRequest) -> None:
    """The lines there are, are told."""
    await office.run(ADD, SECRET)
    assert await office.run(request_) == Exit.WRONG_USAGE
    assert "office" in office.problem


async def test_a_line_that_is_removed_is_gone_with_its_secret(office: Office) -> None:
    """Another line stays; its name may be used again."""
    await office.run(ADD, SECRET)
    await office.run(ADD._replace(name="gate"), "0ddba11")
    assert await office.run(LineRemoveRequest("Office")) == Exit.DONE
    assert (office.words, office.problem) == (["The line Office is gone."], "")
    assert office.secrets.kept == {"gate": "0ddba11"}
    assert await office.run(ADD, SECRET) == Exit.DONE


async def test_a_keyring_that_cannot_be_asked_to_forget_does_not_keep_a_line(office: Office) -> None:
    """The line goes, and what may be left behind is said."""
    await office.run(ADD, SECRET)
    office.secrets.problem = SecretProblem.KEYRING_SILENT
    assert await office.run(LineRemoveRequest("office")) == Exit.DONE
    assert office.problem == "If its secret was in the keyring, it still is: the keyring does not answer."
    assert await office.book.read() == LineList()


async def test_the_practice_line_cannot_be_removed(office: Office) -> None:
    """It is built in, and that is said."""
    assert await office.run(LineRemoveRequest("practice")) == Exit.WRONG_USAGE
    assert office.problem == "The practice line is built in and stays."
