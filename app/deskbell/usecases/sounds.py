"""Sounds of the PBX: adding one from a file, and fetching one to be heard."""

from pathlib import PurePath

from deskbell.domain.account import Sound
from deskbell.domain.line import Line
from deskbell.domain.sound_file import check_sound, suffix_of
from deskbell.usecases.desk_ports import SoundShelf
from deskbell.usecases.ports import Lines


async def add_sound(path: str, line: Line, lines: Lines, shelf: SoundShelf) -> Sound:
    """Keep a file at the line's PBX under its own name, after the PBX's rules have been looked at here.

    Raises:
        SoundLost, SoundRefused: the file is none that could be sent; nothing was.
        KnownError: as `Lines` and `Pbx`.
    """
    file = PurePath(path)
    content = await shelf.read(path)
    check_sound(file.name, content)
    return await (await lines.open(line)).add_sound(file.stem, file.name, content)


async def fetch_sound(sound: Sound, line: Line, lines: Lines, shelf: SoundShelf) -> str:
    """The path of a file with a sound, for the desktop's player, which is handed nothing but a sound.

    Raises:
        SoundRefused: what the PBX gave is no sound.
        KnownError: SoundLost, or as `Lines` and `Pbx`.
    """
    content = await (await lines.open(line)).sound_file(sound.id)
    check_sound(sound.title, content)
    return await shelf.lay_out(content, suffix_of(content))
