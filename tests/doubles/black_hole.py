"""A place behind a network of its own that can vanish without a word: what is sent there then is answered by nothing.

A network namespace with a pair of virtual Ethernet devices (ip-netns(8), veth(4)); making one takes root.
"""

import ctypes
import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NEW_NETWORK = 0x40000000  # CLONE_NEWNET, setns(2)


class FarPlace:
    """Where servers can listen, and whether anything gets there."""

    def __init__(self, name: str, address: str) -> None:
        self.address = address
        self._name = name

    def bound(self) -> socket.socket:
        """A socket on a free port of that place, for a server of this process."""
        made: list[socket.socket] = []

        def make() -> None:
            with (Path("/run/netns") / self._name).open() as network:
                assert ctypes.CDLL(None, use_errno=True).setns(network.fileno(), _NEW_NETWORK) == 0
            opened = socket.socket()
            opened.bind((self.address, 0))
            made.append(opened)

        # A thread has a network of its own, and takes it along when it ends.
        thread = threading.Thread(target=make)
        thread.start()
        thread.join()
        return made[0]

    @contextmanager
    def gone(self) -> Iterator[None]:
        """Swallow everything meanwhile, and be there again afterwards as if nothing had been."""
        _ip("-n", self._name, "link", "set", "there", "down")
        try:
            yield
        finally:
            _ip("-n", self._name, "link", "set", "there", "up")


def can_be_far() -> bool:
    """Whether this user may make networks here."""
    return (
        os.geteuid() == 0
        and shutil.which("ip") is not None
        and subprocess.run(["unshare", "--net", "true"], check=False, capture_output=True).returncode == 0  # noqa: S607
    )


@contextmanager
def far_place() -> Iterator[FarPlace]:
    """Make one, with addresses that belong to this process alone."""
    number = os.getpid() % (1 << 14)
    name, here = f"bell{number}", f"bell{number}"
    network = f"10.213.{number >> 6}.{(number & 63) * 4}"
    ours, theirs = (f"{network.rpartition('.')[0]}.{(number & 63) * 4 + host}" for host in (1, 2))
    _ip("netns", "add", name)
    try:
        _ip("link", "add", here, "type", "veth", "peer", "name", "there", "netns", name)
        _ip("addr", "add", f"{ours}/30", "dev", here)
        _ip("-n", name, "addr", "add", f"{theirs}/30", "dev", "there")
        _ip("link", "set", here, "up")
        _ip("-n", name, "link", "set", "there", "up")
        yield FarPlace(name, theirs)
    finally:
        subprocess.run(["ip", "link", "del", here], check=False, capture_output=True)  # noqa: S607
        _ip("netns", "del", name)


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True, timeout=20)  # noqa: S607
