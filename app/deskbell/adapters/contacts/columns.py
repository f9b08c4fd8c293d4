"""What the columns of a table mean, by their titles in the languages of the programs that write them."""
# ruff: noqa: RUF001 - words of other languages are written in their own letters

import re
from typing import Final

from deskbell.domain.contact_import import Column, ColumnRole, UnkeptKind
from deskbell.domain.number_labels import ASSISTANT, CALLBACK, CAR, FAX, HOME, MAIN, MOBILE, OFFICE, OTHER, PAGER

# English, Russian, German, Armenian, as Outlook, Google, Thunderbird, telephone systems and people write them.
_TITLES: Final = {
    ColumnRole.NAME: "name|full name|display name|formatted name|fn|contact|contact name|person|employee|subscriber|"
    "фио|ф и о|полное имя|отображаемое имя|имя и фамилия|фамилия и имя|контакт|контактное лицо|сотрудник|абонент|"
    "displayname|anzeigename|vollständiger name|ansprechpartner|kontakt|mitarbeiter|"
    "nom complet|nombre completo|піб|повне ім я|"
    "անուն ազգանուն|ամբողջական անուն|կոնտակտ",
    ColumnRole.GIVEN: "first name|given name|firstname|fname|forename|имя|vorname|prénom|nombre|ім я|անուն",
    ColumnRole.MIDDLE: "middle name|additional name|отчество|zweiter vorname|weitere vornamen|հայրանուն",
    ColumnRole.FAMILY: "last name|family name|lastname|lname|surname|фамилия|nachname|familienname|nom|nom de famille|"
    "apellidos|apellido|прізвище|ազգանուն",
    ColumnRole.PREFIX: "name prefix|prefix",
    ColumnRole.SUFFIX: "name suffix|suffix|namenszusatz|суффикс",
    ColumnRole.NICKNAME: "nickname|nick name|псевдоним|прозвище|spitzname|մականուն",
    ColumnRole.COMPANY: "company|company name|organization|organisation|organization name|organization 1 name|org|"
    "employer|firm|associated company|account name|"
    "наименование|организация|компания|фирма|название организации|место работы|контрагент|firma|unternehmen|"
    "société|entreprise|empresa|компанія|організація|"
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
    (ColumnRole.NUMBER_LABEL, re.compile(r"phone (?:\d+ (?:label|type)|(?:label|type) \d+)")),
    (ColumnRole.NUMBER, re.compile(r"phone(?: \d+(?: value)?)?|telephone|tel")),
)
_NO_NUMBERS: Final = re.compile(
    r"account|customer|government|\bid\b|сч[её]т|\bинн\b|удостоверен|konto|kunde|e ?mail|label|type|"
    r"\bflags?\b|speed ?dial"
)
_NUMBERS: Final = re.compile(
    r"phone(?!tic)|\bextension|\bext\b|(?:office|work|business|home|other|direct|internal) number|"
    r"\btel\b|mobile|\bcell|\bfax|pager|callback|telex|isdn|"
    r"внутренний|добавочный|\bдоб\b|обратный вызов|"
    r"телефон|\bтел\b|\bмоб|сотов|факс|пейджер|\bномер|"
    r"téléphone|teléfono|portable|móvil|"
    r"rückmeldung|nebenstelle|telefon|rufnummer|durchwahl|handy|\bmobil|հեռ(?:ախոս|\b)|բջջային|ֆաքս|համար"
)
# So telephones and their systems name the columns of their phone books.
_BARE: Final = re.compile(
    r"(?:home|work|business|office|other|direct|internal|external|number|"
    r"домашний|рабочий|городской|номер|privat|geschäftlich|dienstlich|nummer)(?: ?\d+)?"
)
_PLACES: Final = (
    (OFFICE, re.compile(r"business|\bwork|office|\bраб|служеб|офис|geschäft|dienst|büro|աշխատ|գործ|գրասեն")),
    (HOME, re.compile(r"\bhome|\bдом|privat|տուն|տան")),
    (MAIN, re.compile(r"\bmain|primary|основн|главн|haupt|zentral|հիմնական")),
    (OTHER, re.compile(r"\bother|друг|проч|weiter|այլ")),
)
_DEVICES: Final = (
    (FAX, re.compile(r"fax|факс|ֆաքս")),
    (ASSISTANT, re.compile(r"assistant|assistent|помощник")),
    (CALLBACK, re.compile(r"callback|обратный вызов|rückmeldung")),
    (PAGER, re.compile(r"pager|пейджер")),
    (CAR, re.compile(r"\bcar\b|машин|autotelefon")),
    ("extension", re.compile(r"\bextension|\bext\b|внутренний|добавочный|\bдоб\b|nebenstelle")),
    (MOBILE, re.compile(r"mobil|\bcell|handy|portable|móvil|\bмоб|сотов|перенос|բջջ")),
)
_NO_WORD: Final = re.compile(r"[^\w]|_|(?<=[a-z])(?=[A-Z])")
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


def bare_column(title: str) -> Column | None:
    """A column of numbers, if there are numbers in it, by a title that names but where a phone stands; else None."""
    told = folded(title)
    return Column(title, ColumnRole.NUMBER, _label(told)) if _BARE.fullmatch(told) else None


def unkept_kind(title: str) -> UnkeptKind:
    """What is lost with a column that is not kept."""
    return next((kind for kind, form in _UNKEPT if form.search(folded(title))), UnkeptKind.OTHER)


def folded(title: str) -> str:
    """A title in small letters, its words parted by single blanks alone, also where but a capital parts them."""
    return " ".join(_NO_WORD.sub(" ", title).casefold().split())


def _label(told: str) -> str:
    place = next((label for label, form in _PLACES if form.search(told)), "")
    device = next((label for label, form in _DEVICES if form.search(told)), "")
    return f"{place} {device}".strip() if device in (FAX, PAGER) or place == OFFICE else device or place
