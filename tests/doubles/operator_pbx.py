"""An operator's PBX: `deskbell practice`, a process of its own, its phones and its clock in the test's hand."""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from doubles.desk_home import PROGRAM
from doubles.practice_server import PracticeServer

_PLENTY = 10**6
_MOST_SLOTS = 1000
_LAST_WORDS = "Press Ctrl+C"


@dataclass
class Lived:
    """What the phones of one call lived through: (phone, what, why) in their order."""

    events: list[tuple[str, str, str]] = field(default_factory=list)

    def any(self, *whats: str, ours: bool, called: str) -> bool:
        """Whether a phone of ours, or one of theirs, experienced one of these; one of ours may be the one called."""
        return any(
            what in whats and (phone in OUR_PHONES and phone != called) is ours for phone, what, _ in self.events
        )


OUR_PHONES = frozenset({"101", "102"})
"""The practice client's own phones."""


@dataclass
class OperatorPbx(PracticeServer):
    """The PBX with a memory of its whole event log, of which it keeps the last ten thousand itself."""

    _lived: dict[str, Lived] = field(default_factory=dict, init=False, repr=False)
    _last: int = field(default=0, init=False)

    def lived(self) -> dict[str, Lived]:
        """What happened so far, by the call's id."""
        said = self.control("GET", f"events?after={self._last}")
        for event in said["events"]:
            lived = self._lived.setdefault(event["call_id"], Lived())
            lived.events.append((event["phone"], event["what"], str(event["detail"].get("why", ""))))
        self._last = said["last"]
        return self._lived

    def has_room(self) -> None:
        """Let neither the hour nor the call slots be the reason for a refusal."""
        self.control("POST", "limits", {"hourly": _PLENTY})
        self.control("POST", "slots", {"slots": _MOST_SLOTS})


@contextmanager
def operator_pbx(folder: Path, *, speed: float = 1.0) -> Iterator[OperatorPbx]:
    """Run one on a free port; its calls go `speed` times as fast as in life."""
    env = {name: os.environ[name] for name in ("PATH", "TZ", "LANG") if name in os.environ}
    env |= {"HOME": str(folder), "DESKBELL_HOME": str(folder / "pbx")}
    words: list[Any] = [PROGRAM, "practice", "--port", "0", "--speed", f"{speed:g}"]
    process = subprocess.Popen(words, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        said = ""
        while _LAST_WORDS not in said:
            line = process.stdout.readline()
            assert line, said
            said += line
        pbx = _read_notice(said)
        pbx.has_room()
        yield pbx
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _read_notice(said: str) -> OperatorPbx:
    told = dict(re.findall(r"^  (Address|App ID|App Secret|Control) +(\S+)", said, re.MULTILINE))
    return OperatorPbx(
        base_url=told["Address"],
        port=int(told["Address"].rpartition(":")[2]),
        app_id=told["App ID"],
        app_secret=told["App Secret"],
        control_token=told["Control"],
    )
