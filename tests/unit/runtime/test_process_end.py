"""The process ends with its own code, whatever its threads are in."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import deskbell

APP = Path(deskbell.__file__).parents[1]
PROGRAM = """
import sys
from deskbell.runtime.process_end import exit_with

def run():
{run}

exit_with(run)
"""
# The thread wakes up inside compiled code while the interpreter takes its modules down.
IN_COMPILED_CODE = """
    import threading, time, types
    from pydantic_core import SchemaValidator, core_schema

    class Slow:
        def __del__(self):
            time.sleep(0.5)

    def check(value, sleep=time.sleep):
        inside.set()
        sleep(0.2)
        return value

    inside = threading.Event()
    sys.modules["slow"] = types.ModuleType("slow")
    sys.modules["slow"].it = Slow()
    checker = SchemaValidator(core_schema.no_info_plain_validator_function(check))
    threading.Thread(target=checker.validate_python, args=(1,), daemon=True).start()
    inside.wait()
    return 4
"""


def end_of(run: str, **streams: int) -> "subprocess.CompletedProcess[str]":
    """How a process ends that runs these lines."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM.format(run=run)],
        env=os.environ | {"PYTHONPATH": str(APP), "PYTHONUNBUFFERED": ""},
        stdout=streams.get("stdout", subprocess.PIPE),
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_thread_in_compiled_code_does_not_abort_the_end() -> None:
    """A daemon thread that comes back from a library as the interpreter ends leaves the exit code as it was."""
    ended = end_of(IN_COMPILED_CODE)
    assert (ended.returncode, ended.stderr) == (4, "")


def test_what_was_said_last_goes_out() -> None:
    """What waits in the streams is written before the end."""
    ended = end_of("    print('said')\n    print('complained', end='', file=sys.stderr)\n    return 3")
    assert (ended.returncode, ended.stdout, ended.stderr) == (3, "said\n", "complained")


def test_what_wants_to_run_at_the_end_runs() -> None:
    """What a library registered for the end, such as Qt's own taking down, comes first."""
    ended = end_of("    import atexit\n    atexit.register(print, 'taken down')\n    return 0")
    assert (ended.returncode, ended.stdout) == (0, "taken down\n")


@pytest.mark.parametrize(("line", "code"), [("raise SystemExit(2)", 2), ("raise RuntimeError('why')", 1)])
def test_what_did_not_return_ends_as_python_says(line: str, code: int) -> None:
    """Without a code of its own the process ends with that of what was raised."""
    assert end_of(f"    {line}").returncode == code


def test_a_reader_that_has_gone_is_told_as_python_does() -> None:
    """What cannot be written any more is no success."""
    reader, writer = os.pipe()
    os.close(reader)
    ended = end_of("    print('for nobody')\n    return 0", stdout=writer)
    os.close(writer)
    assert ended.returncode == 120
