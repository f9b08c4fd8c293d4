"""A contact out of the fields of a card (RFC 6350, 6; RFC 2426, 3; vCard 2.1; what makers add to them)."""

import binascii
import re
from typing import Final

from deskbell.adapters.contacts.card_lines import Field
from deskbell.adapters.contacts.cards import Card
from deskbell.adapters.contacts.source import Source
from deskbell.domain.contact import Contact
from deskbell.domain.contact_import import CardProblem, UnkeptKind
from deskbell.domain.number_labels import FAX, HOME, MAIN, MOBILE, OFFICE, OTHER, PAGER, label_of

_TOKEN: Final = re.compile(r"\\[nN,;:\\]|[;,]|\\|[^\\;,]+")
_APPLE_LABEL: Final = re.compile(r"_\$!<(.*)>!\$_")
_APPLE_LABELS: Final = {
    "mobile": MOBILE,
    "iphone": MOBILE,
    "work": OFFICE,
    "home": HOME,
    "main": MAIN,
    "pager": PAGER,
    "other": OTHER,
    "workfax": f"{OFFICE} {FAX}",
    "homefax": f"{HOME} {FAX}",
    "otherfax": FAX,
}
_FIRST: Final = ("FN", "N", "ORG", "NICKNAME", "EMAIL", "UID")


def contact_of(card: Card, source: Source) -> Contact | None:
    """The contact on a card, as far as it can be read; None for a list of people, or one without any name or number."""
    draft, texts = card.draft, dict.fromkeys(_FIRST, "")
    is_company = is_list = False
    labels = {
        field.group: _label(_text(field, source)) for field in card.fields if field.name == "X-ABLABEL" and field.group
    }
    for field in card.fields:
        text = _text(field, source)
        if field.cut:
            draft.remark(CardProblem.FIELD_TOO_LONG, text, field.line)
        match field.name:
            case "TEL" | "X-MS-TEL":
                label = labels.get(field.group, "") or label_of(field.types) or source.text(field.own_word)
                draft.add_number(_unescaped(text), label, field.preference, field.line)
            case "CATEGORIES":
                for group in _split(text, ";,"):
                    draft.add_group(group, field.line)
            case "NOTE":
                draft.add_note(_unescaped(text), field.line)
            case "KIND" | "X-ADDRESSBOOKSERVER-KIND":
                is_list = is_list or text.strip().lower() == "group"
                is_company = is_company or text.strip().lower() in ("org", "organization")
            case "X-EVOLUTION-LIST":
                is_list = is_list or text.strip().upper() == "TRUE"
            case "X-ABSHOWAS":
                is_company = is_company or text.strip().upper() == "COMPANY"
            case name if name in texts:
                texts[name] = texts[name] or text
    if is_list:
        card.unkept.add(UnkeptKind.LIST)
        return None
    _set_names(card, texts, is_company=is_company)
    return draft.contact()


def _set_names(card: Card, texts: dict[str, str], *, is_company: bool) -> None:
    draft = card.draft
    parts = [part.strip() for part in _split(texts["N"], ";")]
    family, given, middle, prefix, suffix = (parts + [""] * 5)[:5]
    composed = " ".join(part for part in (prefix, given, middle, family, suffix) if part)
    draft.name = draft.line_of(_unescaped(texts["FN"])) or draft.line_of(composed)
    draft.company = draft.line_of(", ".join(part.strip() for part in _split(texts["ORG"], ";") if part.strip()))
    if is_company and draft.name and (not draft.company or not (family or given)):
        draft.name, draft.company = "", draft.name
    draft.fallback = draft.line_of(_unescaped(texts["NICKNAME"])) or draft.line_of(_unescaped(texts["EMAIL"]))
    draft.set_source(_unescaped(texts["UID"]))


def _text(field: Field, source: Source) -> str:
    data = field.value
    if field.encoding == "QUOTED-PRINTABLE":
        data = binascii.a2b_qp(data)
    elif field.encoding == "BASE64":
        try:
            data = binascii.a2b_base64(data)
        except ValueError:
            data = b""
    return source.text(data, field.charset)


def _label(text: str) -> str:
    told = _unescaped(text).strip()
    apple = _APPLE_LABEL.fullmatch(told)
    return _APPLE_LABELS.get(apple[1].casefold(), apple[1]) if apple else told


def _unescaped(text: str) -> str:
    return "".join(_split(text, "")) if "\\" in text else text


def _split(text: str, separators: str) -> list[str]:
    """The components of a value, cut at separators that are not escaped."""
    parts = [""]
    for token in _TOKEN.findall(text):
        if token in separators and token:
            parts.append("")
        elif len(token) > 1 and token[0] == "\\":
            parts[-1] += "\n" if token[1] in "nN" else token[1:]
        else:
            parts[-1] += token
    return parts
