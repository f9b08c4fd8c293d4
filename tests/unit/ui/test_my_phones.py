"""My phones on the line in use: asked about while typing, ticked to pick themselves up, warned of."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import pytest

from deskbell.domain.evidence import Leaving
from deskbell.domain.line import Line, LineList, Phone
from deskbell.domain.own_phone import PhoneNews
from deskbell.domain.progress import Progress, derive
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.my_phones import ASK_AGAIN_S, GOOD_FOR_S, HANDED_S, MyPhones, PhoneSign
from doubles.clock import START_S
from doubles.jobs import HeldJobs, SpyDesk
from doubles.samples import a_record, accepted, an_intent

if TYPE_CHECKING:
    from deskbell.ui.states import Notice

MOBILE = "+79261234567"
HOTEL = Line("Hotel", "101", (Phone("101", "Desk"), Phone("102"), Phone(MOBILE, "Mobile")))
OFFICE = Line("Office", "201", (Phone("201"),))
LOOK, SET, TICK, READ = (
    "look at my phones",
    "read my phones’ settings",
    "set how my phone answers",
    "remember what was read of voicemail",
)
OFF, TALKS, FINE = PhoneNews(online=False), PhoneNews(online=True, in_call=True), PhoneNews(online=True, in_call=False)


class Phones:
    """The phones with everything around them in the test's hand."""

    def __init__(self, *silent: str) -> None:
        self.line = CurrentLine(LineList((HOTEL, OFFICE)))
        for number in silent:
            self.line.let_ring(number, rings=False)
        self.desk, self.jobs = SpyDesk(), HeldJobs()
        self.now_s = 500.0
        self.timers: list[tuple[float, Callable[[], None]]] = []
        self.signs: Mapping[str, PhoneSign] = {}
        self.hints: list[Notice] = []
        self.changes, self.sounds = 0, 0
        self.phones = MyPhones(
            self, self.desk, self.line, self.jobs, lambda delay_s, call: self.timers.append((delay_s, call)), self.now
        )
        self.phones.changed, self.phones.hint, self.phones.want_sound = self.note_change, self.hints.append, self.sound

    def now(self) -> float:
        """The clock."""
        return self.now_s

    def show_phones(self, signs: Mapping[str, PhoneSign]) -> None:
        """Remember what the header was told."""
        self.signs = signs

    def note_change(self) -> None:
        """Count what the dial field and the options are told."""
        self.changes += 1

    def sound(self) -> None:
        """Count how often a sound was wished for."""
        self.sounds += 1

    def looks(self, **news: PhoneNews) -> None:
        """Look at the phones, of which the PBX tells this."""
        self.desk.known_phones = {name.removeprefix("n"): one for name, one in news.items()}
        self.phones.look()
        self.jobs.finish_all()

    def loads(self) -> None:
        """Read what is set."""
        self.phones.load()
        self.jobs.finish_all()

    def warned(self) -> str:
        """What is warned of now."""
        return self.phones.warning

    def answers(self) -> bool:
        """Whether the next call would be picked up by itself."""
        return self.phones.answers_itself

    def ticks(self, number: str, *, on: bool = True) -> None:
        """Tick a phone."""
        self.phones.on_answering_toggled(number, on=on)
        self.jobs.finish_all()


def a_call(*, over: bool = False, key: str = "1") -> Progress:
    """A call that is open, or over."""
    end = (a_record("bridged", talked_s=8),) if over else ()
    return derive(an_intent(intent_id=key), (Leaving(START_S), accepted(), *end))


@pytest.mark.parametrize(
    ("silent", "news", "warning", "signs"),
    [
        (("102", MOBILE), {"n101": OFF}, "your phone 101 is off line: nobody will hear it ring", ["off line", "", ""]),
        (
            (MOBILE,),
            {"n101": OFF, "n102": OFF},
            "your phones 101 and 102 are off line: nobody will hear them ring",
            ["off line", "off line", ""],
        ),
        ((MOBILE,), {"n101": OFF, "n102": FINE}, "your phone 101 is off line", ["off line", "", ""]),
        ((), {"n101": OFF}, "your phone 101 is off line", ["off line", "", ""]),
        (("102", MOBILE), {"n101": TALKS}, "your phone 101 is already in a call", ["in a call", "", ""]),
        (
            (MOBILE,),
            {"n101": TALKS, "n102": TALKS},
            "your phones 101 and 102 are already in a call",
            ["in a call", "in a call", ""],
        ),
        (
            (MOBILE,),
            {"n101": TALKS, "n102": OFF},
            "your phone 102 is off line · your phone 101 is already in a call",
            ["in a call", "off line", ""],
        ),
        (("101", MOBILE), {"n101": OFF, "n102": FINE}, "", ["off line", "", ""]),
        ((), {"n101": FINE}, "", ["", "", ""]),
        ((), {}, "", ["", "", ""]),
    ],
)
def test_what_the_pbx_tells_is_said_before_dialling(
    silent: tuple[str, ...], news: dict[str, PhoneNews], warning: str, signs: list[str]
) -> None:
    """Beside each phone in two words, and in the preview of those that would ring; nothing where it does not tell."""
    phones = Phones(*silent)
    phones.looks(**news)
    assert phones.warned() == warning
    assert [one.sign for one in phones.signs.values()] == signs
    assert phones.changes == 1


def test_the_pbx_is_asked_sparingly() -> None:
    """At most every half minute; what it told is forgotten after a minute, unless it has told something new."""
    phones = Phones()
    phones.looks(n101=OFF)
    phones.phones.look()
    assert phones.jobs.names == []
    phones.now_s += ASK_AGAIN_S
    phones.looks(n101=OFF)
    [first, second] = phones.timers
    assert first[0] == second[0] == GOOD_FOR_S
    first[1]()
    assert phones.warned()
    second[1]()
    assert not phones.warned()
    assert phones.signs["101"].sign == ""
    assert phones.desk.asked == [("look at phones", "Hotel", 10.0)] * 2


def test_an_answer_of_another_line_is_left() -> None:
    """And the line that is in use now is asked at once."""
    phones = Phones()
    phones.desk.known_phones = {"101": OFF}
    phones.phones.look()
    phones.line.choose("Office")
    phones.phones.load()
    phones.jobs.finish_all()
    assert phones.signs.keys() == {"201"}
    assert not phones.warned()
    phones.phones.look()
    assert phones.jobs.names == [LOOK]


def test_a_pbx_that_fails_says_nothing() -> None:
    """Nobody waits for it."""
    phones = Phones()
    phones.phones.look()
    phones.jobs.fail(LOOK, RuntimeError())
    assert phones.changes == 0


def test_after_a_call_nobody_knows_what_the_phone_does() -> None:
    """What was told during the call is no news any more."""
    phones = Phones("102", MOBILE)
    phones.looks(n101=TALKS)
    phones.phones.on_progress(a_call())
    assert phones.warned()
    phones.phones.on_progress(a_call(over=True))
    assert not phones.warned()
    assert phones.signs["101"].sign == ""


def test_a_phone_answers_itself_where_that_is_ticked() -> None:
    """An outside phone cannot, and all that ring must; the tick is taken back as it was given."""
    phones = Phones("102", MOBILE)
    phones.loads()
    assert [one.answers_itself for one in phones.signs.values()] == [False, False, None]
    assert not phones.answers()
    phones.ticks("101")
    assert [one.answers_itself for one in phones.signs.values()] == [True, False, None]
    assert phones.answers()
    phones.line.let_ring("102", rings=True)
    assert not phones.answers()
    phones.ticks("102")
    assert phones.answers()
    phones.line.let_ring(MOBILE, rings=True)
    assert not phones.answers()
    phones.line.let_ring(MOBILE, rings=False)
    phones.ticks("101", on=False)
    assert not phones.answers()


def test_a_line_without_phones_rings_its_extension() -> None:
    """Which then picks itself up as it is set; where nothing is known to ring, nothing does."""
    phones = Phones()
    phones.line.renew(LineList((Line("Hotel", "101", ()),)))
    phones.loads()
    phones.ticks("101")
    assert phones.answers()
    phones.line.renew(LineList((Line("Hotel", "", ()),)))
    assert not phones.answers()


def test_no_phone_answers_itself_while_a_call_is_open() -> None:
    """One of ours, one that the PBX knows, or one that was ordered a moment ago."""
    phones = Phones("102", MOBILE)
    phones.loads()
    phones.ticks("101")
    before = phones.changes
    phones.phones.on_progress(a_call())
    phones.phones.on_progress(a_call())
    assert not phones.answers()
    assert phones.changes == before + 1
    phones.phones.on_progress(a_call(over=True))
    phones.phones.on_progress(a_call(over=True, key="2"))
    assert phones.answers()
    assert phones.changes == before + 2
    phones.looks(n101=FINE, n102=TALKS)
    assert not phones.answers()
    phones.timers[-1][1]()
    assert phones.answers()
    phones.phones.on_handed_over()
    assert not phones.answers()
    phones.now_s += HANDED_S
    assert phones.answers()
    assert phones.timers[-1] == (HANDED_S, phones.phones.changed)


def test_the_voicemail_of_an_outside_phone_is_warned_of() -> None:
    """Where the phones are chosen; by a sound that I hear first, and once it was read never again."""
    phones = Phones()
    phones.loads()
    [hint] = phones.hints
    assert hint.text == (
        f"{MOBILE}: its voicemail may pick up before you do, and the other side would be rung for nobody. "
        "A sound that you hear first gives you time to hang up."
    )
    assert [key for key, _ in hint.actions] == ["voicemail_sound", "voicemail_known"]
    phones.phones.on_notice_action("again")
    assert (phones.jobs.names, phones.sounds) == ([], 0)
    phones.phones.on_notice_action("voicemail_sound")
    phones.jobs.finish_all()
    assert phones.sounds == 1
    assert phones.desk.set_phones.voicemail_known == {("Hotel", MOBILE)}
    phones.phones.on_ringing_changed()
    phones.loads()
    assert len(phones.hints) == 1


def test_the_warning_can_be_sent_away_for_good() -> None:
    """For the phone that it was about; another one that rings later is warned of by itself."""
    phones = Phones(MOBILE)
    phones.loads()
    assert phones.hints == []
    phones.line.let_ring(MOBILE, rings=True)
    phones.phones.on_ringing_changed()
    assert len(phones.hints) == 1
    phones.phones.on_notice_action("voicemail_known")
    assert phones.jobs.names == [READ]
    phones.jobs.finish_all()
    assert phones.sounds == 0
    assert phones.desk.set_phones.voicemail_known == {("Hotel", MOBILE)}


def test_what_cannot_be_kept_is_reported() -> None:
    """A tick that is not on the disk is not shown."""
    phones = Phones()
    reported: list[BaseException] = []
    phones.phones.report = reported.append
    phones.loads()
    for name in (SET, TICK):
        error = RuntimeError()
        if name == SET:
            phones.phones.load()
        else:
            phones.phones.on_answering_toggled("101", on=True)
        phones.jobs.fail(name, error)
        assert reported[-1] is error
    assert phones.signs["101"].answers_itself is False
