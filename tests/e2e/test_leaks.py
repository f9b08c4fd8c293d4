"""Secrets, tokens and door codes by the real program: searched for in everything that it wrote, showed and started."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deskbell.practice.tokens import Session, Tokens
from doubles.desk_home import PROGRAM, DeskHome, Ended
from doubles.desk_screen import DeskScreen
from doubles.keyring_service import keyring_service
from doubles.marks import files_with, found_in, processes_with
from doubles.practice_server import PracticeServer, practice_server
from doubles.until import until

TONES, VALUE = "W86420975*31#", "opensesame-d00r"
CODES = ("--set", f"dst_dtmf={TONES}", "--set", f'variables={{"GATE": "{VALUE}"}}')
CLIPBOARDS = """
from PySide6.QtGui import QClipboard, QGuiApplication
app = QGuiApplication([])
print(*(QGuiApplication.clipboard().text(mode) for mode in QClipboard.Mode))
"""
# Python reads this before the program begins: what it patches meets faults that nobody has foreseen and that say all.
FAULTY = """
import os
from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.store.journal import SqliteJournal
send, begin = HttpClient.send, SqliteJournal.begin
def tell(*everything):
    error = LookupError(*everything)
    error.add_note(repr(everything))
    raise error
async def faulty_send(client, request, *, deadline_s):
    if os.environ["FAULT_AT"] in request.path:
        tell(dict(request.headers), request.json)
    return await send(client, request, deadline_s=deadline_s)
async def faulty_begin(journal, intent, *others):
    if os.environ["FAULT_AT"] == "journal":
        tell(intent, dict(intent.options))
    return await begin(journal, intent, *others)
HttpClient.send, SqliteJournal.begin = faulty_send, faulty_begin
"""


@pytest.fixture
def tokens(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every token that the PBX of this test has given."""
    given: list[str] = []
    issue = Tokens.issue

    def noted(self: Tokens, *args: object) -> Session:
        session = issue(self, *args)  # type: ignore[arg-type]  # as it was called
        given.append(session.token)
        return session

    monkeypatch.setattr(Tokens, "issue", noted)
    return given


@pytest.fixture
def server(tokens: list[str]) -> Iterator[PracticeServer]:
    """A PBX of its own, whose clock stands still but for the test's hand."""
    del tokens
    with practice_server() as server:
        yield server


def say(home: DeskHome, secret: str, *words: str) -> Ended:
    """Run the program with a secret on its standard input."""
    ended = subprocess.run(
        [PROGRAM, *words], env=home.env, input=secret, capture_output=True, text=True, timeout=60, check=False
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def add_line(home: DeskHome, server: PracticeServer) -> Ended:
    """Add a line to the PBX."""
    where = ("--host", server.base_url, "--app-id", server.app_id, "--extension", "101", "--secret-stdin")
    return say(home, server.app_secret, "line", "add", "office", *where)


def everything(home: DeskHome) -> tuple[Path, ...]:
    """Every folder that the program could write to without being told to: home, run-time folder, temporary files."""
    temporary = Path(home.env["TMPDIR"])
    return Path(home.env["HOME"]), Path(home.env["XDG_RUNTIME_DIR"]), temporary


@pytest.fixture
def watched(bare_home: DeskHome, tmp_path: Path) -> DeskHome:
    """A home without a screen, with a folder for temporary files of its own."""
    (tmp_path / "tmp").mkdir()
    bare_home.env["TMPDIR"] = str(tmp_path / "tmp")
    return bare_home


def assert_hidden(home: DeskHome, said: str, secrets: list[str]) -> None:
    """No secret and no token is anywhere; a door code is in the journal, from which a call can be made again."""
    assert files_with(secrets, *everything(home)) == {}
    assert found_in(said.encode(), [*secrets, TONES, VALUE]) == []
    for path in files_with([TONES, VALUE], *everything(home)):
        assert Path(path).parent == home.places.data, path


def test_nothing_leaks_through_success_refusal_and_faults(
    watched: DeskHome, server: PracticeServer, tokens: list[str]
) -> None:
    """With a real keyring, over every kind of end that a call has; what a command said is searched too."""
    home, said = watched, []
    with keyring_service() as keyring:
        home.env["DBUS_SESSION_BUS_ADDRESS"] = keyring.env["DBUS_SESSION_BUS_ADDRESS"]
        said.append(add_line(home, server))
        said.append(home.run("line", "test", "office"))
        for number, fault in enumerate(("token_401", "", "401", "403", "500", "drop_after", "cut_201")):
            if fault:
                server.faults(fault, *["token_401"] * (fault == "token_401"))  # looking round signs in as well
            said.append(home.run("call", f"20{number}", *CODES, "--json"))
        said.append(home.run("line", "list", "--json"))
        said.append(home.run("history", "--json"))
    assert [one.code for one in said[2:9]] == [3, 0, 0, 3, 4, 4, 4]
    assert len(tokens) > 5
    assert_hidden(home, "".join(one.out + one.err for one in said), [server.app_secret, *tokens])


def test_a_program_that_is_killed_leaves_nothing_behind(
    watched: DeskHome, server: PracticeServer, tokens: list[str]
) -> None:
    """Neither on the disk, nor, while it ran, in the command lines and environments of what it started."""
    home = watched
    add_line(home, server)
    command = home.start("call", "205", "--practice", "--wait", "--json", *CODES)
    command.await_step("accepted")
    children = processes_with([TONES, VALUE], command.pid)
    assert set(children) <= {command.pid}, "its own words are its user's"
    assert home.practice_processes()
    for pid in home.practice_processes():
        assert processes_with([TONES, VALUE, server.app_secret, *tokens], pid) == {}
    command.kill()
    assert_hidden(home, command.said() + command.complained(), [server.app_secret, *tokens])


def test_a_fault_of_the_program_itself_says_nothing(
    watched: DeskHome, server: PracticeServer, tokens: list[str], tmp_path: Path
) -> None:
    """An exception that holds token and door codes is told as a sentence; the log tells where it was raised."""
    home = watched
    add_line(home, server)
    (tmp_path / "faulty").mkdir()
    (tmp_path / "faulty" / "sitecustomize.py").write_text(FAULTY)
    home.env["PYTHONPATH"] = str(tmp_path / "faulty")
    said = []
    faulty = {"/user/": ("line", "test", "office"), "journal": ("call", "205"), "/callback/": ("call", "206")}
    for place, words in faulty.items():
        home.env["FAULT_AT"] = place
        said.append(say(home, server.app_secret, *words, "--secret-stdin", *(CODES if "call" in words else ())))
    assert [one.code for one in said] == [70, 70, 4]
    # Whether the third is written down depends on who looks at the task that it ended: its owner or nobody.
    assert home.faults().count("\n  LookupError\n") in (2, 3)
    assert home.faults().count(", in faulty_") in (2, 3)
    assert tokens
    assert_hidden(home, "".join(one.out + one.err for one in said), [server.app_secret, *tokens])
    assert "Traceback" not in "".join(one.err for one in said)
    for file in home.places.logs.iterdir():
        file.unlink()  # it was meant


def test_a_running_window_keeps_what_it_was_handed_to_itself(
    home: DeskHome, screen: DeskScreen, server: PracticeServer, tokens: list[str], tmp_path: Path
) -> None:
    """The secret comes over the socket: it is in no file, process, clipboard or selection, and neither is the token."""
    (tmp_path / "tmp").mkdir()
    home.env["TMPDIR"] = str(tmp_path / "tmp")
    window = home.open_window()
    add_line(home, server)
    placed = say(home, server.app_secret, "call", "205", "--line", "office", "--secret-stdin", *CODES)
    assert placed.code == 0
    secrets = [server.app_secret, *tokens]
    assert processes_with([*secrets, TONES, VALUE], window.pid) == {}
    screen.press("ctrl+a", "ctrl+c")
    clipboards = subprocess.run(
        [sys.executable, "-c", CLIPBOARDS], env=home.env, capture_output=True, text=True, timeout=60, check=True
    ).stdout
    server.faults("500")
    assert home.run("call", "206", "--line", "office", *CODES).code == 4
    window.kill()
    until(lambda: not home.is_listening(), "the window's end")
    assert_hidden(home, placed.out + placed.err + clipboards + window.said() + window.complained(), secrets)


def test_whatever_the_umask_allows_nobody_else_reads_a_file(watched: DeskHome) -> None:
    """Folders 0700 and files 0600, the practice PBX's and the run-time folder's among them."""
    before = os.umask(0)
    try:
        assert watched.run("call", "206", "--practice").code == 0
    finally:
        os.umask(before)
    open_ones = [
        str(path)
        for folder in (watched.places.home, watched.places.runtime)
        for path in (folder, *folder.rglob("*"))
        if path.exists() and stat.S_IMODE(path.lstat().st_mode) & 0o077
    ]
    assert open_ones == []
    assert json.loads((watched.places.practice / "practice.json").read_bytes())["app_secret"]
