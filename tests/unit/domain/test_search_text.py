"""Text as it is searched."""
# ruff: noqa: RUF001 - letters that look like others are what this is about

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.contact import Contact, LabelledNumber
from deskbell.domain.search_text import (
    alphabetical,
    digits_of,
    fold,
    keys_of,
    search_line,
    search_text,
    sound,
    split_line,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("Anna PETROVA", "anna petrova"),
        ("O'Neil-Smith & Co.", "oneil smith   co "),
        ("O’Neil", "oneil"),
        ("Ю. О'Нил", "yu  onil"),
        ("Jérôme Noël", "jerome noel"),
        ("Straße", "strasse"),
        ("ÆØŁð", "aeold"),
        ("Ёлкина", "elkina"),
        ("Йод", "yod"),
        ("Щукин", "shchukin"),
        ("Подъезд", "podezd"),
        ("Їжак Євген", "yizhak yevgen"),
        ("Խաչատրյան", "khachatryan"),
        ("Սևակ", "sevak"),
        ("ﬁ²", "fi2"),
        ("٣", "3"),
        ("Ελένη", "ελενη"),
        ("王", "王"),
        ("№5", "no5"),
    ],
)
def test_folding_writes_small_latin_letters(text: str, folded: str) -> None:
    """Each letter by itself; case, accents and signs go, and letters of other scripts stay."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("spellings", "heard"),
    [
        ("Щукин Schukin Shchukin Shukin", "Sukin"),
        ("Чайковский Tchaikovsky Chaikovskii Tschaikowski", "Caikovski"),
        ("Юлия Julia Yuliya Yulia Julija", "iulia"),
        ("Жуков Zhukov Jukov", "iukov"),
        ("Царёв Tsarev Carev Tzarev", "carev"),
        ("Михаил Mikhail Mihail", "mihail"),
        ("Алёна Alyona Alena", "alena"),
        ("Дмитриев Dmitriev Dmitriyev", "dmitrev"),
        ("Алексей Alexey Aleksei", "aleksei"),
        ("Филипп Philipp Filipp", "filipp"),
        ("Эмма Emma Ema", "ema"),
        ("Дмитрий Dmitry Dmitrii", "dmitri"),
        ("Хачатрян Խաչատրյան Khachatryan", "haCatrian"),
        ("Հարությունյան Harutyunyan", "harutiunian"),
        ("Ղուկասյան Ghukasyan Гукасян", "gukasian"),
        ("Ոսկանյան Voskanyan Восканян", "voskanian"),
        ("Ջանիկ Джаник Janik", "ianik"),
        ("Quick Kuick", "kuik"),
        ("Theodor Теодор", "teodor"),
    ],
)
def test_the_usual_spellings_of_a_name_sound_alike(spellings: str, heard: str) -> None:
    """In every alphabet and by every custom of writing one in another."""
    assert {sound(spelling) for spelling in spellings.split()} == {heard}


@given(st.text(), st.text())
def test_each_letter_is_folded_by_itself(one: str, other: str) -> None:
    """So a part of a name is a part of the folded name; a mark that joins the letter before is no letter."""
    one, other = unicodedata.normalize("NFC", one), unicodedata.normalize("NFC", other)
    if unicodedata.is_normalized("NFC", one + other):
        assert fold(one + other) == fold(one) + fold(other)


@given(st.text())
def test_what_is_folded_once_is_folded_and_sounds_word_by_word(text: str) -> None:
    """There are no capitals but those that stand for sounds, and no sign that divides fields."""
    assert not any("A" <= letter <= "Z" or letter in "\t\n\x1e\x1f" for letter in fold(text))
    assert len(sound(text).split()) == len(fold(text).split())


@pytest.mark.parametrize(
    ("number", "digits"), [("+7 (926) 123-45-67", "79261234567"), ("٣٤", "34"), ("*67#", "67"), ("доб. ½", "")]
)
def test_a_number_is_its_digits(number: str, digits: str) -> None:
    """However it is written."""
    assert digits_of(number) == digits


def test_letters_stand_on_keys() -> None:
    """As on every dial pad; digits are themselves (ITU-T E.161)."""
    assert keys_of("abc def ghi jkl mno pqrs tuv wxyz 12") == "222 333 444 555 666 7777 888 9999 12"


def test_a_search_text_has_fields_of_words_and_then_numbers() -> None:
    """What sounds as it is written is not written twice."""
    numbers = (LabelledNumber("+7 (926) 123-45-67", "mobile"), LabelledNumber("104"), LabelledNumber("none"))
    contact = Contact("0" * 32, "Юлия  О'Нил-Smith", "ООО «Ромашка»", numbers)
    assert search_text(contact) == "\t yuliya onil smith\t ooo romashka\t iulia smit oo romaSka\n 79261234567 104 "
    assert search_line("Ann", "", ()) == "\t ann\n"
    assert search_line("", "", ("1",)) == "\n 1 "
    assert search_line("Ivan", "", ()) == "\t ivan\n"
    assert search_line("Юля", "юля", ()) == "\t yulya\t yulya\t iulia\n"


def test_a_search_text_comes_apart_again() -> None:
    """Into names and numbers."""
    assert split_line("\t anna\n 1 2 ") == ("\t anna", " 1 2 ")
    assert split_line("damaged") == ("damaged", "")


@pytest.mark.parametrize(
    ("text", "sorted_as"),
    [("Anna O'Neil", "anna o'neil"), ("Йод Ёлка", "иод елка"), ("Élan ﬁ", "elan fi"), ("Հրաչ", "հրաչ")],
)
def test_names_are_sorted_in_their_own_alphabets(text: str, sorted_as: str) -> None:
    """Without regard to case and accents."""
    assert alphabetical(text) == sorted_as
