"""Who is at the other end of a Unix socket."""

import asyncio
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from deskbell.runtime.instance_posix import SocketLink, is_own_peer, listen

# A client that gives up being root before it connects; prints what it hears.
STRANGER = """
import os, socket, sys
client = socket.socket(socket.AF_UNIX)
os.setgid(65534)
os.setuid(65534)
client.settimeout(10)
client.connect(sys.argv[1])
try:
    client.sendall(b"{}\\n")
    print(client.recv(100))
except (ConnectionResetError, BrokenPipeError):
    print(b"")
"""


def test_a_peer_of_this_user_is_ours() -> None:
    """Both ends of a pair belong to this process."""
    ours, other = socket.socketpair()
    with ours, other:
        assert is_own_peer(ours)


def test_a_peer_of_another_user_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """The user is compared, whoever that is."""
    ours, other = socket.socketpair()
    stranger = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: stranger)
    with ours, other:
        assert not is_own_peer(ours)


def test_a_peer_that_cannot_be_known_is_not_ours() -> None:
    """A socket that tells nothing about its peer is refused."""
    ours, other = socket.socketpair()
    other.close()
    ours.close()
    assert not is_own_peer(ours)


def open_to_all(path: Path) -> None:
    """Let other users reach a socket."""
    path.parent.chmod(0o711)
    path.chmod(0o777)


def test_after_giving_up_the_peer_can_say_nothing_more() -> None:
    """What the peer said before is known for certain, and its next word fails at its own end."""
    ours, other = socket.socketpair()
    with ours, other:
        link = SocketLink(ours)
        link.send(b"request")
        other.sendall(b"taken")
        assert link.give_up() == b"taken"
        with pytest.raises(BrokenPipeError):
            other.sendall(b"more")
        assert link.give_up() == b""


async def test_a_stranger_is_turned_away_unheard() -> None:
    """Another user's process that reaches the socket is cut off and never served.

    Only root can become somebody else; elsewhere the same connection, which is our own, must be served.
    """
    root = os.geteuid() == 0
    folder = Path(os.environ["XDG_RUNTIME_DIR"])
    served: list[bytes] = []

    async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        served.append(await reader.readline())
        writer.write(b"heard")
        writer.close()

    hearing: list[asyncio.Task[None]] = []

    def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        hearing.append(asyncio.get_running_loop().create_task(hear(reader, writer)))

    listener = await listen(str(folder / "one.sock"), serve)
    assert listener is not None
    open_to_all(folder / "one.sock")
    program = STRANGER if root else STRANGER.replace("os.setgid(65534)\nos.setuid(65534)\n", "")
    result: Any = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", program, str(folder / "one.sock")],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    listener.close()
    assert (served, result.stdout) == (([], "b''\n") if root else ([b"{}\n"], "b'heard'\n"))
