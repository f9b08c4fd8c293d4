"""The file with this desk's rules of dialling."""

from pathlib import Path

import pytest

from deskbell.domain.permission import RulesUnreadable
from deskbell.domain.safety import DeskRules, SafetyRules
from deskbell.settings.dialling_file import FILE_NAME, LONGEST_BYTES, read_rules, write_rules


def test_without_a_file_every_rule_is_on(tmp_path: Path) -> None:
    """The folder need not be there either."""
    assert read_rules(tmp_path) == DeskRules()
    assert read_rules(tmp_path / "nowhere") == DeskRules()


def test_the_file_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    """Whoever writes it finds it again."""
    (tmp_path / FILE_NAME).write_text('{"version": 1, "safety": {"premium": false}}', encoding="utf-8")
    assert read_rules(tmp_path).safety == SafetyRules(premium=False)
    assert [path.name for path in tmp_path.iterdir()] == ["dialling.json"]


@pytest.mark.parametrize("data", [b"{", b" " * (LONGEST_BYTES + 1)])
def test_a_file_that_is_not_understood_is_named(tmp_path: Path, data: bytes) -> None:
    """With what is wrong; it stays where it is, for somebody is writing it."""
    (tmp_path / FILE_NAME).write_bytes(data)
    with pytest.raises(RulesUnreadable) as unreadable:
        read_rules(tmp_path)
    assert unreadable.value.file == str(tmp_path / FILE_NAME)
    assert unreadable.value.detail.startswith("it is not JSON: ")
    assert (tmp_path / FILE_NAME).read_bytes() == data


def test_a_disk_that_gives_nothing_is_told(tmp_path: Path) -> None:
    """In the system's words."""
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(RulesUnreadable) as unreadable:
        read_rules(tmp_path)
    assert unreadable.value.detail != ""


def test_rules_are_written_for_their_user_alone_and_read(tmp_path: Path) -> None:
    """In the place of those before, also where there was no folder."""
    folder = tmp_path / "settings"
    for rules in (DeskRules(safety=SafetyRules(premium=False)), DeskRules()):
        write_rules(folder, rules)
        assert read_rules(folder) == rules
    assert (folder / FILE_NAME).stat().st_mode & 0o077 == 0
    assert [path.name for path in folder.iterdir()] == ["dialling.json"]


def test_a_file_that_is_not_understood_is_put_aside_when_rules_are_written(tmp_path: Path) -> None:
    """Whoever wrote it finds it again."""
    (tmp_path / FILE_NAME).write_text("{", encoding="utf-8")
    write_rules(tmp_path, DeskRules())
    assert read_rules(tmp_path) == DeskRules()
    assert (tmp_path / "dialling.json.damaged-1").read_text(encoding="utf-8") == "{"
