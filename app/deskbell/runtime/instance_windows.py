"""The single instance's wire on Windows: a named pipe whose name carries the user and the home.

Not run on the development machine. The pipe that asyncio makes is open to its owner, administrators and the system
(Named Pipe Security and Access Rights), so its clients need no check; the client checks the server, for any user may
be the first to make a pipe of a given name.
"""

import _winapi
import asyncio
import ctypes
import msvcrt
import os
import sys
import time
from collections.abc import Callable
from ctypes import wintypes
from typing import Protocol

from deskbell.runtime.instance_wire import MAX_LINE_BYTES, InstanceLost, NoInstance

assert sys.platform == "win32"  # noqa: S101 - tells the type checker, too, that the rest is for Windows alone

_RETRY_S = 0.02
_PROCESS_QUERY_LIMITED_INFORMATION = 0x1000
_TOKEN_QUERY = 0x0008
_TOKEN_USER = 1


class PipeLink:
    """A client's connection over a named pipe."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def send(self, data: bytes) -> None:
        """Send all of `data`."""
        while data:
            data = data[os.write(self._handle, data) :]

    def receive(self, timeout_s: float) -> bytes:
        """Return what has come, empty when the peer has closed; looks every 20 ms, for a read could not be ended."""
        deadline_s = time.monotonic() + timeout_s
        while True:
            try:
                waiting = _winapi.PeekNamedPipe(msvcrt.get_osfhandle(self._handle), 0)[-2]
            except BrokenPipeError:
                return b""
            if waiting:
                return os.read(self._handle, min(waiting, MAX_LINE_BYTES))
            if time.monotonic() > deadline_s:
                raise TimeoutError("the pipe is silent")
            time.sleep(_RETRY_S)

    def give_up(self) -> None:
        """Return None: a pipe cannot be shut for the peer before it is known what came."""

    def close(self) -> None:
        """Close the pipe."""
        os.close(self._handle)


def connect(address: str, timeout_s: float) -> PipeLink:
    """Connect to the instance at the pipe `address`.

    Raises:
        NoInstance: Nobody listens there, or another user does.
        InstanceLost: It listens, but let nobody in for `timeout_s`.
    """
    handle = _open(address, timeout_s)
    try:
        own = _is_own_server(handle)
    except OSError:
        own = False
    if not own:
        os.close(handle)
        raise NoInstance("another user listens")
    return PipeLink(handle)


def _open(address: str, timeout_s: float) -> int:
    deadline_s = time.monotonic() + timeout_s
    while True:
        try:
            return os.open(address, os.O_RDWR | os.O_BINARY | os.O_NOINHERIT)
        except (FileNotFoundError, PermissionError) as error:
            raise NoInstance(str(error)) from error
        except OSError as error:  # ERROR_PIPE_BUSY, which the C runtime turns into EINVAL
            if time.monotonic() > deadline_s:
                raise InstanceLost("it lets nobody in", taken=False) from error
            time.sleep(_RETRY_S)


def _is_own_server(handle: int) -> bool:
    kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
    process_id = wintypes.ULONG()
    pipe = wintypes.HANDLE(msvcrt.get_osfhandle(handle))
    if not kernel32.GetNamedPipeServerProcessId(pipe, ctypes.byref(process_id)):
        raise ctypes.WinError(ctypes.get_last_error())
    return _user_of(process_id.value) == _user_of(os.getpid())


def _user_of(process_id: int) -> bytes:
    """Return the security identifier of the user a process runs as."""
    kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
    advapi32 = ctypes.WinDLL("advapi32", use_last_error=True)
    kernel32.OpenProcess.restype = wintypes.HANDLE
    process = kernel32.OpenProcess(_PROCESS_QUERY_LIMITED_INFORMATION, False, process_id)  # noqa: FBT003 - C takes no names
    if not process:
        raise ctypes.WinError(ctypes.get_last_error())
    token = wintypes.HANDLE()
    try:
        if not advapi32.OpenProcessToken(wintypes.HANDLE(process), _TOKEN_QUERY, ctypes.byref(token)):
            raise ctypes.WinError(ctypes.get_last_error())
        return _user_in(token, advapi32)
    finally:
        if token.value:
            kernel32.CloseHandle(token)
        kernel32.CloseHandle(wintypes.HANDLE(process))


def _user_in(token: wintypes.HANDLE, advapi32: ctypes.WinDLL) -> bytes:
    size = wintypes.DWORD()
    advapi32.GetTokenInformation(token, _TOKEN_USER, None, 0, ctypes.byref(size))
    found = ctypes.create_string_buffer(size.value)
    if not advapi32.GetTokenInformation(token, _TOKEN_USER, found, size, ctypes.byref(size)):
        raise ctypes.WinError(ctypes.get_last_error())
    # TOKEN_USER begins with a pointer to the identifier, which lies behind it in the same buffer.
    identifier = ctypes.c_void_p.from_buffer(found)
    return ctypes.string_at(identifier, advapi32.GetLengthSid(identifier))


class PipeListener(Protocol):
    """The instance's end of the pipe."""

    def close(self) -> None:
        """Let nobody in any more."""


async def listen(
    address: str, serve: Callable[[asyncio.StreamReader, asyncio.StreamWriter], None]
) -> PipeListener | None:
    """Listen at the pipe `address`; None where another process has made it first."""
    loop = asyncio.get_running_loop()
    if not isinstance(loop, asyncio.ProactorEventLoop):
        raise OSError("named pipes need the proactor loop")

    def admit() -> asyncio.StreamReaderProtocol:
        return asyncio.StreamReaderProtocol(asyncio.StreamReader(limit=MAX_LINE_BYTES), serve)

    try:
        [listener] = await loop.start_serving_pipe(admit, address)
    except PermissionError:
        return None
    return listener
