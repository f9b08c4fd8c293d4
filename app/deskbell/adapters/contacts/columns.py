"""What the columns of a table mean, by their titles in the languages of the programs that write them."""
# ruff: noqa: RUF001 - words of other languages are written in their own letters

import re
from typing import Final

from deskbell.domain.contact_import import Column, ColumnRole, UnkeptKind
from deskbell.domain.number_labels import CAR, FAX, HOME, MAIN, MOBILE, OFFICE, OTHER, PAGER

# English, Russian, German, Armenian, as Outlook, Google, Thunderbird, telephone systems and people write them.
_TITLES: Final = {
    ColumnRole.NAME: "name|full name|display name|formatted name|fn|contact|contact name|person|employee|subscriber|"
    "фио|ф и о|полное имя|отображаемое имя|имя и фамилия|фамилия и имя|контакт|контактное лицо|сотрудник|абонент|"
    "anzeigename|vollständiger name|ansprechpartner|kontakt|mitarbeiter|անուն ազգանուն|ամբողջական անուն|կոնտակտ",
    ColumnRole.GIVEN: "first name|given name|firstname|forename|имя|vorname|անուն",
    ColumnRole.MIDDLE: "middle name|additional name|отчество|zweiter vorname|weitere vornamen|հայրանուն",
    ColumnRole.FAMILY: "last name|family name|lastname|surname|фамилия|nachname|familienname|ազգանուն",
    ColumnRole.PREFIX: "name prefix|prefix",
    ColumnRole.SUFFIX: "name suffix|suffix|namenszusatz",
    ColumnRole.NICKNAME: "nickname|nick name|псевдоним|прозвище|spitzname|մականուն",
    ColumnRole.COMPANY: "company|company name|organization|organisation|organization name|organization 1 name|org|"
    "employer|firm|организация|компания|фирма|название организации|место работы|контрагент|firma|unternehmen|"
    "organisation|ընկերություն|կազմակերպություն|ֆիրմա",
    ColumnRole.DEPARTMENT: "department|organization department|organization 1 department|отдел|подразделение|"
    "abteilung|բաժին",
    ColumnRole.GROUPS: "categories|category|groups|group|group membership|labels|tags|категории|категория|группы|"
    "группа|метки|kategorien|kategorie|gruppen|gruppe|խմբեր|խումբ|կատեգորիա",
    ColumnRole.NOTE: "notes|note|comment|comments|memo|remarks|заметки|заметка|примечание|примечания|комментарий|"
    "notizen|notiz|bemerkung|bemerkungen|նշումներ|նշում|մեկնաբանություն",
    ColumnRole.SOURCE: "uid",
    ColumnRole.PREFERRED: "preferred phone",
}
_BY_TITLE: Final = {title: role for role, titles in _TITLES.items() for title in titles.split("|")}
_BY_FORM: Final = (
    (ColumnRole.NUMBER_LABEL, re.compile(r"phone \d+ (?:label|type)")),
    (ColumnRole.NUMBER, re.compile(r"phone(?: \d+(?: value)?)?|telephone|tel")),
)
_NO_NUMBERS: Final = re.compile(r"account|customer|government|\bid\b|сч[её]т|\bинн\b|konto|kunde|e ?mail|label|type")
_NUMBERS: Final = re.compile(
    r"phone|\btel\b|mobile|\bcell|\bfax|pager|callback|telex|isdn|"
    r"телефон|\bтел\b|\bмоб|сотов|факс|пейджер|\bномер|"
    r"telefon|rufnummer|durchwahl|handy|\bmobil|հեռ(?:ախոս|\b)|բջջային|ֆաքս|համար"
)
_PLACES: Final = (
    (OFFICE, re.compile(r"business|\bwork|office|\bраб|служеб|офис|geschäft|dienst|büro|աշխատ|գործ|գրասեն")),
    (HOME, re.compile(r"\bhome|\bдом|privat|տուն|տան")),
    (MAIN, re.compile(r"\bmain|primary|основн|главн|haupt|zentral|հիմնական")),
    (OTHER, re.compile(r"\bother|друг|проч|weiter|այլ")),
)
_DEVICES: Final = (
    (FAX, re.compile(r"fax|факс|ֆաքս")),
    (PAGER, re.compile(r"pager|пейджер")),
    (CAR, re.compile(r"\bcar\b|машин|autotelefon")),
    (MOBILE, re.compile(r"mobil|\bcell|handy|\bмоб|сотов|перенос|բջջ")),
)
_UNKEPT: Final = (
    (UnkeptKind.EMAIL, re.compile(r"mail|почт|էլ")),
    (
        UnkeptKind.ADDRESS,
        re.compile(r"address|street|city|state|zip|postal|countr|адрес|улица|город|adresse|straße|հասցե"),
    ),
    (UnkeptKind.DATE, re.compile(r"birth|anniversary|geburt|день рожд|ծննդ")),
    (UnkeptKind.WEB, re.compile(r"\bweb|\burl|\bsite|сайт")),
    (UnkeptKind.POSITION, re.compile(r"title|position|должност|պաշտոն")),
    (UnkeptKind.CHAT, re.compile(r"\bim\b|chat|skype|screen name|telegram")),
    (UnkeptKind.PICTURE, re.compile(r"photo|picture|фото|bild")),
)


def column_of(title: str) -> Column:
    """What a column is taken for by its title."""
    told = folded(title)
    role = _BY_TITLE.get(told) or next((role for role, form in _BY_FORM if form.fullmatch(told)), None)
    if role is not None:
        return Column(title, role)
    if _NUMBERS.search(told) and not _NO_NUMBERS.search(told):
        return Column(title, ColumnRole.NUMBER, _label(told))
    return Column(title, ColumnRole.UNKEPT)


def unkept_kind(title: str) -> UnkeptKind:
    """What is lost with a column that is not kept."""
    return next((kind for kind, form in _UNKEPT if form.search(folded(title))), UnkeptKind.OTHER)


def folded(title: str) -> str:
    """A title in small letters, with single blanks in place of everything that is no letter or digit."""
    return " ".join(re.sub(r"[^\w]|_", " ", title.casefold()).split())


def _label(told: str) -> str:
    place = next((label for label, form in _PLACES if form.search(told)), "")
    device = next((label for label, form in _DEVICES if form.search(told)), "")
    return f"{place} {device}".strip() if device in (FAX, PAGER) or place == OFFICE else device or place
