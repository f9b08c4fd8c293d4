"""Files of contacts read by the real process, and written."""

import os
import subprocess
import sys
from contextlib import aclosing
from pathlib import Path

import pytest

from deskbell.adapters.contacts.file_in import read_file
from deskbell.adapters.contacts.files import DiskContactFiles
from deskbell.domain.contact_import import Batch, ContactFileRefused, FileFacts, FileProblem
from doubles.card_samples import CARDS, TABLES
from doubles.until import exists, gone, until

READER = (sys.executable, "-P", "-m", "deskbell", "contacts-reader")
MANY = 20_000


def many_cards() -> bytes:
    """More than a pipe holds."""
    return b"".join(b"BEGIN:VCARD\nFN:Person %d\nTEL:1%d\nEND:VCARD\n" % (n, n) for n in range(MANY))


async def read(path: Path, command: tuple[str, ...] = READER) -> list[FileFacts | Batch]:
    """Everything that is told of a file."""
    return [message async for message in DiskContactFiles(command).read(str(path))]


@pytest.mark.parametrize("sample", [CARDS["iphone"], TABLES["russian"]])
async def test_a_file_is_read_by_a_process_of_its_own(tmp_path: Path, sample: object) -> None:
    """What comes is what the process has read."""
    path = tmp_path / "a file"
    path.write_bytes(getattr(sample, "file"))  # noqa: B009 - either sample
    assert await read(path) == list(read_file(path))


async def test_a_large_file_comes_in_batches(tmp_path: Path) -> None:
    """With how far it is read."""
    path = tmp_path / "a.vcf"
    path.write_bytes(many_cards())
    _, *batches = await read(path)
    told = [batch for batch in batches if isinstance(batch, Batch)]
    assert sum(len(batch.contacts) for batch in told) == MANY
    assert [batch.done_bytes for batch in told] == sorted(batch.done_bytes for batch in told)
    assert told[-1].done_bytes == told[-1].total_bytes == path.stat().st_size


async def test_why_a_file_cannot_be_read_is_told(tmp_path: Path) -> None:
    """The reason comes from the other process."""
    with pytest.raises(ContactFileRefused) as refused:
        await read(tmp_path / "none.vcf")
    assert refused.value.problem is FileProblem.UNREADABLE
    assert refused.value.detail == "No such file or directory"


@pytest.mark.parametrize("command", [("/no/such/program",), (sys.executable, "-c", "print('[]')"), ("true",)])
async def test_a_reader_that_does_not_read_is_told(tmp_path: Path, command: tuple[str, ...]) -> None:
    """It cannot be started, says something else, or is gone."""
    with pytest.raises(ContactFileRefused) as refused:
        await read(tmp_path / "a.vcf", command)
    assert refused.value.problem is FileProblem.READER_LOST


def children(parent: int) -> set[int]:
    """The processes that one has started."""
    told = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False)  # noqa: S607
    return {int(word) for word in told.stdout.split()}


async def test_who_stops_reading_leaves_no_process_behind(tmp_path: Path) -> None:
    """It is ended in the middle of the file."""
    path = tmp_path / "a.vcf"
    path.write_bytes(many_cards())
    async with aclosing(DiskContactFiles(READER).read(str(path))) as messages:
        await anext(messages)
        (reader,) = (one for one in children(os.getpid()) if "contacts-reader" in _command(one))
    gone(reader)


def _command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8") if exists(pid) else ""


def test_a_reader_ends_with_its_parent(tmp_path: Path) -> None:
    """Though it is in the middle of a file, and the parent was killed."""
    path = tmp_path / "a.vcf"
    path.write_bytes(many_cards())
    script = (
        "import asyncio, sys\n"
        "from deskbell.adapters.contacts.files import DiskContactFiles\n"
        "async def main():\n"
        "    async for _ in DiskContactFiles(tuple(sys.argv[2:])).read(sys.argv[1]):\n"
        "        print('reads', flush=True)\n"
        "        await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(path), *READER], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"reads\n"
        (reader,) = children(parent.pid)
        parent.kill()
    until(lambda: not exists(reader) or "contacts-reader" not in _command(reader))
