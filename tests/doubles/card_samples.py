"""Files of contacts in the manner of their makers, with invented people, and what is to come of each."""
# ruff: noqa: RUF001 - words of other languages are written in their own letters

from typing import NamedTuple

from deskbell.domain.contact import Contact, LabelledNumber


class Sample(NamedTuple):
    """A file and the contacts in it."""

    file: bytes
    contacts: tuple[Contact, ...]


def person(
    name: str,
    *numbers: tuple[str, str],
    company: str = "",
    preferred: int | None = None,
    groups: tuple[str, ...] = (),
    note: str = "",
    source: str = "",
) -> Contact:
    """A contact that was not kept yet."""
    labelled = tuple(LabelledNumber(number, label) for number, label in numbers)
    return Contact("", name, company, labelled, preferred, groups, note, source)


def crlf(text: str) -> bytes:
    """A file with the line ends of the standard."""
    return text.replace("\n", "\r\n").encode()


IPHONE = Sample(
    crlf("""BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//iPhone OS 17.4//EN
N:Petrosyan;Anna;;;
FN:Anna Petrosyan
NICKNAME:Anush
ORG:Ararat Trading;Sales
TITLE:Head of sales
EMAIL;type=INTERNET;type=HOME;type=pref:anna@example.com
TEL;type=IPHONE;type=CELL;type=VOICE;type=pref:+374 91 123456
item1.TEL:+374 10 654321
item1.X-ABLabel:Front desk
item2.TEL:+374 10 654322
item2.X-ABLabel:_$!<HomeFAX>!$_
item3.ADR;type=HOME;type=pref:;;Abovyan St 1;Yerevan;;0001;Armenia
item3.X-ABADR:am
item4.URL;type=pref:https://example.com
item4.X-ABLabel:_$!<HomePage>!$_
BDAY;value=date:1980-04-01
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAASABIAAD/4QBMRXhpZgAATU0AKgAAAAgAAYdpAAQAA
 AABAAAAGgAAAAAAA6ABAAMAAAABAAEAAKACAAQAAAABAAAAKKADAAQAAAABAAAAKAAAAAD/7QA4
 UGhvdG9zaG9wIDMuMAA4QklNBAQAAAAAAAA4QklNBCUAAAAAABDUHYzZjwCyBOmACZjs+EJ+
NOTE:Asks for Hakob\\nlikes tea\\, black
X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS="Main \\"Square\\" 1: left":geo:40.17,44.51
UID:5C3A4E0B-9A77-4F1C-8A51-000000000001
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:;;;;
FN:Yerevan Water
ORG:Yerevan Water;
X-ABShowAs:COMPANY
TEL;type=MAIN:010 555 000
END:VCARD
"""),
    (
        person(
            "Anna Petrosyan",
            ("+374 91 123456", "mobile"),
            ("+374 10 654321", "Front desk"),
            ("+374 10 654322", "home fax"),
            company="Ararat Trading, Sales",
            preferred=0,
            note="Asks for Hakob\nlikes tea, black",
            source="5C3A4E0B-9A77-4F1C-8A51-000000000001",
        ),
        person("", ("010 555 000", "main"), company="Yerevan Water"),
    ),
)

ANDROID = Sample(
    crlf("""BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9A=D0=BE=D0=BC=D0=BC=D0=B5=D1=80=D1=87=D0=B5=D1=81=D0=BA=
=D0=B0=D1=8F;=D0=9E=D0=BB=D1=8C=D0=B3=D0=B0;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9E=D0=BB=D1=8C=D0=B3=D0=B0=20=D0=9A=D0=BE=D0=BC=D0=BC=D0=
=B5=D1=80=D1=87=D0=B5=D1=81=D0=BA=D0=B0=D1=8F
TEL;CELL;PREF:+79261234567
TEL;CELL:+79261234567
TEL;WORK:84951234567,,105
TEL;X-Склад:+79031112233
EMAIL;HOME:olga@example.com
X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Olya;1;;;;;;;;;;;;;
PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAYEBQYFBAYGBQYHBwYIChAK
 CgkJChQODwwQFxQYGBcUFhYaHSUfGhsjHBYWICwgIyYnKSopGR8tMC0oMCUoKSj/2wBDAQcHBwo

END:VCARD
BEGIN:VCARD
VERSION:2.1
N:;101 Guard;;;
FN:101 Guard
TEL;CELL:101
END:VCARD
"""),
    (
        person(
            "Ольга Коммерческая",
            ("+79261234567", "mobile"),
            ("84951234567,,105", "office"),
            ("+79031112233", "Склад"),
            preferred=0,
        ),
        person("101 Guard", ("101", "mobile")),
    ),
)

NOKIA = Sample(
    crlf("""BEGIN:VCARD
VERSION:2.1
REV:20090314T101500Z
N;ENCODING=QUOTED-PRINTABLE;CHARSET=WINDOWS-1251:=CF=E5=F2=F0=EE=E2;=C8=E2=E0=ED
TEL;CELL;VOICE:+79035550101
TEL;VOICE;WORK:84955550102
TEL;FAX;WORK:84955550103
TEL;PAGER:5550104
X-CLASS:private
END:VCARD


BEGIN:VCARD
VERSION:2.1
N:;;
TEL;HOME;VOICE:5550105
END:VCARD
"""),
    (
        person(
            "Иван Петров",
            ("+79035550101", "mobile"),
            ("84955550102", "office"),
            ("84955550103", "office fax"),
            ("5550104", "pager"),
        ),
        person("5550105", ("5550105", "home")),
    ),
)

OUTLOOK = Sample(
    """BEGIN:VCARD
VERSION:2.1
N;LANGUAGE=de;CHARSET=Windows-1252:Müller;Jörg;;Dr.
FN;CHARSET=Windows-1252:Dr. Jörg Müller
ORG;CHARSET=Windows-1252:Größe GmbH;Einkauf
TEL;WORK;VOICE:+49 (89) 555-0100
TEL;CELL;VOICE:+49 (170) 5550101
TEL;WORK;FAX:+49 (89) 555-0102
ADR;WORK;PREF;ENCODING=QUOTED-PRINTABLE:;;Hauptstr. 1=0D=0A=
Hinterhaus;M=FCnchen;;80331;Deutschland
LABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:Hauptstr. 1=0D=0A=
Hinterhaus=0D=0A=
80331 M=FCnchen
NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=Windows-1252:ruft zur=FCck=0D=0A=
=0D=0A=
nicht vor 9
X-MS-OL-DEFAULT-POSTAL-ADDRESS:2
EMAIL;PREF;INTERNET:joerg@example.com
END:VCARD
""".replace("\n", "\r\n").encode("cp1252"),
    (
        person(
            "Dr. Jörg Müller",
            ("+49 (89) 555-0100", "office"),
            ("+49 (170) 5550101", "mobile"),
            ("+49 (89) 555-0102", "office fax"),
            company="Größe GmbH, Einkauf",
            note="ruft zurück\n\nnicht vor 9",
        ),
    ),
)

GOOGLE = Sample(
    crlf("""BEGIN:VCARD
VERSION:3.0
FN:Հակոբ Սարգսյան
N:Սարգսյան;Հակոբ;;;
TEL;TYPE=CELL:+374 77 555010
item1.TEL:+374 10 555011
item1.X-ABLabel:Պահեստ
TEL;TYPE=WORK;TYPE=FAX:+374 10 555012
item2.ORG:Սյունիք ՍՊԸ
NOTE:միայն առավոտյան
CATEGORIES:myContacts,Suppliers,VIP\\, really
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Help Line
N:Help Line;;;;
ORG:Help Line
TEL;TYPE=WORK:tel:+1-555-555-0199;ext=12
END:VCARD
"""),
    (
        person(
            "Հակոբ Սարգսյան",
            ("+374 77 555010", "mobile"),
            ("+374 10 555011", "Պահեստ"),
            ("+374 10 555012", "office fax"),
            company="Սյունիք ՍՊԸ",
            groups=("Suppliers", "VIP, really"),
            note="միայն առավոտյան",
        ),
        person("", ("+15555550199 ext 12", "office"), company="Help Line"),
    ),
)

KADDRESSBOOK = Sample(
    crlf("""BEGIN:VCARD
VERSION:4.0
CATEGORIES:Lieferanten
FN:Erika Beispiel
KIND:individual
N:Beispiel;Erika;;;
ORG:Beispiel & Söhne
TEL;TYPE="cell,voice";VALUE=uri;PREF=2:tel:+49-170-5550110
TEL;TYPE=work;PREF=1:+49 30 5550111
TEL;TYPE=home;VALUE=uri:sip:erika@example.com
UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1
X-KADDRESSBOOK-X-Profession:Tischlerin
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:org
FN:Beispiel & Söhne
TEL:+49 30 5550100
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:group
FN:Lieferanten
MEMBER:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1
END:VCARD
"""),
    (
        person(
            "Erika Beispiel",
            ("+491705550110", "mobile"),
            ("+49 30 5550111", "office"),
            company="Beispiel & Söhne",
            preferred=1,
            groups=("Lieferanten",),
            source="urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
        ),
        person("", ("+49 30 5550100", ""), company="Beispiel & Söhne"),
    ),
)

EVOLUTION = Sample(
    b"""BEGIN:VCARD
VERSION:3.0
UID:pas-id-000000000001
FN:Example\\, Bob
N:Example;Bob;;;
X-EVOLUTION-FILE-AS:Example\\, Bob
TEL;X-EVOLUTION-UI-SLOT=1;TYPE=WORK,VOICE:555-0120
TEL;X-EVOLUTION-UI-SLOT=2;TYPE=CAR:555-0121
X-EVOLUTION-BLOG-URL:
NOTE:a very long note that was folded by its program so that it goes on in th
 e next line
END:VCARD
""",
    (
        person(
            "Example, Bob",
            ("555-0120", "office"),
            ("555-0121", "car"),
            note="a very long note that was folded by its program so that it goes on in the next line",
            source="pas-id-000000000001",
        ),
    ),
)

EVOLUTION_LIST = Sample(
    b"""BEGIN:VCARD
VERSION:3.0
FN:Ed Editor
TEL;TYPE="X-EVOLUTION-ASSISTANT":555-0125
TEL;TYPE=X-DIRECT:555-0126
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Everybody
X-EVOLUTION-LIST:TRUE
EMAIL;X-EVOLUTION-DEST-CONTACT-UID=pas-id-1:bob@example.com
END:VCARD
""",
    (person("Ed Editor", ("555-0125", "assistant"), ("555-0126", "DIRECT")),),
)

SAMSUNG = Sample(
    crlf("""BEGIN:VCARD
VERSION:2.1
N:Doe;Dina;;;
TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=D0=94=D0=B0=D1=87=D0=B0):+79161112233
TEL;CELL:tel:+79161112234,,12
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Dmitri Doe
TEL;TYPE=Дача:+79161112235
END:VCARD
"""),
    (
        person("Dina Doe", ("+79161112233", "Дача"), ("+79161112234,,12", "mobile")),
        person("Dmitri Doe", ("+79161112235", "Дача")),
    ),
)

OUTLOOK_NUMBERS = Sample(
    crlf("""BEGIN:VCARD
VERSION:2.1
X-MS-SIGNATURE:YES
N;LANGUAGE=en-us:Doe;Jane;M.;Ms.
TEL;WORK;VOICE:(425) 555-0100
X-MS-TEL;VOICE;ASSISTANT:(425) 555-0112
X-MS-TEL;VOICE;CALLBACK:(425) 555-0113
X-MS-TEL;VOICE;COMPANY:(425) 555-0114
X-MS-CARDPICTURE;TYPE=JPEG;ENCODING=BASE64:
 /9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQY

END:VCARD
"""),
    (
        person(
            "Ms. Jane M. Doe",
            ("(425) 555-0100", "office"),
            ("(425) 555-0112", "assistant"),
            ("(425) 555-0113", "callback"),
            ("(425) 555-0114", "company"),
        ),
    ),
)

OUT_OF_A_MAIL = Sample(
    b"""Here it is:

\tBEGIN:VCARD
\tVERSION:2.1
\tFN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:J=C3=B6rg M=C3= \t
=BCller
\tTEL:555-0170
\tNOTE:calls
\t  back
\tEND:VCARD\0
BEGIN:VCARD\0
FN:Not Indented
TEL:555-0171
NOTE:goes
 on
END:VCARD
""".replace(b"\n=BCller", b"\n\t=BCller"),
    (
        person("J\u00f6rg M\u00fcller", ("555-0170", ""), note="calls back"),
        person("Not Indented", ("555-0171", ""), note="goeson"),
    ),
)

THUNDERBIRD = Sample(
    b"""begin:vcard
fn:Carol Sample
n:Sample;Carol
org:Sample Ltd.
email;internet:carol@example.com
tel;work:+1 555 0130
tel;cell:+1 555 0131
x-mozilla-html:FALSE
version:2.1
end:vcard

""",
    (person("Carol Sample", ("+1 555 0130", "office"), ("+1 555 0131", "mobile"), company="Sample Ltd."),),
)

BLACKBERRY = Sample(
    b"BEGIN:VCARD\rVERSION:2.1\rN:Doe;Dana;;;\rORG:Harbour\rTEL;WORK:+44 20 5550140\rTEL;PAGER:5550141\rEND:VCARD\r",
    (person("Dana Doe", ("+44 20 5550140", "office"), ("5550141", "pager"), company="Harbour"),),
)

WITH_AGENT = Sample(
    b"""BEGIN:VCARD
VERSION:2.1
N:Chief;Carl
TEL:555-0150
AGENT:
BEGIN:VCARD
VERSION:2.1
N:Agent;Ada
TEL:555-0151
END:VCARD
TEL;FAX:555-0152
END:VCARD
BEGIN:VCARD
N:Next;Nora
TEL:555-0153
END:VCARD
""",
    (person("Carl Chief", ("555-0150", ""), ("555-0152", "fax")), person("Nora Next", ("555-0153", ""))),
)

WITH_AGENT_AT_ONCE = Sample(
    WITH_AGENT.file.replace(b"AGENT:\n", b"AGENT:"),
    WITH_AGENT.contacts,
)

BROKEN = Sample(
    b"""this file was mended by hand
BEGIN:VCARD
VERSION:3.0
FN:No End
TEL:555-0160
BEGIN:VCARD
FN:Bad Line
this is no property
TEL;TYPE=CELL:555-0161
TEL:call me
TEL:
END:VCARD
BEGIN:VCARD
END:VCARD
BEGIN:VCARD
VERSION:2.1
FN;ENCODING=QUOTED-PRINTABLE:Promise=
TEL:555-0162
PHOTO;ENCODING=BASE64:AAAA
BBBBCCCC
DDDD==

NOTE;QUOTED-PRINTABLE:caf=C3=A9
 =20bar
END:VCARD
BEGIN:VCARD
FN:At The End
TEL:555-0163""",
    (
        person("No End", ("555-0160", "")),
        person("Bad Line", ("555-0161", "mobile")),
        person("Promise", ("555-0162", ""), note="café bar"),
        person("At The End", ("555-0163", "")),
    ),
)

CARDS = {
    "iphone": IPHONE,
    "android": ANDROID,
    "nokia": NOKIA,
    "outlook": OUTLOOK,
    "google": GOOGLE,
    "kaddressbook": KADDRESSBOOK,
    "evolution": EVOLUTION,
    "evolution list": EVOLUTION_LIST,
    "samsung": SAMSUNG,
    "outlook numbers": OUTLOOK_NUMBERS,
    "out of a mail": OUT_OF_A_MAIL,
    "agent at once": WITH_AGENT_AT_ONCE,
    "thunderbird": THUNDERBIRD,
    "blackberry": BLACKBERRY,
    "agent": WITH_AGENT,
    "broken": BROKEN,
}

GOOGLE_TABLE = Sample(
    crlf("""First Name,Middle Name,Last Name,Organization Name,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,\
Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value
Anna,,Petrosyan,Ararat Trading,"likes tea,
black",* myContacts ::: Suppliers,* Home,anna@example.com,Mobile,+374 91 123456,Work,+374 10 654321 ::: +374 10 654322
Bob,,Example,,,,,,,555-0120,,
"""),
    (
        person(
            "Anna Petrosyan",
            ("+374 91 123456", "mobile"),
            ("+374 10 654321", "office"),
            ("+374 10 654322", "office"),
            company="Ararat Trading",
            groups=("Suppliers",),
            note="likes tea,\nblack",
        ),
        person("Bob Example", ("555-0120", "")),
    ),
)

OUTLOOK_TABLE = Sample(
    '"Anrede","Vorname","Weitere Vornamen","Nachname","Firma","Abteilung","Telefon geschäftlich","Fax geschäftlich",'
    '"Mobiltelefon","Telefon privat","E-Mail-Adresse","Notizen","Kategorien"\r\n'
    '"Herr","Jörg","","Müller","Größe GmbH","Einkauf","+49 (89) 555-0100","+49 (89) 555-0102","0170 5550101","",'
    '"joerg@example.com","ruft zurück","Kunden;VIP"\r\n'.encode("cp1252"),
    (
        person(
            "Jörg Müller",
            ("+49 (89) 555-0100", "office"),
            ("+49 (89) 555-0102", "office fax"),
            ("0170 5550101", "mobile"),
            company="Größe GmbH, Einkauf",
            groups=("Kunden", "VIP"),
            note="ruft zurück",
        ),
    ),
)

RUSSIAN_TABLE = Sample(
    "Имя;Отчество;Фамилия;Организация;Рабочий телефон;Телефон переносной;Рабочий факс;Заметки\r\n"
    "Иван;Ильич;Петров;ООО «Заря»;8 (495) 123-45-67 доб. 9;+7 926 123-45-67;;звонить утром\r\n".encode("cp1251"),
    (
        person(
            "Иван Ильич Петров",
            ("8 (495) 123-45-67 доб. 9", "office"),
            ("+7 926 123-45-67", "mobile"),
            company="ООО «Заря»",
            note="звонить утром",
        ),
    ),
)

ARMENIAN_TABLE = Sample(
    "Անուն\tԱզգանուն\tԸնկերություն\tԲջջային\tԱշխատանքային հեռախոս\n"
    "Հակոբ\tՍարգսյան\tՍյունիք\t077 555010\t010 555011\n".encode("utf-16"),
    (person("Հակոբ Սարգսյան", ("077 555010", "mobile"), ("010 555011", "office"), company="Սյունիք"),),
)

THUNDERBIRD_TABLE = Sample(
    b"First Name,Last Name,Display Name,Nickname,Primary Email,Screen Name,Work Phone,Home Phone,Fax Number,"
    b"Pager Number,Mobile Number,Home Address,Organization,Notes\n"
    b"Carol,Sample,Carol Sample,,carol@example.com,,+1 555 0130,,,,+1 555 0131,,Sample Ltd.,\n",
    (person("Carol Sample", ("+1 555 0130", "office"), ("+1 555 0131", "mobile"), company="Sample Ltd."),),
)

UNTITLED_TABLE = Sample(
    "Reception;101;\nWorkshop „Süd“;+49 30 5550111;ask for Uwe\nGate;102;\n".encode("utf-8-sig"),
    (
        person("Reception", ("101", "")),
        person("Workshop „Süd“", ("+49 30 5550111", "")),
        person("Gate", ("102", "")),
    ),
)

EXCEL_TABLE = Sample(
    b'sep=;\nName;Phone;Groups\nBob;"=""00441234567""";A, B\nAnn;\'+374 10 555;'
    b'\nSum;3.74E+10;\nOpen;"555 0170;x\nLast;5550171;',
    (
        person("Bob", ("00441234567", ""), groups=("A", "B")),
        person("Ann", ("+374 10 555", "")),
        person("Sum"),
        person("Open", ("555 0170", ""), groups=("x",)),
        person("Last", ("5550171", "")),
    ),
)

OUTLOOK_PRIVATE_TABLE = Sample(
    '"Имя","Фамилия","Суффикс","Обратный вызов","Телефон помощника","Номер удостоверения","Home","Privat"\r\n'
    '"Иван","Петров","мл.","105","118","999999","Abovyan St 1","Aus"\r\n'.encode("cp1251"),
    (person("Иван Петров мл.", ("105", "callback"), ("118", "assistant")),),
)

PHONETIC_TABLE = Sample(
    b"First Name,Last Name,Phonetic First Name,Labels,Phone 1 - Label,Phone 1 - Value\n"
    b"Taro,Yamada,Ta-ro 1,* myContacts ::: * starred,Main,03 555 0180\n",
    (person("Taro Yamada", ("03 555 0180", "main"), groups=("starred",)),),
)

YEALINK_TABLE = Sample(
    b"display_name,office_number,mobile_number,other_number,line,ring,group\nAnna,101,+37491555,102,0,Auto,Staff\n",
    (person("Anna", ("101", "office"), ("+37491555", "mobile"), ("102", "other"), groups=("Staff",)),),
)

FRITZ_TABLE = Sample(
    "Name;Privat;Geschäftlich;Mobil;Fax;Kategorie;Kurzwahl\n"
    "Anna Muster;030 5550181;030 5550182;0170 5550183;;wichtig;01\n".encode("cp1252"),
    (
        person(
            "Anna Muster",
            ("030 5550181", "home"),
            ("030 5550182", "office"),
            ("0170 5550183", "mobile"),
            groups=("wichtig",),
        ),
    ),
)

THREE_CX_TABLE = Sample(
    b"FirstName,LastName,Company,Mobile,Mobile2,Home,Business,Business2,Other,BusinessFax,TelNumHome\n"
    b"Anna,Sample,Acme,101,102,103,104,,106,107,108\nBob,Sample,,,,,,105,,,\n",
    (
        person(
            "Anna Sample",
            ("101", "mobile"),
            ("102", "mobile"),
            ("103", "home"),
            ("104", "office"),
            ("106", "other"),
            ("107", "office fax"),
            ("108", "home"),
            company="Acme",
        ),
        person("Bob Sample", ("105", "office")),
    ),
)

ZOIPER_TABLE = Sample(
    b"First name,Last name,Display name,Phone type 1,Phone 1,Phone type 2,Phone 2\nAnna,P,Anna P,Work,101,Pager,102\n",
    (person("Anna P", ("101", "office"), ("102", "pager")),),
)

FREEPBX_TABLE = Sample(
    b"displayname,fname,lname,company,phone_1_number,phone_1_type,phone_1_flags,phone_1_speeddial\n"
    b"Anna P,Anna,P,Acme,+374 10 555,cell,sms 1,7\n",
    (person("Anna P", ("+374 10 555", "mobile"), company="Acme"),),
)

HEADED_TABLE = Sample(
    "Телефоны ООО «Заря» 2024;;;\n;;;\n№;ФИО;Внутренний;Мобильный\n1;Петров Иван;101;+7 926 5550184\n2;Ли;12;\n".encode(
        "cp1251"
    ),
    (
        person("Петров Иван", ("101", "extension"), ("+7 926 5550184", "mobile")),
        person("Ли", ("12", "extension")),
    ),
)

FRENCH_TABLE = Sample(
    '"sep=;"\nNom;Prénom;Téléphone;Portable;Société\nDupont;Jean;01 55 50 01 85;06 55;Mairie\n'.encode("cp1252"),
    (person("Jean Dupont", ("01 55 50 01 85", ""), ("06 55", "mobile"), company="Mairie"),),
)

SPANISH_TABLE = Sample(
    "Nombre;Apellidos;Teléfono;Móvil;Empresa\nJuan;Pérez;915550186;625;Banco\n".encode("cp1252"),
    (person("Juan Pérez", ("915550186", ""), ("625", "mobile"), company="Banco"),),
)

UKRAINIAN_TABLE = Sample(
    "Прізвище;Ім'я;Телефон;Організація\nШевченко;Тарас;+380 44 555;Музей\n".encode("cp1251"),
    (person("Тарас Шевченко", ("+380 44 555", ""), company="Музей"),),
)

TABLES = {
    "outlook private": OUTLOOK_PRIVATE_TABLE,
    "phonetic": PHONETIC_TABLE,
    "yealink": YEALINK_TABLE,
    "fritz": FRITZ_TABLE,
    "3cx": THREE_CX_TABLE,
    "zoiper": ZOIPER_TABLE,
    "freepbx": FREEPBX_TABLE,
    "headed": HEADED_TABLE,
    "french": FRENCH_TABLE,
    "spanish": SPANISH_TABLE,
    "ukrainian": UKRAINIAN_TABLE,
    "google": GOOGLE_TABLE,
    "outlook": OUTLOOK_TABLE,
    "russian": RUSSIAN_TABLE,
    "armenian": ARMENIAN_TABLE,
    "thunderbird": THUNDERBIRD_TABLE,
    "untitled": UNTITLED_TABLE,
    "excel": EXCEL_TABLE,
}
