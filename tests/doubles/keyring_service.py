"""A real Secret Service on a message bus of its own: gnome-keyring, opened with an empty password."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import secretstorage

from doubles.until import until

COMMANDS = ("dbus-daemon", "gnome-keyring-daemon")

# Without the system's services: the bus must not start a second keyring, nor a window that asks for a password.
_BUS = """<busconfig><type>session</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>
"""


class KeyringService:
    """A running keyring; programs that get `env` see it and no other."""

    def __init__(self, env: dict[str, str], daemon: subprocess.Popen[bytes]) -> None:
        self.env = env
        self._daemon = daemon

    def freeze(self) -> None:
        """Let the keyring take requests and answer none."""
        self._daemon.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it answer again."""
        self._daemon.send_signal(signal.SIGCONT)

    def end(self) -> None:
        """Let the keyring be gone, and the bus stay."""
        self._daemon.kill()
        self._daemon.wait()

    def lock(self) -> None:
        """Close the keyring, as a desktop does when nobody is there."""
        with closing(secretstorage.dbus_init()) as connection:
            secretstorage.get_default_collection(connection).lock()


@contextmanager
def keyring_service() -> Iterator[KeyringService]:
    """Run a keyring; within, this process sees it too."""
    missing = [command for command in COMMANDS if not shutil.which(command)]
    assert not missing, f"the tests of the keyring need {', '.join(missing)}"
    folder = tempfile.mkdtemp(prefix="ring")  # 0700, and short: a socket's path may not be long
    env = {"PATH": os.environ["PATH"], "HOME": folder, "XDG_RUNTIME_DIR": folder}
    before = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    config = Path(folder) / "bus.conf"
    config.write_text(_BUS.format(folder=folder))
    bus = _start(["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"], env)
    assert bus.stdout
    env["DBUS_SESSION_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
    daemon = _start(["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"], env, b"\n")
    try:
        until(_is_open, "an open keyring")
        yield KeyringService(env, daemon)
    finally:
        for process in (daemon, bus):
            process.kill()
            process.communicate()
        del os.environ["DBUS_SESSION_BUS_ADDRESS"]
        if before is not None:
            os.environ["DBUS_SESSION_BUS_ADDRESS"] = before
        shutil.rmtree(folder, ignore_errors=True)


def _start(words: list[str], env: dict[str, str], says: bytes = b"") -> subprocess.Popen[bytes]:
    process = subprocess.Popen(words, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdin
    process.stdin.write(says)
    process.stdin.close()
    process.stdin = None
    return process


def _is_open() -> bool:
    with closing(secretstorage.dbus_init()) as connection, suppress(secretstorage.SecretStorageException):
        return not secretstorage.get_default_collection(connection).is_locked()
    return False  # it is not there yet
