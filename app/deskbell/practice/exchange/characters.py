"""Who answers on which number, and how: the one table of the practice PBX's people."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

CLIENT_ID: Final = 100
CLIENT_PREFIX: Final = "00500"
SIP_DOMAIN: Final = "sip.practice.invalid"

_OUTSIDE_NUMBER = re.compile(r"\+?[0-9]{5,20}")


class LegResult(StrEnum):
    """How one leg ended, in the API's own words (Ringme API, Call History)."""

    ANSWERED = "answered"
    NOT_ANSWERED = "not answered"
    ANSWERED_ELSEWHERE = "answered elsewhere"
    BUSY = "busy"
    REJECTED = "rejected"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """How a phone behaves when nobody operates it by hand; times count from the moment the leg begins.

    A phone with neither `answers_after_s` nor `refuses_after_s` never picks up. `talks_s` counts from the answer and
    does not hold for a source; without it the phone stays on the line until somebody else ends the call. With
    `early_media_after_s` it sends sound of its own before it answers. A machine that speaks does not `bridge`.
    """

    answers_after_s: float | None = None
    early_media_after_s: float | None = None
    refuses_after_s: float | None = None
    refusal: LegResult = LegResult.REJECTED
    rings: bool = True
    talks_s: float | None = None
    bridges: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """An extension of the practice PBX; `description` is one plain sentence, `own` marks the receptionist's phones.

    Its rules for incoming calls: `forwards_to` is rung in its place, `members` are rung at once by a queue (which
    answers by itself first) or a ring group (which never does).
    """

    number: str
    name: str
    description: str
    script: Script
    type: str = "phone"
    own: bool = False
    known_id: int | None = None
    forwards_to: str | None = None
    members: tuple[str, ...] = ()

    @property
    def extension_id(self) -> int:
        """The id in the API's paths."""
        return 4000 + int(self.number) if self.known_id is None else self.known_id

    @property
    def answers_itself(self) -> bool:
        """Whether it is a queue: it answers first and rings its members then."""
        return bool(self.members) and self.script.answers_after_s is not None

    @property
    def full_number(self) -> str:
        """The number with the client's prefix, `00500*101`."""
        return f"{CLIENT_PREFIX}*{self.number}"


@dataclass(frozen=True, slots=True)
class Party:
    """One end of a leg: what was dialled, who that is, and the extension if it is one."""

    number: str
    name: str
    script: Script
    character: Character | None = None

    @property
    def phone(self) -> str:
        """The phone's name in the event log: the short number of an extension, else the number as dialled."""
        return self.character.number if self.character else self.number


@dataclass(frozen=True, slots=True)
class Outsider:
    """An outside number with a story of its own."""

    number: str
    description: str
    script: Script


CHARACTERS: Final[tuple[Character, ...]] = (
    Character(
        number="101",
        name="My practice phone",
        description="Your own phone: picks itself up after 2 s, or by hand.",
        script=Script(answers_after_s=2),
        own=True,
    ),
    Character(
        number="102",
        name="Back office",
        description="Your second phone: picks itself up after 5 s.",
        script=Script(answers_after_s=5),
        own=True,
    ),
    Character(
        number="205",
        name="Accounts",
        description="Answers after 2 s, talks for 8 s, hangs up.",
        script=Script(answers_after_s=2, talks_s=8),
    ),
    Character(
        number="206",
        name="Sales",
        description="Is always busy.",
        script=Script(refuses_after_s=1, refusal=LegResult.BUSY, rings=False),
    ),
    Character(
        number="207",
        name="Workshop",
        description="Never picks up.",
        script=Script(),
    ),
    Character(
        number="208",
        name="Director",
        description="Rings for 3 s and declines.",
        script=Script(refuses_after_s=3),
    ),
    Character(
        number="209",
        name="Night porter",
        description="Answers after 1 s, talks until you hang up.",
        script=Script(answers_after_s=1),
    ),
    Character(
        number="210",
        name="Warehouse",
        description="Answers after 12 s, talks for 5 s.",
        script=Script(answers_after_s=12, talks_s=5),
    ),
    Character(
        number="211",
        name="Service mobile",
        description="Forwards to a mobile outside, which answers after 4 s; as a source it rings itself.",
        script=Script(answers_after_s=3, talks_s=15),
        forwards_to="+37499000211",
    ),
    Character(
        number="300",
        name="Reception queue",
        description="A queue: answers at once and rings its agents 311 and 312.",
        script=Script(answers_after_s=0),
        type="queue",
        members=("311", "312"),
    ),
    Character(
        number="301",
        name="Night menu",
        description="A menu: answers at once, speaks for 10 s.",
        script=Script(answers_after_s=0, talks_s=10, bridges=False),
        type="ivr",
    ),
    Character(
        number="302",
        name="Whole back office",
        description="A ring group: rings 102, 205 and 210 at once.",
        script=Script(),
        type="queue",
        members=("102", "205", "210"),
    ),
    Character(
        number="311",
        name="First agent",
        description="An agent of the queue: answers at once, talks for 10 s.",
        script=Script(answers_after_s=0, talks_s=10),
    ),
    Character(
        number="312",
        name="Second agent",
        description="An agent of the queue: answers after 3 s, talks for 10 s.",
        script=Script(answers_after_s=3, talks_s=10),
    ),
    Character(
        number="341",
        name="Example phone",
        description="The phone of the published examples: answers after 1 s.",
        script=Script(answers_after_s=1),
        known_id=34535,
    ),
)

OUTSIDE_DESCRIPTION: Final = (
    "Any other outside number (5 digits or more): answers after 4 seconds and talks for 15 seconds."
)

OUTSIDERS: Final[tuple[Outsider, ...]] = (
    Outsider("+37499000001", "Never picks up.", Script()),
    Outsider(
        "+37499000002",
        "Sounds of its own after 2 s, answers after 30 s, talks for 15 s.",
        Script(early_media_after_s=2, answers_after_s=30, talks_s=15),
    ),
    Outsider("+37499000003", "Is always busy.", Script(refuses_after_s=1, refusal=LegResult.BUSY, rings=False)),
)

_OUTSIDE = Script(answers_after_s=4, talks_s=15)
_NOBODY = Script(refuses_after_s=1, refusal=LegResult.FAILED, rings=False)
_OUTSIDE_BY_NUMBER = {one.number.removeprefix("+"): one.script for one in OUTSIDERS}
_BY_NUMBER = {one.number: one for one in CHARACTERS}
_BY_ID = {one.extension_id: one for one in CHARACTERS}


def extension_with_id(extension_id: str) -> Character | None:
    """The extension a path names, None if there is none."""
    return _BY_ID.get(int(extension_id)) if re.fullmatch(r"[0-9]{1,9}", extension_id) else None


def party_at(number: str) -> Party:
    """Who is behind a number: `101`, `00500*101`, `00500*101@domain` or an outside number.

    A number that nobody has is a party whose legs fail; `is_nobody` knows it.
    """
    short = number.partition("@")[0].removeprefix(f"{CLIENT_PREFIX}*")
    character = _BY_NUMBER.get(short)
    if character:
        return Party(character.full_number, character.name, character.script, character)
    if _OUTSIDE_NUMBER.fullmatch(number):
        return Party(number, "", _OUTSIDE_BY_NUMBER.get(number.removeprefix("+"), _OUTSIDE))
    return Party(number, "", _NOBODY)


def is_nobody(party: Party) -> bool:
    """Whether nobody has this number."""
    return party.script is _NOBODY
