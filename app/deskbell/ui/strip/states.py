"""What the strip shows for a call, made from its progress alone."""

from deskbell.domain.outcome import Outcome
from deskbell.domain.progress import Progress
from deskbell.domain.steering import handed_to, is_held, is_parked
from deskbell.ui.call_states import LegState, Link, StripState
from deskbell.ui.outcomes import outcome_icon, outcome_tone
from deskbell.ui.spans import spans
from deskbell.ui.states import Tone
from deskbell.ui.strip.buttons import NONE_ASKED, Asked, call_buttons
from deskbell.ui.strip.order import is_over
from deskbell.wording import steering, strip
from deskbell.wording.dialling import FACT
from deskbell.wording.times import length

_SIGN = {Tone.WAIT: "ringing", Tone.TALK: "check", Tone.UNKNOWN: "q"}


def strip_state(progress: Progress, shift_s: float, asked: Asked = NONE_ASKED) -> StripState:
    """The strip of a call.

    `shift_s` added to seconds since 1970 gives the view's monotonic seconds; `asked` are the orders to steer the call
    that the PBX has not answered.
    """
    sentence = strip.sentence(progress)
    tone = _tone(progress)
    over = is_over(progress)
    return StripState(
        key=progress.intent.id,
        tone=tone,
        sentence=spans(sentence, Tone.TALK if tone is Tone.TALK else Tone.PLAIN),
        source=_source(progress),
        destination=_destination(progress),
        link=_link(progress),
        evidence=strip.evidence(progress),
        buttons=call_buttons(progress, asked),
        announcement=sentence.replace(FACT, ""),
        # Nobody knows how long the call lasts once its end has been asked for; a running clock would claim it.
        since_s=None if over or _is_ending(progress) else _since_s(progress) + shift_s,
        frozen_timer=_frozen(progress) if over else "",
        timer_label="since it left" if progress.needs_word else "",
        aside=strip.aside(progress),
        compact=over,
        news=steering.news(progress),
    )


def _is_ending(progress: Progress) -> bool:
    return progress.outcome is None and (progress.gone or progress.end_asked or bool(handed_to(progress)))


def _tone(progress: Progress) -> Tone:
    if progress.outcome is not None:
        return outcome_tone(progress.outcome)
    if handed_to(progress) or (progress.gone and not is_parked(progress)):
        return Tone.END
    return Tone.TALK if progress.destination.answered and not _waits(progress) else Tone.WAIT


def _waits(progress: Progress) -> bool:
    """Whether the other side is not proven to hear us: on hold, parked, or on its way back to our phone."""
    return is_held(progress) or is_parked(progress) or strip.given_back(progress)


def _since_s(progress: Progress) -> float:
    """What the timer counts from: the talk, or how long the caller has been waiting."""
    answered_at_s, left_at_s = progress.destination.answered_at_s, progress.left_at_s
    if progress.needs_word:
        return progress.intent.at_s if left_at_s is None else left_at_s
    return progress.intent.at_s if answered_at_s is None else answered_at_s


def _frozen(progress: Progress) -> str:
    """How long they talked; a time of day in the timer's place would read as a length."""
    return "" if progress.talked_s is None else length(progress.talked_s)


def _source(progress: Progress) -> LegState:
    if progress.needs_word:
        tone = Tone.UNKNOWN
    elif strip.source_picked_up(progress):
        tone = Tone.TALK
    else:
        tone = Tone.END if progress.settled or progress.gone else Tone.WAIT
    ringing = progress.source.seen and not progress.source.answered and _is_open(progress)
    sign = "missed" if progress.outcome is Outcome.NOT_PICKED_UP_BY_US else _SIGN.get(tone, "")
    if tone is Tone.WAIT and not progress.source.seen:
        sign = "clock"
    return LegState("desk", strip.source_title(progress), sign, strip.source_word(progress), tone, ringing)


def _destination(progress: Progress) -> LegState:
    glyph = "user" if progress.intent.name else "phone"
    title, word = strip.destination_title(progress), strip.destination_word(progress)
    if progress.outcome is not None:
        reached = strip.destination_tried(progress)
        tone = outcome_tone(progress.outcome) if reached else Tone.END
        return LegState(glyph, title, outcome_icon(progress.outcome) if reached else "", word, tone)
    if handed_to(progress):
        return LegState(glyph, title, "transfer", word, Tone.END)
    if is_parked(progress) or (is_held(progress) and _is_open(progress)):
        return LegState(glyph, title, "park" if is_parked(progress) else "hold", word, Tone.WAIT)
    if progress.destination.answered:
        return LegState(glyph, title, "check", word, Tone.TALK)
    ringing = progress.destination.seen and _is_open(progress)
    tone = Tone.WAIT if progress.source.answered and _is_open(progress) else Tone.END
    return LegState(glyph, title, "ringing" if ringing else "", word, tone, ringing)


def _link(progress: Progress) -> Link:
    if progress.outcome is Outcome.UNKNOWN:
        return Link.UNKNOWN
    if strip.stands(progress):
        return Link.UNPROVEN
    if is_held(progress) and _is_open(progress):
        return Link.HELD
    if progress.destination.answered and progress.source.answered:
        return Link.CONNECTED
    if not _is_open(progress):
        return Link.UNPROVEN
    if progress.source.answered:
        return Link.TOWARDS_DESTINATION
    return Link.TOWARDS_SOURCE if progress.source.seen else Link.UNPROVEN


def _is_open(progress: Progress) -> bool:
    return progress.outcome is None and not progress.gone
