"""Evidence on its way into the journal and back."""

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.adapters.store.evidence_json import KINDS, evidence_from_json, evidence_to_json
from deskbell.domain.errors import NotSentReason, RefusalReason, UnclearReason
from deskbell.domain.evidence import (
    EndAsked,
    EndTaken,
    Evidence,
    Intended,
    Leaving,
    Listed,
    ListedCall,
    NoLongerListed,
    Noted,
    NotSent,
    NotSteered,
    PhoneChosen,
    Probably,
    Recorded,
    RecordedLeg,
    Removed,
    Restored,
    RuledOut,
    SteerAction,
    Steered,
    TokenWasRefused,
    TrackLost,
    Unclear,
    UserSaid,
    WasAccepted,
    WasRefused,
)
from doubles.calls import any_evidence

# As the first version wrote it; every later version must read it.
GAP = Unclear(1.0, UnclearReason.RECORD_DAMAGED)
STORED: list[tuple[str, str, Evidence]] = [
    ("intended", "{}", Intended(5.0)),
    ("leaving", '{"attempt":2}', Leaving(5.0, 2)),
    ("not_sent", '{"reason":"not reachable","detail":"pbx"}', NotSent(5.0, NotSentReason.UNREACHABLE, "pbx")),
    ("token_refused", '{"attempt":1}', TokenWasRefused(5.0, 1)),
    (
        "refused",
        '{"reason":"call limit","status":403,"message":"limit","again_at_s":9.0}',
        WasRefused(5.0, RefusalReason.CALL_LIMIT, 403, "limit", 9.0),
    ),
    ("phone_chosen", '{"extension":"101","sources":["101","0715"]}', PhoneChosen(5.0, "101", ("101", "0715"))),
    ("steered", '{"action":"transfer","number":"207"}', Steered(5.0, SteerAction.TRANSFER, "207")),
    (
        "not_steered",
        '{"action":"hold","number":"","refusal":"not allowed","message":"no"}',
        NotSteered(5.0, SteerAction.HOLD, "", RefusalReason.NOT_ALLOWED, "no"),
    ),
    ("unclear", '{"reason":"no answer in time"}', Unclear(5.0, UnclearReason.NO_ANSWER_IN_TIME)),
    (
        "accepted",
        '{"call_id":"c","call_api_id":"a","extension_id":"7"}',
        WasAccepted(5.0, "c", "a", extension_id="7"),
    ),
    (
        "listed",
        (
            '{"row":{"call_api_id":"a","extension_id":"7","called":"101","called_extension":"101",'
            '"began_at_s":4.5,"answered_at_s":null,"own":false}}'
        ),
        Listed(5.0, ListedCall("a", "7", "101", "101", 4.5, None)),
    ),
    ("no_longer_listed", "{}", NoLongerListed(5.0)),
    (
        "recorded",
        '{"result":"bridged","talked_s":8,"legs":[{"called":"101","result":"answered"}],"began_at_s":4.5}',
        Recorded(5.0, "bridged", 8, (RecordedLeg("101", "answered"),), 4.5),
    ),
    ("end_asked", "{}", EndAsked(5.0)),
    ("end_taken", "{}", EndTaken(5.0)),
    ("track_lost", "{}", TrackLost(5.0)),
    ("user_said", '{"rang":true}', UserSaid(5.0, rang=True)),
    (
        "probably",
        '{"call_id":"c","told":{"kind":"no_longer_listed","at_s":5.0,"body":{}}}',
        Probably(5.0, "c", NoLongerListed(5.0)),
    ),
    ("ruled_out", '{"call_id":"c"}', RuledOut(5.0, "c")),
    ("noted", '{"text":"call back","tags":["vip"]}', Noted(5.0, "call back", ("vip",))),
    ("removed", "{}", Removed(5.0)),
    ("restored", "{}", Restored(5.0)),
]


def test_every_class_of_evidence_has_a_kind() -> None:
    """A class that the table forgets could not be written down."""
    assert {kind.make for kind in KINDS.values()} == set(get_args(Evidence))
    assert len(KINDS) == len(get_args(Evidence))


@given(evidence=any_evidence())
def test_evidence_comes_back_as_it_went(evidence: Evidence) -> None:
    """Whatever the values, nothing is lost between the domain and the disk."""
    kind, body = evidence_to_json(evidence)
    read = evidence_from_json(kind, evidence.at_s, body)
    assert read == evidence
    assert type(read) is type(evidence)
    assert "at_s" not in json.loads(body)


@pytest.mark.parametrize(("kind", "body", "evidence"), STORED, ids=[kind for kind, _, _ in STORED])
def test_what_the_first_version_wrote_stays_readable(kind: str, body: str, evidence: Evidence) -> None:
    """Kinds, field names and values on disk never change."""
    assert evidence_to_json(evidence) == (kind, body)
    assert evidence_from_json(kind, 5.0, body) == evidence


def test_the_stored_examples_leave_out_no_kind() -> None:
    """A new kind needs an example of what it writes."""
    assert {kind for kind, _, _ in STORED} == set(KINDS)


def test_half_a_surrogate_pair_is_kept() -> None:
    """A server's broken text must not keep the evidence from being written."""
    evidence = WasRefused(1.0, RefusalReason.OTHER, 400, "broken \ud800 text")
    kind, body = evidence_to_json(evidence)
    body.encode()
    assert evidence_from_json(kind, 1.0, body) == evidence


def test_a_kind_of_a_later_version_is_passed_over() -> None:
    """This version cannot say what it means, and must not fall over it."""
    assert evidence_from_json("recording_began", 1.0, "{}") is None


def test_a_body_of_a_known_kind_that_cannot_be_read_is_a_gap() -> None:
    """Passed over, a refusal of a later version or a damaged mark would leave a call that claims more than it may."""
    assert evidence_from_json("unclear", 1.0, '{"reason": "eaten by the dog"}') == GAP
    assert evidence_from_json("leaving", 1.0, "[" * 100_000) == GAP


def test_a_field_of_a_later_version_is_passed_over() -> None:
    """What is known of a piece is read, whatever was added to it."""
    assert evidence_from_json("leaving", 1.0, '{"attempt": 2, "via": "proxy"}') == Leaving(1.0, 2)


def test_a_field_with_a_default_may_be_missing() -> None:
    """Earlier versions did not write it."""
    assert evidence_from_json("leaving", 1.0, "{}") == Leaving(1.0)
    assert evidence_from_json("accepted", 1.0, "{}") == GAP


@given(
    kind=st.sampled_from(sorted(KINDS)),
    body=st.text(max_size=30)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["row", "legs", "a"]), inner),
    ).map(json.dumps),
)
def test_damaged_bodies_never_crash(kind: str, body: str) -> None:
    """Whatever stands where JSON should, reading answers with evidence or with a gap."""
    read = evidence_from_json(kind, 1.0, body)
    assert read == GAP or type(read) is KINDS[kind].make


def test_what_is_not_json_is_refused_when_written() -> None:
    """A wrong value is a fault to be seen at once and not a line that nobody can read back."""
    with pytest.raises(TypeError, match="no JSON for object"):
        evidence_to_json(WasAccepted(1.0, object(), "a"))  # type: ignore[arg-type]  # the fault under test


def test_a_refusal_of_the_first_version_has_no_end_to_wait_for() -> None:
    """Fields that came later are missing in what was written before."""
    body = '{"reason":"call limit","status":403,"message":"limit"}'
    assert evidence_from_json("refused", 5.0, body) == WasRefused(5.0, RefusalReason.CALL_LIMIT, 403, "limit")


def test_a_record_of_the_first_version_tells_no_beginning() -> None:
    """What was not written down then is not made up now."""
    body = '{"result":"busy","talked_s":null,"legs":[]}'
    assert evidence_from_json("recorded", 5.0, body) == Recorded(5.0, "busy", None)


def test_an_order_that_nobody_can_tell_about_has_no_refusal() -> None:
    """It is read back as it was known."""
    unclear = NotSteered(5.0, SteerAction.TRANSFER, "207")
    assert evidence_from_json(*_stored(unclear)) == unclear


def _stored(evidence: NotSteered) -> tuple[str, float, str]:
    kind, body = evidence_to_json(evidence)
    return kind, evidence.at_s, body


def test_a_row_of_the_first_version_is_nobodys_own() -> None:
    """What was not written down then is not claimed now."""
    body = '{"row":{"call_api_id":"a","extension_id":"7","called":"205","called_extension":"205","began_at_s":4.5,'
    read = evidence_from_json("listed", 5.0, body + '"answered_at_s":null}}')
    assert read == Listed(5.0, ListedCall("a", "7", "205", "205", 4.5, None, own=False))
