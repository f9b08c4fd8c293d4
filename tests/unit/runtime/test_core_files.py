"""A crash leaves no picture of the memory."""

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import deskbell

APP = Path(deskbell.__file__).parents[1]
CRASH = "import os, subprocess, sys; {before}; {act}"
FORBID = "from deskbell.runtime.core_files import forbid_core_files as forbid; forbid()"
DIE = "os.kill(os.getpid(), {number})"
IN_A_CHILD = "sys.exit(subprocess.run([sys.executable, '-c', 'import os; {act}']).returncode)"


def crash(folder: Path, before: str, act: str) -> tuple[int, list[str]]:
    """Run and crash a Python that was allowed core files; its exit status and what it left in its folder."""

    def allow() -> None:
        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (most, most))

    ended = subprocess.run(
        [sys.executable, "-c", CRASH.format(before=before, act=act)],
        env=os.environ | {"PYTHONPATH": str(APP)},
        cwd=folder,
        preexec_fn=allow,
        capture_output=True,
        check=False,
        timeout=60,
    )
    return ended.returncode, [file.name for file in folder.iterdir()]


def leaves_cores_here() -> bool:
    """Whether this system writes core files into the folder of the process, if it is let."""
    pattern = Path("/proc/sys/kernel/core_pattern")
    may = resource.getrlimit(resource.RLIMIT_CORE)[1] != 0
    return may and pattern.exists() and pattern.read_text().strip() == "core"


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT])
def test_a_crash_leaves_no_core_file(tmp_path: Path, number: signal.Signals) -> None:
    """Neither of the program nor of one that it started, though core files were allowed when it began."""
    die = DIE.format(number=int(number))
    if leaves_cores_here():
        (tmp_path / "control").mkdir()
        assert crash(tmp_path / "control", "pass", die) != (-number, [])
    (tmp_path / "own").mkdir()
    assert crash(tmp_path / "own", FORBID, die) == (-number, [])
    (tmp_path / "child").mkdir()
    status, left = crash(tmp_path / "child", FORBID, IN_A_CHILD.format(act=die))
    assert status != 0
    assert left == []


def test_it_is_the_first_thing_that_the_door_does() -> None:
    """Whatever is asked for, and for the processes that it starts."""
    code = "import resource as r; from deskbell.__main__ import main; main(['--version']); print(r.getrlimit({}))"
    ended = subprocess.run(
        [sys.executable, "-c", code.format(int(resource.RLIMIT_CORE))],
        env=os.environ | {"PYTHONPATH": str(APP)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert ended.stdout.splitlines()[-1] == "(0, 0)"
