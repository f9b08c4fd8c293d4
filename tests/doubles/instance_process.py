"""A running instance in a process of its own, to be killed and frozen.

Run as a program with the socket's path and the path of a log: it serves, and writes each request it acts on to the log.
A request asks for what it wants: `{"steps": 2}` for messages, `{"hang": true}` for an answer that never ends.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from deskbell.runtime.instance import hand_over_or_claim
from deskbell.runtime.instance_server import InstanceServer, Send
from deskbell.runtime.owner_lock import OwnerLock

_TESTS = Path(__file__).parents[1]
_PATHS = os.pathsep.join([str(_TESTS.parent / "app"), str(_TESTS)])


class InstanceProcess:
    """The other process, as the test sees it."""

    def __init__(self, address: str, log: Path) -> None:
        self._log = log
        self._process = subprocess.Popen(
            [sys.executable, "-m", "doubles.instance_process", address, str(log)],
            env=os.environ | {"PYTHONPATH": _PATHS},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def first_words(self) -> str:
        """Wait until it serves (`serving`) or has handed over (`handed over`)."""
        return _pipe(self._process.stdout).readline().strip()

    def acted_on(self) -> list[dict[str, Any]]:
        """Return the requests it has begun to act on."""
        if not self._log.exists():
            return []
        return [json.loads(line) for line in self._log.read_text(encoding="utf-8").splitlines()]

    def freeze(self) -> None:
        """Stop it where it stands, and wait until it has."""
        self._process.send_signal(signal.SIGSTOP)
        os.waitpid(self._process.pid, os.WUNTRACED)

    def thaw(self) -> None:
        """Let it go on."""
        self._process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """End it as a power cut would."""
        self._process.kill()
        self._process.wait(10)

    def end(self) -> None:
        """End it for certain and close the pipes."""
        self.kill()
        _pipe(self._process.stdin).close()
        _pipe(self._process.stdout).close()


@contextmanager
def instance_process(address: str, log: Path) -> Iterator[InstanceProcess]:
    """Run another process that serves at `address`."""
    process = InstanceProcess(address, log)
    try:
        assert process.first_words() == "serving"
        yield process
    finally:
        process.end()


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe


async def _serve(address: str, log: Path, lock: OwnerLock) -> None:
    async def answer(request: dict[str, Any], send: Send) -> None:
        with log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(request) + "\n")
        for step in range(request.get("steps", 0)):
            await send({"step": step})
        if request.get("hang"):
            await asyncio.Event().wait()

    assert await InstanceServer(address, answer, lock=lock, at_work_s=0.1).start()
    sys.stdout.write("serving\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


def _main() -> None:
    address, log = sys.argv[1:]
    lock = OwnerLock(Path(address + ".lock"))
    if hand_over_or_claim(address, {"from": os.getpid()}, lambda _: None, lock=lock):
        sys.stdout.write("handed over\n")
    else:
        asyncio.run(_serve(address, Path(log), lock))


if __name__ == "__main__":
    _main()
