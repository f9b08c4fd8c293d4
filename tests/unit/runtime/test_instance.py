"""The client of the single instance, against real instances that answer, die and freeze."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from deskbell.runtime import instance
from deskbell.runtime.instance import InstanceLost, NoInstance, ask, hand_over_or_claim
from deskbell.runtime.instance_posix import SocketLink
from deskbell.runtime.instance_wire import MAX_LINE_BYTES, encode
from deskbell.runtime.owner_lock import OwnerLock
from deskbell.runtime.private_folder import UnsafeFolderError
from doubles.instance_process import InstanceProcess, instance_process

APP = Path(__file__).parents[3] / "app"


def unwanted(_: object) -> None:
    """Fail the test: no callback was due."""
    pytest.fail("a callback that was not due")


@pytest.fixture
def address() -> str:
    """Return where the instance of this test listens; a private folder with a short path."""
    return str(Path(os.environ["XDG_RUNTIME_DIR"]) / "one.sock")


@contextmanager
def peer(address: str, behave: Callable[[socket.socket], None]) -> Iterator[None]:
    """Listen at `address` and let `behave` have the first connection."""

    def accept() -> None:
        connection, _ = listener.accept()
        with connection:
            behave(connection)

    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(address)
        listener.listen()
        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield
        thread.join(10)
        assert not thread.is_alive()


def read_line(connection: socket.socket) -> bytes:
    """Read what a client asks."""
    with connection.makefile("rb") as lines:
        return lines.readline()


def say(*lines: bytes) -> Callable[[socket.socket], None]:
    """Return a peer that reads the request, says `lines` and closes."""

    def behave(connection: socket.socket) -> None:
        read_line(connection)
        connection.sendall(b"".join(lines))

    return behave


def lost_by(address: str, behave: Callable[[socket.socket], None], **options: float) -> InstanceLost:
    """Return how a client loses a peer that behaves in some way."""
    with peer(address, behave), pytest.raises(InstanceLost) as lost:
        ask(address, {"raise": True}, lambda _: None, **options)
    return lost.value


def test_nobody_is_nobody(address: str) -> None:
    """Neither a folder nor a socket that is missing is an instance."""
    with pytest.raises(NoInstance):
        ask(address, {}, unwanted)
    with pytest.raises(NoInstance):
        ask(str(Path(address).parent / "missing" / "one.sock"), {}, unwanted)


def test_messages_arrive_in_order_until_the_end(address: str, tmp_path: Path) -> None:
    """The client returns when the instance has done, having seen each message."""
    seen: list[dict[str, Any]] = []
    with instance_process(address, tmp_path / "log") as running:
        ask(address, {"steps": 1000}, seen.append)
        assert running.acted_on() == [{"steps": 1000}]
    assert seen == [{"step": step} for step in range(1000)]


def test_a_killed_instance_is_nobody_and_is_succeeded(address: str, tmp_path: Path) -> None:
    """The socket that kill -9 leaves counts as nobody, and the next start takes its place."""
    with instance_process(address, tmp_path / "log") as running:
        running.kill()
        assert Path(address).exists()
        with pytest.raises(NoInstance):
            ask(address, {}, unwanted)
    with instance_process(address, tmp_path / "log"):
        ask(address, {"steps": 0}, unwanted)


def test_an_instance_that_dies_midway_is_lost(address: str, tmp_path: Path) -> None:
    """What was begun is reported as begun: a call may be under way."""
    with instance_process(address, tmp_path / "log") as running, pytest.raises(InstanceLost) as lost:
        ask(address, {"steps": 1, "hang": True}, lambda _: running.kill())
    assert lost.value.taken


def test_a_frozen_instance_never_acts_on_what_was_given_up(address: str, tmp_path: Path) -> None:
    """A request that the client gave up on is not performed when the instance comes back to itself."""
    with instance_process(address, tmp_path / "log") as running:
        running.freeze()
        with pytest.raises(InstanceLost) as lost:
            ask(address, {"number": 1}, unwanted, silence_s=0.2)
        running.thaw()
        ask(address, {"number": 2}, unwanted)
        assert running.acted_on() == [{"number": 2}]
    assert not lost.value.taken


def test_an_instance_that_freezes_at_work_is_lost(address: str, tmp_path: Path) -> None:
    """Silence after the work began is not mistaken for a quiet call, which gives signs of life."""
    with instance_process(address, tmp_path / "log") as running:
        with pytest.raises(InstanceLost) as lost:
            ask(address, {"steps": 1, "hang": True}, lambda _: running.freeze(), silence_s=1)
        running.thaw()
    assert lost.value.taken


def test_a_quiet_call_is_not_lost(address: str) -> None:
    """Signs of life keep a client whose patience is shorter than the whole answer."""

    def behave(connection: socket.socket) -> None:
        read_line(connection)
        for _ in range(8):
            connection.sendall(b"\n")
            threading.Event().wait(0.1)
        connection.sendall(b'{"done":1}\nnull\n')

    seen: list[dict[str, Any]] = []
    with peer(address, behave):
        ask(address, {}, seen.append, silence_s=0.6)
    assert seen == [{"done": 1}]


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ((), False),
        ((b"\n",), True),
        ((b"\n", b'{"step":1}\n'), True),
        ((b"\n", b'{"step":1'), True),
        ((b"\n", b"[]\n"), True),
        ((b"\n", b"\xff\n"), True),
        ((b"HTTP/1.1 400\r\n",), True),
        ((b"\n", b"x" * (MAX_LINE_BYTES + 1)), True),
        ((b"\n", b"x" * MAX_LINE_BYTES + b"\n"), True),
    ],
)
def test_an_answer_that_is_cut_or_foreign_is_lost(address: str, said: tuple[bytes, ...], *, taken: bool) -> None:
    """Only a peer that closes without a byte has certainly not begun; nothing that it says is believed too far."""
    assert lost_by(address, say(*said)).taken is taken


def test_a_peer_that_closes_unread_has_not_begun(address: str) -> None:
    """A connection cut before the request was read is no reason to doubt."""
    assert not lost_by(address, lambda _: None).taken


def test_a_request_that_cannot_be_sent_has_not_begun() -> None:
    """A connection that closes before a word of the request could be sent leaves no doubt."""
    ours, other = socket.socketpair()
    other.close()
    with ours, pytest.raises(InstanceLost) as lost:
        instance._converse(SocketLink(ours), encode({}), unwanted, 5)
    assert not lost.value.taken


def test_an_endless_line_is_not_kept(address: str) -> None:
    """A peer that never ends its line is left, long before the memory is full."""
    sent: list[int] = []

    def behave(connection: socket.socket) -> None:
        read_line(connection)
        with suppress(OSError):
            for _ in range(1000):
                connection.sendall(b"x" * 10_000)
                sent.append(10_000)

    assert lost_by(address, behave).taken
    assert sum(sent) < 2_000_000


def test_a_word_that_crosses_the_giving_up_counts() -> None:
    """A request taken in the very moment when the client gives up is reported as taken."""

    class Slow(socket.socket):
        def recv(self, *_: Any) -> bytes:
            if self.gettimeout() == 0.25:
                assert read_line(other)
                other.sendall(b"\n")
                self.settimeout(5)
                raise TimeoutError
            return super().recv(100)

    ours, other = socket.socketpair()
    slow = Slow(fileno=ours.detach())
    with slow, other, pytest.raises(InstanceLost) as lost:
        instance._converse(SocketLink(slow), encode({}), unwanted, 0.25)
    assert lost.value.taken


def test_a_crowded_instance_lets_nobody_in(address: str) -> None:
    """A listener whose queue stays full is there, not absent, and has not taken anything."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(address)
        listener.listen(0)
        waiting = []
        for _ in range(2):
            client = socket.socket(socket.AF_UNIX)
            client.settimeout(0)
            client.connect_ex(address)
            waiting.append(client)
        with pytest.raises(InstanceLost) as lost:
            ask(address, {}, unwanted, connect_timeout_s=0.1)
        for client in waiting:
            client.close()
    assert not lost.value.taken


def test_a_request_that_is_too_long_is_not_sent(address: str, tmp_path: Path) -> None:
    """The limit is the caller's mistake and is told before anybody is asked."""
    with instance_process(address, tmp_path / "log") as running:
        with pytest.raises(ValueError, match="too long"):
            ask(address, {"x": "a" * MAX_LINE_BYTES}, unwanted)
        assert running.acted_on() == []


def test_the_longest_request_passes(address: str, tmp_path: Path) -> None:
    """A line of exactly 64 KiB is within the limit at both ends."""
    request = {"x": "a" * (MAX_LINE_BYTES - len(encode({"x": ""})))}
    with instance_process(address, tmp_path / "log") as running:
        ask(address, request, unwanted)
        assert running.acted_on() == [request]


def test_what_the_caller_raises_comes_out(address: str, tmp_path: Path) -> None:
    """A fault in the caller's own code is not mistaken for a lost instance."""

    def fail(_: object) -> None:
        raise ValueError("mine")

    with instance_process(address, tmp_path / "log"), pytest.raises(ValueError, match="mine"):
        ask(address, {"steps": 1}, fail)


def test_nothing_is_said_in_a_folder_that_others_can_enter(address: str, tmp_path: Path) -> None:
    """A socket that somebody else might have put there is not asked."""
    with instance_process(address, tmp_path / "log") as running:
        Path(address).parent.chmod(0o755)
        with pytest.raises(NoInstance):
            ask(address, {}, unwanted)
        assert running.acted_on() == []
        Path(address).parent.chmod(0o700)


def test_a_listener_of_another_user_hears_nothing(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The credentials of the listener are those of the system, not of the file."""
    from deskbell.runtime import instance_posix

    heard: list[bytes] = []
    other = os.geteuid() + 1
    monkeypatch.setattr(instance_posix, "is_private_folder", lambda _: True)
    with peer(address, lambda connection: heard.append(connection.recv(100))):
        monkeypatch.setattr(os, "geteuid", lambda: other)
        with pytest.raises(NoInstance):
            ask(address, {"number": "secret"}, unwanted)
        monkeypatch.undo()
    assert heard == [b""]


def test_of_many_starts_one_becomes_the_instance(address: str, tmp_path: Path) -> None:
    """Six starts at the same moment: one serves, and it acts on the request of each of the others."""
    starts = [InstanceProcess(address, tmp_path / "log") for _ in range(6)]
    try:
        words = sorted(start.first_words() for start in starts)
        assert words == ["handed over"] * 5 + ["serving"]
        assert len(starts[0].acted_on()) == 5
    finally:
        for start in starts:
            start.end()


def test_an_instance_that_holds_the_lock_and_never_listens_is_lost(address: str) -> None:
    """A start that hangs is not doubled by the next one, which gives up with nothing sent."""
    held, lock = OwnerLock(Path(address + ".lock")), OwnerLock(Path(address + ".lock"))
    assert held.acquire()
    with pytest.raises(InstanceLost) as lost:
        hand_over_or_claim(address, {}, unwanted, lock=lock, patience_s=0.2)
    assert not lost.value.taken
    held.release()
    assert hand_over_or_claim(address, {}, unwanted, lock=lock) is False
    lock.release()


def test_an_unsafe_folder_makes_no_instance(address: str) -> None:
    """Where others can enter nothing is locked and nobody is asked."""
    Path(address).parent.chmod(0o777)
    with pytest.raises(UnsafeFolderError):
        hand_over_or_claim(address, {}, unwanted, lock=OwnerLock(Path(address + ".lock")))
    Path(address).parent.chmod(0o700)


def test_an_interrupted_client_leaves_the_instance_at_work(address: str, tmp_path: Path) -> None:
    """Ctrl+C ends the one who waits, not the call."""
    with instance_process(address, tmp_path / "log") as running:
        request = {"steps": 1, "hang": True}
        code = (
            f"from deskbell.runtime.instance import ask\nask({address!r}, {request}, lambda _: print('on', flush=True))"
        )
        with subprocess.Popen(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONPATH": str(APP)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as client:
            assert client.stdout is not None
            assert client.stdout.readline() == "on\n"
            client.send_signal(signal.SIGINT)
            assert "KeyboardInterrupt" in client.communicate(timeout=10)[1]
        ask(address, {"steps": 0}, unwanted)
        assert len(running.acted_on()) == 2


def test_the_client_is_cheap_to_import() -> None:
    """It runs before anything else in every start: no loop, no logging, no data classes, no library."""
    code = "import sys, deskbell.paths, deskbell.runtime.instance, deskbell.runtime.instance_posix; print(*sys.modules)"
    ended = subprocess.run(
        [sys.executable, "-S", "-c", code],
        env={"PYTHONPATH": str(APP)},
        capture_output=True,
        text=True,
        check=True,
    )
    dear = {"asyncio", "logging", "dataclasses", "inspect", "tempfile", "subprocess", "threading", "platformdirs"}
    assert dear.isdisjoint(ended.stdout.split())
