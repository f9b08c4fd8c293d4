"""The rules and the answers for the worker's loop."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from threading import Event

import pytest

from deskbell.adapters.rule_book import DiskAllowedNumbers, DiskRuleBook
from deskbell.domain.errors import LinesUnreadable
from deskbell.domain.permission import RulesNotKept, RulesUnreadable
from deskbell.domain.safety import DeskRules, SafetyRules
from deskbell.settings.allowed_file import FILE_NAME


async def test_the_rules_are_read_once() -> None:
    """A change counts from the next start on."""
    rules = iter([DeskRules(), DeskRules(safety=SafetyRules(premium=False))])
    book = DiskRuleBook(Path("settings"), nullcontext, read=lambda _: next(rules))
    assert await book.read() == DeskRules()
    assert await book.read() == DeskRules()


async def test_the_rules_are_those_of_the_folder(tmp_path: Path) -> None:
    """By the name that people know."""
    (tmp_path / "dialling.json").write_text('{"version": 1, "safety": {"premium": false}}', encoding="utf-8")
    assert await DiskRuleBook(tmp_path, nullcontext).read() == DeskRules(safety=SafetyRules(premium=False))


async def test_a_failure_is_not_kept() -> None:
    """Whoever has mended the file need not start again."""
    tries: list[int] = []

    def read(_: Path) -> DeskRules:
        tries.append(1)
        if len(tries) == 1:
            raise RulesUnreadable("dialling.json", "torn")
        return DeskRules()

    book = DiskRuleBook(Path("settings"), nullcontext, read=read)
    with pytest.raises(RulesUnreadable, match="torn"):
        await book.read()
    assert await book.read() == DeskRules()


async def test_a_disk_that_hangs_is_given_up() -> None:
    """And asked anew the next time."""
    held = Event()

    def read(_: Path) -> DeskRules:
        held.wait()
        return DeskRules()

    book = DiskRuleBook(Path("settings"), nullcontext, read=read, patience_s=0.01)
    with pytest.raises(RulesUnreadable) as unreadable:
        await book.read()
    assert (unreadable.value.file, unreadable.value.detail) == (
        str(Path("settings") / "dialling.json"),
        "the disk does not answer",
    )
    held.set()
    assert await DiskRuleBook(Path("settings"), nullcontext, read=read).read() == DeskRules()


async def test_answers_are_kept_on_the_disk(tmp_path: Path) -> None:
    """The next start finds them."""
    numbers = DiskAllowedNumbers(tmp_path, nullcontext)
    assert await numbers.read() == frozenset()
    await numbers.add("+491")
    assert await DiskAllowedNumbers(tmp_path, nullcontext).read() == {"+491"}


async def test_what_cannot_be_read_or_kept_is_asked_again(tmp_path: Path) -> None:
    """No disk and no other process keeps a call from being placed."""
    (tmp_path / FILE_NAME).mkdir()
    broken = DiskAllowedNumbers(tmp_path, nullcontext)
    assert await broken.read() == frozenset()
    await broken.add("+491")

    def held() -> AbstractContextManager[object]:
        raise LinesUnreadable("another Deskbell holds it")

    await DiskAllowedNumbers(tmp_path / "other", held).add("+491")
    assert await DiskAllowedNumbers(tmp_path / "other", held).read() == frozenset()


async def test_an_answer_that_hangs_keeps_nobody_waiting(tmp_path: Path) -> None:
    """The call goes on."""
    gate = Event()

    def slow() -> AbstractContextManager[object]:
        gate.wait()
        return nullcontext()

    await DiskAllowedNumbers(tmp_path, slow, patience_s=0.01).add("+491")
    gate.set()


async def test_rules_that_are_written_count_at_once_and_at_the_next_start(tmp_path: Path) -> None:
    """For whoever asks this book, and for another."""
    book = DiskRuleBook(tmp_path, nullcontext)
    assert await book.read() == DeskRules()
    changed = DeskRules(safety=SafetyRules(premium=False))
    await book.write(changed)
    assert await book.read() == changed
    assert await DiskRuleBook(tmp_path, nullcontext).read() == changed


async def test_rules_that_could_not_be_written_do_not_count(tmp_path: Path) -> None:
    """The reason is told: of the disk, of another process that holds the file, of a disk that hangs."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    book = DiskRuleBook(tmp_path / "file" / "settings", nullcontext, read=lambda _: DeskRules())
    with pytest.raises(RulesNotKept) as refused:
        await book.write(DeskRules(safety=SafetyRules(premium=False)))
    assert refused.value.detail
    assert await book.read() == DeskRules()

    def held() -> AbstractContextManager[None]:
        raise LinesUnreadable("another Deskbell holds it")

    with pytest.raises(RulesNotKept, match="another Deskbell holds it"):
        await DiskRuleBook(tmp_path, held).write(DeskRules())
    gate = Event()

    def hangs() -> AbstractContextManager[None]:
        gate.wait()
        return nullcontext()

    with pytest.raises(RulesNotKept, match="the disk does not answer"):
        await DiskRuleBook(tmp_path, hangs, patience_s=0.01).write(DeskRules())
    gate.set()


async def test_a_number_can_be_asked_about_again(tmp_path: Path) -> None:
    """What cannot be forgotten is told."""
    answers = DiskAllowedNumbers(tmp_path, nullcontext)
    await answers.add("+1")
    await answers.add("+2")
    await answers.remove("+1")
    await answers.remove("+3")
    assert await answers.read() == {"+2"}
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(RulesNotKept):
        await DiskAllowedNumbers(tmp_path / "file" / "settings", nullcontext).remove("+1")
