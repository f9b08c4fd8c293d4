"""Adds presets to a directory one after another and says so, until it is killed; `directory_process.py FOLDER NAME`."""

import asyncio
import signal
import sys
from functools import partial
from pathlib import Path

from deskbell.adapters.store.directory import SqliteDirectory
from deskbell.domain.preset import Preset
from deskbell.domain.preset_list import MOST_PRESETS, PresetList


async def main(folder: Path, name: str) -> None:
    """Add and tell, and wait for the end."""
    directory = SqliteDirectory(folder)
    # Two of these have room in one list, and whoever was faster leaves the file to the other.
    for number in range(MOST_PRESETS // 2):
        await directory.change(partial(_with, f"{name} {number}"))
        print(f"{name} {number}", flush=True)  # noqa: T201 - this is what the test reads
    signal.pause()


def _with(name: str, presets: PresetList) -> PresetList:
    return presets.with_preset(Preset(name, name, options={"dst_dtmf": "W1"}))


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
