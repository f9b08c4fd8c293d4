"""Finding a practice process and starting one."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.adapters.practice_child import PracticeAddress, read_port_file, start_detached
from doubles.until import exists, gone, kill, until

WELL = {"port": 8099, "pid": 7, "token": "t", "app_id": "a", "app_secret": "s"}


def written(folder: Path, contents: Any) -> Path:
    """A folder whose port file holds this."""
    data = contents if isinstance(contents, bytes) else json.dumps(contents).encode()
    (folder / "practice.json").write_bytes(data)
    return folder


def test_a_port_file_tells_where_and_with_what(tmp_path: Path) -> None:
    """The address is this machine's; the keys come with it and are not shown."""
    address = read_port_file(written(tmp_path, WELL))
    assert address == PracticeAddress("http://127.0.0.1:8099", "a", "s", "t")
    assert "'s'" not in repr(address)
    assert "'t'" not in repr(address)


@pytest.mark.parametrize(
    "contents",
    [
        b"",
        b"{",
        b"[" * 4000,
        b"\xff\xfe",
        [],
        {},
        {**WELL, "port": "8099"},
        {**WELL, "port": 0},
        {**WELL, "port": 65536},
        {**WELL, "port": True},
        {**WELL, "app_id": "\ud800"},
        {**WELL, "app_secret": "a\nb"},
        {**WELL, "token": None},
        {**WELL, "token": "a\r\nb"},
        {**WELL, "token": "ж"},
        json.dumps({**WELL, "token": "x" * 5000}).encode(),
    ],
)
def test_a_port_file_that_makes_no_sense_is_none(tmp_path: Path, contents: Any) -> None:
    """Damage, another version's file and nonsense are as if there were none."""
    assert read_port_file(written(tmp_path, contents)) is None


def test_no_port_file_is_none(tmp_path: Path) -> None:
    """Neither a missing file nor a missing folder is an error."""
    assert read_port_file(tmp_path) is None
    assert read_port_file(tmp_path / "none") is None


def test_what_is_no_file_is_none_at_once(tmp_path: Path) -> None:
    """Neither a pipe that nobody writes to, nor one that somebody holds open, nor a folder, nor a device."""
    place = tmp_path / "practice.json"
    os.mkfifo(place)
    assert read_port_file(tmp_path) is None
    with open(os.open(place, os.O_RDWR), "wb"):  # noqa: PTH123 - a pipe that is open at both ends
        assert read_port_file(tmp_path) is None
    place.unlink()
    place.mkdir()
    assert read_port_file(tmp_path) is None
    place.rmdir()
    place.symlink_to("/dev/zero")
    assert read_port_file(tmp_path) is None


@given(st.binary(max_size=300))
def test_no_contents_crash(tmp_path_factory: pytest.TempPathFactory, contents: bytes) -> None:
    """Whatever the file holds."""
    read_port_file(written(tmp_path_factory.mktemp("any"), contents))


def python(*program: str) -> tuple[str, ...]:
    """A command that runs a little program."""
    return (sys.executable, "-c", "\n".join(program))


SLEEPER = python(
    "import os, time",
    "open('unfinished', 'w').write(str(os.getpid()))",
    "os.replace('unfinished', 'pid')",
    "time.sleep(60)",
)


def told_pid(folder: Path) -> int:
    """The process that has written itself down in this folder."""
    note = folder / "pid"
    until(note.exists)
    return int(note.read_text())


def test_a_child_runs_in_its_folder_on_its_own(tmp_path: Path) -> None:
    """It gets a session of its own, nothing of our standard streams, and a folder that is made for it."""
    folder = tmp_path / "made" / "for it"
    program = python(
        "import json, os, sys",
        "facts = [os.getcwd(), os.getsid(0) == os.getpid() if hasattr(os, 'getsid') else True, os.getpid()]",
        "facts.append(sys.stdin.read())",
        "print('x'); print('y', file=sys.stderr)",
        "open('facts.unfinished', 'w').write(json.dumps(facts))",
        "os.replace('facts.unfinished', 'facts')",
    )
    exit_status = start_detached(program, folder)
    until(lambda: exit_status() is not None)
    where, own_session, pid, stdin = json.loads((folder / "facts").read_text())
    assert (Path(where), own_session, stdin) == (folder.resolve(), True, "")
    assert exit_status() == 0
    gone(pid)


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are a matter of POSIX")
def test_a_child_inherits_no_descriptor(tmp_path: Path) -> None:
    """A socket or a lock of ours must not live on in it, not even one that is inheritable."""
    read_end, write_end = os.pipe()
    os.set_inheritable(write_end, True)  # noqa: FBT003 - the standard library's own signature
    start_detached(SLEEPER, tmp_path)
    pid = told_pid(tmp_path)
    os.close(write_end)
    try:
        assert os.read(read_end, 1) == b"", "the other end is still open somewhere"
    finally:
        kill(pid)
        os.close(read_end)


def test_a_child_that_ends_leaves_no_zombie(tmp_path: Path) -> None:
    """Its exit status is taken without anybody asking for it."""
    command = python("import os", "open('pid', 'w').write(str(os.getpid()))", "raise SystemExit(3)")
    exit_status = start_detached(command, tmp_path)
    until(lambda: exit_status() is not None)
    assert exit_status() == 3
    gone(int((tmp_path / "pid").read_text()))


def test_nothing_beside_the_starter_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Deskbell may be started in a folder of downloads; `-m` would import what lies there."""
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    (downloads / "trap.py").write_text("open('sprung', 'w')")
    monkeypatch.chdir(downloads)
    exit_status = start_detached((sys.executable, "-m", "trap"), tmp_path / "practice")
    until(lambda: exit_status() is not None)
    assert exit_status() != 0
    assert not list(tmp_path.rglob("sprung"))


def test_a_command_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """The caller is told at once."""
    with pytest.raises(OSError, match="nothing"):
        start_detached((str(tmp_path / "nothing"),), tmp_path)


def test_the_child_outlives_its_starter(tmp_path: Path) -> None:
    """The end of the program that started it does not end it."""
    starter = python(
        "import sys",
        "from pathlib import Path",
        "from deskbell.adapters.practice_child import start_detached",
        f"start_detached({SLEEPER!r}, Path(sys.argv[1]))",
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([*starter, tmp_path], check=True, timeout=60, env=environment)
    pid = told_pid(tmp_path)
    assert exists(pid)
    kill(pid)
