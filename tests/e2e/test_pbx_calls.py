"""The PBX's own calls among ours, from a real PBX over real HTTP into real files."""

from datetime import datetime
from pathlib import Path

from deskbell.adapters.clock import SystemClock
from deskbell.domain.evidence import WasAccepted
from deskbell.domain.line import PRACTICE_LINE
from deskbell.domain.outcome import Outcome
from deskbell.domain.past_call import Direction, Wanted
from deskbell.usecases.pbx_calls import PbxCalls
from doubles.desk_program import ServerLines
from doubles.practice_client import SignedIn
from doubles.practice_server import practice_server
from doubles.shelves import Shelves


async def test_a_call_that_another_program_placed_stands_beside_ours(tmp_path: Path) -> None:
    """Ours stands once, by its own record; the other is told as the PBX tells it."""
    shelves = Shelves(tmp_path)
    with practice_server() as practice:
        with SignedIn(practice) as other:
            ours = other.order("205").json()["call_id"]
            practice.advance(60)
            theirs = other.order("206").json()["call_id"]
            practice.advance(60)
        lines = ServerLines(practice)
        pbx_calls = PbxCalls(shelves.shelf, shelves.marks, shelves.filing, lines, SystemClock())
        await shelves.press("a", WasAccepted(1.0, ours, "handle"))
        await shelves.filing.file_all()
        today = datetime.now().astimezone().date()
        await pbx_calls.bring(PRACTICE_LINE, [today])
        shown = {call.call_id: call for call in await shelves.calls()}
        await lines.aclose()
    assert set(shown) == {ours, theirs}
    assert (shown[ours].id, shown[ours].from_pbx) == ("a", False)
    other_call = shown[theirs]
    assert (other_call.from_pbx, other_call.direction, other_call.number) == (True, Direction.OUT, "206")
    assert (other_call.practice, other_call.outcome) == (True, Outcome.BUSY)
    assert await shelves.shown(Wanted(number="206")) == [f"pbx:{theirs}"]
    shelves.close()
