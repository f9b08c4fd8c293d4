"""Adds presets to a directory one after another and says so, until it is killed; `directory_process.py FOLDER NAME`."""

import asyncio
import sys
from functools import partial
from pathlib import Path

from deskbell.adapters.store.directory import SqliteDirectory
from deskbell.domain.preset import Preset
from deskbell.domain.preset_list import PresetList


async def main(folder: Path, name: str) -> None:
    """Add and tell, for ever."""
    directory = SqliteDirectory(folder)
    for number in range(1000):
        await directory.change(partial(_with, f"{name} {number}"))
        print(f"{name} {number}", flush=True)  # noqa: T201 - this is what the test reads


def _with(name: str, presets: PresetList) -> PresetList:
    return presets.with_preset(Preset(name, name, options={"dst_dtmf": "W1"}))


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
