"""Evidence of a call in any order, repeated and late: no order makes it claim more."""

import itertools
import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from deskbell.domain.call import Intent
from deskbell.domain.errors import NotSentReason, RefusalReason, UnclearReason
from deskbell.domain.evidence import (
    EndAsked,
    EndTaken,
    Evidence,
    Leaving,
    Listed,
    ListedCall,
    NoLongerListed,
    NotSent,
    Probably,
    Recorded,
    RecordedLeg,
    RuledOut,
    TokenWasRefused,
    TrackLost,
    Unclear,
    UserSaid,
    WasAccepted,
    WasRefused,
)
from deskbell.domain.legs import AHEAD_S
from deskbell.domain.number import same_number
from deskbell.domain.outcome import Outcome
from deskbell.domain.progress import Stage, derive
from doubles.clock import START_S
from doubles.pbx import CALL_API_ID, CALL_ID
from doubles.samples import MOBILE, OUTSIDE, an_intent

REFUSED = WasRefused(START_S + 1, RefusalReason.CALL_LIMIT, 403, "callback_rate_limit_exceeded")


INTENTS = (an_intent("205"), an_intent(OUTSIDE, sources=("101", MOBILE)), an_intent("101", sources=("101",)))
NUMBERS = ("101", "00500*101", MOBILE, "205", "00500*205", OUTSIDE, "999", "")

moments = st.integers(0, 300).map(lambda after_s: START_S + after_s)
rows = st.builds(
    ListedCall,
    call_api_id=st.sampled_from("abc"),
    extension_id=st.just("4101"),
    called=st.sampled_from(NUMBERS),
    called_extension=st.sampled_from(("", "101", "205")),
    began_at_s=st.none() | moments,
    answered_at_s=st.none() | moments,
    own=st.booleans(),
)
listings = st.builds(Listed, moments, rows)
results = st.sampled_from(("bridged", "answered", "not answered", "busy", "rejected", "failed", "voicemail", ""))
recorded_legs = st.builds(RecordedLeg, st.sampled_from(NUMBERS), results)
records = st.builds(Recorded, moments, results, st.none() | st.integers(0, 99), st.lists(recorded_legs).map(tuple))
attempts = st.sampled_from((1, 2))
departures = st.builds(Leaving, moments, attempts) | st.builds(TokenWasRefused, moments, attempts)
not_sent = st.builds(NotSent, moments, st.sampled_from(NotSentReason))
refusals = st.builds(WasRefused, moments, st.sampled_from(RefusalReason), st.just(403))
# A damage is no news of the call but takes news away: it has tests of its own.
unclears = st.builds(
    Unclear, moments, st.sampled_from([one for one in UnclearReason if one is not UnclearReason.RECORD_DAMAGED])
)
acceptances = st.builds(WasAccepted, moments, st.just(CALL_ID), st.just(CALL_API_ID))
presses = st.builds(EndAsked, moments) | st.builds(EndTaken, moments)
losses = st.builds(NoLongerListed, moments) | st.builds(TrackLost, moments)
words = st.builds(UserSaid, moments, st.booleans())
guesses = st.builds(
    lambda call_id, told: Probably(told.at_s, call_id, told),
    st.sampled_from(("one", "other")),
    listings | records | st.builds(NoLongerListed, moments) | st.builds(EndTaken, moments),
)
anything = st.one_of(
    guesses, departures, not_sent, refusals, unclears, acceptances, listings, records, presses, losses, words, listings
)


@given(st.sampled_from(INTENTS), st.lists(anything, max_size=12), st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_matters(intent: Intent, evidence: list[Evidence], chance: random.Random) -> None:
    """The same evidence in another order, some of it twice, gives the same answer."""
    shuffled = [*evidence, *evidence[: len(evidence) // 2]]
    chance.shuffle(shuffled)
    assert derive(intent, shuffled) == derive(intent, evidence)


# One request gets one answer, so only one of these kinds belongs to a possible call.
answers = st.sampled_from(
    (
        st.nothing(),
        acceptances | listings | records | losses,
        refusals,
        not_sent,
        unclears,
    ),
)
possible_calls = answers.flatmap(lambda answer: st.lists(departures | presses | answer, max_size=10))


@given(st.sampled_from(INTENTS), possible_calls)
def test_more_evidence_never_takes_back_a_stage(intent: Intent, evidence: list[Evidence]) -> None:
    """Piece by piece the stage only rises, and an outcome that is known stays known."""
    stages = [derive(intent, evidence[:count]) for count in range(len(evidence) + 1)]
    for before, after in itertools.pairwise(stages):
        assert after.stage >= before.stage
        assert after.settled >= before.settled
        assert after.source.seen >= before.source.seen
        assert after.source.answered >= before.source.answered
        assert after.destination.seen >= before.destination.seen
        assert after.destination.answered >= before.destination.answered


class ArbitraryOrder(RuleBasedStateMachine):
    """Evidence of one call arrives in any order, late, twice and contradicting itself."""

    @initialize(intent=st.sampled_from(INTENTS))
    def wish(self, intent: Intent) -> None:
        """Begin with an intent and nothing known."""
        self.intent = intent
        self.known: list[Evidence] = []
        self.progress = derive(intent, ())

    def learn(self, piece: Evidence) -> None:
        """Take a piece in and see that no stage is taken back, unless the PBX knows a call thought never placed."""
        before, was_recorded = self.progress, self.has(Recorded)
        self.known.append(piece)
        self.progress = derive(self.intent, self.known)
        reopened = before.settled and not was_recorded and self.has(WasAccepted, Recorded)
        assert self.progress.stage >= before.stage or reopened
        assert self.progress == derive(self.intent, reversed(self.known))

    def has(self, *kinds: type[Evidence]) -> bool:
        """Whether a piece of one of these kinds is known."""
        return any(isinstance(piece, kinds) for piece in self.known)

    def rows(self) -> list[ListedCall]:
        """Every row that was ever listed, without answers that had not been given yet."""
        listed = (piece for piece in self.known if isinstance(piece, Listed))
        return [
            piece.row
            if (piece.row.answered_at_s or 0) <= piece.at_s + AHEAD_S
            else replace(piece.row, answered_at_s=None)
            for piece in listed
        ]

    def is_ours(self, called: str) -> bool:
        """Whether a number is one of my phones."""
        return any(same_number(called, source) for source in self.intent.sources)

    def names_them(self, row: ListedCall) -> bool:
        """Whether a row goes to the destination and to nobody of ours."""
        destination = self.intent.destination
        return same_number(row.called, destination) and not self.is_ours(row.called) and not self.is_ours(destination)

    def is_their_own(self, row: ListedCall) -> bool:
        """Whether a row is the destination's by itself."""
        return self.names_them(row) and row.own and same_number(row.called_extension, self.intent.destination)

    def is_beside_ours(self, row: ListedCall) -> bool:
        """Whether a row towards the destination stands beside one of ours under another handle."""
        ours = [other for other in self.rows() if other.call_api_id != row.call_api_id and self.is_ours(other.called)]
        return self.names_them(row) and bool(ours)

    def answered_later(self, row: ListedCall) -> bool:
        """Whether a row was answered more than a second after somebody had picked up."""
        first = [other.answered_at_s for other in self.rows() if not self.is_their_own(other) and other.answered_at_s]
        return row.answered_at_s is not None and bool(first) and row.answered_at_s > min(first) + 1

    @rule(piece=departures | not_sent | refusals | unclears)
    def the_request(self, piece: Evidence) -> None:
        """Something is known about the request."""
        self.learn(piece)

    @rule(piece=acceptances)
    def the_pbx_accepts(self, piece: Evidence) -> None:
        """The PBX took the order."""
        self.learn(piece)

    @rule(piece=listings | losses)
    def the_list(self, piece: Evidence) -> None:
        """The list of current calls tells something."""
        self.learn(piece)

    @rule(piece=records)
    def the_history(self, piece: Evidence) -> None:
        """The history tells something."""
        self.learn(piece)

    @rule(piece=guesses)
    def a_call_fits(self, piece: Evidence) -> None:
        """A call is found that may be this one."""
        self.learn(piece)

    @rule(piece=presses)
    def the_user_presses(self, piece: Evidence) -> None:
        """The user wants the call ended, or the PBX ends it for them."""
        self.learn(piece)

    @precondition(lambda self: not self.has(UserSaid))
    @rule(piece=words)
    def the_user_tells(self, piece: Evidence) -> None:
        """The user says whether it rang."""
        self.learn(piece)

    @invariant()
    def proves_nothing_by_what_is_only_probable(self) -> None:
        """Without the calls that only fit, everything but `probably` is the same."""
        certain = derive(self.intent, [one for one in self.known if not isinstance(one, Probably | RuledOut)])
        assert replace(self.progress, probably=None, ruled_out=frozenset()) == certain
        out = {one.call_id for one in self.known if isinstance(one, RuledOut)}
        found = any(isinstance(one, Probably) and one.call_id not in out for one in self.known)
        assert (self.progress.probably is not None) is (found and not self.has(WasAccepted, Recorded))

    @invariant()
    def claims_no_talk_without_the_destinations_answer(self) -> None:
        """Talking, and a destination that rings, are said only of rows proven to be theirs."""
        own = [row for row in self.rows() if self.is_their_own(row)]
        beside = [row for row in self.rows() if self.is_beside_ours(row)]
        assert self.progress.destination.seen or not own
        assert bool(own or beside) or not self.progress.destination.seen
        assert self.progress.destination.answered is (
            any(row.answered_at_s is not None for row in own) or any(self.answered_later(row) for row in beside)
        )
        if self.progress.stage is Stage.TALKING:
            assert self.progress.destination.answered

    @invariant()
    def claims_no_ringing_without_a_row(self) -> None:
        """Our side rings only with a row, and has answered only with an answered row or a rung destination."""
        answered = any(row.answered_at_s is not None for row in self.rows())
        assert self.progress.source.seen is bool(self.rows())
        assert self.progress.source.answered is (answered or self.progress.destination.seen)

    @invariant()
    def claims_an_outcome_only_with_its_proof(self) -> None:
        """Each outcome stands on evidence of its own kind."""
        proofs: dict[Outcome | None, bool] = {
            None: True,
            Outcome.REFUSED: self.has(WasRefused) and not self.has(WasAccepted, Recorded),
            Outcome.CANCELLED: self.has(EndTaken, EndAsked) and self.has(Recorded, NotSent),
            Outcome.FAILED: self.has(Recorded, NotSent) or (self.has(UserSaid) and self.has(Unclear)),
            Outcome.UNKNOWN: self.has(Unclear, TrackLost, Recorded),
        }
        assert proofs.get(self.progress.outcome, self.has(Recorded))

    @invariant()
    def says_not_sent_only_with_proof(self) -> None:
        """Nothing was placed only if every attempt that left was refused, or the last is proven not to have left."""
        left = {piece.attempt for piece in self.known if isinstance(piece, Leaving)}
        refused = {piece.attempt for piece in self.known if isinstance(piece, TokenWasRefused)}
        proven = (not left - refused and not self.has(Unclear)) or self.has(NotSent, WasRefused)
        assert self.progress.sent is (self.has(WasAccepted, Recorded) or not proven)

    @invariant()
    def tells_seconds_only_from_the_history(self) -> None:
        """How long they talked is never counted here."""
        told = {piece.talked_s for piece in self.known if isinstance(piece, Recorded)} or {None}
        assert self.progress.talked_s in told


# Each piece is judged with all before it, so that a call of twice the length costs four times as much.
ArbitraryOrder.TestCase.settings = settings(stateful_step_count=30)
TestArbitraryOrder = ArbitraryOrder.TestCase
