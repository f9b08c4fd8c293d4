"""How a call ended, in a word and in a sentence: complete, honest, and about the phones."""

from dataclasses import replace

import pytest
from hypothesis import given

from deskbell.domain.call import Intent
from deskbell.domain.errors import NotSentReason, RefusalReason, UnclearReason
from deskbell.domain.evidence import (
    EndAsked,
    EndTaken,
    Evidence,
    Leaving,
    Listed,
    NoLongerListed,
    NotSent,
    Probably,
    Recorded,
    TrackLost,
    Unclear,
    UserSaid,
    WasAccepted,
    WasRefused,
)
from deskbell.domain.outcome import Outcome
from deskbell.domain.progress import Progress, derive
from deskbell.wording.outcomes import (
    callee,
    not_sent,
    outcome_sentence,
    outcome_word,
    refusal,
    unclear,
    unknown_sentence,
)
from doubles.clock import START_S
from doubles.plausible import plausible_evidence, plausible_intents
from doubles.samples import a_record, a_row, accepted, an_intent, progress_of

LEFT = Leaving(START_S)
OURS = ("101", "answered")
UNCLEAR = Unclear(START_S + 30, UnclearReason.NO_ANSWER_IN_TIME)
ENDED = {
    Outcome.TALKED: progress_of(LEFT, accepted(), a_record("bridged", talked_s=221)),
    Outcome.NOT_PICKED_UP_BY_US: progress_of(LEFT, accepted(), a_record("not answered")),
    Outcome.NO_ANSWER: progress_of(LEFT, accepted(), a_record("not answered", OURS, ("205", "not answered"))),
    Outcome.BUSY: progress_of(LEFT, accepted(), a_record("busy", OURS, ("205", "busy"))),
    Outcome.REJECTED: progress_of(LEFT, accepted(), a_record("rejected", OURS, ("205", "rejected"))),
    Outcome.FAILED: progress_of(LEFT, accepted(), a_record("failed")),
    Outcome.REFUSED: progress_of(LEFT, WasRefused(START_S, RefusalReason.CALL_LIMIT, 429)),
    Outcome.CANCELLED: progress_of(LEFT, accepted(), EndTaken(START_S), a_record("not answered")),
    Outcome.UNKNOWN: progress_of(LEFT, UNCLEAR),
}
SENTENCES = {
    Outcome.TALKED: "You talked with 205 for 3:41.",
    Outcome.NOT_PICKED_UP_BY_US: "Your phone was not picked up, so 205 was not rung.",
    Outcome.NO_ANSWER: "No answer: you picked up and 205 did not.",
    Outcome.BUSY: "Busy: 205 was engaged when you picked up.",
    Outcome.REJECTED: "Rejected: 205 declined the call.",
    Outcome.FAILED: "Failed: the PBX could not put the call to 205 through.",
    Outcome.REFUSED: "Refused: the PBX has too many calls at once now. No phone rang. Call again in a minute.",
    Outcome.CANCELLED: "Cancelled: you ended the call before you talked.",
    Outcome.UNKNOWN: "We do not know whether the call to 205 was placed. Watch your phone.",
}
WORDS = {
    Outcome.TALKED: "Talked 3:41",
    Outcome.NOT_PICKED_UP_BY_US: "Not picked up by us",
    Outcome.NO_ANSWER: "No answer",
    Outcome.BUSY: "Busy",
    Outcome.REJECTED: "Rejected",
    Outcome.FAILED: "Failed",
    Outcome.REFUSED: "Refused",
    Outcome.CANCELLED: "Cancelled",
    Outcome.UNKNOWN: "Unknown – did it ring?",
}


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_a_word_and_a_sentence(outcome: Outcome) -> None:
    """Each way a call can end is told in the glossary's word and in a sentence of its own."""
    progress = ENDED[outcome]
    assert progress.outcome is outcome
    assert outcome_word(progress) == WORDS[outcome]
    assert outcome_sentence(progress) == SENTENCES[outcome]


def test_a_name_is_said_rather_than_a_number() -> None:
    """Whoever has a name is called by it."""
    progress = replace(ENDED[Outcome.BUSY], intent=replace(an_intent(), name="Anna"))
    assert callee(progress) == "Anna"
    assert outcome_sentence(progress) == "Busy: Anna was engaged when you picked up."


@pytest.mark.parametrize("talked_s", [None, 0])
def test_a_talk_that_lasted_no_known_time_is_not_called_one(talked_s: int | None) -> None:
    """A menu that picks up has talked with nobody; that it picked up is all the PBX told."""
    progress = progress_of(LEFT, accepted(), a_record("bridged", talked_s=talked_s))
    assert (outcome_word(progress), outcome_sentence(progress)) == ("Answered", "Answered: 205 picked up.")


def test_an_open_call_is_open() -> None:
    """Before there is an outcome the word is neither good nor bad, and talking is said where it is proven."""
    ours, theirs = a_row("101", answered_after_s=1), a_row("205", rings="205", answered_after_s=2)
    talking = (LEFT, accepted(), Listed(START_S + 2, ours), Listed(START_S + 2, theirs))
    assert outcome_word(progress_of(LEFT)) == "In progress"
    assert outcome_word(progress_of(*talking)) == "Talking"
    assert outcome_word(progress_of(*talking, NoLongerListed(START_S + 3))) == "In progress"


@pytest.mark.parametrize("reason", NotSentReason)
@pytest.mark.parametrize("detail", ["", "pbx.example.net"])
def test_a_call_that_was_not_sent_says_that_nobody_was_rung(reason: NotSentReason, detail: str) -> None:
    """Each reason has a sentence that says that no phone rang, and holds its detail once."""
    progress = progress_of(NotSent(START_S, reason, detail))
    sentence = outcome_sentence(progress)
    assert sentence.startswith("Not placed: ")
    assert "No phone rang." in sentence
    assert sentence.count("pbx.example.net") == (1 if detail else 0)
    assert "{" not in sentence
    assert outcome_word(progress) == "Not placed"


def test_a_missing_secret_says_what_helps() -> None:
    """Adding the line again would not: its name is taken, and without a keyring nothing would keep the secret."""
    sentence = outcome_sentence(progress_of(NotSent(START_S, NotSentReason.KEYS_MISSING, "Office")))
    assert sentence == (
        "Not placed: the secret of this line (Office) is not known here. No phone rang. "
        "Unlock this computer’s keyring, or give the secret with: deskbell call --secret-stdin."
    )


def test_an_extension_that_is_not_there_is_named_with_those_that_are() -> None:
    """The number that was asked for, and the choice."""
    progress = progress_of(NotSent(START_S, NotSentReason.EXTENSION, "102, 103"))
    assert outcome_sentence(progress) == (
        "Not placed: there is no extension 101 to call from on this line; there are: 102, 103. No phone rang. "
        "Choose with --extension."
    )
    assert "choose" not in outcome_sentence(progress_of(NotSent(START_S, NotSentReason.EXTENSION))).casefold()


def test_a_call_cancelled_before_it_left_is_called_cancelled() -> None:
    """The user's own press is the outcome, and the sentence says that no phone rang."""
    progress = progress_of(EndAsked(START_S), NotSent(START_S, NotSentReason.CANCELLED))
    assert outcome_word(progress) == "Cancelled"
    assert outcome_sentence(progress) == "Not placed: you cancelled it before it was sent. No phone rang."


def test_a_call_that_the_pbx_took_after_all_is_not_called_unsent() -> None:
    """Where the PBX's own record contradicts our belief that nothing left, the record is told."""
    progress = progress_of(LEFT, NotSent(START_S, NotSentReason.STOPPED), accepted(), a_record("bridged", talked_s=9))
    assert not_sent(progress) is None
    assert outcome_sentence(progress) == "You talked with 205 for 0:09."
    assert outcome_word(progress_of(LEFT, NotSent(START_S, NotSentReason.STOPPED), accepted(), a_record("failed"))) == (
        "Failed"
    )


@pytest.mark.parametrize("reason", RefusalReason)
def test_every_refusal_has_its_reason_and_rang_nobody(reason: RefusalReason) -> None:
    """The PBX's reason is said in our words, with its own words where it gave some."""
    plain = WasRefused(START_S, reason, 403)
    sentence = outcome_sentence(progress_of(LEFT, plain))
    assert sentence.startswith(f"Refused: {refusal(plain)}. No phone rang.")
    assert sentence.endswith(".")
    told = refusal(replace(plain, message="access denied"))
    assert told == f"{refusal(plain)} (it says: “access denied”)"


@pytest.mark.parametrize("reason", [*UnclearReason, None])
def test_every_reason_for_not_knowing_has_words(reason: UnclearReason | None) -> None:
    """Each reason fits into a sentence: no capital, no full stop."""
    words = unclear(reason)
    assert words
    assert not words.endswith(".")
    assert words.startswith(("the ", "a part ", "Deskbell "))


@pytest.mark.parametrize(
    ("evidence", "sentence"),
    [
        ((LEFT, UNCLEAR), "We do not know whether the call to 205 was placed. Watch your phone."),
        ((LEFT, UNCLEAR, UserSaid(START_S, rang=True)), "It rang, by your word; how it ended is not known."),
        ((LEFT, accepted(), TrackLost(START_S)), "The PBX took the call to 205, but tells nothing more of it."),
    ],
)
def test_what_is_not_known_is_said(evidence: tuple[Evidence, ...], sentence: str) -> None:
    """An unknown call says what is known of it and what to do."""
    progress = progress_of(*evidence)
    assert unknown_sentence(progress) == outcome_sentence(progress) == sentence


def test_the_users_word_that_it_did_not_ring_is_told_as_that() -> None:
    """A call that failed by the user's word alone says whose word it was."""
    progress = progress_of(LEFT, UNCLEAR, UserSaid(START_S, rang=False))
    assert outcome_sentence(progress) == "It did not ring, by your word."
    assert outcome_word(progress) == "Failed"


def test_a_call_told_by_its_word_only_once_is_asked_about() -> None:
    """Once the user has told, the list asks no more."""
    assert outcome_word(progress_of(LEFT, UNCLEAR, UserSaid(START_S, rang=True))) == "It rang, by your word"
    taken = (LEFT, accepted(), TrackLost(START_S), UserSaid(START_S, rang=False))
    assert outcome_word(progress_of(*taken)) == "It did not ring, by your word"


def says_nobody_rang(sentence: str) -> bool:
    """Whether a sentence claims that nothing happened at the PBX."""
    return any(words in sentence for words in ("No phone rang", "no phone rang", "Nothing was sent", "did not ring"))


@given(plausible_intents(), plausible_evidence())
def test_no_ending_claims_more_than_is_proven(intent: Intent, evidence: tuple[Evidence, ...]) -> None:
    """Every ending is a whole sentence; talk needs a record, and that nobody was rung needs proof."""
    progress = derive(intent, evidence)
    sentence = outcome_sentence(progress)
    assert sentence.endswith(".")
    assert "{" not in sentence
    taken = any(isinstance(piece, WasAccepted | Recorded) for piece in evidence)
    if says_nobody_rang(sentence):
        assert not taken
    if "talked with" in sentence:
        assert any(isinstance(piece, Recorded) for piece in evidence)
    if "you picked up" in sentence:
        assert progress.outcome in (Outcome.NO_ANSWER, Outcome.BUSY, Outcome.REJECTED)
    assert_word_fits(progress)


def assert_word_fits(progress: Progress) -> None:
    """The short word says the same as the outcome."""
    word = outcome_word(progress)
    if word == "Not placed":
        assert not progress.sent
    if word.startswith(("Talked", "Answered")):
        assert progress.outcome is Outcome.TALKED


def found(*told: Listed | NoLongerListed | Recorded | TrackLost) -> Progress:
    """An unknown call beside one that fits it."""
    return progress_of(LEFT, UNCLEAR, *(Probably(one.at_s, "found", one) for one in told))


OURS_RINGS = Listed(START_S + 2, a_row("101", began_after_s=1))
OURS_ANSWERED = Listed(START_S + 3, a_row("101", answered_after_s=3))
THEIRS_RINGS = Listed(START_S + 4, a_row("205", rings="205", began_after_s=4))
THEIRS_ANSWERED = Listed(START_S + 6, a_row("205", rings="205", answered_after_s=6))


@pytest.mark.parametrize(
    ("told", "sentence", "word"),
    [
        (
            (OURS_RINGS,),
            "Probably this one: your phone 101 is ringing. Pick it up, then 205 is dialled.",
            "Unknown – probably in progress",
        ),
        (
            (OURS_ANSWERED,),
            "Probably this one: you picked up, and 205 is being dialled.",
            "Unknown – probably in progress",
        ),
        (
            (OURS_ANSWERED, THEIRS_RINGS),
            "Probably this one: you picked up, and 205 is ringing.",
            "Unknown – probably in progress",
        ),
        (
            (OURS_ANSWERED, THEIRS_ANSWERED),
            "Probably this one: you are talking with 205.",
            "Unknown – probably talking",
        ),
        (
            (OURS_RINGS, NoLongerListed(START_S + 9)),
            "Probably this one: a call to 205 has ended. Asking the PBX how.",
            "Unknown – probably in progress",
        ),
        (
            (OURS_RINGS, TrackLost(START_S + 90)),
            "Probably this one: the PBX took a call to 205, but tells nothing more of it.",
            "Unknown – did it ring?",
        ),
        (
            (a_record("bridged", talked_s=8),),
            "Probably this one: you talked with 205 for 0:08.",
            "Unknown – probably talked 0:08",
        ),
    ],
)
def test_a_call_that_only_fits_is_called_probable(
    told: tuple[Listed | NoLongerListed | Recorded | TrackLost, ...], sentence: str, word: str
) -> None:
    """Whatever is known of it stands behind the word that says that nobody is sure."""
    progress = found(*told)
    assert unknown_sentence(progress) == sentence
    assert outcome_word(progress) == word


def test_what_is_probable_is_told_after_the_users_word_too() -> None:
    """Their word says that it rang, the call that was found says how it may have gone on."""
    said = UserSaid(START_S + 50, rang=True)
    busy = a_record("busy", OURS, ("205", "busy"))
    progress = progress_of(LEFT, UNCLEAR, said, Probably(busy.at_s, "found", busy))
    assert unknown_sentence(progress) == "Probably this one: busy: 205 was engaged when you picked up."
    silent = progress_of(LEFT, UNCLEAR, replace(said, rang=False), Probably(busy.at_s, "found", busy))
    assert outcome_sentence(silent) == "It did not ring, by your word."
