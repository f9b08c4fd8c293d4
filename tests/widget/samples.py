"""Sample states of the window for the gallery and for tests."""

import time
from pathlib import Path

from deskbell.ui.call_states import ButtonState, CallRow, DayRow, LegState, Link, StripState
from deskbell.ui.states import LineState, MatchRow, PersonRow, PhoneState, Span, Tone

ICONS = Path(__file__).parents[2] / "resources" / "icons"

LINE = LineState(
    "Practice line",
    "nobody is rung",
    (PhoneState("101", "Desk", chosen=True),),
    practice=True,
    status="Practice PBX is running",
    status_tone=Tone.TALK,
    budget="Practice: 994 requests left this hour",
)
REAL = LineState(
    "Hotel Ararat",
    "Ucom · extension 101",
    (
        PhoneState("101", "Desk", chosen=True),
        PhoneState("0715", "Mobile", chosen=True),
        PhoneState("107", "Back office", chosen=False),
    ),
    practice=False,
    status="Signed in to Ucom",
    status_tone=Tone.TALK,
    budget="962 requests left this hour",
    phones_folded="2 phones ring",
)
HISTORY: tuple[CallRow | DayRow, ...] = (
    DayRow("Today", "6 practice calls"),
    CallRow("1", "talked", Tone.TALK, "Ivan Petrov", "Talked 3:41", "mobile +374 91 220715", "14:02"),
    CallRow("2", "busy", Tone.WAIT, "Nairi Travel", "Busy", "+374 10 540088", "13:47"),
    CallRow("3", "noans", Tone.WAIT, "Anna Petrosyan", "No answer", "office +374 10 523308", "12:20"),
    CallRow("4", "missed", Tone.END, "Yerevan Taxi", "Not picked up by us", "+374 11 771177", "11:05"),
    CallRow("5", "q", Tone.UNKNOWN, "Laundry", "Unknown – did it ring?", "ext. 124", "10:31"),
    CallRow("6", "talked", Tone.TALK, "Gate", "Talked 0:18", "tones sent on request", "09:12"),
    DayRow("Yesterday", "9 calls · talked 12:08"),
    CallRow("7", "cancel", Tone.END, "Dr. Sahakyan", "Cancelled", "+374 10 580414", "18:40"),
    CallRow("8", "talked", Tone.TALK, "Kitchen", "Talked 0:52", "ext. 118", "17:26"),
    CallRow("9", "alert", Tone.FAIL, "+7 926 123 45 67", "Refused – number not allowed", "", "16:03"),
    *(CallRow(f"o{at}", "out", Tone.END, f"Guest {at}", "Cancelled", "ext. 300", "15:00") for at in range(30)),
)
PEOPLE: tuple[PersonRow, ...] = (
    PersonRow("205", "2", "Reception of the Nairi", "answers after 2 s, talks 8 s, hangs up", "205"),
    PersonRow("206", "B", "Busy Boris", "is always engaged", "206"),
    PersonRow("207", "N", "Nobody", "never picks up", "207"),
    PersonRow("208", "AA", "Aram Avetisyan with a long name that does not end", "Concierge", "+374 10 523308"),
    PersonRow("209", "H", "Housekeeping", "", "ext. 121"),
    *(PersonRow(f"g{at}", "G", f"Guest {at}", "Floor 2", f"3{at:02}") for at in range(20)),
)
MATCHES = (
    MatchRow(
        "a",
        "IP",
        "Ivan Petrov",
        "Petrov & Sons",
        "mobile",
        "+374 91 220715",
        "preferred · talked today 14:02",
        ((5, 8),),
        "mobile",
    ),
    MatchRow("b", "IP", "Ivan Petrov", "Petrov & Sons", "office", "+374 10 441902", "", ((5, 8),), "phone"),
    MatchRow("c", "IP", "Ivan Petrov", "Petrov & Sons", "extension", "104", "", ((5, 8),), "desk"),
    MatchRow(
        "d", "PN", "Petra Novak", "Nairi Travel", "mobile", "+420 604 111 209", "international", ((0, 3),), "mobile"
    ),
    MatchRow("e", "PK", "Pete – Kitchen", "queue member", "extension", "118", "", ((0, 3),), "desk"),
)
SOURCE = LegState("desk", "Your phone 101", "check", "Answered 14:02:11", Tone.TALK)
THERE = LegState("mobile", "Ivan Petrov · mobile", "ringing", "Ringing +374 91 220715", Tone.WAIT, ringing=True)
HANG_UP = ButtonState("hang_up", "Hang up", "hangup", danger=True, turns_into="Cancel")
SOON = "Hold, transfer and park wait until Ivan answers"
STEER = (
    ButtonState("hold", "Hold", "hold", enabled=False, reason=SOON, turns_into="Resume"),
    ButtonState("transfer", "Transfer", "transfer", enabled=False, reason=SOON),
    ButtonState("park", "Park", "park", enabled=False, reason=SOON, turns_into="Take back"),
)
RINGING = StripState(
    "c",
    Tone.WAIT,
    (Span("You answered. ", strong=True), Span("Dialling Ivan Petrov; they see +374 60 000001")),
    SOURCE,
    THERE,
    Link.TOWARDS_DESTINATION,
    "Evidence: PBX call list, 1 s ago",
    (HANG_UP, *STEER),
    "Their phone is ringing",
    since_s=time.monotonic() - 9,
)
TALKING = RINGING._replace(
    tone=Tone.TALK,
    sentence=(Span("Talking", strong=True, tone=Tone.TALK), Span(" with Ivan Petrov")),
    destination=THERE._replace(sign="check", word="Answered 14:02:20", tone=Tone.TALK, ringing=False),
    link=Link.CONNECTED,
    evidence="Evidence: both legs answered, 4 s ago",
    buttons=(HANG_UP, *(one._replace(enabled=True, reason="") for one in STEER)),
    since_s=time.monotonic() - 84,
)
UNKNOWN = RINGING._replace(
    tone=Tone.UNKNOWN,
    sentence=(Span("We do not know whether the call to Ivan Petrov was placed.", strong=True),),
    source=SOURCE._replace(sign="q", word="Did it ring?", tone=Tone.UNKNOWN),
    destination=THERE._replace(sign="q", word="Not known", tone=Tone.UNKNOWN, ringing=False),
    link=Link.UNKNOWN,
    evidence="The PBX gave no answer after the request left at 14:02:09. Deskbell will not call again by itself.",
    buttons=(ButtonState("rang", "It rang", "check"), ButtonState("not", "It did not", "x")),
    aside="Your answer is kept and unlocks the next call.",
    timer_label="since it left",
    since_s=time.monotonic() - 31,
)
ENDED = RINGING._replace(
    sentence=(Span("Busy – you answered, Ivan's phone was engaged"),),
    destination=THERE._replace(sign="busy", word="Busy", ringing=False),
    link=Link.UNPROVEN,
    buttons=(ButtonState("again", "Call again", "phone"),),
    since_s=None,
    frozen_timer="14:02",
    compact=True,
)
WILL_DIAL = (
    Span("Will dial "),
    Span("+374 10 123456", strong=True),
    Span(", then tones "),
    Span("WW12#", strong=True),
    Span("  ·  they see "),
    Span("+374 60 000001", strong=True),
)
