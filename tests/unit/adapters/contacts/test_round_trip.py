"""What is written is read again as it was."""

import asyncio
import csv
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskbell.adapters.contacts.file_in import read_file
from deskbell.adapters.contacts.files import DiskContactFiles
from deskbell.domain.contact import LONGEST_LABEL, Contact, LabelledNumber
from deskbell.domain.contact_import import Batch, ContactFileRefused, ExportForm, FileProblem
from deskbell.domain.plain_text import plain_text
from doubles.card_samples import person

FILES = DiskContactFiles(("no reader",))
ENDINGS = {
    ExportForm.VCARD_4: "a.vcf",
    ExportForm.VCARD_3: "b.vcf",
    ExportForm.VCARD_2: "d.vcf",
    ExportForm.CSV: "c.csv",
}


def write(path: Path, form: ExportForm, *contacts: Contact, over: bool = False) -> int:
    """Write contacts into a file."""

    async def every() -> AsyncIterator[Contact]:
        for contact in contacts:
            yield contact

    return asyncio.run(FILES.write(str(path), form, every, over=over))


def read(path: Path) -> list[Contact]:
    """The contacts of a file."""
    return [contact for batch in read_file(path) if isinstance(batch, Batch) for contact in batch.contacts]


ODD = "=+-@'\"\\;,: \n\tÀяն\u200ca1"
LINE = st.text(st.sampled_from(ODD) | st.characters(), max_size=30).map(lambda text: plain_text(text, LONGEST_LABEL))
NOTE = st.lists(LINE, max_size=4).map("\n".join).map(lambda text: text.strip("\n"))
USUAL = st.sampled_from(["", "mobile", "office", "home", "fax", "office fax", "car", "main", "other", "pager"])
# In a table this sign parts several values of one cell, and nothing can be put before it to say that it does not.
LABEL = USUAL | LINE.filter(lambda text: ":::" not in text)
NUMBER = st.builds(
    lambda before, digits, after: plain_text(before + digits + after, 60),
    st.sampled_from(["", "+", "(", "'", "=", "-"]),
    st.text("0123456789 -()", min_size=3, max_size=15).map(lambda text: f"3{text}74"),
    st.sampled_from(["", " ext 5", ",,105#", ";7", " доб. 9", "*"]),
)


@st.composite
def contacts(draw: st.DrawFn) -> Contact:
    """A contact whose texts are as they are kept: clean, and with a name of its own."""
    name, company = draw(LINE), draw(LINE)
    if not (name or company) or name == company:
        name = f"{name}x"
    numbers = draw(st.lists(st.builds(LabelledNumber, NUMBER, LABEL), max_size=4, unique=True))
    groups = draw(st.lists(LINE.filter(_is_group), max_size=3, unique_by=str.casefold))
    preferred = draw(st.sampled_from([None, *range(len(numbers))]))
    return Contact("", name, company, tuple(numbers), preferred, tuple(groups), draw(NOTE), draw(LINE))


def _is_group(text: str) -> bool:
    return bool(text) and ":::" not in text and text.casefold() not in ("mycontacts", "* mycontacts")


@pytest.mark.parametrize("form", ExportForm)
@given(told=st.lists(contacts(), max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_is_read_as_it_was(tmp_path: Path, form: ExportForm, told: list[Contact]) -> None:
    """Whatever signs are in it."""
    path = tmp_path / ENDINGS[form]
    assert write(path, form, *told, over=True) == len(told)
    if told:
        assert read(path) == told


@pytest.mark.parametrize("text", ["=1+1", "+374 10 1", "-1", "@SUM(A1)", "\t=1", "'=1", "''+1", "\uff1d1"])
def test_no_cell_is_run_by_a_spreadsheet(tmp_path: Path, text: str) -> None:
    """Every cell that could be is a text there, and comes back as it was."""
    path = tmp_path / "a.csv"
    contact = person("Anna", (text, "=x"), company=text, note=text, source=text)
    write(path, ExportForm.CSV, contact)
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row if cell]
    assert not any(cell[0] in "=+-@\t\r\uff1d" for cell in cells)


@pytest.mark.parametrize("form", ExportForm)
def test_a_written_file_is_for_its_user_alone(tmp_path: Path, form: ExportForm) -> None:
    """And nothing else is left beside it."""
    path = tmp_path / ENDINGS[form]
    write(path, form, person("Anna", ("101", "")))
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    """Unless that was asked for."""
    path = tmp_path / "a.vcf"
    path.write_text("dear", encoding="utf-8")
    with pytest.raises(ContactFileRefused) as refused:
        write(path, ExportForm.VCARD_4, person("Anna"))
    assert refused.value.problem is FileProblem.THERE_IS_ONE
    assert path.read_text(encoding="utf-8") == "dear"
    write(path, ExportForm.VCARD_4, person("Anna"), over=True)
    assert read(path) == [person("Anna")]


@pytest.mark.parametrize("name", ["none/a.vcf", "a\0b", "x" * 300])
def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, name: str) -> None:
    """With the reason, and nothing is left of it."""
    with pytest.raises(ContactFileRefused) as refused:
        write(tmp_path / name, ExportForm.VCARD_4, person("Anna"))
    assert refused.value.problem is FileProblem.UNWRITABLE
    assert list(tmp_path.iterdir()) == []


def test_an_export_that_breaks_off_leaves_nothing_behind(tmp_path: Path) -> None:
    """Neither a part of the file nor its name."""

    async def every() -> AsyncIterator[Contact]:
        yield person("Anna")
        raise ValueError("the disk")

    with pytest.raises(ValueError, match="the disk"):
        asyncio.run(FILES.write(str(tmp_path / "a.vcf"), ExportForm.VCARD_4, every, over=False))
    assert list(tmp_path.iterdir()) == []


def test_cards_are_written_as_the_standard_wants(tmp_path: Path) -> None:
    """Version 4.0, in lines of at most 75 octets that end in CR LF."""
    path = tmp_path / "a.vcf"
    numbers = (("+374 91 1", "mobile"), ("010 2", "office fax"), ("3", "Склад"))
    write(path, ExportForm.VCARD_4, person("Анна, Ж" * 8, *numbers, preferred=1, groups=("a,b",), source="urn:x"))
    data = path.read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data.replace(b"\r\n ", b"").decode().split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "FN:" + "Анна\\, Ж" * 8,
        "N:" + "Анна\\, Ж" * 8 + ";;;;",
        "TEL;TYPE=cell:+374 91 1",
        "TEL;TYPE=work;TYPE=fax;PREF=1:010 2",
        "item3.TEL:3",
        "item3.X-ABLabel:Склад",
        "CATEGORIES:a\\,b",
        "UID:urn:x",
        "END:VCARD",
        "",
    ]


def test_cards_for_old_phones_are_written_as_they_read_them(tmp_path: Path) -> None:
    """Version 2.1: bare types, other letters in quoted-printable, cut between letters at 76 octets."""
    path = tmp_path / "a.vcf"
    numbers = (("+374 91 1", "mobile"), ("010 2", "office fax"), ("3 доб. 4", "Desk"))
    note = f"ask: =1\n{'Ж' * 20}"
    contact = person("Doe; Anna, B", *numbers, company="A" * 80, preferred=1, groups=("a,b", "c"), note=note)
    write(path, ExportForm.VCARD_2, contact)
    lines = path.read_bytes().decode("ascii").split("\r\n")
    assert all(len(line) <= 76 for line in lines)
    assert lines == [
        "BEGIN:VCARD",
        "VERSION:2.1",
        "FN:Doe\\; Anna, B",
        "N:Doe\\; Anna, B;;;;",
        "ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:" + "A" * 31 + "=",
        "A" * 49,
        "TEL;CELL:+374 91 1",
        "TEL;WORK;FAX;PREF:010 2",
        "item3.TEL;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:3 =D0=B4=D0=BE=D0=B1. 4",
        "item3.X-ABLabel:Desk",
        "CATEGORIES:a\\,b,c",
        "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:ask=3A =3D1=0D=0A=D0=96=D0=96=",
        "=D0=96" * 12 + "=",
        "=D0=96" * 6,
        "END:VCARD",
        "",
    ]
    assert read(path) == [contact]


def test_a_broken_value_begins_no_line_like_a_property(tmp_path: Path) -> None:
    """Readers that mend old cards would take it for one."""
    note = "x" * 30 + "TEL:101 " * 20
    write(tmp_path / "a.vcf", ExportForm.VCARD_2, person("Anna", note=note.strip()))
    assert read(tmp_path / "a.vcf") == [person("Anna", note=note.strip())]
