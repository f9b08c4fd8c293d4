"""Calls and legs as the history tells them, in whichever resource (Ringme API, Call History and Call Data Record)."""

from typing import Annotated, Any

from pydantic import BeforeValidator

from deskbell.adapters.pbx.wire import (
    FlowWord,
    Identifier,
    Moment,
    Seconds,
    Text,
    ToOurClock,
    Whole,
    Wire,
    Word,
    objects,
)
from deskbell.domain.number import short_number
from deskbell.domain.pbx_history import Flow, PbxCall, PbxLeg

_MOST_LEGS = 100


def _legs(value: Any) -> list[Any]:
    return objects(value)[:_MOST_LEGS]


class _CommonRow(Wire):
    """What calls and their legs share; results and reasons are compared in lower case."""

    call_uuid: Identifier = ""
    flow: FlowWord = Flow.UNKNOWN
    result: Word = ""
    from_username: Text = ""
    from_screen_name: Text = ""
    to_username: Text = ""
    extension_id: Identifier = ""
    extension_name: Text = ""
    init_time_gmt: Moment = None
    start_time_gmt: Moment = None
    hangup_time_gmt: Moment = None
    duration: Seconds = None
    hangup_cause: Text = ""
    hangup_disposition: Word = ""


class LegRow(_CommonRow):
    """One leg as the wire tells."""

    application: Word = ""
    dest_number: Text = ""
    ani_number: Text = ""
    record_uuid: Identifier = ""
    record_file_size: Whole = None
    calls_result: Word = ""

    def leg(self, ours: ToOurClock) -> PbxLeg:
        """The leg in the domain's words, its times moved onto our clock."""
        return PbxLeg(
            call_id=self.call_uuid.lower(),
            flow=self.flow,
            result=self.result,
            application=self.application,
            from_number=self.from_username,
            from_name=self.from_screen_name,
            to_number=self.to_username,
            called=self.dest_number or self.to_username,
            ani_number=self.ani_number,
            extension_id=self.extension_id,
            extension=short_number(self.extension_name),
            began_at_s=ours(self.init_time_gmt),
            started_at_s=ours(self.start_time_gmt),
            ended_at_s=ours(self.hangup_time_gmt),
            duration_s=self.duration,
            hangup_cause=self.hangup_cause,
            hangup_disposition=self.hangup_disposition,
            record_uuid=self.record_uuid,
            record_bytes=self.record_file_size,
            call_result=self.calls_result,
        )


class CallRow(_CommonRow):
    """One call as the wire tells."""

    bridged_time_gmt: Moment = None
    bridged_duration: Seconds = None
    bridged_username: Text = ""
    did_number: Text = ""
    extension_type: Word = ""
    cdr: Annotated[tuple[LegRow, ...], BeforeValidator(_legs)] = ()

    @property
    def goes_on(self) -> bool:
        """Whether the row says by itself that the call has no end yet; one that names no end at all says nothing."""
        return "hangup_time_gmt" in self.model_fields_set and self.hangup_time_gmt is None and not self.talked_s

    @property
    def talked_s(self) -> int | None:
        """Seconds that two subscribers were connected; a zero beside anything but `bridged` is no talk."""
        return self.bridged_duration if self.bridged_duration or self.result == "bridged" else None

    def call(self, ours: ToOurClock) -> PbxCall:
        """The call in the domain's words, its times moved onto our clock."""
        return PbxCall(
            call_id=self.call_uuid.lower(),
            flow=self.flow,
            result=self.result,
            from_number=self.from_username,
            from_name=self.from_screen_name,
            to_number=self.to_username,
            talked_with=self.bridged_username,
            did_number=self.did_number,
            extension_id=self.extension_id,
            extension=short_number(self.extension_name),
            extension_kind=self.extension_type,
            began_at_s=ours(self.init_time_gmt),
            started_at_s=ours(self.start_time_gmt),
            talked_at_s=ours(self.bridged_time_gmt),
            ended_at_s=ours(self.hangup_time_gmt),
            duration_s=self.duration,
            talked_s=self.talked_s,
            hangup_cause=self.hangup_cause,
            hangup_disposition=self.hangup_disposition,
            legs=tuple(leg.leg(ours) for leg in self.cdr),
        )
