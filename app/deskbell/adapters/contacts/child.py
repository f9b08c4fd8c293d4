"""The process that reads files of contacts: whatever hides in one, it costs the window neither time nor memory.

It hears the paths by its standard input, one JSON text a line, and ends with it, and so with its parent.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO, Final

from deskbell.adapters.contacts.file_in import read_file
from deskbell.adapters.contacts.wire import Message, packed
from deskbell.domain.contact_import import ContactFileRefused

_MOST_MEMORY_BYTES: Final = 1024 * 1024 * 1024
_NICENESS: Final = 10


def read_for_parent(asked: BinaryIO, told: BinaryIO) -> int:
    """Read every file that is asked for, until the parent is gone or has enough."""
    _take_little()
    paths: SimpleQueue[Path] = SimpleQueue()
    Thread(target=_listen, args=(asked, paths), daemon=True).start()
    with suppress(OSError):  # the parent reads no more
        while True:
            for message in _messages(paths.get()):
                told.write(packed(message))
                told.flush()
    return 0


def _messages(path: Path) -> Iterator[Message]:
    try:
        yield from read_file(path)
    except ContactFileRefused as refused:
        yield refused
    else:
        yield None


def _listen(asked: BinaryIO, paths: "SimpleQueue[Path]") -> None:
    for line in asked:
        paths.put(Path(json.loads(line)))
    # The parent is gone, or wants no more: nothing here is worth finishing.
    os._exit(0)


def _take_little() -> None:
    """Leave the processor to whoever wants it, and have a bound to memory where the system knows one."""
    if sys.platform == "win32":
        return  # there the parent starts it so
    import resource

    with suppress(OSError, ValueError):
        os.nice(_NICENESS)
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        bound = _MOST_MEMORY_BYTES if most == resource.RLIM_INFINITY else min(_MOST_MEMORY_BYTES, most)
        resource.setrlimit(resource.RLIMIT_AS, (bound, most))
