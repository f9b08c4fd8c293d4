"""Contacts of the real program, out of files and into files."""

import re
import subprocess
from pathlib import Path

from doubles.card_samples import CARDS, TABLES
from doubles.desk_home import DeskHome
from doubles.until import exists, until

MANY = 5_000


def a_file(home: DeskHome, name: str, data: bytes) -> str:
    """The path of a file with these bytes."""
    path = home.places.home.parent / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return str(path)


def found(home: DeskHome, text: str) -> list[str]:
    """What they are called who are found."""
    return [step["name"] or step["company"] for step in home.run("contacts", "find", text, "--json").steps]


def children(pid: int) -> list[int]:
    """The processes that one has started."""
    told = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)  # noqa: S607
    return [int(word) for word in told.stdout.split()]


def test_cards_come_in_once_and_go_out_as_they_came(bare_home: DeskHome) -> None:
    """A second import changes nothing, and neither does what was exported."""
    file = a_file(bare_home, "iphone.vcf", CARDS["iphone"].file)
    assert bare_home.run("contacts", "import", "--dry-run", file).code == 0
    assert found(bare_home, "petrosyan") == []
    first = bare_home.run("contacts", "import", file)
    assert (first.code, first.out.splitlines()[0], first.err) == (0, "Contacts added: 2, changed: 0.", "")
    known = "Contacts added: 0, changed: 0. 2 were here as they are."
    assert bare_home.run("contacts", "import", file).out.splitlines()[0] == known
    for name in ("out.vcf", "out.csv"):
        out = Path(file).with_name(name)
        assert bare_home.run("contacts", "export", str(out)).out == "2 contacts written.\n"
        assert out.stat().st_mode & 0o777 == 0o600
        assert bare_home.run("contacts", "export", str(out)).code == 2
        assert bare_home.run("contacts", "import", str(out)).out.splitlines()[0] == known
    assert found(bare_home, "yerevan water") == ["Yerevan Water"]


def test_what_cannot_be_read_of_a_file_is_said_and_the_rest_is_here(bare_home: DeskHome) -> None:
    """With exit code 1 where somebody was left out, 2 where nothing was read."""
    ended = bare_home.run("contacts", "import", a_file(bare_home, "a.vcf", CARDS["broken"].file))
    assert ended.code == 1
    assert "Line 13: neither a name nor a number; left out." in ended.err.splitlines()
    assert found(bare_home, "bad line") == ["Bad Line"]
    ended = bare_home.run("contacts", "import", a_file(bare_home, "a.zip", b"PK\x03\x04"))
    assert (ended.code, ended.out) == (2, "")


def test_a_killed_import_leaves_no_process_and_is_gone_on_with(bare_home: DeskHome) -> None:
    """Whatever was written is here as it is."""
    cards = b"".join(b"BEGIN:VCARD\nFN:Person %d\nTEL:1%d\nEND:VCARD\n" % (one, one) for one in range(MANY))
    file = a_file(bare_home, "many.vcf", cards)
    program = bare_home.start("contacts", "import", file)
    (reader,) = until(lambda: children(program.pid), "the reader")
    program.kill()
    until(lambda: not exists(reader), "the reader is gone")
    told = re.match(
        r"Contacts added: (\d+), changed: 0\.(?: (\d+) were)?", bare_home.run("contacts", "import", file).out
    )
    assert told
    assert int(told[1]) + int(told[2] or 0) == MANY


def test_a_window_mirrors_a_watched_folder(home: DeskHome) -> None:
    """A new file comes, and goes with its contacts; tables are read too."""

    def contacts() -> int:
        (watched,) = home.run("contacts", "watched", "--json").steps
        return int(watched["contacts"])

    file = Path(a_file(home, "cards/russian.csv", TABLES["russian"].file))
    assert home.run("contacts", "watch", str(file.parent)).code == 0
    assert found(home, "petrov") == ["Иван Ильич Петров"]
    home.open_window()
    other = Path(a_file(home, "cards/google.vcf", CARDS["google"].file))
    until(lambda: contacts() == 3, "the new file is here")
    assert found(home, "sargsyan") == ["Հակոբ Սարգսյան"]
    other.unlink()
    until(lambda: contacts() == 1, "the file is gone")
