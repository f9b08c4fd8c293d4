"""What a second PBX of the platform says: as most sources show it, but for the oddities it was given.

It shares nothing with the practice PBX. One client, id 100, with 45 extensions from 101 on, and one call that can be
placed, answered, steered and ended, from 101 to an outside number.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from typing import Any

CALL_ID = "02abb9ee000011ea94bfe17eb6ea0000"
CALL_API_ID = "3584700001-1b0c95e2-4ee4-4ee4-b3c5-c62e29550000"
RECORD_UUID = "4101-" + "ab" * 16
EXTENSIONS = 45
TALKED_S = 48


class Oddity(Enum):
    """One way in which a PBX may differ from what most sources show."""

    IDS_AS_TEXT = auto()
    EXTENSION_IN_A_LIST = auto()
    EXTENSION_IS_NULL = auto()
    COMMA_FRACTIONS = auto()
    POINT_FRACTIONS = auto()
    WORDS_IN_CAPITALS = auto()
    UNKNOWN_WORDS = auto()
    UNKNOWN_FIELDS = auto()
    MOST_FIELDS_NULL = auto()
    MOST_FIELDS_MISSING = auto()
    SOLE_OBJECTS_IN_LISTS = auto()
    LISTS_ALL_BARE = auto()
    LISTS_ALL_WRAPPED = auto()
    EMPTY_LISTS_NULL = auto()
    CALLBACK_ID_ALONE = auto()
    CALL_ID_IN_CAPITALS = auto()
    CALL_API_ID_OF_ITS_OWN = auto()
    ONE_ROW_FOR_A_CALL = auto()
    CHANGES_SAY_200 = auto()
    CHANGES_SAY_204 = auto()
    CHANGES_SAY_TEXT = auto()
    NO_EXPIRES_IN = auto()
    EXPIRES_IN_AS_TEXT = auto()
    NEW_TOKEN_KILLS_OLD = auto()
    TOKENS_DIE_EARLY = auto()
    GZIP = auto()
    NO_CONTENT_TYPE = auto()
    NO_DATE = auto()
    CLOCK_BEHIND = auto()
    NO_LIMIT_HEADERS = auto()
    LIMIT_HEADERS_NONSENSE = auto()
    ERRORS_EMPTY = auto()
    ERRORS_AS_PAGES = auto()
    ERRORS_WITH_NUMBERS = auto()
    LIMIT_WORD_IN_403_STATUS = auto()
    LIMIT_WORD_IN_429_STATUS = auto()
    PAGES_OF_THIRTY = auto()
    NO_PAGES = auto()
    ANI_IS_NULL = auto()
    ANI_IS_NONE_IN_WORDS = auto()
    EXTENSION_USER = auto()
    EXTENSION_USER_NAMES_CLIENT = auto()
    STATISTICS_BUSY_ONCE = auto()


ESSENTIAL = frozenset(
    ("id", "client_id", "extension_id", "extension_group_id", "name", "type", "call_id", "call_api_id", "callback_id",
     "called_number", "answer_time_gmt", "call_uuid", "result", "title", "registered", "record_uuid",
     "record_url")
)  # fmt: skip
"""The fields without which an answer says nothing; every other may be null or missing."""


@dataclass
class Call:
    """The one call: when it was placed, by how much its two sides have picked up, and what was ordered."""

    placed_at: datetime
    answered: bool = False
    over: bool = False
    orders: list[Any] = field(default_factory=list)


@dataclass
class Speaker:
    """Words every answer with the oddities."""

    oddities: frozenset[Oddity]

    def has(self, *oddities: Oddity) -> bool:
        """Whether any of these is among them."""
        return bool(self.oddities.intersection(oddities))

    @property
    def now(self) -> datetime:
        """The PBX's own time."""
        return datetime.now(UTC) - timedelta(hours=1 if self.has(Oddity.CLOCK_BEHIND) else 0)

    def moment(self, at: datetime) -> str:
        """A time as it is written."""
        mark = {Oddity.COMMA_FRACTIONS: ",25", Oddity.POINT_FRACTIONS: ".25"}
        return f"{at:%Y-%m-%d %H:%M:%S}" + next((mark[one] for one in mark if self.has(one)), "")

    def word(self, known: str) -> str:
        """A word of an enumeration as it is written."""
        if self.has(Oddity.UNKNOWN_WORDS):
            return f"quasi-{known}"
        return known.upper() if self.has(Oddity.WORDS_IN_CAPITALS) else known

    def row(self, fields: dict[str, Any]) -> dict[str, Any]:
        """An object as it is written."""
        if self.has(Oddity.MOST_FIELDS_NULL):
            fields = {name: value if name in ESSENTIAL else None for name, value in fields.items()}
        if self.has(Oddity.MOST_FIELDS_MISSING):
            fields = {name: value for name, value in fields.items() if name in ESSENTIAL}
        if self.has(Oddity.IDS_AS_TEXT):
            fields = {
                name: str(value) if isinstance(value, int) and not isinstance(value, bool) else value
                for name, value in fields.items()
            }
        extra = {"new_in_2031": {"deep": [None, 1.5]}, "x": None} if self.has(Oddity.UNKNOWN_FIELDS) else {}
        return {**fields, **extra}

    def sole(self, fields: dict[str, Any]) -> Any:
        """A single object as an answer."""
        row = self.row(fields)
        return [row] if self.has(Oddity.SOLE_OBJECTS_IN_LISTS) else row

    def rows(self, name: str, rows: list[dict[str, Any]], *, wrapped: bool) -> Any:
        """A list as an answer; `wrapped` is how most sources show it."""
        told: Any = [self.row(fields) for fields in rows]
        if self.has(Oddity.LISTS_ALL_BARE) or not (wrapped or self.has(Oddity.LISTS_ALL_WRAPPED)):
            return told
        if not told and self.has(Oddity.EMPTY_LISTS_NULL):
            told = None
        return {"page": 1, "order": "desc", name: told}

    def extension_in_row(self, number: str) -> Any:
        """An extension as a row of current calls names it."""
        if self.has(Oddity.EXTENSION_IS_NULL):
            return None
        named = {"id": int(number) + 4000, "type": "phone", "name": f"00500*{number}@sip.example.net"}
        return [named] if self.has(Oddity.EXTENSION_IN_A_LIST) else named


def user(speaker: Speaker) -> Any:
    """Who is signed in."""
    is_extension = speaker.has(Oddity.EXTENSION_USER, Oddity.EXTENSION_USER_NAMES_CLIENT)
    client_id = None if speaker.has(Oddity.EXTENSION_USER) else 100
    named = {"client_id": client_id, "extension_id": 4101 if is_extension else None, "extension_group_id": None}
    return speaker.sole({"id": 1, "login": "odd", "admin": False, "access": "full", **named})


def extensions(speaker: Speaker, page: int, per_page: int) -> Any:
    """One page of the extensions."""
    if speaker.has(Oddity.NO_PAGES):
        page, per_page = 1, EXTENSIONS
    if speaker.has(Oddity.PAGES_OF_THIRTY):
        per_page = min(per_page, 30)
    every = [
        {"id": 4000 + number, "name": f"00500*{number}", "type": speaker.word("phone"), "label": f"Desk {number}"}
        for number in range(101, 101 + EXTENSIONS)
    ]
    return speaker.rows("extension", every[(page - 1) * per_page : page * per_page], wrapped=False)


def current_calls(speaker: Speaker, call: Call | None) -> list[dict[str, Any]]:
    """The rows of the call while it goes on: our side, and the other side unless it makes do with one row."""
    if call is None or call.over:
        return []
    call_id = CALL_ID.upper() if speaker.has(Oddity.CALL_ID_IN_CAPITALS) else CALL_ID
    handle = "row-1" if speaker.has(Oddity.CALL_API_ID_OF_ITS_OWN) else CALL_API_ID
    common: dict[str, Any] = {
        "call_id": None if speaker.has(Oddity.CALLBACK_ID_ALONE) else call_id,
        "callback_id": call_id,
        "extension_id": 4101,
        "init_time_gmt": speaker.moment(call.placed_at),
        "answer_time_gmt": speaker.moment(call.placed_at + timedelta(seconds=2)) if call.answered else None,
        "real_call": True,
        "caller_extension": speaker.extension_in_row("101"),
    }
    ours = {"call_flow": speaker.word("in"), "called_number": "00500*101", "call_api_id": handle}
    theirs = {"call_flow": speaker.word("out"), "called_number": "+37410123456", "call_api_id": f"{handle}-b"}
    both = [{**common, **ours, "called_extension": speaker.extension_in_row("101")}, {**common, **theirs}]
    return both[:1] if speaker.has(Oddity.ONE_ROW_FOR_A_CALL) else both


def leg(speaker: Speaker, call: Call) -> dict[str, Any]:
    """The leg to the other side, with its recording."""
    return {
        "call_uuid": CALL_ID.upper(),
        "flow": speaker.word("out"),
        "result": speaker.word("answered"),
        "application": "callback",
        "init_time_gmt": speaker.moment(call.placed_at),
        "duration": TALKED_S,
        "extension_id": 4101,
        "to_username": "+37410123456",
        "dest_number": "+37410123456",
        "record_uuid": RECORD_UUID,
        "record_file_size": 21,
    }


def finished(speaker: Speaker, call: Call, *, with_legs: bool) -> dict[str, Any]:
    """The call as the history tells it."""
    whole = {
        "call_uuid": CALL_ID.upper(),
        "flow": speaker.word("out"),
        "result": speaker.word("bridged"),
        "init_time_gmt": speaker.moment(call.placed_at),
        "duration": TALKED_S + 5,
        "bridged_duration": TALKED_S,
        "hangup_disposition": "",
    }
    return {**whole, "cdr": [speaker.row(leg(speaker, call))]} if with_legs else whole
