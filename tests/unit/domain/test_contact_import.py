"""What reading a file of contacts tells."""

from deskbell.domain.contact import Contact
from deskbell.domain.contact_import import (
    MOST_REMARKS,
    MOST_SHOWN,
    Batch,
    CardProblem,
    FileFacts,
    FileKind,
    ImportReport,
    Remark,
    UnkeptKind,
)

REPORT = ImportReport(FileFacts(FileKind.VCARD, "utf-8"))
ANNA, BORIS = Contact("", "Anna"), Contact("", "Boris")
NAMELESS, CUT = Remark(3, CardProblem.NAMELESS), Remark(5, CardProblem.FIELD_TOO_LONG, "x")


def test_a_report_grows_by_batches() -> None:
    """What became of the contacts is counted, and what is wrong and not kept is gathered."""
    one = Batch((ANNA,), (NAMELESS,), frozenset({UnkeptKind.EMAIL}))
    other = Batch((BORIS,), (CUT,), frozenset({UnkeptKind.WEB}))
    report = REPORT.with_batch(one, 1, 2, 3).with_batch(other, 10, 20, 30)
    assert report == ImportReport(
        facts=REPORT.facts,
        added=11,
        updated=22,
        unchanged=33,
        left_out=1,
        remarks=(NAMELESS, CUT),
        remark_count=2,
        unkept=frozenset({UnkeptKind.EMAIL, UnkeptKind.WEB}),
        first=(ANNA, BORIS),
    )
    assert report.taken == 66


def test_a_report_keeps_only_the_first_of_many() -> None:
    """All are counted."""
    many = Batch((ANNA,) * (MOST_SHOWN - 1) + (BORIS,) * 2, (CUT,) * (MOST_REMARKS - 1) + (NAMELESS,) * 2)
    report = REPORT.with_batch(many, 0, 0, 0)
    assert report.first == (ANNA,) * (MOST_SHOWN - 1) + (BORIS,)
    assert report.remarks == (CUT,) * (MOST_REMARKS - 1) + (NAMELESS,)
    assert (report.remark_count, report.left_out) == (MOST_REMARKS + 1, 2)
    assert (MOST_SHOWN, MOST_REMARKS) == (20, 200)


def test_only_what_has_no_name_is_left_out() -> None:
    """A bad field never drops its card."""
    assert [problem for problem in CardProblem if problem.leaves_out] == [CardProblem.NAMELESS]
