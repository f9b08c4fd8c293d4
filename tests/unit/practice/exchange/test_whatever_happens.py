"""Whatever happens and in whatever order, calls keep their rules."""

from collections import Counter
from contextlib import suppress

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from deskbell.practice.exchange.calls import Call, CallResult, Leg, Place, Side, Sound
from deskbell.practice.exchange.characters import CHARACTERS, LegResult
from deskbell.practice.exchange.port import Action, CannotActError, CannotSteerError, NoRoomError, What
from doubles.played_exchange import PlayedExchange

OUTSIDE = ("+37410123456", "+37499000001", "+37499000002", "+37499000003", "+37499000211")
NUMBERS = st.sampled_from([*(one.number for one in CHARACTERS), *OUTSIDE, "999"])
SOUNDS = st.none() | st.builds(Sound, st.just(501), st.just("Please hold"), st.sampled_from([0, 3, 4.5]))
OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "wait_for_pickup_s": st.integers(1, 30),
        "call_duration_s": st.integers(1, 40),
        "announce_sound": SOUNDS,
        "dst_announce_sound": SOUNDS,
        "tones": st.text("12#Ww", max_size=6),
        "allow_public_transfer": st.booleans(),
        "transfer_after_src_hangup": NUMBERS,
        "transfer_after_dst_hangup": NUMBERS,
        "rate_limit_percent": st.integers(0, 100),
        "autoanswer_src_s": st.integers(0, 8),
        "autoanswer_dst_s": st.integers(0, 8),
        "answering_machine": st.booleans(),
    },
)


class AnyExchange(RuleBasedStateMachine):
    """Random orders, hands, steering and time."""

    def __init__(self) -> None:
        super().__init__()
        self.exchange = PlayedExchange()
        self.exchange.slots = 4
        self.last_s = 0.0

    @rule(
        sources=st.lists(NUMBERS.filter(lambda one: one != "301"), min_size=1, max_size=3), to=NUMBERS, fields=OPTIONS
    )
    def order(self, sources: list[str], to: str, fields: dict[str, object]) -> None:
        """Somebody places a callback."""
        with suppress(NoRoomError):
            self.exchange.order(to, *sources, **fields)

    @rule(by_s=st.floats(0, 15))
    def play(self, by_s: float) -> None:
        """Time passes."""
        self.exchange.play(by_s)

    @rule(phone=NUMBERS, on=st.booleans())
    def take_in_hand(self, phone: str, *, on: bool) -> None:
        """A phone is operated by hand, or not any more."""
        self.exchange.operate_by_hand(phone, by_hand=on)

    @rule(phone=NUMBERS, on=st.booleans())
    def register(self, phone: str, *, on: bool) -> None:
        """A phone goes on line or off."""
        self.exchange.register(phone, registered=on)

    @rule(phone=NUMBERS, act=st.sampled_from(["answer", "refuse", "hang_up"]))
    def use(self, phone: str, act: str) -> None:
        """A hand uses a phone."""
        with suppress(CannotActError):
            getattr(self.exchange, act)(phone)

    @rule(fields=OPTIONS)
    def talk(self, fields: dict[str, object]) -> None:
        """A callback that most likely leads to a talk."""
        fields = {**fields, "rate_limit_percent": 0, "wait_for_pickup_s": 20}
        with suppress(NoRoomError):
            self.exchange.order("209", "341", **fields)
            self.exchange.play(12)

    @precondition(lambda self: self.exchange.open_calls)
    @rule(which=st.integers(0, 3), leg=st.integers(0, 3), action=st.sampled_from(Action), number=NUMBERS)
    def steer(self, which: int, leg: int, action: Action, number: str) -> None:
        """A client steers a call by one of its rows."""
        calls = self.exchange.open_calls
        call = calls[which % len(calls)]
        rows = [one for one in call.legs if one.alive]
        slot = "701-703" if action is Action.SLOTS else ""
        with suppress(CannotSteerError):
            self.exchange.steer(call, rows[leg % len(rows)].leg_id, action, number, slot)

    @rule(which=st.integers(0, 3))
    def end(self, which: int) -> None:
        """A client ends a call."""
        for call in self.exchange.open_calls[which : which + 1]:
            self.exchange.end(call)

    @invariant()
    def time_goes_on(self) -> None:
        """The clock never goes back, and nothing is noted out of order."""
        assert self.exchange.now_s >= self.last_s
        self.last_s = self.exchange.now_s
        moments = [event.at_s for event in self.exchange.events()]
        assert moments == sorted(moments)

    @invariant()
    def slots_are_respected(self) -> None:
        """Neither call slots nor parking slots are taken twice."""
        assert len(self.exchange.open_calls) <= self.exchange.slots
        parked = Counter(call.slot for call in self.exchange.open_calls if call.slot)
        assert all(count == 1 for count in parked.values())

    @invariant()
    def calls_keep_their_rules(self) -> None:
        """Each by itself."""
        assert all(call.alive for call in self.exchange.open_calls)
        for call in (*self.exchange.open_calls, *self.exchange.over):
            _assert_that_its_end_is_whole(call)
            _assert_that_the_destination_came_after_a_source(call)
            _assert_that_talk_is_between_two(call)

    @invariant()
    def phones_experience_what_can_be(self) -> None:
        """A leg answers once and only when it rang, and hears nothing more when it is over."""
        lives: dict[str, list[What]] = {}
        for event in self.exchange.events():
            lives.setdefault(event.leg_id, []).append(event.what)
        for life in lives.values():
            assert life.count(What.ANSWERS) <= 1
            ends = [n for n, what in enumerate(life) if what in (What.HANGS_UP, What.IS_HUNG_UP, What.STOPS_RINGING)]
            assert not ends or ends == [len(life) - 1]
            up = [n for n, what in enumerate(life) if what in (What.CONNECTED, What.HEARS_TONE, What.HEARS_SOUND)]
            assert not up or life.index(What.ANSWERS) < up[0]

    def teardown(self) -> None:
        """Every call ends by itself, and its end is told once."""
        self.exchange.play(10_000)
        assert self.exchange.open_calls == ()
        assert Counter(call.call_id for call in self.exchange.over) == dict.fromkeys(self.exchange.placed, 1)
        self.calls_keep_their_rules()
        self.phones_experience_what_can_be()


def _assert_that_its_end_is_whole(call: Call) -> None:
    assert call.alive == any(leg.alive for leg in call.legs)
    assert call.alive == (call.result is None)
    assert (call.result is CallResult.BRIDGED) == (call.bridged_s is not None and not call.alive)
    assert all(leg.alive == (leg.result is None) for leg in call.legs)
    for leg in call.legs:
        assert (leg.result is LegResult.ANSWERED) == (leg.answered_s is not None and not leg.alive)


def _assert_that_the_destination_came_after_a_source(call: Call) -> None:
    answered = [leg.answered_s for leg in call.legs if leg.side is Side.SOURCE and leg.answered_s is not None]
    assert len(answered) <= 1
    theirs = [leg for leg in call.legs if leg.side is Side.DESTINATION]
    if not theirs:
        return
    sound = call.order.announce_sound
    assert min(leg.began_s for leg in theirs) == answered[0] + (sound.length_s if sound else 0)


def _assert_that_talk_is_between_two(call: Call) -> None:
    assert all(
        later.began_s >= (earlier.ended_s or 0) for earlier, later in zip(call.talks, call.talks[1:], strict=False)
    )
    if call.connected:
        assert _stands(call, Place.OURS)
        assert _stands(call, Place.THEIRS)
        assert call.slot is None
    if call.slot is not None:
        assert not _stands(call, Place.OURS)
        assert _stands(call, Place.THEIRS)


def _stands(call: Call, place: Place) -> list[Leg]:
    legs = [leg for leg in call.legs if leg.place is place and leg.talking]
    assert len(legs) <= 1
    return legs


test_whatever_happens_calls_keep_their_rules = AnyExchange.TestCase
