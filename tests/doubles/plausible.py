"""Calls as a PBX and a user could really make them, for properties of what is said about them."""

from hypothesis import strategies as st

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
    NotSteered,
    Recorded,
    RecordedLeg,
    SteerAction,
    Steered,
    TokenWasRefused,
    TrackLost,
    Unclear,
    UserSaid,
    WasAccepted,
    WasRefused,
)
from doubles.clock import START_S
from doubles.pbx import CALL_API_ID, CALL_ID
from doubles.samples import MOBILE, OUTSIDE

_NUMBERS = ("101", "00500*101", MOBILE, "205", OUTSIDE, "999")
_moments = st.integers(0, 300).map(lambda after_s: START_S + after_s)
_rows = st.builds(
    ListedCall,
    call_api_id=st.sampled_from("abc"),
    extension_id=st.just("4101"),
    called=st.sampled_from(_NUMBERS),
    called_extension=st.sampled_from(("", "101", "205")),
    began_at_s=st.none() | _moments,
    answered_at_s=st.none() | _moments,
    own=st.booleans(),
)
_results = st.sampled_from(("bridged", "answered", "not answered", "busy", "rejected", "failed", "voicemail"))
_legs = st.lists(st.builds(RecordedLeg, st.sampled_from(_NUMBERS), _results), max_size=3).map(tuple)
_presses = st.builds(EndAsked, _moments)
_departures = st.builds(Leaving, _moments, st.sampled_from((1, 2)))
_accepted: st.SearchStrategy[Evidence] = st.one_of(
    st.builds(Listed, _moments, _rows),
    st.builds(NoLongerListed, _moments),
    st.builds(Recorded, _moments, _results, st.none() | st.integers(0, 9999), _legs),
    st.builds(TrackLost, _moments),
    st.builds(EndTaken, _moments),
    st.builds(Steered, _moments, st.sampled_from(SteerAction), st.sampled_from(("", "207"))),
    st.builds(
        NotSteered, _moments, st.sampled_from(SteerAction), st.just(""), st.none() | st.sampled_from(RefusalReason)
    ),
    st.builds(UserSaid, _moments, st.booleans()),
    _presses,
)
_unaccepted: st.SearchStrategy[Evidence] = st.one_of(
    st.builds(
        WasRefused, _moments, st.sampled_from(RefusalReason), st.just(403), st.sampled_from(("", "access_denied"))
    ),
    st.builds(NotSent, _moments, st.sampled_from(NotSentReason), st.sampled_from(("", "pbx.example.net"))),
    st.builds(Unclear, _moments, st.sampled_from(UnclearReason)),
)


def plausible_intents() -> st.SearchStrategy[Intent]:
    """A wish from one phone or two, towards an extension or an outside number, with a name or without."""
    return st.builds(
        Intent,
        id=st.just("0" * 32),
        at_s=st.just(START_S),
        line=st.just("practice"),
        practice=st.booleans(),
        extension=st.just("101"),
        sources=st.sampled_from((("101",), ("101", MOBILE))),
        destination=st.sampled_from(("205", OUTSIDE)),
        name=st.sampled_from(("", "Anna")),
    )


@st.composite
def plausible_evidence(draw: st.DrawFn) -> tuple[Evidence, ...]:
    """What can be known of one call: the list and the history tell only of a call that was accepted."""
    before = draw(st.lists(_departures | _presses, max_size=3))
    match draw(st.sampled_from(("accepted", "answered otherwise", "token refused", "nothing"))):
        case "accepted":
            told = [WasAccepted(START_S + 1, CALL_ID, CALL_API_ID), *draw(st.lists(_accepted, max_size=8))]
        case "answered otherwise":
            told = [draw(_unaccepted), *draw(st.lists(st.builds(UserSaid, _moments, st.booleans()), max_size=1))]
        case "token refused":
            told = [TokenWasRefused(START_S + 1, 1)]
        case _:
            told = []
    return (*before, *told)
