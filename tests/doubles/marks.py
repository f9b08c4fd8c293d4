"""Marked words that must not be found where they do not belong, and the search for them in whatever spelling."""

import base64
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus


def spellings(word: str) -> frozenset[bytes]:
    """A word as bytes: plain, in UTF-16, as JSON, in an address, as base64 at any place of a longer text, as hex."""
    plain = word.encode()
    texts = {word, quote(word, safe=""), quote_plus(word), json.dumps(word)[1:-1]}
    inside = {base64.b64encode(b"\0" * shift + plain)[shift and shift + 1 : -4] for shift in range(3)}
    wide = {word.encode("utf-16-le"), word.encode("utf-16-be")}
    return frozenset({text.encode() for text in texts} | wide | inside | {plain.hex().encode()})


def found_in(data: bytes, words: Iterable[str]) -> list[str]:
    """Which of the words are in some bytes."""
    return [word for word in words if any(spelled in data for spelled in spellings(word))]


def files_with(words: Iterable[str], *folders: Path) -> dict[str, list[str]]:
    """Which files below these folders, whatever they are named or hold, have which of the words."""
    told = list(words)
    found = {}
    for path in (path for folder in folders for path in folder.rglob("*")):
        name = found_in(str(path).encode(), told)
        held = found_in(path.read_bytes(), told) if path.is_file() and not path.is_symlink() else []
        if name or held:
            found[str(path)] = name + held
    return found


def processes_with(words: Iterable[str], root: int) -> dict[int, list[str]]:
    """Which processes that this one started, itself among them, have which words in their command line or environment.

    Where they are is proc(5)'s.
    """
    told = list(words)
    found = {}
    for pid in _family(root):
        held = [word for name in ("cmdline", "environ") for word in found_in(_told(pid, name), told)]
        if held:
            found[pid] = held
    return found


def _family(root: int) -> Iterator[int]:
    yield root
    for folder in Path(f"/proc/{root}/task").glob("*"):
        try:
            children = (folder / "children").read_text().split()
        except OSError:  # it has ended meanwhile
            continue
        for child in children:
            yield from _family(int(child))


def _told(pid: int, name: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:  # it has ended meanwhile
        return b""
