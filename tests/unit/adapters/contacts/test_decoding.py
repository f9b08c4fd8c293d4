"""Bytes of text whose encoding is told wrongly, or not at all."""

import pytest

from deskbell.adapters.contacts.decoding import codec_named, decode, guess

RUSSIAN, GERMAN = "Иван Петров, звонить утром", "Jörg Müller, Größe GmbH"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
def test_russian_is_told_by_its_words(encoding: str) -> None:
    """In each encoding it had; a few words are enough."""
    assert guess(RUSSIAN.encode(encoding)) == encoding
    assert decode("Анна".encode(encoding)) == "Анна"


@pytest.mark.parametrize("text", [GERMAN, "André", "Señor Peña", "Ørsted", ""])
def test_western_words_are_told_from_them(text: str) -> None:
    """They have Latin letters beside the foreign ones."""
    assert guess(text.encode("cp1252")) == "cp1252"
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("declared", ["", "utf-8", "windows-1251", "iso-8859-1", "nonsense", "utf-7", "idna", "hex"])
def test_utf_8_is_read_as_such_whatever_was_declared(declared: str) -> None:
    """An encoding of one byte a letter fits any bytes, and makes nonsense of them."""
    assert decode(RUSSIAN.encode(), declared) == RUSSIAN


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("windows-1251", RUSSIAN),
        ("ISO-8859-1", GERMAN),
        ("shift_jis", "山田"),
        ("iso-2022-jp", "山田"),
        ("GB2312", "张伟"),
        ("big5", "陳"),
        ("utf-16-le", "Ж"),
        ("iso-8859-7", "Γιώργος"),
    ],
)
def test_what_is_declared_is_believed_as_far_as_the_bytes_bear_it_out(encoding: str, text: str) -> None:
    """Also where the bytes look like letters of another."""
    assert decode(text.encode(encoding), encoding) == text


def test_what_fits_nothing_is_read_as_far_as_it_can_be() -> None:
    """Nothing is raised."""
    assert decode(b"\x81\xff", "utf-8", "cp1252") == "\ufffd\xff"


@pytest.mark.parametrize(
    "name", ["idna", "punycode", "unicode_escape", "utf-7", "hex", "zlib", "rot13", "\0", "x" * 999]
)
def test_codecs_that_are_no_encodings_are_never_used(name: str) -> None:
    """A file chooses among encodings alone."""
    assert codec_named(name) == ""
