"""What a line's PBX offers for the options of a call."""

import asyncio

import pytest

from deskbell.domain.account import Did, Sound
from deskbell.domain.errors import NotReachable, RefusalReason, Refused
from deskbell.domain.line import PRACTICE_LINE, Line
from deskbell.usecases import read_offers
from deskbell.usecases.ports import Pbx
from deskbell.usecases.read_offers import gone_from_pbx, read_outside_numbers, read_sounds
from doubles.clock import ManualClock
from doubles.pbx import ScriptedLines, ScriptedPbx

HELLO, OURS = Sound("501", "Hello"), Did("1", "37460000001")


def a_pbx() -> ScriptedPbx:
    """A PBX with one sound and one number."""
    pbx = ScriptedPbx(ManualClock())
    pbx.sounds, pbx.dids = (HELLO,), (OURS,)
    return pbx


@pytest.mark.parametrize("fresh", [True, False])
async def test_sounds_and_numbers_are_read_from_the_line(*, fresh: bool) -> None:
    """Anew where that is wanted."""
    pbx = a_pbx()
    lines = ScriptedLines(pbx)
    assert await read_sounds(PRACTICE_LINE, lines, fresh=fresh) == (HELLO,)
    assert await read_outside_numbers(PRACTICE_LINE, lines, fresh=fresh) == (OURS,)
    assert pbx.asked_for == (["fresh sounds", "fresh numbers"] if fresh else ["sounds", "numbers"])
    assert lines.opened == [PRACTICE_LINE] * 2


async def test_what_is_gone_is_looked_for_in_the_lists_that_were_chosen_from() -> None:
    """No request for a list that nothing of the order comes from."""
    pbx = a_pbx()
    lines = ScriptedLines(pbx)
    assert await gone_from_pbx({"dst_dtmf": "1"}, PRACTICE_LINE, lines) == ()
    assert pbx.asked_for == []
    assert await gone_from_pbx({"announce_sound_id": 501}, PRACTICE_LINE, lines) == ()
    assert pbx.asked_for == ["sounds"]
    assert await gone_from_pbx({"dst_ani": "1"}, PRACTICE_LINE, lines) == ("dst_ani",)
    assert pbx.asked_for == ["sounds", "numbers"]
    both = await gone_from_pbx({"announce_sound_id": 1, "src_ani": "1"}, PRACTICE_LINE, lines)
    assert both == ("announce_sound_id", "src_ani")


async def test_a_list_that_cannot_be_read_accuses_nobody() -> None:
    """The call tells."""
    pbx = a_pbx()
    pbx.sounds, pbx.dids = Refused(RefusalReason.NOT_ALLOWED, 403), NotReachable("pbx.example.net")
    lines = ScriptedLines(pbx)
    assert await gone_from_pbx({"announce_sound_id": 1, "src_ani": "1"}, PRACTICE_LINE, lines) == ()


async def test_a_list_that_does_not_come_holds_no_call_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """It accuses nobody either."""

    class SilentLines:
        """Lines that never open."""

        async def open(self, line: Line) -> Pbx:
            """Wait for ever."""
            await asyncio.Event().wait()
            raise AssertionError(line)

    assert read_offers.LIST_S == 5.0
    monkeypatch.setattr(read_offers, "LIST_S", 0.01)
    assert await gone_from_pbx({"announce_sound_id": 1}, PRACTICE_LINE, SilentLines()) == ()
