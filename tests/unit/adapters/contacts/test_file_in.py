"""Reading files of contacts as their makers write them."""

import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskbell.adapters.contacts.file_in import read_file
from deskbell.domain.contact import Contact
from deskbell.domain.contact_import import (
    Batch,
    CardProblem,
    Column,
    ColumnRole,
    ContactFileRefused,
    FileFacts,
    FileKind,
    FileProblem,
    Remark,
    UnkeptKind,
)
from doubles.card_samples import CARDS, TABLES, Sample, person


def read(folder: Path, data: bytes) -> tuple[FileFacts, tuple[Contact, ...], tuple[Remark, ...]]:
    """All that is read of a file with these bytes."""
    path = folder / "contacts"
    path.write_bytes(data)
    facts, *batches = read_file(path)
    assert isinstance(facts, FileFacts)
    told = [batch for batch in batches if isinstance(batch, Batch)]
    contacts = tuple(contact for batch in told for contact in batch.contacts)
    return facts, contacts, tuple(remark for batch in told for remark in batch.remarks)


@pytest.mark.parametrize("sample", CARDS.values(), ids=CARDS)
def test_cards_of_every_maker_are_read(tmp_path: Path, sample: Sample) -> None:
    """Names, numbers, labels, groups and notes."""
    facts, contacts, _ = read(tmp_path, sample.file)
    assert facts.kind is FileKind.VCARD
    assert contacts == sample.contacts


@pytest.mark.parametrize("sample", TABLES.values(), ids=TABLES)
def test_tables_of_every_maker_are_read(tmp_path: Path, sample: Sample) -> None:
    """Delimiter, encoding and columns are recognised."""
    facts, contacts, _ = read(tmp_path, sample.file)
    assert facts.kind is FileKind.CSV
    assert contacts == sample.contacts


def test_what_is_wrong_is_said_with_its_line(tmp_path: Path) -> None:
    """The card comes in all the same, unless nobody could tell whose it is."""
    _, _, remarks = read(tmp_path, CARDS["broken"].file)
    assert [(remark.line, remark.problem, remark.excerpt) for remark in remarks] == [
        (2, CardProblem.UNFINISHED, ""),
        (8, CardProblem.FIELD_UNREADABLE, "this is no property"),
        (10, CardProblem.NUMBER_UNREADABLE, "call me"),
        (13, CardProblem.NAMELESS, ""),
        (26, CardProblem.UNFINISHED, ""),
    ]


def test_what_is_wrong_in_a_table_is_said_with_its_line(tmp_path: Path) -> None:
    """A quotation mark that stays open costs its own row nothing but its quotation."""
    _, _, remarks = read(tmp_path, TABLES["excel"].file)
    assert [(remark.line, remark.problem, remark.excerpt) for remark in remarks] == [
        (5, CardProblem.NUMBER_UNREADABLE, "3.74E+10"),
        (6, CardProblem.QUOTE_OPEN, "Open"),
    ]


def test_what_is_not_kept_is_said_by_its_kind(tmp_path: Path) -> None:
    """Once for the file."""
    path = tmp_path / "a.vcf"
    path.write_bytes(CARDS["iphone"].file)
    _, *batches = read_file(path)
    assert [batch.unkept for batch in batches if isinstance(batch, Batch)] == [
        {
            UnkeptKind.EMAIL,
            UnkeptKind.ADDRESS,
            UnkeptKind.PICTURE,
            UnkeptKind.DATE,
            UnkeptKind.WEB,
            UnkeptKind.POSITION,
        }
    ]


def test_empty_rows_stand_for_nobody(tmp_path: Path) -> None:
    """Also above the titles; whoever is known by an address alone is called so."""
    _, contacts, remarks = read(tmp_path, b"\n;;\nName;Phone;E-mail\n\n;;\nAnna;101;\n;;bob@example.com\n")
    assert contacts == (person("Anna", ("101", "")), person("bob@example.com"))
    assert remarks == ()


def test_how_a_table_is_written_is_told(tmp_path: Path) -> None:
    """For the eyes of whoever imports it."""
    facts, _, _ = read(tmp_path, TABLES["russian"].file)
    assert facts == FileFacts(
        FileKind.CSV,
        "cp1251",
        ";",
        (
            Column("Имя", ColumnRole.GIVEN),
            Column("Отчество", ColumnRole.MIDDLE),
            Column("Фамилия", ColumnRole.FAMILY),
            Column("Организация", ColumnRole.COMPANY),
            Column("Рабочий телефон", ColumnRole.NUMBER, "office"),
            Column("Телефон переносной", ColumnRole.NUMBER, "mobile"),
            Column("Рабочий факс", ColumnRole.NUMBER, "office fax"),
            Column("Заметки", ColumnRole.NOTE),
        ),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_cards_are_read_in_every_encoding_with_every_line_end(tmp_path: Path, encoding: str, end: str) -> None:
    """Also where neither is told."""
    text = f"BEGIN:VCARD{end}FN:Иван Петров{end}TEL:101{end}END:VCARD{end}"
    _, contacts, remarks = read(tmp_path, text.encode(encoding))
    assert contacts == (person("Иван Петров", ("101", "")),)
    assert remarks == ()


def test_a_folded_letter_is_put_together_again(tmp_path: Path) -> None:
    """A program that folds by bytes cuts letters in two."""
    name = "Ж".encode()
    facts, contacts, _ = read(tmp_path, b"BEGIN:VCARD\nFN:" + name[:1] + b"\r\n " + name[1:] + b"\nEND:VCARD\n")
    assert contacts == (person("Ж"),)
    assert facts.encoding == "utf-8"


def test_a_card_without_a_beginning_begins_with_its_first_field(tmp_path: Path) -> None:
    """That is said; a file that was put together has the mark of UTF-8 before every part."""
    part = b"\xef\xbb\xbfBEGIN:VCARD\nFN:Anna\nEND:VCARD\n"
    _, contacts, remarks = read(tmp_path, part + b"Dear:\nVERSION:3.0\nFN:Boris\nTEL:101\nEND:VCARD\n" + part)
    assert contacts == (person("Anna"), person("Boris", ("101", "")), person("Anna"))
    assert [(remark.line, remark.problem) for remark in remarks] == [(5, CardProblem.UNFINISHED)]


def test_signs_that_deceive_do_not_come_in(tmp_path: Path) -> None:
    """Control and bidi characters are dropped; the joiners of Persian stay."""
    _, contacts, _ = read(
        tmp_path, "BEGIN:VCARD\nFN:A\u202eB\0C\x1b[31m \u0645\u06cc\u200c\u062e\nTEL:1\u20602\nEND:VCARD".encode()
    )
    assert contacts == (person("ABC[31m \u0645\u06cc\u200c\u062e", ("12", "")),)
    contacts[0].require_sound()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", FileProblem.NO_CONTACTS),
        (b"PK\x03\x04" + b"BEGIN:VCARD\nFN:A\nEND:VCARD\n", FileProblem.NO_CONTACTS),
        (b"\x1f\x8b\x08", FileProblem.NO_CONTACTS),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", FileProblem.NO_CONTACTS),
        (b"Dear Anna\nthank you\n", FileProblem.NO_CONTACTS),
        (b"price,amount\n1.5,2\n2.5,3\n", FileProblem.NO_COLUMNS),
    ],
)
def test_what_holds_no_contacts_is_refused(tmp_path: Path, data: bytes, problem: FileProblem) -> None:
    """Archives are not opened."""
    with pytest.raises(ContactFileRefused) as refused:
        read(tmp_path, data)
    assert refused.value.problem is problem


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A folder, a pipe that would wait for ever, and what is not there."""
    os.mkfifo(tmp_path / "pipe")
    for name, problem in (("", FileProblem.NO_FILE), ("pipe", FileProblem.NO_FILE), ("none", FileProblem.UNREADABLE)):
        with pytest.raises(ContactFileRefused) as refused:
            list(read_file(tmp_path / name))
        assert refused.value.problem is problem


HOSTILE = {
    "a picture of 50 MB in one line": b"BEGIN:VCARD\nFN:A\nPHOTO;ENCODING=b:"
    + b"QUJD" * 12_500_000
    + b"\nTEL:101\nEND:VCARD\n",
    "a picture in folded lines": b"BEGIN:VCARD\nFN:A\nPHOTO;ENCODING=b:"
    + b"QUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJD\n " * 100_000
    + b"\nTEL:101\nEND:VCARD\n",
    "soft breaks without end": b"BEGIN:VCARD\nFN:A\nTEL:101\nX;QUOTED-PRINTABLE:" + b"=\n" * 200_000 + b"\nEND:VCARD\n",
    "quotation marks without end": b"BEGIN:VCARD\nFN:A\nTEL:101\nX;A=" + b'":' * 4_000_000 + b"\nEND:VCARD\n",
    "parameters without end": b"BEGIN:VCARD\nFN:A\nTEL:101\nX" + b";A=B" * 4_000_000 + b":\nEND:VCARD\n",
    "fields without end": b"BEGIN:VCARD\nFN:A\nTEL:101\n" + b"TEL:1\n" * 200_000 + b"END:VCARD\n",
    "cards within cards": b"BEGIN:VCARD\nFN:A\nTEL:101\nAGENT:\n" + b"BEGIN:VCARD\nFN:B\n" * 60_000,
    "no zero but zeros": b"BEGIN:VCARD\nFN:A\nTEL:101\nNOTE:" + b"\0" * 10_000_000 + b"\nEND:VCARD\n",
    "backslashes without end": b"BEGIN:VCARD\nFN:A\nTEL:101\nCATEGORIES:" + b"\\,;" * 3_000_000 + b"\nEND:VCARD\n",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_costs_little(tmp_path: Path, data: bytes) -> None:
    """The contact in it is read with few megabytes, whatever stands around it."""
    path = tmp_path / "a.vcf"
    path.write_bytes(data)
    tracemalloc.start()
    try:
        contacts = [one for batch in read_file(path) if isinstance(batch, Batch) for one in batch.contacts]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [(one.name, one.numbers[0].number) for one in contacts] == [("A", "101")]
    assert peak < 8_000_000


def test_a_table_of_a_million_columns_costs_little(tmp_path: Path) -> None:
    """Those that are read are read."""
    row = b"Anna,101" + b",x" * 1_000_000
    _, contacts, remarks = read(tmp_path, b"Name,Phone" + b",Other" * 1_000_000 + b"\n" + row + b"\nBob,102\n")
    assert [contact.name for contact in contacts] == ["Anna", "Bob"]
    assert CardProblem.FIELD_TOO_LONG in {remark.problem for remark in remarks}


def test_quotation_marks_out_of_order_cost_no_other_row(tmp_path: Path) -> None:
    """Every row has one that is never closed."""
    rows = b"".join(b'"Person %d,10%d\n' % (number, number) for number in range(301))
    _, contacts, remarks = read(tmp_path, b"Name,Phone\n" + rows)
    assert len(contacts) >= 300
    assert {remark.problem for remark in remarks} == {CardProblem.QUOTE_OPEN}


LINES = st.lists(
    st.sampled_from(
        [
            *(b"BEGIN:VCARD", b"END:VCARD", b"VERSION:2.1", b"FN:Anna", b"N:A;B;;;", b"TEL;CELL:101", b"AGENT:"),
            *(b"item1.TEL:+374 10 1", b"item1.X-ABLabel:_$!<Work>!$_", b"FN;ENCODING=QUOTED-PRINTABLE:=D0=90=", b"=D0"),
            *(b" folded", b"\t", b"", b"=", b":", b";", b'"', b"\\", b"NOTE;ENCODING=b:????", b"PHOTO;B:AAAA"),
            *(b"CATEGORIES:a\\,b;c,,d", b"FN;CHARSET=utf-7:+AGE-", b"FN;CHARSET=idna:xn--", b"TEL;VALUE=uri:tel:;ext="),
            *(b"Name;Phone", b'"Anna;101', b'Anna;"101"', b"'=1+1;'+374", b"\xff\xfe\x00", b"\xd0", b"sep=;"),
        ]
    )
    | st.binary(max_size=40),
    max_size=40,
)


@given(lines=LINES, end=st.sampled_from([b"\n", b"\r\n", b"\r"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_is_too_odd(tmp_path: Path, lines: list[bytes], end: bytes) -> None:
    """Whatever stands in it, it is read or refused, and what comes of it can be kept."""
    try:
        _, contacts, _ = read(tmp_path, end.join(lines))
    except ContactFileRefused:
        return
    for contact in contacts:
        contact.require_sound()
