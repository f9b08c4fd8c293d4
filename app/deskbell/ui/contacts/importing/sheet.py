"""The words of an import as it stands."""

from typing import TYPE_CHECKING

from deskbell.ui.contacts.importing.states import ImportState, Section
from deskbell.wording import contact_import as told
from deskbell.wording.import_pane import ImportWords, counted, import_title, so_many, undo_words

if TYPE_CHECKING:
    from deskbell.domain.contact_import import ImportReport
    from deskbell.usecases.import_contacts import ImportStep

_WORDS = ImportWords()


def going_state(name: str, step: "ImportStep | None", *, writes: bool) -> ImportState:
    """A file that is being gone through."""
    lines = (counted(step.report.taken, writes=writes),) if step else ()
    share = step.done_bytes / step.total_bytes if step and step.total_bytes else 0.0
    sections = (Section(_WORDS.writing if writes else _WORDS.reading, lines),)
    return ImportState(import_title(name), sections, min(1.0, share), "", _WORDS.stop if writes else _WORDS.cancel)


def planned_state(name: str, report: "ImportReport") -> ImportState:
    """What would be written, before anything is."""
    sections = (Section(_WORDS.plan, _summed(report, told.outlook(report))), *_details(report))
    go = so_many(report.added + report.updated)
    leave = _WORDS.cancel if go else _WORDS.close
    return ImportState(import_title(name), sections, None, go, leave, goes_on=bool(go))


def over_state(name: str, report: "ImportReport", *, stopped: bool = False, reason: str = "") -> ImportState:
    """What was written, and for what reason no more, if it ended before its time."""
    heading = _WORDS.stopped if stopped or reason else _WORDS.over
    summed = _summed(report, told.outcome(report))
    sections = (Section(heading, (reason, *summed) if reason else summed), *_remarks(report))
    return ImportState(import_title(name), sections, None, undo_words(report.added, report.updated), _WORDS.close)


def refused_state(name: str, reason: str) -> ImportState:
    """A file of which nothing can be read."""
    return ImportState(import_title(name), (Section(_WORDS.refused, (reason,)),), None, "", _WORDS.close)


def _summed(report: "ImportReport", first: str) -> tuple[str, ...]:
    return tuple(filter(None, (first, told.unkept(report))))


def _details(report: "ImportReport") -> tuple[Section, ...]:
    facts = (told.facts(report.facts), *map(told.column, report.facts.columns))
    firsts = Section(_WORDS.first_ones, tuple(map(told.shown, report.first)))
    return (*_remarks(report), *((firsts,) if report.first else ()), Section(_WORDS.recognised, facts))


def _remarks(report: "ImportReport") -> tuple[Section, ...]:
    if not report.remarks:
        return ()
    lines = tuple(map(told.remark, report.remarks))
    more = report.remark_count - len(lines)
    return (Section(_WORDS.remarks, (*lines, told.more_remarks(more)) if more else lines),)
