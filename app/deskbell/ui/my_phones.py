"""My phones on the line in use: what the PBX tells of them, which pick themselves up, and what is to be warned of."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, Protocol

from deskbell.domain.line import Line
from deskbell.domain.own_phone import PhoneNews, PhoneSettings
from deskbell.domain.progress import Progress
from deskbell.domain.seen import Place, place_of
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.ports import After, Jobs, Now, ignore
from deskbell.ui.states import Notice, Tone
from deskbell.usecases.desk import Desk
from deskbell.wording import own_phones as words

LOOK_S: Final = 10.0
ASK_AGAIN_S: Final = 30.0
GOOD_FOR_S: Final = 60.0
HANDED_S: Final = 5.0
"""Seconds in which a call that was just ordered counts as open before anything is heard of it."""

_KNOWN, _SOUND = "voicemail_known", "voicemail_sound"


class PhoneSign(NamedTuple):
    """What stands beside a phone, and whether it picks itself up; None where it cannot."""

    sign: str = ""
    answers_itself: bool | None = None


class PhonesView(Protocol):
    """Whoever shows my phones."""

    def show_phones(self, signs: Mapping[str, PhoneSign]) -> None:
        """Show them with their signs, by number."""


class MyPhones:
    """Asks while a number is being typed; `changed` hears when what is known or set has changed.

    `hint` shows a notice unless something is being asked there, `want_sound` lets a sound be chosen.
    """

    def __init__(
        self, view: PhonesView, desk: Desk, line: CurrentLine, jobs: Jobs, after: After, monotonic_s: Now
    ) -> None:
        self._view = view
        self._desk = desk
        self._line = line
        self._jobs = jobs
        self._after = after
        self._monotonic_s = monotonic_s
        self._settings = PhoneSettings()
        self._news: Mapping[str, PhoneNews] = {}
        self._asked_at_s = -ASK_AGAIN_S
        self._answer = 0
        self._open: set[str] = set()
        self._handed_at_s = -HANDED_S
        self.changed: Callable[[], None] = lambda: None
        self.hint: Callable[[Notice], None] = ignore
        self.report: Callable[[BaseException], None] = ignore
        self.want_sound: Callable[[], None] = lambda: None

    @property
    def warning(self) -> str:
        """What is to be known of the phones that would ring, empty where there is nothing."""
        return words.warning(self._ringing, self._news)

    @property
    def answers_itself(self) -> bool:
        """Whether the next call is picked up by itself: by its only phone or all of them, and while none is open."""
        now_s = self._monotonic_s()
        if self._open or now_s - self._handed_at_s < HANDED_S or not self._ringing:
            return False
        talking = any(news.in_call for news in self._news.values())
        return not talking and all((self._line.now.name, one) in self._settings.answering for one in self._ringing)

    def load(self) -> None:
        """Read what is set for the phones of the line in use, and forget what was known of another's."""
        self._news, self._asked_at_s = {}, -ASK_AGAIN_S
        self._answer += 1
        self._jobs.run(self._desk.phone_settings, self._begin, self.report, name="read my phones’ settings")

    def look(self) -> None:
        """Ask the PBX about my phones, unless that was done just now; whoever calls does not wait for it."""
        now_s = self._monotonic_s()
        if now_s - self._asked_at_s < ASK_AGAIN_S:
            return
        self._asked_at_s = now_s
        line = self._line.now
        self._jobs.run(
            lambda: self._desk.look_at_phones(line, LOOK_S),
            lambda news: self._take_news(line, news),
            ignore,
            name="look at my phones",
        )

    def on_progress(self, progress: Progress) -> None:
        """Take in which calls are open; after one of them nobody knows what a phone does now."""
        key = progress.intent.id
        if progress.settled and key in self._open:
            self._open.remove(key)
            self._forget(self._answer)
        elif not progress.settled and key not in self._open:
            self._open.add(key)
            self.changed()

    def on_handed_over(self) -> None:
        """Take in that a call has been ordered that picks itself up: no second one does before it is heard of."""
        self._handed_at_s = self._monotonic_s()
        self._after(HANDED_S, self.changed)

    def on_ringing_changed(self) -> None:
        """Warn of an outside phone that now rings, once for each."""
        self._warn()
        self.changed()

    def on_answering_toggled(self, number: str, *, on: bool) -> None:
        """Have a phone pick itself up from now on, or not."""
        line = self._line.now
        self._jobs.run(
            lambda: self._desk.let_phone_answer(line, number, on=on),
            self._take_settings,
            self.report,
            name="set how my phone answers",
        )

    def on_notice_action(self, key: str) -> None:
        """Remember that the warning was read, and help where that is wished."""
        if key not in (_KNOWN, _SOUND):
            return
        line, numbers = self._line.now, self._unread
        self._jobs.run(
            lambda: self._desk.know_voicemail(line, numbers),
            self._take_settings,
            self.report,
            name="remember what was read of voicemail",
        )
        if key == _SOUND:
            self.want_sound()

    @property
    def _ringing(self) -> tuple[str, ...]:
        extension = self._line.now.extension
        return self._line.ringing or ((extension,) if extension else ())

    @property
    def _unread(self) -> tuple[str, ...]:
        """The outside phones that ring and of whose voicemail nothing has been read."""
        name, known = self._line.now.name, self._settings.voicemail_known
        return tuple(one for one in self._ringing if _is_outside(one) and (name, one) not in known)

    def _begin(self, settings: PhoneSettings) -> None:
        self._take_settings(settings)
        self._warn()

    def _warn(self) -> None:
        if self._unread:
            actions = ((_SOUND, "Choose a sound"), (_KNOWN, "Do not say this again"))
            self.hint(Notice(words.voicemail(self._unread), Tone.WAIT, actions, "mobile"))

    def _take_settings(self, settings: PhoneSettings) -> None:
        self._settings = settings
        self._show()

    def _take_news(self, line: Line, news: Mapping[str, PhoneNews]) -> None:
        if line != self._line.now:
            return
        self._news = news
        self._answer += 1
        answer = self._answer
        self._after(GOOD_FOR_S, lambda: self._forget(answer))
        self._show()

    def _forget(self, answer: int) -> None:
        """Say nothing more of what may have changed since."""
        if answer == self._answer:
            self._news = {}
            self._show()

    def _show(self) -> None:
        name, answering = self._line.now.name, self._settings.answering
        self._view.show_phones(
            {
                phone.number: PhoneSign(
                    words.sign(self._news.get(phone.number, PhoneNews())),
                    None if _is_outside(phone.number) else (name, phone.number) in answering,
                )
                for phone in self._line.now.phones
            }
        )
        self.changed()


def _is_outside(number: str) -> bool:
    return place_of(number, ()) is Place.OUTSIDE
