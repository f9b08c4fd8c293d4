"""The single instance's wire on Linux and macOS: a Unix socket in a folder of this user alone.

The way to ask macOS for the peer was not run on the development machine.
"""

import errno
import os
import socket
import struct
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from deskbell.runtime.instance_wire import MAX_LINE_BYTES, InstanceLost, NoInstance
from deskbell.runtime.private_folder import is_private_folder, make_private_folder

assert sys.platform != "win32"  # noqa: S101 - tells the type checker, too, that the rest is not for Windows

if TYPE_CHECKING:
    import asyncio
    from asyncio.trsock import TransportSocket

_RETRY_S = 0.02
# sys/un.h of macOS and the BSDs; Python's socket module names neither.
_SOL_LOCAL, _LOCAL_PEERCRED, _XUCRED_BYTES = 0, 1, 76


class SocketLink:
    """A client's connection over a Unix socket."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock

    def send(self, data: bytes) -> None:
        """Send all of `data`."""
        self._socket.sendall(data)

    def receive(self, timeout_s: float) -> bytes:
        """Return what has come, empty when the peer has closed."""
        self._socket.settimeout(timeout_s)
        return self._socket.recv(MAX_LINE_BYTES)

    def give_up(self) -> bytes:
        """Shut both ways, after which the peer's next word fails, and return what had come before."""
        with suppress(OSError):  # macOS: the peer has closed before
            self._socket.shutdown(socket.SHUT_RDWR)
        try:
            return self._socket.recv(MAX_LINE_BYTES)
        except OSError:
            return b""

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()


def connect(address: str, timeout_s: float) -> SocketLink:
    """Connect to the instance at the socket `address`.

    Raises:
        NoInstance: Nobody listens there, the folder is not private, or the listener is another user.
        InstanceLost: It listens, but let nobody in for `timeout_s`.
    """
    if not is_private_folder(Path(address).parent):
        raise NoInstance("no private folder")
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        _knock(sock, address, timeout_s)
        own = is_own_peer(sock)
    except BaseException:
        sock.close()
        raise
    if not own:
        sock.close()
        raise NoInstance("another user listens")
    return SocketLink(sock)


def _knock(sock: socket.socket, address: str, timeout_s: float) -> None:
    sock.settimeout(timeout_s)
    deadline_s = time.monotonic() + timeout_s
    while True:
        try:
            sock.connect(address)
        except (BlockingIOError, TimeoutError) as error:  # Its queue is full: it is there, and busy or frozen.
            if time.monotonic() > deadline_s:
                raise InstanceLost("it lets nobody in", taken=False) from error
            time.sleep(_RETRY_S)
        except OSError as error:
            raise NoInstance(str(error)) from error
        else:
            return


def is_own_peer(sock: "socket.socket | TransportSocket") -> bool:
    """Say whether the other end of a connected socket runs as this user.

    Public sources: unix(7), SO_PEERCRED; the LOCAL_PEERCRED of unix(4) on macOS and the BSDs.
    """
    try:
        if sys.platform == "linux":
            size = struct.calcsize("iII")
            _pid, uid, _gid = struct.unpack("iII", sock.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size))
        else:
            found = sock.getsockopt(_SOL_LOCAL, _LOCAL_PEERCRED, _XUCRED_BYTES)
            _version, uid = struct.unpack_from("II", found)
    except (OSError, struct.error):
        return False
    return bool(uid == os.geteuid())


class SocketListener:
    """The instance's end: a bound socket and its server."""

    def __init__(self, server: "asyncio.Server", path: Path) -> None:
        self._server = server
        self._path = path

    def close(self) -> None:
        """Let nobody in any more, and take the socket's file away."""
        self._path.unlink(missing_ok=True)
        self._server.close()


async def listen(
    address: str, serve: Callable[["asyncio.StreamReader", "asyncio.StreamWriter"], None]
) -> SocketListener | None:
    """Listen at the socket `address`, over whatever a dead instance left; None where a live one listens.

    The caller holds the instance's lock. Peers of other users are turned away unheard.

    Raises:
        UnsafeFolderError: Others may enter the folder.
        OSError: The socket cannot be made.
    """
    import asyncio

    # A coroutine here would be a task of asyncio's own, and a loop that ends before it has begun calls that a fault.
    def admit(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if is_own_peer(writer.get_extra_info("socket")):
            serve(reader, writer)
        else:
            writer.transport.abort()

    path = Path(address)
    make_private_folder(path.parent)
    # A cleaner of temporary files may have taken the lock of a live instance away.
    if _somebody_listens(address):
        return None
    sock = _bound_socket(path)
    try:
        server = await asyncio.start_unix_server(admit, sock=sock, limit=MAX_LINE_BYTES)
    except BaseException:
        sock.close()
        raise
    return SocketListener(server, path)


def _bound_socket(path: Path) -> socket.socket:
    path.unlink(missing_ok=True)
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        sock.bind(str(path))
        path.chmod(0o600)
    except BaseException:
        sock.close()
        raise
    return sock


def _somebody_listens(address: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(0)
        return probe.connect_ex(address) in {0, errno.EAGAIN, errno.EINPROGRESS}
