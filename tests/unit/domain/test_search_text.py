"""What the search reads of a contact."""

from deskbell.domain.contact import Contact, LabelledNumber
from deskbell.domain.search_text import search_text


def test_name_company_and_numbers_are_there_as_they_are_typed() -> None:
    """Folded, in their order, and without what only sets digits out."""
    contact = Contact("1", "Ёлка Ünal", "«Ёжик»", (LabelledNumber("+7 (926) 1"), LabelledNumber("доб. 101")))
    assert search_text(contact) == "елка unal\t«ежик»\t79261 101"
