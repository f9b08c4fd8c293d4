"""A line's secret, read from standard input."""

import io
import os
import pty
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from deskbell.cli.secret import SecretNotGiven, read_secret


@contextmanager
def standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> Iterator[None]:
    """Let this be what comes by standard input."""
    stream = io.TextIOWrapper(io.BytesIO(data), encoding="ascii")
    monkeypatch.setattr(sys, "stdin", stream)
    yield


@pytest.mark.parametrize(
    "data", [b"deadbeef\n", b"deadbeef", b"deadbeef\r\nmore\n", b"  deadbeef \n", b"\xef\xbb\xbfdeadbeef\r\n"]
)
def test_the_first_line_is_the_secret(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """However the line ends, and whatever a shell puts before it."""
    with standard_input(monkeypatch, data):
        assert read_secret() == "deadbeef"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        *[(data, "No secret came") for data in (b"", b"\n", b"   \n", b"\ndeadbeef\n")],
        *[(data, "cannot be a secret") for data in (b"dead beef\n", b"\xff\xfed\x00", b"dead\x00beef\n", b"x" * 10**6)],
    ],
)
def test_what_is_no_secret_is_refused_without_repeating_it(
    monkeypatch: pytest.MonkeyPatch, data: bytes, said: str
) -> None:
    """The sentence says that nothing was done; an endless line is not read to its end."""
    with standard_input(monkeypatch, data), pytest.raises(SecretNotGiven, match=said) as refused:
        read_secret()
    assert str(refused.value).endswith("Nothing was done.")
    assert "beef" not in str(refused.value)


def test_a_program_without_standard_input_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Started without a console there is nothing to read."""
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(SecretNotGiven):
        read_secret()


PROGRAM = """
from deskbell.cli.secret import SecretNotGiven, read_secret
try:
    print(f"[{read_secret()}]")
except SecretNotGiven:
    print("[]")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
@pytest.mark.parametrize(("typed", "read"), [(b"deadbeef\n", b"deadbeef"), (b"\x04", b"")])
def test_at_a_terminal_it_is_asked_for_and_not_shown(
    typed: bytes, read: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The prompt says what is wanted, and what is typed does not come back."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-c", PROGRAM])  # noqa: S606 - a terminal's own process
    try:
        assert shown_until(terminal, b"shown): ")
        os.write(terminal, typed)
        assert shown_until(terminal, b"]").strip() == b"[%s]" % read
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def shown_until(terminal: int, last: bytes) -> bytes:
    """What the terminal shows until this has come."""
    shown = b""
    while last not in shown:
        assert select.select([terminal], [], [], 20)[0], shown
        shown += os.read(terminal, 1)
    return shown
