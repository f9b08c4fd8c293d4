"""What a later start meets: a Deskbell of this home that runs, or one that does not answer."""

import os
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from deskbell.paths import find_places
from deskbell.runtime.instance_server import InstanceServer
from deskbell.runtime.owner_lock import OwnerLock
from deskbell.runtime.private_folder import make_private_folder
from deskbell.runtime.worker import Worker
from doubles.main_thread import MainThread

Send = Callable[[dict[str, Any]], Awaitable[None]]
Answer = Callable[[dict[str, Any], Send], Awaitable[None]]


@contextmanager
def running(answer: Answer) -> Iterator[None]:
    """Let a Deskbell of this home run and answer later starts."""
    places = find_places(os.environ)
    make_private_folder(places.runtime)
    inbox = MainThread()
    worker = Worker(inbox.deliver)
    server = InstanceServer(places.instance_address, answer, lock=OwnerLock(places.instance_lock))
    listening: list[bool] = []
    worker.start()
    worker.run(server.start, listening.append, _fail, name="listen")
    inbox.run_until(lambda: bool(listening))
    assert listening == [True]
    try:
        yield
    finally:
        assert worker.stop(server.close)


def _fail(error: BaseException) -> None:
    raise error


@contextmanager
def hangs_up() -> Iterator[None]:
    """Let something listen for later starts that hangs up on all of them unread."""
    places = find_places(os.environ)
    make_private_folder(places.runtime)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(places.instance_address)
        listener.listen()

        def serve() -> None:
            caller, _ = listener.accept()
            caller.close()

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield
        finally:
            thread.join()
